/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-replica.h"

#include "ns3/block-succession.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * HotStuff's tree: safety rule, votes, certificates, the three-chain (algorithms 4 and 5).
 */

namespace ns3
{
namespace gridshare
{

HotStuffReplica::HotStuffReplica(const ConsensusConfig& config)
    : ConsensusReplica(config, IDLE_RULE),
      m_wishes(config.replicas, 0)
{
    InitialiseTree();
}

void
HotStuffReplica::InitialiseTree()
{
    static const HotStuffNodePtr root = [] {
        auto node = std::make_shared<HotStuffNode>();
        node->hash = node->ComputeHash();
        return node;
    }();
    m_nodes.clear();
    m_nodes.emplace(root->hash, root);
    m_committed.assign(1, root);
    m_chain.assign(1, LedgerBlock::GetGenesis());
    m_highest = HotStuffCertificate{0, root->hash, {}};
    m_locked = m_highest;
}

const char*
HotStuffReplica::GetProtocolName() const
{
    return NAME;
}

uint64_t
HotStuffReplica::GetRound() const
{
    return m_view;
}

ReplicaId
HotStuffReplica::GetLeader() const
{
    return GetLeaderOf(m_view);
}

const LedgerBlockPtr&
HotStuffReplica::GetHead() const
{
    return m_chain.back();
}

uint64_t
HotStuffReplica::GetFinalHeight() const
{
    return m_chain.size() - 1;
}

bool
HotStuffReplica::IsVoter() const
{
    return m_voter;
}

uint32_t
HotStuffReplica::GetQuorum() const
{
    return m_config.GetByzantineQuorum() -
           (Has(ProtocolMutation::HOTSTUFF_QUORUM_TOO_SMALL) ? 1 : 0);
}

ReplicaId
HotStuffReplica::GetLeaderOf(uint64_t view) const
{
    return static_cast<ReplicaId>((view - 1) / TENURE % m_config.replicas);
}

HotStuffNodePtr
HotStuffReplica::FindNode(const Hash256& hash) const
{
    const auto found = m_nodes.find(hash);
    return found == m_nodes.end() ? nullptr : found->second;
}

bool
HotStuffReplica::IsCertificateValid(const HotStuffCertificate& certificate) const
{
    if (certificate.view == 0)
    {
        return certificate.node == m_committed.front()->hash;
    }
    return Has(ProtocolMutation::HOTSTUFF_CERTIFICATE_UNCHECKED) ||
           IsCertificate(certificate.signatures,
                         ComputeHotStuffVoteDigest(certificate.view, certificate.node),
                         GetQuorum());
}

void
HotStuffReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    const ReplicaId sender = message->GetSender();
    if (message->tag != HOTSTUFF_TAG || sender >= m_config.replicas || sender == m_config.self)
    {
        return;
    }
    if (!message->IsAuthentic(m_authenticator))
    {
        effects.Report(ReplicaEvent::BAD_SIGNATURE, sender);
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
        return OnFetch(static_cast<const HotStuffFetch&>(*message), effects);
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
    if (message.GetSender() != GetLeaderOf(node->view) || node->justify.view >= node->view ||
        !IsCertificateValid(node->justify))
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
    if (!FindNode(node->justify.node))
    {
        m_waiting = node;
        Fetch(message.GetSender(), effects);
        return;
    }
    Learn(node, effects);
    OnCertificate(node->justify, effects);
    TryVote(node, effects);
}

void
HotStuffReplica::Learn(const HotStuffNodePtr& node, ReplicaEffects& effects)
{
    if (!m_nodes.emplace(node->hash, node).second)
    {
        return;
    }
    effects.Persist(node->block ? node->block->WireSizeBytes() : 64);
    const bool leads = GetLeaderOf(node->view) == m_config.self ||
                       GetLeaderOf(node->view + TENURE) == m_config.self;
    const bool paces = node->block || Has(ProtocolMutation::HOTSTUFF_VOTES_PACED);
    if (paces && leads && m_config.blockIntervalNs > 0)
    {
        m_intervalRunning = true;
        effects.StartTimer(PROPOSE_TIMER, {m_config.blockIntervalNs, 0, 0});
    }
}

bool
HotStuffReplica::Extends(const HotStuffNode& node, const HotStuffCertificate& ancestor) const
{
    HotStuffNodePtr cursor = FindNode(node.justify.node);
    while (cursor && cursor->view > ancestor.view)
    {
        cursor = FindNode(cursor->justify.node);
    }
    return cursor && cursor->hash == ancestor.node;
}

bool
HotStuffReplica::IsSafe(const HotStuffNode& node) const
{
    // Algorithm 4, safeNode: the lock is extended, or a higher certificate overrides it.
    return Has(ProtocolMutation::HOTSTUFF_LOCK_DROPPED) || Extends(node, m_locked) ||
           (node.justify.view > m_locked.view && !Has(ProtocolMutation::HOTSTUFF_LOCK_FOR_EVER));
}

void
HotStuffReplica::TryVote(const HotStuffNodePtr& node, ReplicaEffects& effects)
{
    const bool mayVote = node->view > m_votedView ||
                         (Has(ProtocolMutation::HOTSTUFF_VOTE_TWICE) && node->view == m_votedView);
    if (!m_voter || node->view != m_view || !mayVote || !IsSafe(*node))
    {
        return;
    }
    if (node->block)
    {
        // The block must stand on the last one of its branch, and be valid.
        HotStuffNodePtr cursor = FindNode(node->justify.node);
        while (cursor && !cursor->block && cursor->view > 0)
        {
            cursor = FindNode(cursor->justify.node);
        }
        const LedgerBlockPtr parent =
            cursor && cursor->block ? cursor->block : LedgerBlock::GetGenesis();
        const bool fits =
            IsSuccessor(*node->block, *parent) || Has(ProtocolMutation::HOTSTUFF_PARENT_UNCHECKED);
        if (!fits || !IsBlockValid(*node->block))
        {
            effects.Report(ReplicaEvent::BLOCK_REFUSED, node->block->GetHeight());
            return;
        }
    }
    m_votedView = node->view;
    auto vote = std::make_shared<HotStuffVote>();
    vote->view = node->view;
    vote->node = node->hash;
    const auto message = Sign(vote);
    effects.Persist(message->WireSizeBytes());
    UpdateTimers(true, effects);
    if (GetLeaderOf(node->view + 1) == m_config.self)
    {
        OnVote(*message, effects);
    }
    else
    {
        effects.Send(GetLeaderOf(node->view + 1), message);
    }
}

void
HotStuffReplica::OnVote(const HotStuffVote& message, ReplicaEffects& effects)
{
    constexpr uint64_t most = 64; // views ahead, against floods
    if (GetLeaderOf(message.view + 1) != m_config.self || message.view < m_highest.view + 1 ||
        message.view > m_view + most)
    {
        return;
    }
    if (m_votes[message.view].Add(message.node, message.signature))
    {
        CheckVotes(message.view, message.node, effects);
    }
}

void
HotStuffReplica::CheckVotes(uint64_t view, const Hash256& node, ReplicaEffects& effects)
{
    const auto votes = m_votes.find(view);
    if (votes == m_votes.end() || votes->second.Count(node) < GetQuorum())
    {
        return;
    }
    const HotStuffCertificate certificate{view, node, votes->second.GetSignatures(node)};
    if (!FindNode(node))
    {
        Fetch(certificate.signatures.back().signer, effects);
        return;
    }
    OnCertificate(certificate, effects);
}

void
HotStuffReplica::OnCertificate(const HotStuffCertificate& certificate, ReplicaEffects& effects)
{
    if (certificate.view > m_highest.view)
    {
        m_highest = certificate;
        m_asked.Clear();
        m_votes.erase(m_votes.begin(), m_votes.upper_bound(certificate.view));
    }
    // Algorithm 5: b'' is certified now, so b' has two certificates in a row and b three.
    const HotStuffNodePtr third = FindNode(certificate.node);
    const HotStuffNodePtr second = FindNode(third->justify.node);
    if (Has(ProtocolMutation::HOTSTUFF_ONE_CHAIN))
    {
        Commit(third, effects);
    }
    if (second && third->justify.view > m_locked.view)
    {
        m_locked = third->justify;
        effects.Persist(40);
    }
    const HotStuffNodePtr first = second ? FindNode(second->justify.node) : nullptr;
    if (Has(ProtocolMutation::HOTSTUFF_TWO_CHAIN) && second && second->view + 1 == third->view)
    {
        Commit(second, effects);
    }
    const bool isTolerated =
        first && ((Has(ProtocolMutation::HOTSTUFF_UPPER_GAP) && first->view + 1 == second->view) ||
                  (Has(ProtocolMutation::HOTSTUFF_LOWER_GAP) && second->view + 1 == third->view));
    if (isTolerated ||
        (first && third->view == second->view + 1 && second->view == first->view + 1))
    {
        Commit(first, effects);
    }
    EnterView(certificate.view + 1, effects);
}

void
HotStuffReplica::Commit(const HotStuffNodePtr& node, ReplicaEffects& effects)
{
    std::vector<HotStuffNodePtr> path;
    HotStuffNodePtr cursor = node;
    while (cursor && cursor->view > m_committed.back()->view)
    {
        path.push_back(cursor);
        cursor = FindNode(cursor->justify.node);
    }
    if (path.empty() || !cursor)
    {
        return;
    }
    if (cursor != m_committed.back())
    {
        effects.Report(ReplicaEvent::FORK_SEEN, node->view); // only a faulty protocol certifies it
        return;
    }
    m_doublings = 0;
    for (auto next = path.rbegin(); next != path.rend(); ++next)
    {
        m_committed.push_back(*next);
        if ((*next)->block)
        {
            m_chain.push_back((*next)->block);
            effects.AdoptBlock(m_chain.back());
            effects.FinalizeBlock(m_chain.back());
        }
    }
}

bool
HotStuffReplica::IsLastBlockDecided() const
{
    uint64_t above = 0; // no view precedes it
    uint32_t inRow = 0;
    for (HotStuffNodePtr node = FindNode(m_highest.node); node && node->view > 0;
         node = FindNode(node->justify.node))
    {
        inRow = node->view + 1 == above ? inRow + 1 : 1;
        above = node->view;
        if (inRow == 3)
        {
            return true;
        }
        if (node->block)
        {
            return false;
        }
    }
    return true;
}

LedgerBlockPtr
HotStuffReplica::CollectPending(std::vector<LedgerBlockPtr>& pending) const
{
    HotStuffNodePtr cursor = FindNode(m_highest.node);
    while (cursor && cursor->view > m_committed.back()->view)
    {
        if (cursor->block)
        {
            pending.push_back(cursor->block);
        }
        cursor = FindNode(cursor->justify.node);
    }
    std::reverse(pending.begin(), pending.end());
    return pending.empty() ? GetHead() : pending.back();
}

} // namespace gridshare
} // namespace ns3
