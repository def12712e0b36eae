/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-replica.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * PBFT's timers, checkpoints (section 4.3), restart and state transfer.
 */

namespace ns3
{
namespace gridshare
{

void
PbftReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    if (memory == RestartMemory::kNothing)
    {
        ForgetEverything();
    }
    if (Has(ProtocolMutation::kPbftVoteForgotten))
    {
        m_slots.assign(m_window, Slot{});
    }
    m_knownStable = 0;
    m_doublings = 0;
    m_workPending = false;
    m_proposalRequested = false;
    m_intervalRunning = false;
    m_progressRunning = false;
    m_retransmitRunning = false;
    m_transfer.clear();
    m_checkpointVotes.clear();
    std::fill(m_viewChanges.begin(), m_viewChanges.end(), nullptr);
    m_later.clear();
    if (m_viewChange && !m_active)
    {
        m_viewChanges[m_config.self] = m_viewChange;
        effects.Broadcast(m_viewChange);
    }
    m_nextSequence = std::max(m_highestAccepted, m_executed) + 1;
    UpdateTimers(effects);
    SendStatus(effects);
}

void
PbftReplica::ForgetEverything()
{
    m_voter = false;
    m_view = 0;
    m_active = true;
    m_slots.assign(m_window, Slot{});
    m_chain.resize(1);
    m_executed = 0;
    m_highestAccepted = 0;
    m_stable = std::make_shared<PbftCheckpointProof>();
    m_newView.reset();
    m_viewChange.reset();
    m_checkpoint.reset();
}

void
PbftReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_workPending = pending;
    UpdateTimers(effects);
    TryPropose(effects);
}

bool
PbftReplica::IsProgressWanted() const
{
    return m_workPending || m_config.proposeWhenIdle || !m_active ||
           std::max(m_highestAccepted, m_knownStable) > m_executed;
}

void
PbftReplica::UpdateTimers(ReplicaEffects& effects)
{
    const bool wanted = IsProgressWanted();
    // During a view change the timer starts when a quorum wants it: see CheckNewView.
    if (m_active && m_voter && wanted != m_progressRunning)
    {
        m_progressRunning = wanted;
        if (wanted)
        {
            effects.StartTimer(kProgressTimer,
                               {GetTimeoutNs(m_doublings) + m_config.blockIntervalNs, 0, 0});
        }
        else
        {
            effects.CancelTimer(kProgressTimer);
        }
    }
    if (wanted != m_retransmitRunning)
    {
        m_retransmitRunning = wanted;
        if (wanted)
        {
            effects.StartTimer(kRetransmitTimer,
                               {m_config.retransmitNs + m_config.blockIntervalNs, 0, 0});
        }
        else
        {
            effects.CancelTimer(kRetransmitTimer);
        }
    }
}

void
PbftReplica::RestartTimersOnProgress(ReplicaEffects& effects)
{
    m_progressRunning = m_progressRunning && !m_active;
    m_retransmitRunning = false;
    UpdateTimers(effects);
    if (m_active && !m_progressRunning)
    {
        effects.CancelTimer(kProgressTimer);
    }
    if (!m_retransmitRunning)
    {
        effects.CancelTimer(kRetransmitTimer);
    }
}

void
PbftReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    switch (timer)
    {
    case kProgressTimer:
        m_progressRunning = false;
        ++m_doublings;
        StartViewChange(m_view + 1, effects);
        break;
    case kProposeTimer:
        m_intervalRunning = false;
        TryPropose(effects);
        break;
    case kRetransmitTimer:
        m_retransmitRunning = false;
        if (!m_active && m_viewChange)
        {
            effects.Broadcast(m_viewChange);
        }
        SendStatus(effects);
        UpdateTimers(effects);
        break;
    default:
        break;
    }
}

void
PbftReplica::TakeCheckpoint(ReplicaEffects& effects)
{
    auto checkpoint = std::make_shared<PbftCheckpoint>();
    checkpoint->sequence = m_executed;
    checkpoint->height = GetHead()->GetHeight();
    checkpoint->head = GetHead()->GetHash();
    const auto message = Sign(checkpoint);
    if (m_voter)
    {
        m_checkpoint = message;
        effects.Broadcast(message);
        AddCheckpoint(*message, effects);
    }
}

void
PbftReplica::OnCheckpoint(const PbftCheckpoint& message, ReplicaEffects& effects)
{
    constexpr std::size_t most = 64; // places voted on at once, against floods
    const bool known = m_checkpointVotes.count(message.sequence) > 0;
    if (message.sequence > m_stable->sequence &&
        message.sequence % m_config.checkpointInterval == 0 &&
        (known || m_checkpointVotes.size() < most))
    {
        AddCheckpoint(message, effects);
    }
}

void
PbftReplica::AddCheckpoint(const PbftCheckpoint& message, ReplicaEffects& effects)
{
    // Votes are for height and head: the key is the head's hash, marked with the height.
    Hash256 key = message.head;
    for (std::size_t i = 0; i < 8; ++i)
    {
        key.bytes[i] ^= static_cast<std::uint8_t>(message.height >> (8 * i));
    }
    VoteCount& votes = m_checkpointVotes[message.sequence];
    votes.Add(key, message.signature);
    if (votes.Count(key) < GetQuorum())
    {
        return;
    }
    if (message.sequence > m_executed)
    {
        if (message.sequence > m_knownStable)
        {
            m_knownStable = message.sequence;
            UpdateTimers(effects);
            // Far behind: what the others would vote on lies outside the window.
            if (message.sequence >= m_stable->sequence + m_window)
            {
                SendStatus(effects);
            }
        }
        return;
    }
    auto proof = std::make_shared<PbftCheckpointProof>();
    proof->sequence = message.sequence;
    proof->height = message.height;
    proof->head = message.head;
    proof->signatures = votes.GetSignatures(key);
    MakeStable(proof, effects);
}

void
PbftReplica::MakeStable(const PbftCheckpointProofPtr& proof, ReplicaEffects& effects)
{
    if (proof->sequence <= m_stable->sequence)
    {
        return;
    }
    m_stable = proof;
    m_checkpointVotes.erase(m_checkpointVotes.begin(),
                            m_checkpointVotes.upper_bound(proof->sequence));
    TryPropose(effects);
}

std::shared_ptr<const PbftStatus>
PbftReplica::MakeStatus() const
{
    auto status = std::make_shared<PbftStatus>();
    status->view = m_view;
    status->executed = m_executed;
    status->height = GetHead()->GetHeight() + m_transfer.size();
    status->attempt = m_attempt;
    return Sign(status);
}

void
PbftReplica::SendStatus(ReplicaEffects& effects)
{
    ++m_attempt;
    effects.Broadcast(MakeStatus());
}

bool
PbftReplica::IsHelperOf(const PbftStatus& status) const
{
    const std::uint32_t n = m_config.replicas;
    const std::uint32_t rank = (m_config.self + n - status.GetSender() - 1) % n;
    return rank == status.attempt % (n - 1);
}

void
PbftReplica::OnStatus(const PbftStatus& message, ReplicaEffects& effects)
{
    const ReplicaId peer = message.GetSender();
    if (message.view < m_view)
    {
        if (m_active && m_newView)
        {
            effects.Send(peer, m_newView);
        }
        else if (!m_active && m_viewChange)
        {
            effects.Send(peer, m_viewChange);
        }
    }
    if (m_checkpoint && m_checkpoint->sequence + m_window > message.executed)
    {
        effects.Send(peer, m_checkpoint);
    }
    if (IsHelperOf(message))
    {
        HelpWithBlocks(message, effects);
    }
    if (message.view == m_view && m_active && m_voter)
    {
        HelpWithVotes(message, effects);
    }
}

void
PbftReplica::HelpWithBlocks(const PbftStatus& message, ReplicaEffects& effects) const
{
    std::uint64_t sequence = message.executed;
    if (sequence < m_stable->sequence)
    {
        auto state = std::make_shared<PbftState>();
        state->stable = m_stable;
        for (std::uint64_t height = message.height + 1;
             height <= m_stable->height && state->blocks.size() < m_config.transferBlocks;
             ++height)
        {
            state->blocks.push_back(m_chain[height]);
        }
        effects.Send(message.GetSender(), Sign(state));
        sequence = m_stable->sequence;
    }
    while (++sequence <= m_executed)
    {
        const Slot* slot = FindSlot(sequence);
        if (slot && slot->certificate)
        {
            effects.Send(message.GetSender(), slot->certificate);
        }
    }
}

void
PbftReplica::HelpWithVotes(const PbftStatus& message, ReplicaEffects& effects) const
{
    const std::uint64_t from = std::max(message.executed, m_stable->sequence) + 1;
    for (std::uint64_t sequence = from; sequence <= m_highestAccepted; ++sequence)
    {
        const Slot* slot = FindSlot(sequence);
        if (!slot || !slot->prePrepare)
        {
            continue;
        }
        const Hash256 digest = slot->prePrepare->GetDigest();
        if (IsPrimary())
        {
            effects.Send(message.GetSender(), slot->prePrepare);
        }
        else
        {
            effects.Send(message.GetSender(), MakeVote(PbftKind::kPrepare, sequence, digest));
        }
        if (slot->prepared)
        {
            effects.Send(message.GetSender(), MakeVote(PbftKind::kCommit, sequence, digest));
        }
    }
}

void
PbftReplica::OnState(const PbftState& message, ReplicaEffects& effects)
{
    if (message.stable->sequence <= m_executed || !IsCheckpointProofValid(*message.stable))
    {
        return;
    }
    const std::size_t before = m_transfer.size();
    if (!ExtendTransfer(message))
    {
        m_transfer.clear();
        return;
    }
    const LedgerBlockPtr& last = m_transfer.empty() ? GetHead() : m_transfer.back();
    if (last->GetHeight() < message.stable->height)
    {
        if (m_transfer.size() == before)
        {
            return; // a duplicate: answering it again would double the traffic each time
        }
        effects.Send(message.GetSender(), MakeStatus()); // the next part, from who gave this one
    }
    else if (last->GetHash() == message.stable->head)
    {
        InstallState(message.stable, effects);
    }
    else
    {
        m_transfer.clear();
    }
}

bool
PbftReplica::ExtendTransfer(const PbftState& message)
{
    for (const auto& block : message.blocks)
    {
        const LedgerBlockPtr& last = m_transfer.empty() ? GetHead() : m_transfer.back();
        if (block->GetHeight() <= last->GetHeight() || block->GetHeight() > message.stable->height)
        {
            continue;
        }
        if (block->GetParent() != last->GetHash() ||
            block->GetBodyState() != BlockBodyState::kConsistent)
        {
            return false;
        }
        m_transfer.push_back(block);
    }
    return true;
}

void
PbftReplica::InstallState(const PbftCheckpointProofPtr& proof, ReplicaEffects& effects)
{
    for (const auto& block : m_transfer)
    {
        effects.Persist(block->WireSizeBytes());
        m_chain.push_back(block);
        effects.AdoptBlock(block);
        effects.FinalizeBlock(block);
    }
    m_transfer.clear();
    m_executed = proof->sequence;
    m_highestAccepted = std::max(m_highestAccepted, m_executed);
    effects.Note(ReplicaNote::kStateTransferred, GetHead()->GetHeight());
    MakeStable(proof, effects);
    RestartTimersOnProgress(effects);
    ExecuteReady(effects);
}

void
PbftReplica::OnCommitted(const std::shared_ptr<const PbftCommitted>& message,
                         ReplicaEffects& effects)
{
    const Hash256 digest = message->block ? message->block->GetHash() : Hash256{};
    if (message->sequence <= m_executed || !IsInWindow(message->sequence) ||
        digest != message->digest ||
        (message->block && message->block->GetBodyState() != BlockBodyState::kConsistent))
    {
        return;
    }
    const std::uint64_t voted =
        ComputePbftVoteDigest(PbftKind::kCommit, message->view, message->sequence, message->digest);
    Slot& slot = GetSlot(message->sequence);
    if (!slot.certificate && IsCertificate(message->commits, voted, GetQuorum()))
    {
        slot.certificate = message;
        m_highestAccepted = std::max(m_highestAccepted, message->sequence);
        ExecuteReady(effects);
    }
}

} // namespace gridshare
} // namespace ns3
