/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-proposer.h"

#include "hotstuff-timer.h"

namespace ns3
{
namespace gridshare
{

HotStuffProposer::HotStuffProposer(const ConsensusConfig& config,
                                   bool proposesWhenIdle,
                                   const ReplicaAuthenticator& authenticator,
                                   const HotStuffRules& rules,
                                   const HotStuffTree& tree,
                                   const HotStuffPacemaker& pacemaker)
    : m_config(config),
      m_proposesWhenIdle(proposesWhenIdle),
      m_authenticator(authenticator),
      m_rules(rules),
      m_tree(tree),
      m_pacemaker(pacemaker)
{
}

void
HotStuffProposer::Restart(RestartMemory memory)
{
    if (memory == RestartMemory::NOTHING)
    {
        m_proposedView = 0;
    }
    m_requestedView = 0;
    m_decidedView = 0;
    m_intervalRunning = false;
}

void
HotStuffProposer::OnNode(const HotStuffNode& node, ReplicaEffects& effects)
{
    const bool leads =
        m_pacemaker.GetLeaderOf(node.view) == m_config.self ||
        m_pacemaker.GetLeaderOf(node.view + HotStuffPacemaker::TENURE) == m_config.self;
    if (leads && m_rules.IsPaced(node.block != nullptr) && m_config.blockIntervalNs > 0)
    {
        m_intervalRunning = true;
        effects.StartTimer(HOTSTUFF_PROPOSE_TIMER, {m_config.blockIntervalNs, 0, 0});
    }
}

void
HotStuffProposer::EndInterval()
{
    m_intervalRunning = false;
}

bool
HotStuffProposer::MayPropose() const
{
    const uint64_t view = m_pacemaker.GetView();
    return m_pacemaker.IsVoter() && m_pacemaker.GetLeaderOf(view) == m_config.self &&
           view > m_proposedView && m_pacemaker.IsBegun() && view != m_requestedView &&
           !(m_intervalRunning && m_rules.IsPaced(false));
}

HotStuffNodePtr
HotStuffProposer::TryPropose(ReplicaEffects& effects)
{
    if (!MayPropose())
    {
        return nullptr;
    }
    if (!m_pacemaker.IsBlockWanted() || m_intervalRunning)
    {
        return CloseView(effects);
    }
    std::vector<LedgerBlockPtr> pending;
    const LedgerBlockPtr parent = m_tree.CollectPending(pending);
    m_requestedView = m_pacemaker.GetView();
    effects.RequestProposal(parent, std::move(pending), m_requestedView, 0, m_proposesWhenIdle);
    return nullptr;
}

HotStuffNodePtr
HotStuffProposer::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_requestedView = 0;
    if (!MayPropose())
    {
        return nullptr;
    }
    if (!block)
    {
        return CloseView(effects);
    }
    std::vector<LedgerBlockPtr> pending;
    const LedgerBlockPtr parent = m_tree.CollectPending(pending);
    // Otherwise the tree grew meanwhile.
    return block->GetParent() == parent->GetHash() ? MakeNode(block) : TryPropose(effects);
}

HotStuffNodePtr
HotStuffProposer::CloseView(ReplicaEffects& effects)
{
    if (!m_tree.IsLastBlockDecided())
    {
        return MakeNode(nullptr);
    }
    const HotStuffCertificate& highest = m_tree.GetHighest();
    if (highest.view + 1 == m_pacemaker.GetView() && highest.view > m_decidedView &&
        m_rules.TellsLastCertificate())
    {
        m_decidedView = highest.view;
        auto message = std::make_shared<HotStuffDecide>();
        message->highest = highest;
        message->SignBy(m_authenticator);
        effects.Broadcast(message);
    }
    return nullptr;
}

HotStuffNodePtr
HotStuffProposer::MakeNode(const LedgerBlockPtr& block)
{
    m_proposedView = m_pacemaker.GetView();
    auto node = std::make_shared<HotStuffNode>();
    node->view = m_proposedView;
    node->justify = m_tree.GetHighest();
    node->block = block;
    node->hash = node->ComputeHash();
    return node;
}

} // namespace gridshare
} // namespace ns3
