/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-decoder.h"
#include "pbft-replica.h"

#include "ns3/consensus-registry.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Castro and Liskov, section 4.2: pre-prepare, prepare, commit.
int64_t
GetLoneLatencyNs(const ConsensusConfig& /* config */, int64_t delayNs)
{
    return 3 * delayNs;
}

const NamedRegistration g_pbft{
    GetConsensusProtocols(),
    {{PbftReplica::NAME, "Practical Byzantine fault tolerance: three phases, all to all", 1},
     PBFT_TAG,
     {true, true, CountLessThanThird},
     PbftReplica::IDLE_RULE,
     CreateReplica<PbftReplica>,
     DecodePbftMessage,
     {false, false, true, GetLoneLatencyNs}}};

} // namespace

} // namespace gridshare
} // namespace ns3
