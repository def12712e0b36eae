/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "branch-forger.h"

#include "ns3/byzantine-plan.h"
#include "ns3/poa-replica.h"
#include "ns3/pow-replica.h"

namespace ns3
{
namespace gridshare
{

namespace
{

template <typename Replica, BranchForgery Forgery>
std::unique_ptr<ConsensusReplica>
CreateForger(std::unique_ptr<ConsensusReplica> inner,
             uint64_t /* seed */,
             ReplicaFactory /* another */)
{
    return std::make_unique<BranchForger>(std::move(inner), Replica::TAG, Forgery);
}

const NamedRegistration g_signers{GetByzantinePlans(),
                                  {{"forging_signer", "forges a branch", 6},
                                   {"poa"},
                                   1,
                                   CreateForger<PoaReplica, BranchForgery::ALONE>}};
const NamedRegistration g_miners{GetByzantinePlans(),
                                 {{"forging_miner", "forges a branch", 6},
                                  {"pow"},
                                  1,
                                  CreateForger<PowReplica, BranchForgery::ALONE>}};
const NamedRegistration g_othersNames{GetByzantinePlans(),
                                      {{"name_forger", "forges a branch in others' names", 7},
                                       {"poa"},
                                       1,
                                       CreateForger<PoaReplica, BranchForgery::OTHERS_NAMES>}};
const NamedRegistration g_heavyBlock{GetByzantinePlans(),
                                     {{"weight_forger", "forges a heavy block", 8},
                                      {"poa"},
                                      1,
                                      CreateForger<PoaReplica, BranchForgery::HEAVY_BLOCK>}};

} // namespace

BranchForger::BranchForger(std::unique_ptr<ConsensusReplica> inner,
                           ConsensusTag tag,
                           BranchForgery forgery)
    : ReplicaDecorator(std::move(inner)),
      m_tag(tag),
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
        const bool inTurn = m_tag == PoaReplica::TAG && (isOthers || signer == m_config.self);
        const uint64_t own = m_forgery == BranchForgery::HEAVY_BLOCK ? weight : (inTurn ? 2 : 1);
        auto message = std::make_shared<ForkChoiceBlock>(m_tag);
        message->block =
            LedgerBlock::Create(*parent, isOthers ? signer : m_config.self, height, 0, {}, own);
        message->work = height;
        effects.Broadcast(Sign(message));
        parent = message->block;
    }
}

} // namespace gridshare
} // namespace ns3
