/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fork-choice-replica.h"

#include "ns3/block-succession.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

ForkChoiceReplica::ForkChoiceReplica(const ConsensusConfig& config,
                                     ConsensusTag tag,
                                     IdleRule byNature,
                                     const std::shared_ptr<const ForkChoiceRules>& rules)
    : ConsensusReplica(config, byNature, rules),
      m_commonRules(*rules),
      m_tag(tag),
      m_fetcher(m_config, tag, m_authenticator, m_orphans)
{
    Plant();
}

void
ForkChoiceReplica::Plant()
{
    const LedgerBlockPtr& genesis = LedgerBlock::GetGenesis();
    m_tree.clear();
    m_tree.emplace(genesis->GetHash(), Entry{nullptr, genesis, 0});
    m_chain.assign(1, genesis);
    m_headWeight = 0;
    m_finalHeight = 0;
}

void
ForkChoiceReplica::Start(ReplicaEffects& effects)
{
    UpdateProduction(effects);
    WatchHead(effects);
}

void
ForkChoiceReplica::WatchHead(ReplicaEffects& effects)
{
    const bool wanted = IsBlockWanted();
    if (wanted == m_headRunning)
    {
        return;
    }
    m_headRunning = wanted;
    if (!wanted)
    {
        effects.CancelTimer(HEAD_TIMER);
        return;
    }
    m_watchedHead = GetHead()->GetHash();
    effects.StartTimer(HEAD_TIMER, {m_config.retransmitNs + 2 * m_config.blockIntervalNs, 0, 0});
}

void
ForkChoiceReplica::ExpireHeadTimer(ReplicaEffects& effects)
{
    m_headRunning = false;
    if (m_watchedHead == GetHead()->GetHash())
    {
        // Either the others have not got the head, or they are ahead, content and silent.
        if (const auto& message = m_tree.at(m_watchedHead).message)
        {
            effects.Broadcast(message);
        }
        m_fetcher.AskForMore(GetHead()->GetHeight(), effects);
    }
    WatchHead(effects);
}

void
ForkChoiceReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    if (memory == RestartMemory::NOTHING)
    {
        Plant();
    }
    m_orphans.Clear();
    m_workPending = false;
    m_proposalRequested = false;
    ResetProduction();
    m_headRunning = false;
    m_fetcher.Restart();
    m_fetcher.AskForMore(GetHead()->GetHeight(), effects);
    UpdateProduction(effects);
    WatchHead(effects);
}

uint64_t
ForkChoiceReplica::GetRound() const
{
    return GetHead()->GetHeight() + 1;
}

ReplicaId
ForkChoiceReplica::GetLeader() const
{
    return m_config.self;
}

const LedgerBlockPtr&
ForkChoiceReplica::GetHead() const
{
    return m_chain.back();
}

uint64_t
ForkChoiceReplica::GetFinalHeight() const
{
    return m_finalHeight;
}

bool
ForkChoiceReplica::IsVoter() const
{
    return true;
}

void
ForkChoiceReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_workPending = pending;
    UpdateProduction(effects);
    WatchHead(effects);
}

bool
ForkChoiceReplica::IsEmptyBlockWanted() const
{
    // What is final since a longer, lighter branch must be so on this one, too: for who has never
    // seen that one it is open, and may be barred from signing.
    const uint64_t open =
        std::min<uint64_t>(m_chain.size() - 1, m_commonRules.CountOpenBlocks(GetFinalityDepth()));
    const auto firstOpen = m_chain.end() - static_cast<std::ptrdiff_t>(open);
    return m_commonRules.GoesOn(m_proposesWhenIdle) ||
           std::any_of(firstOpen, m_chain.end(), [](const LedgerBlockPtr& block) {
               return !block->GetTransactions().empty();
           });
}

bool
ForkChoiceReplica::IsBlockWanted() const
{
    return m_workPending || IsEmptyBlockWanted();
}

LedgerBlockPtr
ForkChoiceReplica::FindBlock(const Hash256& hash) const
{
    const auto found = m_tree.find(hash);
    return found == m_tree.end() ? nullptr : found->second.block;
}

void
ForkChoiceReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    const ReplicaId sender = message->GetSender();
    // Who has lost its disk is sent its own blocks, too.
    if (message->tag != m_tag || sender >= m_config.replicas || !IsAuthentic(*message, effects))
    {
        return;
    }
    if (message->kind == static_cast<uint8_t>(ForkChoiceKind::BLOCK))
    {
        OnBlock(std::static_pointer_cast<const ForkChoiceBlock>(message), effects);
    }
    else if (sender != m_config.self)
    {
        OnWanted(static_cast<const ForkChoiceWanted&>(*message), effects);
    }
}

void
ForkChoiceReplica::OnBlock(const std::shared_ptr<const ForkChoiceBlock>& message,
                           ReplicaEffects& effects)
{
    const LedgerBlockPtr& block = message->block;
    if (m_tree.count(block->GetHash()) > 0 ||
        !m_commonRules.IsSignedByProposer(message->GetSender(), block->GetHeader().proposer))
    {
        return;
    }
    if (m_tree.count(block->GetParent()) > 0)
    {
        if (Insert(message, effects))
        {
            InsertOrphans(effects);
            UpdateProduction(effects);
            WatchHead(effects);
        }
        return;
    }
    if (m_orphans.Add(message))
    {
        m_fetcher.AskForParentOf(*block, GetHead()->GetHeight(), effects);
    }
}

bool
ForkChoiceReplica::WinsTie(const LedgerBlock& /* block */, const LedgerBlock& /* head */) const
{
    return false;
}

bool
ForkChoiceReplica::Insert(const std::shared_ptr<const ForkChoiceBlock>& message,
                          ReplicaEffects& effects)
{
    const LedgerBlockPtr& block = message->block;
    const Entry& parent = m_tree.at(block->GetParent());
    if (!IsSuccessor(*block, *parent.block) || !IsEntitled(*message) || !IsBlockValid(*block))
    {
        effects.Report(ReplicaEvent::BLOCK_REFUSED, block->GetHeight());
        return false;
    }
    const Entry entry{message, block, parent.totalWeight + block->GetHeader().weight};
    m_tree.emplace(block->GetHash(), entry);
    effects.Persist(block->WireSizeBytes());
    const bool isOnHead = block->GetParent() == GetHead()->GetHash();
    if (m_commonRules.MayBecomeHead(isOnHead) &&
        (entry.totalWeight > m_headWeight ||
         (entry.totalWeight == m_headWeight && WinsTie(*block, *GetHead()))))
    {
        SwitchTo(entry, effects);
    }
    else
    {
        effects.Report(ReplicaEvent::STALE_BLOCK, block->GetHeight());
    }
    return true;
}

void
ForkChoiceReplica::InsertOrphans(ReplicaEffects& effects)
{
    const auto isKnown = [this](const Hash256& hash) {
        return m_tree.count(hash) > 0;
    };
    while (const auto orphan = m_orphans.Take(isKnown))
    {
        Insert(orphan, effects);
    }
    m_fetcher.GoOn(GetHead()->GetHeight(), effects);
}

void
ForkChoiceReplica::SwitchTo(const Entry& entry, ReplicaEffects& effects)
{
    std::vector<LedgerBlockPtr> branch;
    LedgerBlockPtr cursor = entry.block;
    while (cursor->GetHeight() >= m_chain.size() || m_chain[cursor->GetHeight()] != cursor)
    {
        branch.push_back(cursor);
        cursor = m_tree.at(cursor->GetParent()).block;
    }
    const uint64_t taken = GetHead()->GetHeight() - cursor->GetHeight();
    while (GetHead() != cursor)
    {
        effects.RevertBlock(GetHead());
        m_chain.pop_back();
    }
    m_finalHeight = std::min(m_finalHeight, cursor->GetHeight());
    for (auto next = branch.rbegin(); next != branch.rend(); ++next)
    {
        m_chain.push_back(*next);
        effects.AdoptBlock(*next);
    }
    if (taken > 0)
    {
        effects.Report(ReplicaEvent::REORGANISED, taken);
    }
    m_headWeight = entry.totalWeight;
    m_proposalRequested = false;
    UpdateFinality(effects);
}

uint64_t
ForkChoiceReplica::GetFinalityDepth() const
{
    return m_commonRules.GetFinalityDepth(m_config.confirmationDepth, m_config.GetMajority());
}

void
ForkChoiceReplica::UpdateFinality(ReplicaEffects& effects)
{
    while (m_finalHeight + GetFinalityDepth() <= GetHead()->GetHeight())
    {
        ++m_finalHeight;
        effects.FinalizeBlock(m_chain[m_finalHeight]);
    }
}

void
ForkChoiceReplica::Announce(const LedgerBlockPtr& block, uint64_t work, ReplicaEffects& effects)
{
    auto message = std::make_shared<ForkChoiceBlock>(m_tag);
    message->block = block;
    message->work = work;
    const auto announced = Sign(message);
    if (Insert(announced, effects))
    {
        effects.Broadcast(announced);
        InsertOrphans(effects);
        WatchHead(effects);
    }
}

void
ForkChoiceReplica::ExpireCommonTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    if (timer == HEAD_TIMER)
    {
        ExpireHeadTimer(effects);
    }
    else
    {
        m_fetcher.Expire(GetHead()->GetHeight(), effects);
    }
}

void
ForkChoiceReplica::OnWanted(const ForkChoiceWanted& message, ReplicaEffects& effects) const
{
    std::vector<std::shared_ptr<const ForkChoiceBlock>> answer;
    if (message.hash == Hash256{})
    {
        for (uint64_t height = message.above + 1;
             height < m_chain.size() && answer.size() < m_config.transferBlocks;
             ++height)
        {
            answer.push_back(m_tree.at(m_chain[height]->GetHash()).message);
        }
    }
    else
    {
        auto entry = m_tree.find(message.hash);
        while (entry != m_tree.end() && entry->second.message &&
               answer.size() < m_config.transferBlocks)
        {
            answer.push_back(entry->second.message);
            entry = m_tree.find(entry->second.block->GetParent());
        }
        std::reverse(answer.begin(), answer.end()); // the lowest first: the others stand on it
    }
    for (const auto& block : answer)
    {
        effects.Send(message.GetSender(), block);
    }
}

} // namespace gridshare
} // namespace ns3
