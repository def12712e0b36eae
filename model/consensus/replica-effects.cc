/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replica-effects.h"

namespace ns3
{
namespace gridshare
{

const char*
DescribeReplicaEvent(ReplicaEvent event)
{
    switch (event)
    {
    case ReplicaEvent::VIEW_CHANGE_STARTED:
        return "starts a view change to view";
    case ReplicaEvent::VIEW_ENTERED:
        return "enters round";
    case ReplicaEvent::ELECTION_STARTED:
        return "starts an election in term";
    case ReplicaEvent::LEADER_ELECTED:
        return "is elected leader of term";
    case ReplicaEvent::LEADERSHIP_LOST:
        return "loses the leadership to round";
    case ReplicaEvent::TIMEOUT_RAISED:
        return "times out in round";
    case ReplicaEvent::STATE_TRANSFERRED:
        return "catches up by state transfer to height";
    case ReplicaEvent::BLOCK_REFUSED:
        return "refuses an invalid block of height";
    case ReplicaEvent::BAD_SIGNATURE:
        return "sees a signature that is not of replica";
    case ReplicaEvent::EQUIVOCATION:
        return "sees two proposals for one place of replica";
    case ReplicaEvent::VOID_BLOCK:
        return "passes over a block that is not on the head, of height";
    case ReplicaEvent::FORK_SEEN:
        return "sees a fork of what is final, in round";
    case ReplicaEvent::STALE_BLOCK:
        return "sees a stale block of height";
    case ReplicaEvent::REORGANISED:
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
    ReplicaEffect& effect = Append(ReplicaEffect::Kind::SEND);
    effect.to = to;
    effect.message = std::move(message);
}

void
ReplicaEffects::Broadcast(ConsensusMessagePtr message)
{
    Append(ReplicaEffect::Kind::BROADCAST).message = std::move(message);
}

void
ReplicaEffects::StartTimer(ReplicaTimer timer, const TimerDistribution& distribution)
{
    ReplicaEffect& effect = Append(ReplicaEffect::Kind::START_TIMER);
    effect.timer = timer;
    effect.distribution = distribution;
}

void
ReplicaEffects::CancelTimer(ReplicaTimer timer)
{
    Append(ReplicaEffect::Kind::CANCEL_TIMER).timer = timer;
}

void
ReplicaEffects::Persist(uint64_t bytes)
{
    Append(ReplicaEffect::Kind::PERSIST).value = bytes;
}

void
ReplicaEffects::RequestProposal(LedgerBlockPtr parent,
                                std::vector<LedgerBlockPtr> pending,
                                uint64_t round,
                                uint64_t weight,
                                bool emptyWanted)
{
    ReplicaEffect& effect = Append(ReplicaEffect::Kind::REQUEST_PROPOSAL);
    effect.block = std::move(parent);
    effect.pending = std::move(pending);
    effect.value = round;
    effect.weight = weight;
    effect.emptyWanted = emptyWanted;
}

void
ReplicaEffects::AdoptBlock(LedgerBlockPtr block)
{
    Append(ReplicaEffect::Kind::BLOCK_ADOPTED).block = std::move(block);
}

void
ReplicaEffects::RevertBlock(LedgerBlockPtr block)
{
    Append(ReplicaEffect::Kind::BLOCK_REVERTED).block = std::move(block);
}

void
ReplicaEffects::FinalizeBlock(LedgerBlockPtr block)
{
    Append(ReplicaEffect::Kind::BLOCK_FINAL).block = std::move(block);
}

void
ReplicaEffects::Report(ReplicaEvent event, uint64_t value)
{
    ReplicaEffect& effect = Append(ReplicaEffect::Kind::EVENT);
    effect.event = event;
    effect.value = value;
}

} // namespace gridshare
} // namespace ns3
