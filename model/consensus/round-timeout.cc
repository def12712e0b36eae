/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "round-timeout.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

int64_t
GetRoundTimeoutNs(const ConsensusConfig& config, uint32_t doublings)
{
    int64_t timeoutNs = config.timeoutNs;
    for (uint32_t i = 0; i < doublings && timeoutNs < config.maximumTimeoutNs; ++i)
    {
        timeoutNs *= 2;
    }
    return std::min(timeoutNs, config.maximumTimeoutNs);
}

} // namespace gridshare
} // namespace ns3
