/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-replica.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * HotStuff's pacemaker, proposals and restart.
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
    if (memory == RestartMemory::NOTHING)
    {
        m_voter = false;
        m_view = 1;
        m_votedView = 0;
        m_proposedView = 0;
        InitialiseTree();
    }
    if (Has(ProtocolMutation::HOTSTUFF_VOTE_FORGOTTEN))
    {
        m_votedView = 0;
        m_locked = HotStuffCertificate{0, m_committed.front()->hash, {}};
    }
    m_votes.clear();
    std::fill(m_wishes.begin(), m_wishes.end(), 0);
    m_entitledView = 1;
    m_doublings = 0;
    m_fetchedView = 0;
    m_asked.Clear();
    m_waiting.reset();
    m_workPending = false;
    m_proposalRequested = false;
    m_intervalRunning = false;
    m_viewTimerRunning = false;
    m_wishTimerRunning = false;
    m_decidedView = 0;
    UpdateTimers(false, effects);
    AskWhere(effects);
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
    if (timer == PROPOSE_TIMER)
    {
        m_intervalRunning = false;
        TryPropose(effects);
    }
    else if (timer == VIEW_TIMER)
    {
        m_viewTimerRunning = false;
        FetchAgain();
        if (!m_voter)
        {
            AskWhere(effects);
            UpdateTimers(false, effects);
            return;
        }
        effects.Report(ReplicaEvent::TIMEOUT_RAISED, m_view);
        // The next leader's first view.
        const uint64_t next = ((m_view - 1) / TENURE + 1) * TENURE + 1;
        Wish(std::max(m_wishes[m_config.self], next), effects);
        UpdateTimers(false, effects);
    }
    else if (timer == WISH_TIMER)
    {
        m_wishTimerRunning = false;
        FetchAgain();
        effects.Broadcast(MakeWish(m_wishes[m_config.self], HotStuffWishReason::REPEATED, false));
        UpdateTimers(false, effects);
    }
}

bool
HotStuffReplica::IsProgressWanted() const
{
    return m_workPending || m_proposesWhenIdle || !IsLastBlockDecided();
}

void
HotStuffReplica::UpdateTimers(bool restart, ReplicaEffects& effects)
{
    const bool wanted = IsProgressWanted();
    const auto update = [&](ReplicaTimer timer, bool& running, bool wantsIt, int64_t afterNs) {
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
    update(VIEW_TIMER,
           m_viewTimerRunning,
           wanted && !IsWishing(),
           GetTimeoutNs(m_doublings) + m_config.blockIntervalNs);
    update(WISH_TIMER, m_wishTimerRunning, wanted && IsWishing(), m_config.retransmitNs);
}

void
HotStuffReplica::EnterView(uint64_t view, ReplicaEffects& effects)
{
    if (view <= m_view)
    {
        UpdateTimers(false, effects);
        TryPropose(effects);
        return;
    }
    m_view = view;
    m_proposalRequested = false;
    effects.Report(ReplicaEvent::VIEW_ENTERED, view);
    UpdateTimers(true, effects);
    TryPropose(effects);
}

bool
HotStuffReplica::IsWishing() const
{
    return m_wishes[m_config.self] > m_view;
}

std::shared_ptr<const HotStuffNewView>
HotStuffReplica::MakeWish(uint64_t view, HotStuffWishReason reason, bool withSignatures) const
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
HotStuffReplica::Wish(uint64_t view, ReplicaEffects& effects)
{
    if (!m_voter)
    {
        return;
    }
    m_wishes[m_config.self] = view;
    effects.Broadcast(MakeWish(view, HotStuffWishReason::GAVE_UP, true));
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
    if (byName)
    {
        FetchUpTo(message.GetSender(), message.highest.view, effects);
    }
    else
    {
        LearnHighest(message.GetSender(), message.highest, effects);
    }
    AnswerWish(message, effects);
    uint64_t& wish = m_wishes[message.GetSender()];
    wish = std::max(wish, message.view);
    CheckWishes(effects);
}

void
HotStuffReplica::AnswerWish(const HotStuffNewView& message, ReplicaEffects& effects) const
{
    const bool lacksCertificate = message.highest.view < m_highest.view;
    // Who has just given up hears the others' wishes anyway; who repeats a wish has missed some,
    // and those who are in that view are content and repeat none.
    const bool isBehind = message.view < m_view || (message.view == m_view &&
                                                    message.reason == HotStuffWishReason::REPEATED);
    if (m_voter && message.reason != HotStuffWishReason::ANSWER && (lacksCertificate || isBehind))
    {
        const uint64_t view = std::max(m_wishes[m_config.self], m_view);
        effects.Send(message.GetSender(),
                     MakeWish(view, HotStuffWishReason::ANSWER, lacksCertificate));
    }
}

void
HotStuffReplica::CheckWishes(ReplicaEffects& effects)
{
    std::vector<uint64_t> wishes = m_wishes;
    std::sort(wishes.begin(), wishes.end(), std::greater<>());
    const uint64_t joined = wishes[m_config.GetByzantineTolerance()];
    if (m_voter && joined > std::max(m_wishes[m_config.self], m_view))
    {
        Wish(joined, effects);
        return;
    }
    const uint64_t begun = wishes[GetQuorum() - 1];
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
           (m_highest.view + 1 == m_view || m_entitledView == m_view) && !m_proposalRequested &&
           !(m_intervalRunning && Has(ProtocolMutation::HOTSTUFF_VOTES_PACED));
}

bool
HotStuffReplica::IsBlockDue() const
{
    return (m_workPending || m_proposesWhenIdle) && !m_intervalRunning;
}

void
HotStuffReplica::TryPropose(ReplicaEffects& effects)
{
    if (!MayPropose())
    {
        return;
    }
    if (IsBlockDue())
    {
        std::vector<LedgerBlockPtr> pending;
        const LedgerBlockPtr parent = CollectPending(pending);
        m_proposalRequested = true;
        effects.RequestProposal(parent, std::move(pending), m_view, 0, m_proposesWhenIdle);
    }
    else
    {
        CloseView(effects);
    }
}

void
HotStuffReplica::CloseView(ReplicaEffects& effects)
{
    if (!IsLastBlockDecided())
    {
        Propose(nullptr, effects);
    }
    else if (m_highest.view + 1 == m_view && m_highest.view > m_decidedView &&
             !Has(ProtocolMutation::HOTSTUFF_DECIDE_KEPT))
    {
        m_decidedView = m_highest.view;
        auto message = std::make_shared<HotStuffDecide>();
        message->highest = m_highest;
        effects.Broadcast(Sign(message));
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
    else if (block)
    {
        Propose(block, effects);
    }
    else
    {
        CloseView(effects);
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

} // namespace gridshare
} // namespace ns3
