/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-voter.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

PbftVoter::PbftVoter(const PbftGroup& group, PbftLog& log, const PbftViewChanger& views)
    : m_group(group),
      m_log(log),
      m_views(views)
{
}

void
PbftVoter::Forget()
{
    m_voter = false;
}

bool
PbftVoter::Accept(const std::shared_ptr<const PbftPrePrepare>& proposal, ReplicaEffects& effects)
{
    PbftSlot& slot = m_log.Get(proposal->sequence);
    if (slot.GetProposal())
    {
        if (slot.GetProposal()->GetDigest() == proposal->GetDigest())
        {
            return false;
        }
        effects.Report(ReplicaEvent::EQUIVOCATION, proposal->GetSender());
        if (!m_group.GetRules().IsProposalReplaced())
        {
            return false;
        }
    }
    if (proposal->block && !m_group.IsBlockValid(*proposal->block))
    {
        effects.Report(ReplicaEvent::BLOCK_REFUSED, proposal->block->GetHeight());
        return false;
    }
    slot.Accept(proposal);
    m_log.Raise(proposal->sequence);
    if (proposal->GetSender() != m_group.GetSelf())
    {
        Cast(PbftKind::PREPARE, slot, effects);
    }
    return true;
}

bool
PbftVoter::CheckPrepared(uint64_t sequence, ReplicaEffects& effects)
{
    PbftSlot& slot = m_log.Get(sequence);
    if (!slot.BecomesPrepared(m_group, m_views.GetView()))
    {
        return false;
    }
    Cast(PbftKind::COMMIT, slot, effects);
    return slot.BecomesCommitted(m_group, m_views.GetView());
}

bool
PbftVoter::Count(const PbftVote& vote, ReplicaEffects& effects)
{
    const PbftRules& rules = m_group.GetRules();
    if (!rules.IsVoteOfView(vote.view, m_views.GetView()) || !m_log.IsInWindow(vote.sequence))
    {
        return false;
    }
    PbftSlot& slot = m_log.Get(vote.sequence);
    const auto kind = static_cast<PbftKind>(vote.kind);
    if (kind == PbftKind::PREPARE)
    {
        return rules.MayPrepare(vote.GetSender(), m_views.GetPrimary()) &&
               slot.AddVote(kind, vote.digest, vote.signature) &&
               CheckPrepared(vote.sequence, effects);
    }
    return slot.AddVote(kind, vote.digest, vote.signature) &&
           slot.BecomesCommitted(m_group, m_views.GetView());
}

std::shared_ptr<const PbftVote>
PbftVoter::Make(PbftKind kind, uint64_t sequence, const Hash256& digest) const
{
    auto vote = std::make_shared<PbftVote>(kind);
    vote->view = m_views.GetView();
    vote->sequence = sequence;
    vote->digest = digest;
    return m_group.Sign(vote);
}

void
PbftVoter::Cast(PbftKind kind, PbftSlot& slot, ReplicaEffects& effects) const
{
    if (!m_voter)
    {
        return;
    }
    const auto vote = Make(kind, slot.GetSequence(), slot.GetProposal()->GetDigest());
    slot.AddVote(kind, vote->digest, vote->signature);
    effects.Persist(vote->WireSizeBytes());
    effects.Broadcast(vote);
}

void
PbftVoter::Repeat(const PbftStatus& status, ReplicaEffects& effects) const
{
    const ReplicaId peer = status.GetSender();
    const uint64_t from = std::max(status.executed, m_log.GetStable()->sequence) + 1;
    for (uint64_t sequence = from; sequence <= m_log.GetHighestAccepted(); ++sequence)
    {
        const PbftSlot* slot = m_log.Find(sequence);
        if (!slot || !slot->GetProposal())
        {
            continue;
        }
        const Hash256 digest = slot->GetProposal()->GetDigest();
        if (m_views.GetPrimary() == m_group.GetSelf())
        {
            effects.Send(peer, slot->GetProposal());
        }
        else
        {
            effects.Send(peer, Make(PbftKind::PREPARE, sequence, digest));
        }
        if (slot->IsPrepared())
        {
            effects.Send(peer, Make(PbftKind::COMMIT, sequence, digest));
        }
    }
}

} // namespace gridshare
} // namespace ns3
