/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "heavy-miner.h"

namespace ns3
{
namespace gridshare
{

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
