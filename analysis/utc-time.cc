/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "utc-time.h"

namespace ns3
{
namespace gridshare
{

std::string
FormatUtc(std::time_t when)
{
    std::tm parts{};
    gmtime_r(&when, &parts);
    char text[32];
    std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

} // namespace gridshare
} // namespace ns3
