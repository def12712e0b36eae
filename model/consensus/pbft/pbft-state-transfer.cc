/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-replica.h"

#include "ns3/block-succession.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * PBFT's retransmission and state transfer: what a replica says that lacks something, and what the
 * others send it.
 */

namespace ns3
{
namespace gridshare
{

std::shared_ptr<const PbftStatus>
PbftReplica::MakeStatus() const
{
    auto status = std::make_shared<PbftStatus>();
    status->view = m_view;
    status->isActive = m_active;
    for (ReplicaId id = 0; !m_active && id < m_config.replicas; ++id)
    {
        const auto& known = m_viewChanges[id];
        if (known && known->view == m_view && (known->hasEvidence || !IsPrimary()))
        {
            status->viewChanges.Insert(id);
        }
    }
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
    const uint32_t n = m_config.replicas;
    const uint32_t rank = (m_config.self + n - status.GetSender() - 1) % n;
    return rank == status.attempt % (n - 1);
}

void
PbftReplica::OnStatus(const PbftStatus& message, ReplicaEffects& effects)
{
    const ReplicaId peer = message.GetSender();
    HelpWithView(message, effects);
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
PbftReplica::HelpWithView(const PbftStatus& message, ReplicaEffects& effects) const
{
    const bool isBehind = message.view < m_view || (message.view == m_view && !message.isActive);
    if (!isBehind)
    {
        return;
    }
    if (m_active)
    {
        if (m_newView && (IsPrimary() || IsHelperOf(message)))
        {
            effects.Send(message.GetSender(), m_newView);
        }
    }
    else if (m_viewChange &&
             (message.view < m_view || !message.viewChanges.Contains(m_config.self)))
    {
        SendViewChange(message.GetSender(), effects);
    }
}

void
PbftReplica::HelpWithBlocks(const PbftStatus& message, ReplicaEffects& effects) const
{
    uint64_t sequence = message.executed;
    if (sequence < m_stable->sequence)
    {
        auto state = std::make_shared<PbftState>();
        state->stable = m_stable;
        for (uint64_t height = message.height + 1;
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
    const uint64_t from = std::max(message.executed, m_stable->sequence) + 1;
    for (uint64_t sequence = from; sequence <= m_highestAccepted; ++sequence)
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
            effects.Send(message.GetSender(), MakeVote(PbftKind::PREPARE, sequence, digest));
        }
        if (slot->prepared)
        {
            effects.Send(message.GetSender(), MakeVote(PbftKind::COMMIT, sequence, digest));
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
        if (!IsSuccessor(*block, *last) || !HasWholeBody(*block))
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
    effects.Report(ReplicaEvent::STATE_TRANSFERRED, GetHead()->GetHeight());
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
        digest != message->digest || (message->block && !HasWholeBody(*message->block)))
    {
        return;
    }
    const uint64_t voted =
        ComputePbftVoteDigest(PbftKind::COMMIT, message->view, message->sequence, message->digest);
    Slot& slot = GetSlot(message->sequence);
    if (!slot.certificate &&
        (!m_rules.MustBeProved(PbftClaim::COMMITTED) ||
         IsCertificate(message->commits, voted, CountNeeded(PbftQuorum::CERTIFICATE))))
    {
        slot.certificate = message;
        m_highestAccepted = std::max(m_highestAccepted, message->sequence);
        ExecuteReady(effects);
    }
}

} // namespace gridshare
} // namespace ns3
