/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-replica.h"

/**
 * @file
 * @ingroup gridshare-consensus
 * HotStuff's last certificates, questions and answers about them, and state transfer.
 */

namespace ns3
{
namespace gridshare
{

void
HotStuffReplica::LearnHighest(ReplicaId from,
                              const HotStuffCertificate& certificate,
                              ReplicaEffects& effects)
{
    if (certificate.view > m_highest.view && FindNode(certificate.node))
    {
        OnCertificate(certificate, effects);
    }
    else
    {
        FetchUpTo(from, certificate.view, effects);
    }
}

void
HotStuffReplica::FetchUpTo(ReplicaId from, uint64_t certifiedView, ReplicaEffects& effects)
{
    if (certifiedView > m_highest.view && certifiedView > m_fetchedView && m_asked.Insert(from))
    {
        m_fetchedView = certifiedView;
        Fetch(from, effects);
    }
}

void
HotStuffReplica::FetchAgain()
{
    // Not from who has been asked in vain, lest a Byzantine replica that answers first be asked for
    // ever; from everybody anew when nobody else has offered anything.
    if (m_fetchedView == 0)
    {
        m_asked.Clear();
    }
    m_fetchedView = 0;
}

void
HotStuffReplica::AskWhere(ReplicaEffects& effects) const
{
    effects.Broadcast(MakeWish(m_view, HotStuffWishReason::REPEATED, false));
}

void
HotStuffReplica::OnDecide(const HotStuffDecide& message, ReplicaEffects& effects)
{
    if (message.highest.view > m_highest.view && IsCertificateValid(message.highest))
    {
        LearnHighest(message.GetSender(), message.highest, effects);
    }
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
    uint64_t next = message.committed;
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
            (node->block && !HasWholeBody(*node->block)))
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
        effects.Report(ReplicaEvent::STATE_TRANSFERRED, GetHead()->GetHeight());
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
