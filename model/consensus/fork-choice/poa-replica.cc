/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "poa-replica.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

PoaReplica::PoaReplica(const ConsensusConfig& config, const std::shared_ptr<const PoaRules>& rules)
    : ForkChoiceReplica(config, TAG, IDLE_RULE, rules),
      m_rules(*rules)
{
}

const char*
PoaReplica::GetProtocolName() const
{
    return NAME;
}

bool
PoaReplica::WinsTie(const LedgerBlock& block, const LedgerBlock& head) const
{
    return m_rules.WinsTie(block.GetHash(), head.GetHash());
}

uint64_t
PoaReplica::GetWeight(uint64_t height, ReplicaId signer) const
{
    return height % m_config.replicas == signer ? 2 : 1;
}

bool
PoaReplica::IsRecent(const LedgerBlockPtr& parent, ReplicaId signer) const
{
    const uint32_t barring = m_rules.CountBarringBlocks(m_config.replicas);
    LedgerBlockPtr block = parent;
    for (uint32_t i = 0; i < barring && block && block->GetHeight() > 0; ++i)
    {
        if (block->GetHeader().proposer == signer)
        {
            return true;
        }
        block = FindBlock(block->GetParent());
    }
    return false;
}

bool
PoaReplica::IsEntitled(const ForkChoiceBlock& message) const
{
    const LedgerBlockHeader& header = message.block->GetHeader();
    return m_rules.IsWeightEarned(header.weight, GetWeight(header.height, header.proposer)) &&
           !IsRecent(FindBlock(header.parent), header.proposer);
}

void
PoaReplica::ResetProduction()
{
    m_waitingOn = Hash256{};
}

void
PoaReplica::UpdateProduction(ReplicaEffects& effects)
{
    const bool wanted = IsBlockWanted() && !IsRecent(GetHead(), m_config.self);
    if (!wanted)
    {
        if (m_waitingOn != Hash256{})
        {
            effects.CancelTimer(PRODUCE_TIMER);
            m_waitingOn = Hash256{};
        }
        return;
    }
    if (m_waitingOn == GetHead()->GetHash() || m_proposalRequested)
    {
        return;
    }
    m_waitingOn = GetHead()->GetHash();
    const int64_t period = std::max<int64_t>(m_config.blockIntervalNs, 1);
    const bool inTurn = GetWeight(GetHead()->GetHeight() + 1, m_config.self) == 2;
    const int64_t signers = m_config.replicas / 2 + 1;
    effects.StartTimer(PRODUCE_TIMER,
                       inTurn ? TimerDistribution{period, 0, 0}
                              : TimerDistribution{period + period / 2, period / 4 * signers, 0});
}

void
PoaReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    if (timer != PRODUCE_TIMER)
    {
        ExpireCommonTimer(timer, effects);
    }
    else
    {
        m_waitingOn = Hash256{};
        m_proposalRequested = true;
        const uint64_t height = GetHead()->GetHeight() + 1;
        effects.RequestProposal(
            GetHead(), {}, height, GetWeight(height, m_config.self), IsEmptyBlockWanted());
    }
}

void
PoaReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_proposalRequested = false;
    if (block && block->GetParent() == GetHead()->GetHash() && !IsRecent(GetHead(), m_config.self))
    {
        Announce(block, 0, effects);
    }
    UpdateProduction(effects);
}

} // namespace gridshare
} // namespace ns3
