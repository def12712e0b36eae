/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replica-effects.h"

namespace ns3
{
namespace gridshare
{

const char*
DescribeReplicaNote(ReplicaNote note)
{
    switch (note)
    {
    case ReplicaNote::kViewChangeStarted:
        return "starts a view change to view";
    case ReplicaNote::kViewEntered:
        return "enters round";
    case ReplicaNote::kElectionStarted:
        return "starts an election in term";
    case ReplicaNote::kLeaderElected:
        return "is elected leader of term";
    case ReplicaNote::kLeadershipLost:
        return "loses the leadership to round";
    case ReplicaNote::kTimeoutRaised:
        return "times out in round";
    case ReplicaNote::kStateTransferred:
        return "catches up by state transfer to height";
    case ReplicaNote::kBlockRefused:
        return "refuses an invalid block of height";
    case ReplicaNote::kBadSignature:
        return "sees a signature that is not of replica";
    case ReplicaNote::kEquivocation:
        return "sees two proposals for one place of replica";
    case ReplicaNote::kVoidBlock:
        return "passes over a block that is not on the head, of height";
    case ReplicaNote::kForkSeen:
        return "sees a fork of what is final, in round";
    case ReplicaNote::kStaleBlock:
        return "sees a stale block of height";
    case ReplicaNote::kReorganised:
        return "reorganises its chain, taking back blocks:";
    }
    return "does something unknown:";
}

ReplicaEffect&
ReplicaEffects::Append(ReplicaEffect::Kind kind)
{
    m_list.emplace_back();
    m_list.back().kind = kind;
    return m_list.back();
}

void
ReplicaEffects::Send(ReplicaId to, ConsensusMessagePtr message)
{
    ReplicaEffect& effect = Append(ReplicaEffect::Kind::kSend);
    effect.to = to;
    effect.message = std::move(message);
}

void
ReplicaEffects::Broadcast(ConsensusMessagePtr message)
{
    Append(ReplicaEffect::Kind::kBroadcast).message = std::move(message);
}

void
ReplicaEffects::StartTimer(ReplicaTimer timer, const TimerDistribution& distribution)
{
    ReplicaEffect& effect = Append(ReplicaEffect::Kind::kStartTimer);
    effect.timer = timer;
    effect.distribution = distribution;
}

void
ReplicaEffects::CancelTimer(ReplicaTimer timer)
{
    Append(ReplicaEffect::Kind::kCancelTimer).timer = timer;
}

void
ReplicaEffects::Persist(std::uint64_t bytes)
{
    Append(ReplicaEffect::Kind::kPersist).value = bytes;
}

void
ReplicaEffects::RequestProposal(LedgerBlockPtr parent,
                                std::vector<LedgerBlockPtr> pending,
                                std::uint64_t round,
                                std::uint64_t weight,
                                bool emptyWanted)
{
    ReplicaEffect& effect = Append(ReplicaEffect::Kind::kRequestProposal);
    effect.block = std::move(parent);
    effect.pending = std::move(pending);
    effect.value = round;
    effect.weight = weight;
    effect.emptyWanted = emptyWanted;
}

void
ReplicaEffects::AdoptBlock(LedgerBlockPtr block)
{
    Append(ReplicaEffect::Kind::kBlockAdopted).block = std::move(block);
}

void
ReplicaEffects::RevertBlock(LedgerBlockPtr block)
{
    Append(ReplicaEffect::Kind::kBlockReverted).block = std::move(block);
}

void
ReplicaEffects::FinalizeBlock(LedgerBlockPtr block)
{
    Append(ReplicaEffect::Kind::kBlockFinal).block = std::move(block);
}

void
ReplicaEffects::Note(ReplicaNote note, std::uint64_t value)
{
    ReplicaEffect& effect = Append(ReplicaEffect::Kind::kNote);
    effect.note = note;
    effect.value = value;
}

} // namespace gridshare
} // namespace ns3
