/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NANOSECOND_UNITS_H
#define GRIDSHARE_NANOSECOND_UNITS_H

#include <cstdint>

/**
 * @file
 * @ingroup gridshare-test
 * Spans of time for tests of what counts nanoseconds.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

constexpr int64_t NS_PER_US = 1000;
constexpr int64_t NS_PER_MS = 1000 * NS_PER_US;
constexpr int64_t NS_PER_S = 1000 * NS_PER_MS;
constexpr int64_t NS_PER_HOUR = 3600 * NS_PER_S;

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NANOSECOND_UNITS_H
