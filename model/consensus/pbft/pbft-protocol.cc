/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

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

std::shared_ptr<ConsensusMessage>
Decode(uint8_t kind, WireReader& reader)
{
    switch (static_cast<PbftKind>(kind))
    {
    case PbftKind::PRE_PREPARE:
        return PbftPrePrepare::Decode(reader);
    case PbftKind::PREPARE:
    case PbftKind::COMMIT:
        return PbftVote::Decode(static_cast<PbftKind>(kind), reader);
    case PbftKind::CHECKPOINT:
        return PbftCheckpoint::Decode(reader);
    case PbftKind::VIEW_CHANGE:
        return PbftViewChange::Decode(reader);
    case PbftKind::NEW_VIEW:
        return PbftNewView::Decode(reader);
    case PbftKind::STATUS:
        return PbftStatus::Decode(reader);
    case PbftKind::STATE:
        return PbftState::Decode(reader);
    case PbftKind::COMMITTED:
        return PbftCommitted::Decode(reader);
    }
    return nullptr;
}

const NamedRegistration g_pbft{
    GetConsensusProtocols(),
    {{PbftReplica::NAME, "Practical Byzantine fault tolerance: three phases, all to all", 1},
     PBFT_TAG,
     {true, true, CountLessThanThird},
     PbftReplica::IDLE_RULE,
     CreateReplica<PbftReplica>,
     Decode,
     {false, false, true, GetLoneLatencyNs}}};

} // namespace

} // namespace gridshare
} // namespace ns3
