/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-replica.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * PBFT's view changes (section 4.4).
 */

namespace ns3
{
namespace gridshare
{

PbftCheckpointProofPtr
ComputePbftNewViewProposals(const std::vector<std::shared_ptr<const PbftViewChange>>& viewChanges,
                            std::vector<PbftPreparedProofPtr>& proposals)
{
    PbftCheckpointProofPtr stable = viewChanges.front()->stable;
    for (const auto& viewChange : viewChanges)
    {
        if (viewChange->stable->sequence > stable->sequence)
        {
            stable = viewChange->stable;
        }
    }
    for (const auto& viewChange : viewChanges)
    {
        for (const auto& proof : viewChange->prepared)
        {
            if (proof->sequence <= stable->sequence)
            {
                continue;
            }
            const std::size_t index = proof->sequence - stable->sequence - 1;
            if (index >= proposals.size())
            {
                proposals.resize(index + 1);
            }
            if (!proposals[index] || proposals[index]->view < proof->view)
            {
                proposals[index] = proof;
            }
        }
    }
    return stable;
}

void
PbftReplica::StartViewChange(std::uint64_t view, ReplicaEffects& effects)
{
    if (!m_voter)
    {
        return;
    }
    if (m_active && GetPrimary(m_view) == m_config.self)
    {
        effects.Note(ReplicaNote::kLeadershipLost, view);
    }
    effects.Note(ReplicaNote::kViewChangeStarted, view);
    m_view = view;
    m_active = false;
    if (m_progressRunning)
    {
        m_progressRunning = false;
        effects.CancelTimer(kProgressTimer);
    }
    m_viewChange = MakeViewChange();
    m_viewChanges[m_config.self] = m_viewChange;
    effects.Persist(m_viewChange->WireSizeBytes());
    effects.Broadcast(m_viewChange);
    UpdateTimers(effects);
    CheckNewView(effects);
}

std::shared_ptr<const PbftViewChange>
PbftReplica::MakeViewChange() const
{
    auto message = std::make_shared<PbftViewChange>();
    message->view = m_view;
    message->stable = m_stable;
    for (std::uint64_t i = 1; i <= m_window; ++i)
    {
        const Slot* slot = FindSlot(m_stable->sequence + i);
        if (slot && slot->proof && !Has(ProtocolMutation::kPbftViewChangeUnproved))
        {
            message->prepared.push_back(slot->proof);
        }
    }
    return Sign(message);
}

bool
PbftReplica::IsCheckpointProofValid(const PbftCheckpointProof& proof) const
{
    return proof.sequence == 0 ||
           IsCertificate(proof.signatures, proof.ContentDigest(), GetQuorum());
}

bool
PbftReplica::IsPreparedProofValid(const PbftPreparedProof& proof, const PbftViewChange& in) const
{
    const Hash256 digest = proof.block ? proof.block->GetHash() : Hash256{};
    if (proof.view >= in.view || proof.sequence <= in.stable->sequence ||
        proof.sequence > in.stable->sequence + m_window || digest != proof.digest ||
        proof.prePrepare.signer != GetPrimary(proof.view))
    {
        return false;
    }
    const auto primaryContent =
        ComputePbftVoteDigest(PbftKind::kPrePrepare, proof.view, proof.sequence, proof.digest);
    const auto backupContent =
        ComputePbftVoteDigest(PbftKind::kPrepare, proof.view, proof.sequence, proof.digest);
    const bool primaryIsNoBackup =
        std::none_of(proof.prepares.begin(), proof.prepares.end(), [&](const auto& prepare) {
            return prepare.signer == proof.prePrepare.signer;
        });
    return primaryIsNoBackup && m_authenticator.Verify(proof.prePrepare, primaryContent) &&
           IsCertificate(proof.prepares, backupContent, GetQuorum() - 1);
}

bool
PbftReplica::IsViewChangeValid(const PbftViewChange& message) const
{
    return IsCheckpointProofValid(*message.stable) &&
           std::all_of(message.prepared.begin(), message.prepared.end(), [&](const auto& proof) {
               return IsPreparedProofValid(*proof, message);
           });
}

void
PbftReplica::OnViewChange(const std::shared_ptr<const PbftViewChange>& message,
                          ReplicaEffects& effects)
{
    const ReplicaId sender = message->GetSender();
    if (message->view < m_view || (message->view == m_view && m_active))
    {
        if (m_active && m_newView)
        {
            effects.Send(sender, m_newView);
        }
        else if (!m_active && m_viewChange && message->view < m_view)
        {
            effects.Send(sender, m_viewChange);
        }
        return;
    }
    const auto& known = m_viewChanges[sender];
    if ((known && known->view >= message->view) || !IsViewChangeValid(*message))
    {
        return;
    }
    m_viewChanges[sender] = message;
    JoinViewChange(effects);
    CheckNewView(effects);
}

void
PbftReplica::JoinViewChange(ReplicaEffects& effects)
{
    // f + 1 replicas want a later view: at least one honest among them (section 4.5.2).
    std::vector<std::uint64_t> later;
    for (const auto& viewChange : m_viewChanges)
    {
        if (viewChange && viewChange->view > m_view)
        {
            later.push_back(viewChange->view);
        }
    }
    if (later.size() > m_config.GetByzantineTolerance())
    {
        StartViewChange(*std::min_element(later.begin(), later.end()), effects);
    }
}

void
PbftReplica::CheckNewView(ReplicaEffects& effects)
{
    if (m_active)
    {
        return;
    }
    std::vector<std::shared_ptr<const PbftViewChange>> wanting;
    std::uint32_t leaving = 0;
    for (const auto& viewChange : m_viewChanges)
    {
        if (viewChange && viewChange->view == m_view)
        {
            wanting.push_back(viewChange);
        }
        leaving += viewChange && viewChange->view >= m_view ? 1 : 0;
    }
    // The paper starts the timer when a quorum wants this view. One that has gone on to a later
    // view counts too: its request for this one may be lost, and it will not repeat it.
    if (leaving >= GetQuorum() && !m_progressRunning && m_voter)
    {
        m_progressRunning = true;
        effects.StartTimer(kProgressTimer, {GetTimeoutNs(m_doublings), 0, 0});
    }
    if (wanting.size() >= GetQuorum() && IsPrimary())
    {
        SendNewView(std::move(wanting), effects);
    }
}

void
PbftReplica::SendNewView(std::vector<std::shared_ptr<const PbftViewChange>> viewChanges,
                         ReplicaEffects& effects)
{
    std::vector<PbftPreparedProofPtr> chosen;
    const auto stable = ComputePbftNewViewProposals(viewChanges, chosen);
    auto message = std::make_shared<PbftNewView>();
    message->view = m_view;
    message->viewChanges = std::move(viewChanges);
    for (std::size_t i = 0; i < chosen.size(); ++i)
    {
        auto proposal = std::make_shared<PbftPrePrepare>();
        proposal->view = m_view;
        proposal->sequence = stable->sequence + 1 + i;
        proposal->block = chosen[i] ? chosen[i]->block : nullptr;
        message->proposals.push_back(Sign(proposal));
    }
    const auto newView = Sign(message);
    effects.Persist(newView->WireSizeBytes());
    effects.Broadcast(newView);
    EnterView(newView, effects);
}

bool
PbftReplica::IsNewViewValid(const PbftNewView& message) const
{
    ReplicaSet senders;
    for (const auto& viewChange : message.viewChanges)
    {
        const ReplicaId sender = viewChange->GetSender();
        if (viewChange->view != message.view || sender >= m_config.replicas ||
            !viewChange->IsAuthentic(m_authenticator) || !IsViewChangeValid(*viewChange))
        {
            return false;
        }
        senders.Insert(sender);
    }
    if (senders.GetCount() < GetQuorum())
    {
        return false;
    }
    if (Has(ProtocolMutation::kPbftNewViewUnchecked))
    {
        return true;
    }
    std::vector<PbftPreparedProofPtr> chosen;
    const auto stable = ComputePbftNewViewProposals(message.viewChanges, chosen);
    if (chosen.size() != message.proposals.size())
    {
        return false;
    }
    for (std::size_t i = 0; i < chosen.size(); ++i)
    {
        const PbftPrePrepare& proposal = *message.proposals[i];
        if (proposal.view != message.view || proposal.sequence != stable->sequence + 1 + i ||
            proposal.GetDigest() != (chosen[i] ? chosen[i]->digest : Hash256{}) ||
            proposal.GetSender() != GetPrimary(message.view) ||
            !proposal.IsAuthentic(m_authenticator))
        {
            return false;
        }
    }
    return true;
}

void
PbftReplica::OnNewView(const std::shared_ptr<const PbftNewView>& message, ReplicaEffects& effects)
{
    if (message->view > 0 && IsForLater(message->view) &&
        message->GetSender() == GetPrimary(message->view) && IsNewViewValid(*message))
    {
        EnterView(message, effects);
    }
}

void
PbftReplica::EnterView(const std::shared_ptr<const PbftNewView>& message, ReplicaEffects& effects)
{
    m_view = message->view;
    m_active = true;
    m_newView = message;
    m_viewChange.reset();
    m_proposalRequested = false;
    effects.Note(ReplicaNote::kViewEntered, m_view);
    for (auto& slot : m_slots)
    {
        slot.prePrepare.reset();
        slot.prepares.Clear();
        slot.commits.Clear();
        slot.prepared = false;
    }
    std::vector<PbftPreparedProofPtr> chosen;
    const auto stable = ComputePbftNewViewProposals(message->viewChanges, chosen);
    if (stable->sequence <= m_executed)
    {
        MakeStable(stable, effects);
    }
    m_knownStable = std::max(m_knownStable, stable->sequence);
    m_nextSequence = stable->sequence + chosen.size() + 1;
    m_highestAccepted = m_executed;
    RestartTimersOnProgress(effects);
    for (const auto& proposal : message->proposals)
    {
        if (IsInWindow(proposal->sequence))
        {
            AcceptPrePrepare(proposal, effects);
        }
    }
    std::deque<ConsensusMessagePtr> later;
    later.swap(m_later);
    for (const auto& kept : later)
    {
        Dispatch(kept, effects);
    }
    TryPropose(effects);
}

} // namespace gridshare
} // namespace ns3
