/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "usurping-replica.h"

#include "ns3/byzantine-plan.h"

namespace ns3
{
namespace gridshare
{

namespace
{

const NamedRegistration g_usurping{
    GetByzantinePlans(),
    {{"usurper", "proposes out of turn", 4}, {"pbft"}, 1, CreateByzantine<UsurpingReplica>}};

} // namespace

UsurpingReplica::UsurpingReplica(std::unique_ptr<ConsensusReplica> inner, uint64_t seed)
    : ReplicaDecorator(std::move(inner)),
      m_generator(seed)
{
}

void
UsurpingReplica::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        effects.GetMutableList().push_back(std::move(effect));
    }
    m_wanted.Clear();
}

void
UsurpingReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    const auto* proposal = dynamic_cast<const PbftPrePrepare*>(message.get());
    if (proposal && proposal->block)
    {
        Usurp(*proposal, effects);
    }
    ReplicaDecorator::Receive(message, effects);
}

void
UsurpingReplica::Usurp(const PbftPrePrepare& proposal, ReplicaEffects& effects)
{
    LedgerBlockHeader header = proposal.block->GetHeader();
    header.proposedNs += 1; // another block with the same parent
    auto other = std::make_shared<PbftPrePrepare>();
    other->view = proposal.view;
    other->sequence = proposal.sequence + m_generator.Below(2);
    other->block = LedgerBlock::Assemble(header, proposal.block->GetTransactions());
    const auto signedProposal = Sign(other);
    auto prepare = std::make_shared<PbftVote>(PbftKind::PREPARE);
    prepare->view = other->view;
    prepare->sequence = other->sequence;
    prepare->digest = other->GetDigest();
    const auto signedPrepare = Sign(prepare);
    for (ReplicaId to = 0; to < m_config.replicas; ++to)
    {
        if (to != m_config.self && m_generator.Chance(600))
        {
            effects.Send(to, signedProposal);
            effects.Send(to, signedPrepare);
        }
    }
}

} // namespace gridshare
} // namespace ns3
