/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pow-replica.h"

#include "ns3/consensus-registry.h"

namespace ns3
{
namespace gridshare
{

namespace
{

std::shared_ptr<ConsensusMessage>
DecodePowMessage(uint8_t kind, WireReader& reader)
{
    return DecodeForkChoiceMessage(PowReplica::TAG, kind, reader);
}

const NamedRegistration g_pow{
    GetConsensusProtocols(),
    {{PowReplica::NAME,
      "Proof of work: the longest chain, final with a depth; needs timely delivery",
      5},
     PowReplica::TAG,
     {true, false, CountLessThanThird},
     PowReplica::IDLE_RULE,
     CreateReplica<PowReplica>,
     DecodePowMessage,
     {true, false, false, nullptr}}};

} // namespace

} // namespace gridshare
} // namespace ns3
