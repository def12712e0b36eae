/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pow-replica.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

PowReplica::PowReplica(const ConsensusConfig& config, const std::shared_ptr<const PowRules>& rules)
    : ForkChoiceReplica(config, TAG, IDLE_RULE, rules),
      m_rules(*rules)
{
}

const char*
PowReplica::GetProtocolName() const
{
    return NAME;
}

bool
PowReplica::WinsTie(const LedgerBlock& block, const LedgerBlock& head) const
{
    return m_config.winsTie && m_config.winsTie(block, head);
}

uint64_t
PowReplica::ComputeWork(const LedgerBlock& block) const
{
    constexpr uint64_t miner = 0x6d696e6572; // apart from signatures
    return MixDigest(MixDigest(m_config.secret, miner), block.GetHash());
}

bool
PowReplica::IsEntitled(const ForkChoiceBlock& message) const
{
    return m_rules.IsWeightEarned(message.block->GetHeader().weight, 1) &&
           m_rules.IsWorkDone(message.work, ComputeWork(*message.block));
}

void
PowReplica::ResetProduction()
{
    m_mining = false;
}

void
PowReplica::UpdateProduction(ReplicaEffects& effects)
{
    const bool wanted = IsBlockWanted();
    if (wanted == m_mining)
    {
        return;
    }
    m_mining = wanted;
    if (!wanted)
    {
        effects.CancelTimer(PRODUCE_TIMER);
        return;
    }
    const double share = m_config.hashShare > 0 ? m_config.hashShare : 1.0 / m_config.replicas;
    const double mean = static_cast<double>(std::max<int64_t>(m_config.blockIntervalNs, 1)) / share;
    effects.StartTimer(PRODUCE_TIMER, {0, 0, static_cast<int64_t>(mean)});
}

void
PowReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    if (timer != PRODUCE_TIMER)
    {
        ExpireCommonTimer(timer, effects);
    }
    else
    {
        m_mining = false;
        m_proposalRequested = true;
        effects.RequestProposal(GetHead(), {}, GetHead()->GetHeight() + 1, 1, IsEmptyBlockWanted());
        UpdateProduction(effects);
    }
}

void
PowReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_proposalRequested = false;
    // Found on a head that has been left meanwhile: published all the same, as stale as it is.
    if (block)
    {
        Announce(block, ComputeWork(*block), effects);
    }
    UpdateProduction(effects);
}

} // namespace gridshare
} // namespace ns3
