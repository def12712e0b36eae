/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-replica.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * HotStuff's pacemaker, proposals, restart and state transfer.
 */

namespace ns3
{
namespace gridshare
{

void
HotStuffReplica::Start(ReplicaEffects& effects)
{
    UpdateTimer(false, effects);
    TryPropose(effects);
}

void
HotStuffReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    if (memory == RestartMemory::kNothing)
    {
        m_voter = false;
        m_view = 1;
        m_votedView = 0;
        m_proposedView = 0;
        InitialiseTree();
    }
    if (Has(ProtocolMutation::kHotStuffVoteForgotten))
    {
        m_votedView = 0;
        m_locked = HotStuffCertificate{0, m_committed.front()->hash, {}};
    }
    m_votes.clear();
    std::fill(m_wishes.begin(), m_wishes.end(), 0);
    m_entitledView = 1;
    m_doublings = 0;
    m_waiting.reset();
    m_workPending = false;
    m_proposalRequested = false;
    m_intervalRunning = false;
    m_timerRunning = false;
    UpdateTimer(false, effects);
    TryPropose(effects);
}

void
HotStuffReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_workPending = pending;
    UpdateTimer(false, effects);
    TryPropose(effects);
}

void
HotStuffReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    if (timer == kProposeTimer)
    {
        m_intervalRunning = false;
        TryPropose(effects);
    }
    else if (timer == kViewTimer)
    {
        m_timerRunning = false;
        ++m_doublings;
        effects.Note(ReplicaNote::kTimeoutRaised, m_view);
        // The next leader's first view.
        const std::uint64_t next = ((m_view - 1) / kTenure + 1) * kTenure + 1;
        Wish(std::max(m_wishes[m_config.self], next), effects);
        UpdateTimer(false, effects);
    }
}

bool
HotStuffReplica::IsProgressWanted() const
{
    std::vector<LedgerBlockPtr> pending;
    CollectPending(pending);
    return m_workPending || m_config.proposeWhenIdle || !pending.empty() ||
           m_votedView > m_highest.view;
}

void
HotStuffReplica::UpdateTimer(bool restart, ReplicaEffects& effects)
{
    const bool wanted = m_voter && IsProgressWanted();
    if (wanted && (restart || !m_timerRunning))
    {
        effects.StartTimer(kViewTimer,
                           {GetTimeoutNs(m_doublings) + m_config.blockIntervalNs, 0, 0});
    }
    else if (!wanted && m_timerRunning)
    {
        effects.CancelTimer(kViewTimer);
    }
    m_timerRunning = wanted;
}

void
HotStuffReplica::EnterView(std::uint64_t view, ReplicaEffects& effects)
{
    if (view <= m_view)
    {
        TryPropose(effects);
        return;
    }
    m_view = view;
    m_proposalRequested = false;
    effects.Note(ReplicaNote::kViewEntered, view);
    UpdateTimer(true, effects);
    if (m_config.blockIntervalNs > 0 && GetLeaderOf(view) == m_config.self)
    {
        m_intervalRunning = true;
        effects.StartTimer(kProposeTimer, {m_config.blockIntervalNs, 0, 0});
    }
    TryPropose(effects);
}

void
HotStuffReplica::Wish(std::uint64_t view, ReplicaEffects& effects)
{
    if (!m_voter)
    {
        return;
    }
    m_wishes[m_config.self] = view;
    auto message = std::make_shared<HotStuffNewView>();
    message->view = view;
    message->highest = m_highest;
    effects.Broadcast(Sign(message));
    CheckWishes(effects);
}

void
HotStuffReplica::OnNewView(const HotStuffNewView& message, ReplicaEffects& effects)
{
    if (message.highest.view >= message.view || !IsCertificateValid(message.highest))
    {
        return;
    }
    if (message.highest.view > m_highest.view)
    {
        if (FindNode(message.highest.node))
        {
            OnCertificate(message.highest, effects);
        }
        else
        {
            Fetch(message.GetSender(), effects);
        }
    }
    else if (message.highest.view < m_highest.view && message.view <= m_view)
    {
        // The sender is behind: tell it the highest certificate.
        auto nodes = std::make_shared<HotStuffNodes>();
        nodes->highest = m_highest;
        nodes->nodes.push_back(FindNode(m_highest.node));
        effects.Send(message.GetSender(), Sign(nodes));
    }
    std::uint64_t& wish = m_wishes[message.GetSender()];
    wish = std::max(wish, message.view);
    CheckWishes(effects);
}

void
HotStuffReplica::CheckWishes(ReplicaEffects& effects)
{
    std::vector<std::uint64_t> wishes = m_wishes;
    std::sort(wishes.begin(), wishes.end(), std::greater<>());
    const std::uint64_t joined = wishes[m_config.GetByzantineTolerance()];
    if (m_voter && joined > std::max(m_wishes[m_config.self], m_view))
    {
        Wish(joined, effects);
        return;
    }
    const std::uint64_t begun = wishes[GetQuorum() - 1];
    if (begun >= m_view && begun > m_entitledView)
    {
        m_entitledView = begun;
        EnterView(begun, effects);
    }
}

bool
HotStuffReplica::MayPropose() const
{
    return m_voter && GetLeaderOf(m_view) == m_config.self && m_view > m_proposedView &&
           (m_highest.view + 1 == m_view || m_entitledView == m_view) && !m_intervalRunning &&
           !m_proposalRequested;
}

void
HotStuffReplica::TryPropose(ReplicaEffects& effects)
{
    if (!MayPropose())
    {
        return;
    }
    std::vector<LedgerBlockPtr> pending;
    const LedgerBlockPtr parent = CollectPending(pending);
    if (m_workPending || m_config.proposeWhenIdle)
    {
        m_proposalRequested = true;
        effects.RequestProposal(parent, std::move(pending), m_view, 0);
    }
    else if (!pending.empty())
    {
        Propose(nullptr, effects);
    }
}

void
HotStuffReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_proposalRequested = false;
    if (!MayPropose())
    {
        return;
    }
    std::vector<LedgerBlockPtr> pending;
    const LedgerBlockPtr parent = CollectPending(pending);
    if (block && block->GetParent() != parent->GetHash())
    {
        TryPropose(effects); // the tree grew meanwhile
    }
    else if (block || !pending.empty())
    {
        Propose(block, effects);
    }
}

void
HotStuffReplica::Propose(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_proposedView = m_view;
    auto node = std::make_shared<HotStuffNode>();
    node->view = m_view;
    node->justify = m_highest;
    node->block = block;
    node->hash = node->ComputeHash();
    auto message = std::make_shared<HotStuffProposal>();
    message->node = node;
    Learn(node, effects);
    effects.Broadcast(Sign(message));
    TryVote(node, effects);
}

void
HotStuffReplica::Fetch(ReplicaId from, ReplicaEffects& effects) const
{
    auto message = std::make_shared<HotStuffFetch>();
    message->committed = m_committed.size();
    if (from != m_config.self)
    {
        effects.Send(from, Sign(message));
    }
}

void
HotStuffReplica::OnFetch(const HotStuffFetch& message, ReplicaEffects& effects) const
{
    auto answer = std::make_shared<HotStuffNodes>();
    answer->highest = m_highest;
    // A part ends with a three-chain and the node that certifies it: the receiver commits
    // something.
    const auto& nodes = answer->nodes;
    const auto endsWell = [&] {
        const std::size_t count = nodes.size();
        return count >= 4 && nodes[count - 4]->view + 1 == nodes[count - 3]->view &&
               nodes[count - 3]->view + 1 == nodes[count - 2]->view;
    };
    std::uint64_t next = message.committed;
    while (next < m_committed.size() && (nodes.size() < m_config.transferBlocks || !endsWell()))
    {
        answer->nodes.push_back(m_committed[next++]);
    }
    if (next >= m_committed.size())
    {
        std::vector<HotStuffNodePtr> branch;
        HotStuffNodePtr cursor = FindNode(m_highest.node);
        while (cursor && cursor->view > m_committed.back()->view)
        {
            branch.push_back(cursor);
            cursor = FindNode(cursor->justify.node);
        }
        answer->nodes.insert(answer->nodes.end(), branch.rbegin(), branch.rend());
    }
    effects.Send(message.GetSender(), Sign(answer));
}

void
HotStuffReplica::OnNodes(const HotStuffNodes& message, ReplicaEffects& effects)
{
    const std::size_t before = m_committed.size();
    for (const auto& node : message.nodes)
    {
        if (FindNode(node->hash) || node->justify.view >= node->view ||
            !FindNode(node->justify.node) || !IsCertificateValid(node->justify) ||
            (node->block && node->block->GetBodyState() != BlockBodyState::kConsistent))
        {
            continue;
        }
        Learn(node, effects);
        OnCertificate(node->justify, effects);
    }
    if (FindNode(message.highest.node) && IsCertificateValid(message.highest))
    {
        OnCertificate(message.highest, effects);
    }
    else if (m_committed.size() > before ||
             (!message.nodes.empty() && !FindNode(message.nodes.front()->justify.node)))
    {
        Fetch(message.GetSender(), effects); // the next part
    }
    if (m_committed.size() > before + 1)
    {
        effects.Note(ReplicaNote::kStateTransferred, GetHead()->GetHeight());
    }
    if (m_waiting && FindNode(m_waiting->justify.node))
    {
        const HotStuffNodePtr node = m_waiting;
        m_waiting.reset();
        Learn(node, effects);
        OnCertificate(node->justify, effects);
        TryVote(node, effects);
    }
}

} // namespace gridshare
} // namespace ns3
