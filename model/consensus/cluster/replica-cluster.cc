/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replica-cluster.h"

#include "effect-narration.h"

#include "ns3/byzantine-plan.h"
#include "ns3/invariant.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

ReplicaCluster::ReplicaCluster(const ClusterConfig& config)
    : m_generator(config.seed),
      m_workPending(config.workPending),
      m_forgetsChain(config.fault && config.fault->forgetsChain),
      m_nodes(config.consensus.replicas),
      m_invariants(config.consensus.replicas)
{
    const ReplicaFactory create = config.fault && config.fault->create
                                      ? config.fault->create
                                      : FindConsensusProtocol(config.protocol).create;
    ConsensusConfig consensus = config.consensus;
    for (ReplicaId id = 0; id < consensus.replicas; ++id)
    {
        consensus.self = id;
        consensus.hashShare = config.hashShares.empty() ? 0 : config.hashShares.at(id);
        Node& node = m_nodes[id];
        const uint32_t behaviours = id < config.byzantine.size() ? config.byzantine[id] : 0;
        consensus.winsTie = config.selfishGamma > 0 && behaviours == 0
                                ? MakeRaceRule(m_collusion->GetPool(),
                                               config.selfishGamma,
                                               MixDigest(config.seed, id))
                                : nullptr;
        node.replica = create(consensus);
        if (behaviours != 0)
        {
            m_invariants.Exempt(id);
            node.replica = MakeByzantine(config, create, behaviours, std::move(node.replica));
        }
    }
}

std::unique_ptr<ConsensusReplica>
ReplicaCluster::MakeByzantine(const ClusterConfig& config,
                              const ReplicaFactory& create,
                              uint32_t behaviours,
                              std::unique_ptr<ConsensusReplica> inner)
{
    if ((behaviours & BYZANTINE_PLAN) != 0)
    {
        const auto plans = FindByzantinePlans(config.protocol);
        const uint32_t number = behaviours & ~BYZANTINE_PLAN;
        GRIDSHARE_INVARIANT(number < plans.size(), "there is no such plan against this protocol");
        return plans[number]->create(std::move(inner), config.seed, create);
    }
    return CorruptReplica(std::move(inner), behaviours, config.seed, m_collusion);
}

void
ReplicaCluster::StartAll()
{
    for (ReplicaId id = 0; id < GetSize(); ++id)
    {
        m_nodes[id].replica->Start(m_effects);
        Apply(id);
    }
}

uint32_t
ReplicaCluster::GetSize() const
{
    return static_cast<uint32_t>(m_nodes.size());
}

ConsensusReplica&
ReplicaCluster::GetReplica(ReplicaId id)
{
    return *m_nodes[id].replica;
}

bool
ReplicaCluster::IsUp(ReplicaId id) const
{
    return m_nodes[id].up;
}

std::vector<std::string>
ReplicaCluster::TakeLines()
{
    std::vector<std::string> lines;
    lines.swap(m_lines);
    return lines;
}

void
ReplicaCluster::RecordLines(bool on)
{
    m_recordLines = on;
}

int64_t
ReplicaCluster::GetNowNs() const
{
    return m_nowNs;
}

void
ReplicaCluster::Crash(ReplicaId id)
{
    m_nodes[id].up = false;
    OnCancelAllTimers(id);
}

void
ReplicaCluster::Restart(ReplicaId id, RestartMemory memory)
{
    Node& node = m_nodes[id];
    node.up = true;
    if (memory == RestartMemory::NOTHING)
    {
        m_invariants.Forget(id);
        node.orders = TransactionMempool();
    }
    node.toldPending = false;
    node.replica->Restart(memory, m_effects);
    Apply(id);
}

void
ReplicaCluster::HandOver(ReplicaId to, const ConsensusMessagePtr& message)
{
    m_nodes[to].replica->Receive(message, m_effects);
    Apply(to);
}

void
ReplicaCluster::Fire(ReplicaId id, ReplicaTimer timer)
{
    m_nodes[id].replica->ExpireTimer(timer, m_effects);
    Apply(id);
}

void
ReplicaCluster::SetWork(bool pending)
{
    m_workPending = pending;
    for (ReplicaId id = 0; id < GetSize(); ++id)
    {
        if (IsUp(id))
        {
            Apply(id);
        }
    }
}

bool
ReplicaCluster::Submit(ReplicaId id, const SharingTransactionPtr& order)
{
    auto& orders = m_nodes[id].orders;
    if (m_forgetsChain)
    {
        orders = ForgetChain(orders);
    }
    std::vector<SharingTransactionPtr> evicted; // none: there is room for all of a schedule
    const bool isNew = orders.Add(order, evicted) == MempoolAnswer::ADDED;
    Apply(id);
    return isNew;
}

TransactionMempool
ReplicaCluster::ForgetChain(const TransactionMempool& orders)
{
    TransactionMempool forgetful;
    std::vector<SharingTransactionPtr> evicted;
    for (const auto& waiting : orders.GetWaiting())
    {
        forgetful.Add(waiting, evicted);
    }
    return forgetful;
}

void
ReplicaCluster::OnFinal(ReplicaId /* id */, const LedgerBlockPtr& /* block */)
{
}

LedgerBlockPtr
ReplicaCluster::BuildBlock(ReplicaId id, const ReplicaEffect& effect)
{
    auto orders = m_nodes[id].orders.PickForBlock(BlockLimits{}, effect.pending);
    if (orders.empty() && !m_workPending && !effect.emptyWanted)
    {
        return nullptr;
    }
    m_blocksBuilt += 2; // odd times are the Byzantine replicas' alternatives
    auto block = LedgerBlock::Create(
        *effect.block, id, effect.value, m_blocksBuilt, std::move(orders), effect.weight);
    if (IsHonest(id))
    {
        m_orderInvariants.NoteBuilt(*block);
    }
    return block;
}

void
ReplicaCluster::TellWork(ReplicaId id)
{
    Node& node = m_nodes[id];
    const bool pending = m_workPending || node.orders.GetCount() > 0;
    if (pending != node.toldPending)
    {
        node.toldPending = pending;
        node.replica->SetWorkPending(pending, m_effects);
    }
}

void
ReplicaCluster::Apply(ReplicaId id)
{
    do
    {
        for (const auto& effect : m_effects.GetList())
        {
            ApplyOne(id, effect);
        }
        m_effects.Clear();
        std::vector<LedgerBlockPtr> answers;
        answers.swap(m_answers);
        for (const auto& block : answers)
        {
            m_nodes[id].replica->ProposalReady(block, m_effects);
        }
        if (m_effects.GetList().empty())
        {
            TellWork(id);
        }
    } while (!m_effects.GetList().empty());
}

void
ReplicaCluster::ApplyOne(ReplicaId id, const ReplicaEffect& effect)
{
    if (m_recordLines)
    {
        const std::string line = DescribeEffect(id, effect);
        if (!line.empty())
        {
            m_lines.push_back(line);
        }
    }
    switch (effect.kind)
    {
    case ReplicaEffect::Kind::SEND:
        OnSend(id, effect.to, effect.message);
        break;
    case ReplicaEffect::Kind::BROADCAST:
        for (ReplicaId to = 0; to < GetSize(); ++to)
        {
            if (to != id)
            {
                OnSend(id, to, effect.message);
            }
        }
        break;
    case ReplicaEffect::Kind::START_TIMER:
        OnStartTimer(id, effect.timer, Draw(effect.distribution));
        break;
    case ReplicaEffect::Kind::CANCEL_TIMER:
        OnCancelTimer(id, effect.timer);
        break;
    case ReplicaEffect::Kind::REQUEST_PROPOSAL:
        m_answers.push_back(BuildBlock(id, effect));
        break;
    case ReplicaEffect::Kind::BLOCK_ADOPTED:
    case ReplicaEffect::Kind::BLOCK_REVERTED:
    case ReplicaEffect::Kind::BLOCK_FINAL:
        ApplyToChain(id, effect);
        break;
    case ReplicaEffect::Kind::EVENT:
        if (effect.event == ReplicaEvent::FORK_SEEN)
        {
            m_invariants.Break(id, "agreement: sees a commit beside what is final");
        }
        break;
    case ReplicaEffect::Kind::PERSIST:
        break;
    }
}

void
ReplicaCluster::ApplyToChain(ReplicaId id, const ReplicaEffect& effect)
{
    const LedgerBlockPtr& block = effect.block;
    std::string wrong;
    switch (effect.kind)
    {
    case ReplicaEffect::Kind::BLOCK_ADOPTED:
        wrong = m_orderInvariants.CheckAdopted(*block, GetChain(id));
        m_invariants.Adopt(id, block);
        m_nodes[id].orders.RemoveCommitted(*block);
        break;
    case ReplicaEffect::Kind::BLOCK_FINAL:
        m_invariants.Finalize(id, block);
        wrong = IsHonest(id) ? m_orderInvariants.CheckFinal(*block, m_nowNs) : "";
        OnFinal(id, block);
        break;
    default: {
        m_invariants.Revert(id, block);
        std::vector<SharingTransactionPtr> evicted;
        m_nodes[id].orders.Restore(*block, evicted);
        break;
    }
    }
    if (!wrong.empty())
    {
        m_invariants.Break(id, wrong);
    }
}

int64_t
ReplicaCluster::Draw(const TimerDistribution& distribution)
{
    double delay = static_cast<double>(distribution.fixedNs);
    if (distribution.uniformNs > 0)
    {
        delay += m_generator.Uniform() * static_cast<double>(distribution.uniformNs);
    }
    if (distribution.exponentialMeanNs > 0)
    {
        delay += m_generator.Exponential(static_cast<double>(distribution.exponentialMeanNs));
    }
    return static_cast<int64_t>(delay);
}

} // namespace gridshare
} // namespace ns3
