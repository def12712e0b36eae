/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ROUND_TIMEOUT_H
#define GRIDSHARE_ROUND_TIMEOUT_H

#include "consensus-replica.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * @param config the first timeout, and the longest
 * @param doublings how often progress has failed
 * @return the patience with a leader, ns
 */
int64_t GetRoundTimeoutNs(const ConsensusConfig& config, uint32_t doublings);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ROUND_TIMEOUT_H
