/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-state-transfer.h"

#include "ns3/block-succession.h"

namespace ns3
{
namespace gridshare
{

PbftStateTransfer::PbftStateTransfer(const PbftGroup& group,
                                     PbftLog& log,
                                     const PbftViewChanger& views,
                                     const PbftCheckpoints& checkpoints,
                                     const PbftVoter& voter,
                                     uint32_t mostBlocks)
    : m_group(group),
      m_log(log),
      m_views(views),
      m_checkpoints(checkpoints),
      m_voter(voter),
      m_mostBlocks(mostBlocks)
{
}

std::shared_ptr<const PbftStatus>
PbftStateTransfer::MakeStatus() const
{
    auto status = std::make_shared<PbftStatus>();
    m_views.Describe(*status);
    status->executed = m_log.GetExecuted();
    status->height = m_log.GetHead()->GetHeight() + m_blocks.size();
    status->attempt = m_attempt;
    return m_group.Sign(status);
}

void
PbftStateTransfer::BroadcastStatus(ReplicaEffects& effects)
{
    ++m_attempt;
    effects.Broadcast(MakeStatus());
}

void
PbftStateTransfer::Answer(const PbftStatus& status, ReplicaEffects& effects) const
{
    const bool isPrimary = m_voter.IsVoter() && m_views.GetPrimary() == m_group.GetSelf();
    const bool isHelper = IsHelperOf(status);
    m_views.Help(status, isPrimary || isHelper, effects);
    const auto& checkpoint = m_checkpoints.GetOwn();
    if (checkpoint && checkpoint->sequence + m_log.GetPlaces() > status.executed)
    {
        effects.Send(status.GetSender(), checkpoint);
    }
    if (isHelper)
    {
        SendBlocks(status, effects);
    }
    if (status.view == m_views.GetView() && m_views.IsActive() && m_voter.IsVoter())
    {
        m_voter.Repeat(status, effects);
    }
}

const LedgerBlockPtr&
PbftStateTransfer::GetLast() const
{
    return m_blocks.empty() ? m_log.GetHead() : m_blocks.back();
}

bool
PbftStateTransfer::Extend(const PbftState& message, ReplicaEffects& effects)
{
    if (message.stable->sequence <= m_log.GetExecuted() || !m_group.IsProved(*message.stable))
    {
        return false;
    }
    const std::size_t before = m_blocks.size();
    if (!Append(message))
    {
        Clear();
        return false;
    }
    const LedgerBlockPtr& last = GetLast();
    if (last->GetHeight() < message.stable->height)
    {
        // A duplicate is not answered: that would double the traffic each time.
        if (m_blocks.size() > before)
        {
            effects.Send(message.GetSender(), MakeStatus()); // the next part, from who gave this
        }
        return false;
    }
    if (last->GetHash() != message.stable->head)
    {
        Clear();
        return false;
    }
    return true;
}

bool
PbftStateTransfer::Append(const PbftState& message)
{
    for (const auto& block : message.blocks)
    {
        const LedgerBlockPtr& last = GetLast();
        if (block->GetHeight() <= last->GetHeight() || block->GetHeight() > message.stable->height)
        {
            continue;
        }
        if (!IsSuccessor(*block, *last) || !m_group.GetRules().HasWholeBody(*block))
        {
            return false;
        }
        m_blocks.push_back(block);
    }
    return true;
}

bool
PbftStateTransfer::TakeCommitted(const std::shared_ptr<const PbftCommitted>& message)
{
    const Hash256 digest = message->block ? message->block->GetHash() : Hash256{};
    if (message->sequence <= m_log.GetExecuted() || !m_log.IsInWindow(message->sequence) ||
        digest != message->digest ||
        (message->block && !m_group.GetRules().HasWholeBody(*message->block)))
    {
        return false;
    }
    PbftSlot& slot = m_log.Get(message->sequence);
    if (slot.GetCertificate() || !m_group.IsProved(*message))
    {
        return false;
    }
    slot.SetCertificate(message);
    m_log.Raise(message->sequence);
    return true;
}

std::vector<LedgerBlockPtr>
PbftStateTransfer::Take()
{
    std::vector<LedgerBlockPtr> blocks;
    blocks.swap(m_blocks);
    return blocks;
}

void
PbftStateTransfer::Clear()
{
    m_blocks.clear();
}

bool
PbftStateTransfer::IsHelperOf(const PbftStatus& status) const
{
    const uint32_t n = m_group.GetSize();
    const uint32_t rank = (m_group.GetSelf() + n - status.GetSender() - 1) % n;
    return rank == status.attempt % (n - 1);
}

void
PbftStateTransfer::SendBlocks(const PbftStatus& status, ReplicaEffects& effects) const
{
    uint64_t sequence = status.executed;
    const PbftCheckpointProofPtr& stable = m_log.GetStable();
    if (sequence < stable->sequence)
    {
        auto state = std::make_shared<PbftState>();
        state->stable = stable;
        for (uint64_t height = status.height + 1;
             height <= stable->height && state->blocks.size() < m_mostBlocks;
             ++height)
        {
            state->blocks.push_back(m_log.GetBlock(height));
        }
        effects.Send(status.GetSender(), m_group.Sign(state));
        sequence = stable->sequence;
    }
    while (++sequence <= m_log.GetExecuted())
    {
        const PbftSlot* slot = m_log.Find(sequence);
        if (slot && slot->GetCertificate())
        {
            effects.Send(status.GetSender(), slot->GetCertificate());
        }
    }
}

} // namespace gridshare
} // namespace ns3
