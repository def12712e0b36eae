/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-state-transfer.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

HotStuffStateTransfer::HotStuffStateTransfer(const ConsensusConfig& config,
                                             const ReplicaAuthenticator& authenticator,
                                             const HotStuffTree& tree)
    : m_config(config),
      m_authenticator(authenticator),
      m_tree(tree)
{
}

void
HotStuffStateTransfer::Restart()
{
    m_fetchedView = 0;
    m_asked.Clear();
    m_waiting.reset();
}

void
HotStuffStateTransfer::EndQuestions()
{
    m_asked.Clear();
}

void
HotStuffStateTransfer::AskOthers()
{
    // Everybody anew when nobody else has offered anything.
    if (m_fetchedView == 0)
    {
        m_asked.Clear();
    }
    m_fetchedView = 0;
}

void
HotStuffStateTransfer::FetchUpTo(ReplicaId from, uint64_t certifiedView, ReplicaEffects& effects)
{
    if (certifiedView > m_tree.GetHighest().view && certifiedView > m_fetchedView &&
        m_asked.Insert(from))
    {
        m_fetchedView = certifiedView;
        Fetch(from, effects);
    }
}

void
HotStuffStateTransfer::Fetch(ReplicaId from, ReplicaEffects& effects) const
{
    if (from == m_config.self)
    {
        return;
    }
    auto message = std::make_shared<HotStuffFetch>();
    message->committed = m_tree.GetCommitted().size();
    message->SignBy(m_authenticator);
    effects.Send(from, message);
}

void
HotStuffStateTransfer::FetchParent(const HotStuffNodePtr& node,
                                   ReplicaId from,
                                   ReplicaEffects& effects)
{
    m_waiting = node;
    Fetch(from, effects);
}

HotStuffNodePtr
HotStuffStateTransfer::TakeWaiting()
{
    const bool hasCome = m_waiting && m_tree.FindParent(*m_waiting);
    return hasCome ? std::exchange(m_waiting, nullptr) : nullptr;
}

void
HotStuffStateTransfer::Answer(const HotStuffFetch& message, ReplicaEffects& effects) const
{
    auto answer = std::make_shared<HotStuffNodes>();
    answer->highest = m_tree.GetHighest();
    auto& nodes = answer->nodes;
    // A part ends with a three-chain and the node that certifies it: the receiver commits
    // something.
    const auto endsWell = [&nodes] {
        const std::size_t count = nodes.size();
        return count >= 4 && nodes[count - 4]->view + 1 == nodes[count - 3]->view &&
               nodes[count - 3]->view + 1 == nodes[count - 2]->view;
    };
    const auto& committed = m_tree.GetCommitted();
    uint64_t next = message.committed;
    while (next < committed.size() && (nodes.size() < m_config.transferBlocks || !endsWell()))
    {
        nodes.push_back(committed[next++]);
    }
    if (next >= committed.size())
    {
        const auto branch = m_tree.CollectBranch();
        nodes.insert(nodes.end(), branch.begin(), branch.end());
    }
    answer->SignBy(m_authenticator);
    effects.Send(message.GetSender(), answer);
}

} // namespace gridshare
} // namespace ns3
