/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-replica.h"

#include "ns3/consensus-registry.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Append, its answer, and the news that a majority has answered.
int64_t
GetLoneLatencyNs(const ConsensusConfig& /* config */, int64_t delayNs)
{
    return 3 * delayNs;
}

const NamedRegistration g_raft{
    GetConsensusProtocols(),
    {{RaftReplica::NAME, "Raft: an elected leader replicates its log; crashes only", 2},
     RAFT_TAG,
     {false, true, CountLessThanHalf},
     RaftReplica::IDLE_RULE,
     CreateReplica<RaftReplica>,
     DecodeRaftMessage,
     {false, true, false, GetLoneLatencyNs}}};

} // namespace

} // namespace gridshare
} // namespace ns3
