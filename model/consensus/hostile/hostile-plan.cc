/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-plan.h"

#include "ns3/byzantine-plan.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int64_t PLAN_NS_PER_MS = 1000000;

/// Small intervals: every mechanism must come up within some hundred steps.
ConsensusConfig
MakeFuzzConfig(const HostileOptions& options)
{
    ConsensusConfig config;
    config.replicas = options.replicas;
    config.secret = 0x5eed;
    config.timeoutNs = 200 * PLAN_NS_PER_MS;
    config.maximumTimeoutNs = 6400 * PLAN_NS_PER_MS;
    config.retransmitNs = 50 * PLAN_NS_PER_MS;
    config.heartbeatNs = 40 * PLAN_NS_PER_MS;
    config.checkpointInterval = 2;
    config.transferBlocks = 8;
    config.proposeWhenIdle = true;
    const ConsensusProtocolEntry& protocol = FindConsensusProtocol(options.protocol);
    if (options.replicas == 1 || protocol.traits.decidesAlone)
    {
        config.blockIntervalNs = PLAN_NS_PER_MS; // it would decide without end at once
    }
    if (!protocol.promise.asynchronous)
    {
        config.blockIntervalNs = 1000 * PLAN_NS_PER_MS;
        config.confirmationDepth = 24;
    }
    return config;
}

} // namespace

HostilePlanner::HostilePlanner(const HostileOptions& options)
    : m_options(options),
      m_protocol(FindConsensusProtocol(options.protocol)),
      m_consensus(MakeFuzzConfig(options))
{
}

const ConsensusProtocolEntry&
HostilePlanner::GetProtocol() const
{
    return m_protocol;
}

HostilePlan
HostilePlanner::Make(FuzzGenerator& generator) const
{
    HostilePlan plan;
    plan.cluster.protocol = m_options.protocol;
    plan.cluster.consensus = m_consensus;
    plan.cluster.fault = m_options.fault;
    plan.cluster.consensus.pipelineDepth = 1 + generator.Below(2);
    plan.cluster.seed = generator();
    if (m_protocol.traits.electsLeader && (plan.cluster.seed >> 32) % 3 == 0)
    {
        // An entry a message: entries of earlier terms arrive without those of the current one.
        plan.cluster.consensus.appendEntries = 1;
        plan.contestedElections = (plan.cluster.seed >> 48) % 2 == 0 ? 12 : 0;
    }
    const uint32_t n = m_options.replicas;
    plan.chaosSteps = n * n * (2 + generator.Below(8));
    plan.lossPerMille = generator.Chance(500) ? 0 : generator.Below(250);
    plan.copyPerMille = generator.Chance(600) ? 0 : generator.Below(150);
    plan.firePerMille = generator.Chance(600) ? 5 + generator.Below(60) : generator.Below(300);
    plan.crashPerMille = generator.Chance(400) ? 0 : generator.Below(80);
    plan.bouncePerMille = generator.Chance(500) ? 0 : 600;
    plan.splitPerMille = generator.Chance(500) ? 0 : generator.Below(30);
    plan.orderlyPerMille = generator.Chance(500) ? 700 : 200;
    plan.cliqueRounds =
        m_protocol.promise.asynchronous && generator.Chance(650) ? 2 + generator.Below(100) : 0;
    plan.mostDown = std::max<uint32_t>(1, n / 2);
    if (!m_protocol.promise.asynchronous)
    {
        // Messages arrive within a fifth of the block interval; a lost one is a message that a
        // crashed replica misses.
        plan.lossPerMille = 0;
        plan.splitPerMille = 0;
        plan.mostDown = m_protocol.promise.countFaulty(n);
    }
    ChooseByzantine(plan, generator);
    ChooseLoad(plan);
    return plan;
}

void
HostilePlanner::ChooseLoad(HostilePlan& plan) const
{
    constexpr HostileLoad light[] = {HostileLoad::RARE, HostileLoad::BURSTY, HostileLoad::NONE};
    const uint64_t draw = plan.cluster.seed >> 20;
    plan.load = m_options.load.value_or(draw % 2 == 0 ? HostileLoad::STEADY : light[draw / 2 % 3]);
    if (plan.load == HostileLoad::STEADY)
    {
        return;
    }
    plan.insistPerMille = (plan.cluster.seed >> 40) % 2 == 0 ? 60 : 0;
    plan.cluster.workPending = false;
    plan.cluster.consensus.proposeWhenIdle.reset();
    plan.cluster.consensus.blockIntervalNs =
        std::max<int64_t>(plan.cluster.consensus.blockIntervalNs, 100 * PLAN_NS_PER_MS);
}

void
HostilePlanner::ChooseByzantine(HostilePlan& plan, FuzzGenerator& generator) const
{
    const uint32_t n = m_options.replicas;
    uint32_t faulty = m_protocol.promise.countFaulty(n);
    plan.cluster.byzantine.assign(n, BYZANTINE_NONE);
    const bool hasPlans = !FindByzantinePlans(m_options.protocol).empty();
    if (m_protocol.promise.byzantine && generator.Chance(700))
    {
        const uint32_t wanted = 1 + generator.Below(std::max<uint32_t>(faulty, 1));
        for (uint32_t i = 0; i < wanted && faulty > 0; ++i)
        {
            // All but selfish mining, which only changes when blocks are sent.
            uint32_t behaviours = generator.Below(64);
            if (generator.Chance(500))
            {
                behaviours = BYZANTINE_EQUIVOCATION | (behaviours & BYZANTINE_FORGED_SIGNATURES);
            }
            if (m_protocol.traits.mines && generator.Chance(300))
            {
                behaviours = BYZANTINE_SELFISH_MINING;
            }
            if (hasPlans && generator.Chance(650))
            {
                behaviours =
                    BYZANTINE_PLAN | ChooseByzantinePlan(m_options.protocol, generator.Below(1000));
            }
            const uint32_t id = generator.Below(n);
            if (behaviours != 0 && plan.cluster.byzantine[id] == 0)
            {
                plan.cluster.byzantine[id] = behaviours;
                --faulty;
            }
        }
    }
    // A replica that lost its disk counts among the faulty ones.
    plan.wipes = generator.Chance(300) ? faulty : 0;
}

} // namespace gridshare
} // namespace ns3
