/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-replica.h"

#include "hotstuff-timer.h"

namespace ns3
{
namespace gridshare
{

HotStuffReplica::HotStuffReplica(const ConsensusConfig& config,
                                 const std::shared_ptr<const HotStuffRules>& rules)
    : ConsensusReplica(config, IDLE_RULE, rules),
      m_rules(*rules),
      m_tree(m_rules),
      m_pacemaker(m_config, m_proposesWhenIdle, m_authenticator, m_rules, m_tree),
      m_proposer(m_config, m_proposesWhenIdle, m_authenticator, m_rules, m_tree, m_pacemaker),
      m_transfer(m_config, m_authenticator, m_tree)
{
}

void
HotStuffReplica::Start(ReplicaEffects& effects)
{
    m_pacemaker.UpdateTimers(false, effects);
    TryPropose(effects);
}

void
HotStuffReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    if (memory == RestartMemory::NOTHING)
    {
        m_votedView = 0;
        m_tree.Clear();
    }
    if (!m_rules.KeepsVote())
    {
        m_votedView = 0;
        m_tree.ForgetLock();
    }
    m_votes.clear();
    m_pacemaker.Restart(memory);
    m_proposer.Restart(memory);
    m_transfer.Restart();
    m_pacemaker.UpdateTimers(false, effects);
    m_pacemaker.AskWhere(effects);
    TryPropose(effects);
}

const char*
HotStuffReplica::GetProtocolName() const
{
    return NAME;
}

uint64_t
HotStuffReplica::GetRound() const
{
    return m_pacemaker.GetView();
}

ReplicaId
HotStuffReplica::GetLeader() const
{
    return m_pacemaker.GetLeaderOf(m_pacemaker.GetView());
}

const LedgerBlockPtr&
HotStuffReplica::GetHead() const
{
    return m_tree.GetChain().back();
}

uint64_t
HotStuffReplica::GetFinalHeight() const
{
    return m_tree.GetChain().size() - 1;
}

bool
HotStuffReplica::IsVoter() const
{
    return m_pacemaker.IsVoter();
}

bool
HotStuffReplica::IsCertificateValid(const HotStuffCertificate& certificate) const
{
    if (certificate.view == 0)
    {
        return certificate.node == m_tree.GetCommitted().front()->hash;
    }
    return !m_rules.ChecksCertificates() ||
           IsCertificate(certificate.signatures,
                         ComputeHotStuffVoteDigest(certificate.view, certificate.node),
                         m_rules.CountNeeded(m_config.GetByzantineQuorum()));
}

void
HotStuffReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    if (!IsFromAnother(*message, HOTSTUFF_TAG) || !IsAuthentic(*message, effects))
    {
        return;
    }
    switch (static_cast<HotStuffKind>(message->kind))
    {
    case HotStuffKind::PROPOSAL:
        return OnProposal(static_cast<const HotStuffProposal&>(*message), effects);
    case HotStuffKind::VOTE:
        return OnVote(static_cast<const HotStuffVote&>(*message), effects);
    case HotStuffKind::NEW_VIEW:
        return OnNewView(static_cast<const HotStuffNewView&>(*message), effects);
    case HotStuffKind::FETCH:
        return m_transfer.Answer(static_cast<const HotStuffFetch&>(*message), effects);
    case HotStuffKind::NODES:
        return OnNodes(static_cast<const HotStuffNodes&>(*message), effects);
    case HotStuffKind::DECIDE:
        return OnDecide(static_cast<const HotStuffDecide&>(*message), effects);
    }
}

void
HotStuffReplica::OnProposal(const HotStuffProposal& message, ReplicaEffects& effects)
{
    const HotStuffNodePtr& node = message.node;
    if (message.GetSender() != m_pacemaker.GetLeaderOf(node->view) ||
        node->justify.view >= node->view || !IsCertificateValid(node->justify))
    {
        return;
    }
    // A node's hash covers the header of its block: what is kept must be the body that others may
    // certify under it.
    if (node->block && !HasWholeBody(*node->block))
    {
        effects.Report(ReplicaEvent::BLOCK_REFUSED, node->block->GetHeight());
        return;
    }
    if (m_tree.FindParent(*node))
    {
        Follow(node, effects);
    }
    else
    {
        m_transfer.FetchParent(node, message.GetSender(), effects);
    }
}

void
HotStuffReplica::Follow(const HotStuffNodePtr& node, ReplicaEffects& effects)
{
    Learn(node, effects);
    OnCertificate(node->justify, effects);
    TryVote(node, effects);
}

void
HotStuffReplica::Learn(const HotStuffNodePtr& node, ReplicaEffects& effects)
{
    if (m_tree.Insert(node, effects))
    {
        m_proposer.OnNode(*node, effects);
    }
}

void
HotStuffReplica::TryVote(const HotStuffNodePtr& node, ReplicaEffects& effects)
{
    if (!IsVoter() || node->view != m_pacemaker.GetView() ||
        !m_rules.MayVote(node->view, m_votedView) || !m_tree.IsSafe(*node))
    {
        return;
    }
    if (node->block && (!m_tree.FitsBranch(*node) || !IsBlockValid(*node->block)))
    {
        effects.Report(ReplicaEvent::BLOCK_REFUSED, node->block->GetHeight());
        return;
    }
    Vote(*node, effects);
}

void
HotStuffReplica::Vote(const HotStuffNode& node, ReplicaEffects& effects)
{
    m_votedView = node.view;
    auto vote = std::make_shared<HotStuffVote>();
    vote->view = node.view;
    vote->node = node.hash;
    const auto message = Sign(vote);
    effects.Persist(message->WireSizeBytes());
    m_pacemaker.UpdateTimers(true, effects);
    const ReplicaId next = m_pacemaker.GetLeaderOf(node.view + 1);
    if (next == m_config.self)
    {
        OnVote(*message, effects);
    }
    else
    {
        effects.Send(next, message);
    }
}

void
HotStuffReplica::OnVote(const HotStuffVote& message, ReplicaEffects& effects)
{
    constexpr uint64_t most = 64; // views ahead, against floods
    if (m_pacemaker.GetLeaderOf(message.view + 1) != m_config.self ||
        message.view <= m_tree.GetHighest().view || message.view > m_pacemaker.GetView() + most)
    {
        return;
    }
    VoteCount& votes = m_votes[message.view];
    if (!votes.Add(message.node, message.signature) ||
        votes.Count(message.node) < m_rules.CountNeeded(m_config.GetByzantineQuorum()))
    {
        return;
    }
    const HotStuffCertificate certificate{
        message.view, message.node, votes.GetSignatures(message.node)};
    if (m_tree.Find(message.node))
    {
        OnCertificate(certificate, effects);
    }
    else
    {
        m_transfer.Fetch(message.GetSender(), effects);
    }
}

void
HotStuffReplica::OnCertificate(const HotStuffCertificate& certificate, ReplicaEffects& effects)
{
    const uint64_t known = m_tree.GetHighest().view;
    const std::size_t committed = m_tree.GetCommitted().size();
    m_tree.Certify(certificate, effects);
    if (certificate.view > known)
    {
        m_transfer.EndQuestions();
        m_votes.erase(m_votes.begin(), m_votes.upper_bound(certificate.view));
    }
    if (m_tree.GetCommitted().size() > committed)
    {
        m_pacemaker.ResetTimeout();
    }
    m_pacemaker.EnterView(certificate.view + 1, effects);
    TryPropose(effects);
}

void
HotStuffReplica::LearnHighest(ReplicaId from,
                              const HotStuffCertificate& certificate,
                              ReplicaEffects& effects)
{
    if (certificate.view > m_tree.GetHighest().view && m_tree.Find(certificate.node))
    {
        OnCertificate(certificate, effects);
    }
    else
    {
        m_transfer.FetchUpTo(from, certificate.view, effects);
    }
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
        m_transfer.FetchUpTo(message.GetSender(), message.highest.view, effects);
    }
    else
    {
        LearnHighest(message.GetSender(), message.highest, effects);
    }
    if (m_pacemaker.OnWish(message, effects))
    {
        TryPropose(effects);
    }
}

void
HotStuffReplica::OnDecide(const HotStuffDecide& message, ReplicaEffects& effects)
{
    if (message.highest.view > m_tree.GetHighest().view && IsCertificateValid(message.highest))
    {
        LearnHighest(message.GetSender(), message.highest, effects);
    }
}

void
HotStuffReplica::OnNodes(const HotStuffNodes& message, ReplicaEffects& effects)
{
    const std::size_t before = m_tree.GetCommitted().size();
    for (const auto& node : message.nodes)
    {
        if (m_tree.Find(node->hash) || node->justify.view >= node->view ||
            !m_tree.FindParent(*node) || !IsCertificateValid(node->justify) ||
            (node->block && !HasWholeBody(*node->block)))
        {
            continue;
        }
        Learn(node, effects);
        OnCertificate(node->justify, effects);
    }
    if (m_tree.Find(message.highest.node) && IsCertificateValid(message.highest))
    {
        OnCertificate(message.highest, effects);
    }
    else if (m_tree.GetCommitted().size() > before ||
             (!message.nodes.empty() && !m_tree.FindParent(*message.nodes.front())))
    {
        m_transfer.Fetch(message.GetSender(), effects); // the next part
    }
    if (m_tree.GetCommitted().size() > before + 1)
    {
        effects.Report(ReplicaEvent::STATE_TRANSFERRED, GetHead()->GetHeight());
    }
    if (const HotStuffNodePtr waiting = m_transfer.TakeWaiting())
    {
        Follow(waiting, effects);
    }
}

void
HotStuffReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    switch (timer)
    {
    case HOTSTUFF_PROPOSE_TIMER:
        m_proposer.EndInterval();
        TryPropose(effects);
        break;
    case HOTSTUFF_VIEW_TIMER:
        m_transfer.AskOthers();
        if (m_pacemaker.LosePatience(effects))
        {
            TryPropose(effects);
        }
        break;
    case HOTSTUFF_WISH_TIMER:
        m_transfer.AskOthers();
        m_pacemaker.RepeatWish(effects);
        break;
    default:
        break;
    }
}

void
HotStuffReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_pacemaker.SetWorkPending(pending);
    m_pacemaker.UpdateTimers(false, effects);
    TryPropose(effects);
}

void
HotStuffReplica::TryPropose(ReplicaEffects& effects)
{
    Propose(m_proposer.TryPropose(effects), effects);
}

void
HotStuffReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    Propose(m_proposer.ProposalReady(block, effects), effects);
}

void
HotStuffReplica::Propose(const HotStuffNodePtr& node, ReplicaEffects& effects)
{
    if (!node)
    {
        return;
    }
    auto message = std::make_shared<HotStuffProposal>();
    message->node = node;
    Learn(node, effects);
    effects.Broadcast(Sign(message));
    TryVote(node, effects);
}

} // namespace gridshare
} // namespace ns3
