/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-replica.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * PBFT's timers, checkpoints (section 4.3) and restart.
 */

namespace ns3
{
namespace gridshare
{

void
PbftReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    if (memory == RestartMemory::NOTHING)
    {
        ForgetEverything();
    }
    if (!m_rules.KeepsVotes())
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
        BroadcastViewChange(effects);
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
    return m_workPending || m_proposesWhenIdle || !m_active ||
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
            effects.StartTimer(PROGRESS_TIMER,
                               {GetTimeoutNs(m_doublings) + m_config.blockIntervalNs, 0, 0});
        }
        else
        {
            effects.CancelTimer(PROGRESS_TIMER);
        }
    }
    if (wanted != m_retransmitRunning)
    {
        m_retransmitRunning = wanted;
        if (wanted)
        {
            effects.StartTimer(RETRANSMIT_TIMER,
                               {m_config.retransmitNs + m_config.blockIntervalNs, 0, 0});
        }
        else
        {
            effects.CancelTimer(RETRANSMIT_TIMER);
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
        effects.CancelTimer(PROGRESS_TIMER);
    }
    if (!m_retransmitRunning)
    {
        effects.CancelTimer(RETRANSMIT_TIMER);
    }
}

void
PbftReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    switch (timer)
    {
    case PROGRESS_TIMER:
        m_progressRunning = false;
        ++m_doublings;
        StartViewChange(m_view + 1, effects);
        break;
    case PROPOSE_TIMER:
        m_intervalRunning = false;
        TryPropose(effects);
        break;
    case RETRANSMIT_TIMER:
        m_retransmitRunning = false;
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
        key.bytes[i] ^= static_cast<uint8_t>(message.height >> (8 * i));
    }
    VoteCount& votes = m_checkpointVotes[message.sequence];
    votes.Add(key, message.signature);
    if (votes.Count(key) < CountNeeded(PbftQuorum::CHECKPOINT))
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
    if (proof->height >= m_chain.size() || m_chain[proof->height]->GetHash() != proof->head)
    {
        effects.Report(ReplicaEvent::FORK_SEEN,
                       proof->sequence); // only a faulty protocol proves it
        return;
    }
    m_stable = proof;
    m_checkpointVotes.erase(m_checkpointVotes.begin(),
                            m_checkpointVotes.upper_bound(proof->sequence));
    TryPropose(effects);
}

} // namespace gridshare
} // namespace ns3
