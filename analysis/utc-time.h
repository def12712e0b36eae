/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_UTC_TIME_H
#define GRIDSHARE_UTC_TIME_H

#include <ctime>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * @param when seconds since 1970
 * @return ISO 8601 in UTC, e.g. "2024-05-01T12:00:00Z"
 */
std::string FormatUtc(std::time_t when);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_UTC_TIME_H
