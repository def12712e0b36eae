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
    UpdateTimers(false, effects);
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
    m_fetchedView = 0;
    m_waiting.reset();
    m_workPending = false;
    m_proposalRequested = false;
    m_intervalRunning = false;
    m_viewTimerRunning = false;
    m_wishTimerRunning = false;
    UpdateTimers(false, effects);
    TryPropose(effects);
}

void
HotStuffReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_workPending = pending;
    UpdateTimers(false, effects);
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
        m_viewTimerRunning = false;
        m_fetchedView = 0;
        effects.Note(ReplicaNote::kTimeoutRaised, m_view);
        // The next leader's first view.
        const std::uint64_t next = ((m_view - 1) / kTenure + 1) * kTenure + 1;
        Wish(std::max(m_wishes[m_config.self], next), effects);
        UpdateTimers(false, effects);
    }
    else if (timer == kWishTimer)
    {
        m_wishTimerRunning = false;
        m_fetchedView = 0;
        effects.Broadcast(MakeWish(m_wishes[m_config.self], HotStuffWishReason::kRepeated, false));
        UpdateTimers(false, effects);
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
HotStuffReplica::UpdateTimers(bool restart, ReplicaEffects& effects)
{
    const bool wanted = m_voter && IsProgressWanted();
    const auto update = [&](ReplicaTimer timer, bool& running, bool wantsIt, std::int64_t afterNs) {
        if (wantsIt && (restart || !running))
        {
            effects.StartTimer(timer, {afterNs, 0, 0});
        }
        else if (!wantsIt && running)
        {
            effects.CancelTimer(timer);
        }
        running = wantsIt;
    };
    update(kViewTimer,
           m_viewTimerRunning,
           wanted && !IsWishing(),
           GetTimeoutNs(m_doublings) + m_config.blockIntervalNs);
    update(kWishTimer, m_wishTimerRunning, wanted && IsWishing(), m_config.retransmitNs);
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
    UpdateTimers(true, effects);
    if (m_config.blockIntervalNs > 0 && GetLeaderOf(view) == m_config.self)
    {
        m_intervalRunning = true;
        effects.StartTimer(kProposeTimer, {m_config.blockIntervalNs, 0, 0});
    }
    TryPropose(effects);
}

bool
HotStuffReplica::IsWishing() const
{
    return m_wishes[m_config.self] > m_view;
}

std::shared_ptr<const HotStuffNewView>
HotStuffReplica::MakeWish(std::uint64_t view, HotStuffWishReason reason, bool withSignatures) const
{
    auto message = std::make_shared<HotStuffNewView>();
    message->view = view;
    message->reason = reason;
    message->highest = m_highest;
    if (!withSignatures)
    {
        message->highest.signatures.clear();
    }
    return Sign(message);
}

void
HotStuffReplica::Wish(std::uint64_t view, ReplicaEffects& effects)
{
    if (!m_voter)
    {
        return;
    }
    m_wishes[m_config.self] = view;
    effects.Broadcast(MakeWish(view, HotStuffWishReason::kGaveUp, true));
    UpdateTimers(false, effects);
    CheckWishes(effects);
}

void
HotStuffReplica::OnNewView(const HotStuffNewView& message, ReplicaEffects& effects)
{
    const bool byName = message.IsCertificateOnlyNamed();
    if (message.highest.view >= message.view || (!byName && !IsCertificateValid(message.highest)))
    {
        return;
    }
    if (!byName && message.highest.view > m_highest.view)
    {
        LearnHighest(message, effects);
    }
    AnswerWish(message, effects);
    std::uint64_t& wish = m_wishes[message.GetSender()];
    wish = std::max(wish, message.view);
    CheckWishes(effects);
}

void
HotStuffReplica::LearnHighest(const HotStuffNewView& message, ReplicaEffects& effects)
{
    if (FindNode(message.highest.node))
    {
        OnCertificate(message.highest, effects);
    }
    else if (message.highest.view > m_fetchedView)
    {
        m_fetchedView = message.highest.view; // of one; of another only if that one does not help
        Fetch(message.GetSender(), effects);
    }
}

void
HotStuffReplica::AnswerWish(const HotStuffNewView& message, ReplicaEffects& effects) const
{
    const bool lacksCertificate = message.highest.view < m_highest.view;
    // Who has just given up hears the others' wishes anyway; who repeats a wish has missed some,
    // and those who are in that view are content and repeat none.
    const bool isBehind =
        message.view < m_view ||
        (message.view == m_view && message.reason == HotStuffWishReason::kRepeated);
    if (m_voter && message.reason != HotStuffWishReason::kAnswer && (lacksCertificate || isBehind))
    {
        const std::uint64_t view = std::max(m_wishes[m_config.self], m_view);
        effects.Send(message.GetSender(),
                     MakeWish(view, HotStuffWishReason::kAnswer, lacksCertificate));
    }
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
        ++m_doublings;
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
        effects.RequestProposal(parent, std::move(pending), m_view, 0, m_config.proposeWhenIdle);
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
