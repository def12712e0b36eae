/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "heavy-miner.h"

#include "ns3/byzantine-plan.h"

namespace ns3
{
namespace gridshare
{

namespace
{

std::unique_ptr<ConsensusReplica>
CreateHeavyMiner(std::unique_ptr<ConsensusReplica> inner,
                 uint64_t /* seed */,
                 ReplicaFactory /* another */)
{
    return std::make_unique<HeavyMiner>(std::move(inner));
}

const NamedRegistration g_heavyMiner{
    GetByzantinePlans(),
    {{"heavy_miner", "claims more weight than its work", 9}, {"pow"}, 1, CreateHeavyMiner}};

} // namespace

void
HeavyMiner::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        if (effect.kind == ReplicaEffect::Kind::REQUEST_PROPOSAL && GetFinalHeight() > 0)
        {
            effect.block = LedgerBlock::GetGenesis();
            effect.weight = 1000000;
        }
        effects.GetMutableList().push_back(std::move(effect));
    }
    m_wanted.Clear();
}

} // namespace gridshare
} // namespace ns3
