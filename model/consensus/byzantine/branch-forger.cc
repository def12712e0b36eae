/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "branch-forger.h"

namespace ns3
{
namespace gridshare
{

BranchForger::BranchForger(std::unique_ptr<ConsensusReplica> inner,
                           ConsensusProtocol protocol,
                           BranchForgery forgery)
    : ReplicaDecorator(std::move(inner)),
      m_protocol(protocol),
      m_forgery(forgery)
{
}

void
BranchForger::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        effects.GetMutableList().push_back(std::move(effect));
    }
    m_wanted.Clear();
    if (!m_forged && GetFinalHeight() > 0)
    {
        m_forged = true;
        Forge(effects);
    }
}

void
BranchForger::Forge(ReplicaEffects& effects) const
{
    // No chain grows by more than 2 a block, and some blocks are on their way.
    const uint64_t weight = 2 * GetHead()->GetHeight() + 8;
    LedgerBlockPtr parent = LedgerBlock::GetGenesis();
    for (uint64_t total = 0; total < weight; total += parent->GetHeader().weight)
    {
        const uint64_t height = parent->GetHeight() + 1;
        const auto signer = static_cast<ReplicaId>(height % m_config.replicas);
        const bool isOthers = m_forgery == BranchForgery::OTHERS_NAMES;
        const bool inTurn =
            m_protocol == ConsensusProtocol::POA && (isOthers || signer == m_config.self);
        const uint64_t own = m_forgery == BranchForgery::HEAVY_BLOCK ? weight : (inTurn ? 2 : 1);
        auto message = std::make_shared<ForkChoiceBlock>(m_protocol);
        message->block =
            LedgerBlock::Create(*parent, isOthers ? signer : m_config.self, height, 0, {}, own);
        message->work = height;
        effects.Broadcast(Sign(message));
        parent = message->block;
    }
}

} // namespace gridshare
} // namespace ns3
