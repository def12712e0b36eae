/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "poa-replica.h"

#include "ns3/consensus-registry.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

std::shared_ptr<ConsensusMessage>
DecodePoaMessage(uint8_t kind, WireReader& reader)
{
    return DecodeForkChoiceMessage(PoaReplica::TAG, kind, reader);
}

/// The signer in turn may be barred at first: then others wait up to 1.5 + n/8 periods.
int64_t
GetLoneLatencyNs(const ConsensusConfig& config, int64_t delayNs)
{
    const int64_t depth = std::max(config.confirmationDepth, config.GetMajority());
    return depth * 3 * (config.blockIntervalNs + delayNs);
}

const NamedRegistration g_poa{
    GetConsensusProtocols(),
    {{PoaReplica::NAME,
      "Proof of authority after Clique: signers take turns; needs timely delivery",
      4},
     PoaReplica::TAG,
     {true, false, CountLessThanThird},
     PoaReplica::IDLE_RULE,
     CreateReplica<PoaReplica>,
     DecodePoaMessage,
     {false, false, false, GetLoneLatencyNs}}};

} // namespace

} // namespace gridshare
} // namespace ns3
