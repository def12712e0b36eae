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
                            std::vector<PbftPreparedProofPtr>& claims)
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
        for (const auto& claim : viewChange->prepared)
        {
            if (claim->sequence <= stable->sequence)
            {
                continue;
            }
            const std::size_t index = claim->sequence - stable->sequence - 1;
            if (index >= claims.size())
            {
                claims.resize(index + 1);
            }
            if (!claims[index] || claims[index]->view < claim->view)
            {
                claims[index] = claim;
            }
        }
    }
    return stable;
}

void
PbftReplica::StartViewChange(uint64_t view, ReplicaEffects& effects)
{
    if (!m_voter)
    {
        return;
    }
    if (m_active && GetPrimary(m_view) == m_config.self)
    {
        effects.Report(ReplicaEvent::LEADERSHIP_LOST, view);
    }
    effects.Report(ReplicaEvent::VIEW_CHANGE_STARTED, view);
    m_view = view;
    m_active = false;
    if (m_progressRunning)
    {
        m_progressRunning = false;
        effects.CancelTimer(PROGRESS_TIMER);
    }
    m_viewChange = MakeViewChange();
    m_viewChanges[m_config.self] = m_viewChange;
    effects.Persist(m_viewChange->WireSizeBytes());
    BroadcastViewChange(effects);
    UpdateTimers(effects);
    CheckNewView(effects);
}

void
PbftReplica::BroadcastViewChange(ReplicaEffects& effects) const
{
    effects.Broadcast(m_viewChange->WithoutEvidence());
    if (!IsPrimary())
    {
        effects.Send(GetPrimary(m_view), m_viewChange);
    }
}

void
PbftReplica::SendViewChange(ReplicaId to, ReplicaEffects& effects) const
{
    effects.Send(to, to == GetPrimary(m_view) ? m_viewChange : m_viewChange->WithoutEvidence());
}

std::shared_ptr<const PbftViewChange>
PbftReplica::MakeViewChange() const
{
    auto message = std::make_shared<PbftViewChange>();
    message->view = m_view;
    message->stable = m_stable;
    for (uint64_t i = 1; i <= m_window; ++i)
    {
        const Slot* slot = FindSlot(m_stable->sequence + i);
        if (slot && slot->proof && m_rules.IsPreparedShown())
        {
            message->prepared.push_back(slot->proof);
        }
    }
    return Sign(message);
}

bool
PbftReplica::IsCheckpointProofValid(const PbftCheckpointProof& proof) const
{
    return proof.sequence == 0 || !m_rules.MustBeProved(PbftClaim::CHECKPOINT) ||
           IsCertificate(
               proof.signatures, proof.ContentDigest(), CountNeeded(PbftQuorum::CHECKPOINT));
}

bool
PbftReplica::IsPreparedProofValid(const PbftPreparedProof& proof) const
{
    if (!m_rules.MustBeProved(PbftClaim::PREPARED))
    {
        return true;
    }
    const Hash256 digest = proof.block ? proof.block->GetHash() : Hash256{};
    if (digest != proof.digest || proof.prePrepare.signer != GetPrimary(proof.view))
    {
        return false;
    }
    const auto primaryContent =
        ComputePbftVoteDigest(PbftKind::PRE_PREPARE, proof.view, proof.sequence, proof.digest);
    const auto backupContent =
        ComputePbftVoteDigest(PbftKind::PREPARE, proof.view, proof.sequence, proof.digest);
    const bool primaryIsNoBackup =
        std::none_of(proof.prepares.begin(), proof.prepares.end(), [&](const auto& prepare) {
            return prepare.signer == proof.prePrepare.signer;
        });
    return primaryIsNoBackup && m_authenticator.Verify(proof.prePrepare, primaryContent) &&
           IsCertificate(proof.prepares, backupContent, CountNeeded(PbftQuorum::PREPARED) - 1);
}

bool
PbftReplica::IsViewChangeValid(const PbftViewChange& message) const
{
    // Claims must be possible, or a Byzantine replica could have others reserve places without
    // bound.
    const bool possible =
        std::all_of(message.prepared.begin(), message.prepared.end(), [&](const auto& claim) {
            return claim->view < message.view && claim->sequence > message.stable->sequence &&
                   claim->sequence - message.stable->sequence <= m_window;
        });
    return possible &&
           (!message.hasEvidence ||
            (IsCheckpointProofValid(*message.stable) &&
             std::all_of(message.prepared.begin(), message.prepared.end(), [&](const auto& proof) {
                 return IsPreparedProofValid(*proof);
             })));
}

void
PbftReplica::OnViewChange(const std::shared_ptr<const PbftViewChange>& message,
                          ReplicaEffects& effects)
{
    // One that comes too late is not answered: its sender's status will be.
    if (!IsForLater(message->view))
    {
        return;
    }
    auto& known = m_viewChanges[message->GetSender()];
    const bool isNews =
        !known || known->view < message->view ||
        (known->view == message->view && message->hasEvidence && !known->hasEvidence);
    if (!isNews || !IsViewChangeValid(*message))
    {
        return;
    }
    known = message;
    JoinViewChange(effects);
    CheckNewView(effects);
}

void
PbftReplica::JoinViewChange(ReplicaEffects& effects)
{
    // f + 1 replicas want a later view: at least one honest among them (section 4.5.2).
    std::vector<uint64_t> later;
    for (const auto& viewChange : m_viewChanges)
    {
        if (viewChange && viewChange->view > m_view)
        {
            later.push_back(viewChange->view);
        }
    }
    if (m_rules.JoinsViewChange(later.size(), m_config.GetByzantineTolerance()))
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
    uint32_t leaving = 0;
    for (const auto& viewChange : m_viewChanges)
    {
        if (viewChange && viewChange->view == m_view && viewChange->hasEvidence)
        {
            wanting.push_back(viewChange);
        }
        leaving += viewChange && viewChange->view >= m_view ? 1 : 0;
    }
    // The paper starts the timer when a quorum wants this view. One that has gone on to a later
    // view counts too: its request for this one may be lost, and it will not repeat it.
    if (leaving >= CountNeeded(PbftQuorum::DEPARTED) && !m_progressRunning && m_voter)
    {
        m_progressRunning = true;
        effects.StartTimer(PROGRESS_TIMER, {GetTimeoutNs(m_doublings), 0, 0});
    }
    if (wanting.size() >= CountNeeded(PbftQuorum::NEW_VIEW) && IsPrimary())
    {
        SendNewView(wanting, effects);
    }
}

void
PbftReplica::SendNewView(const std::vector<std::shared_ptr<const PbftViewChange>>& viewChanges,
                         ReplicaEffects& effects)
{
    std::vector<PbftPreparedProofPtr> chosen;
    auto message = std::make_shared<PbftNewView>();
    message->view = m_view;
    message->stable = ComputePbftNewViewProposals(viewChanges, chosen);
    for (const auto& viewChange : viewChanges)
    {
        message->viewChanges.push_back(viewChange->WithoutEvidence());
    }
    for (std::size_t i = 0; i < chosen.size(); ++i)
    {
        auto proposal = std::make_shared<PbftPrePrepare>();
        proposal->view = m_view;
        proposal->sequence = message->stable->sequence + 1 + i;
        proposal->block = chosen[i] ? chosen[i]->block : nullptr;
        message->proposals.push_back(Sign(proposal));
        if (chosen[i])
        {
            message->proofs.push_back(chosen[i]);
        }
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
    if (senders.GetCount() < CountNeeded(PbftQuorum::NEW_VIEW))
    {
        return false;
    }
    if (!m_rules.MustBeProved(PbftClaim::NEW_VIEW))
    {
        return true;
    }
    std::vector<PbftPreparedProofPtr> claims;
    const auto claimed = ComputePbftNewViewProposals(message.viewChanges, claims);
    return message.stable->ContentDigest() == claimed->ContentDigest() &&
           IsCheckpointProofValid(*message.stable) && AreNewViewProposalsValid(message, claims);
}

bool
PbftReplica::AreNewViewProposalsValid(const PbftNewView& message,
                                      const std::vector<PbftPreparedProofPtr>& claims) const
{
    if (claims.size() != message.proposals.size())
    {
        return false;
    }
    auto proof = message.proofs.begin();
    for (std::size_t i = 0; i < claims.size(); ++i)
    {
        const PbftPrePrepare& proposal = *message.proposals[i];
        if (proposal.view != message.view ||
            proposal.sequence != message.stable->sequence + 1 + i ||
            proposal.GetDigest() != (claims[i] ? claims[i]->digest : Hash256{}) ||
            proposal.GetSender() != GetPrimary(message.view) ||
            !proposal.IsAuthentic(m_authenticator))
        {
            return false;
        }
        // The claim that decides must be proved; a false one of a lower view decides nothing.
        if (claims[i] && (proof == message.proofs.end() || (*proof)->view != claims[i]->view ||
                          (*proof)->sequence != claims[i]->sequence ||
                          (*proof)->digest != claims[i]->digest || !IsPreparedProofValid(**proof)))
        {
            return false;
        }
        proof += claims[i] ? 1 : 0;
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
    effects.Report(ReplicaEvent::VIEW_ENTERED, m_view);
    for (auto& slot : m_slots)
    {
        slot.prePrepare.reset();
        slot.prepares.Clear();
        slot.commits.Clear();
        slot.prepared = false;
    }
    if (message->stable->sequence <= m_executed)
    {
        MakeStable(message->stable, effects);
    }
    m_knownStable = std::max(m_knownStable, message->stable->sequence);
    m_nextSequence = message->stable->sequence + message->proposals.size() + 1;
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
