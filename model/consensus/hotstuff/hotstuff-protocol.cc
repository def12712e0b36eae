/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-replica.h"

#include "ns3/consensus-registry.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Three views of a proposal and its votes, and the last certificate.
int64_t
GetLoneLatencyNs(const ConsensusConfig& /* config */, int64_t delayNs)
{
    return 7 * delayNs;
}

const NamedRegistration g_hotstuff{
    GetConsensusProtocols(),
    {{HotStuffReplica::NAME,
      "Chained HotStuff: rotating leader, linear votes, three-chain commit",
      3},
     HOTSTUFF_TAG,
     {true, true, CountLessThanThird},
     HotStuffReplica::IDLE_RULE,
     CreateReplica<HotStuffReplica>,
     DecodeHotStuffMessage,
     {false, false, false, GetLoneLatencyNs}}};

} // namespace

} // namespace gridshare
} // namespace ns3
