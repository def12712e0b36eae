/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-simulator.h"

#include "hostile-chaos.h"
#include "hostile-drill.h"
#include "schedule-narration.h"

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int64_t NS_PER_MS = 1000000;

} // namespace

HostileSimulator::HostileSimulator(const HostileOptions& options)
    : m_planner(options),
      m_promise(m_planner.GetProtocol().promise)
{
    // A replica with a long proof of work ahead of it needs a final block, not two.
    m_progressHeights = m_promise.asynchronous ? 2 : 1;
    m_progressSteps = 4000 + 1600 * uint64_t{options.replicas} * options.replicas;
}

void
HostileSimulator::PrepareNetwork(ScheduledCluster& cluster) const
{
    if (!m_promise.asynchronous)
    {
        cluster.SetDelay(NS_PER_MS, 200 * NS_PER_MS);
    }
}

void
HostileSimulator::RunHealed(const HostilePlan& plan,
                            ScheduledCluster& cluster,
                            HostileOutcome& outcome) const
{
    cluster.SetDelay(NS_PER_MS, 0);
    FuzzAction action = MakeFuzzAction(FuzzAction::Kind::HEAL);
    outcome.actions.push_back(action);
    bool honest = true;
    bool faultless = true;
    for (uint32_t id = 0; id < cluster.GetSize(); ++id)
    {
        action = MakeFuzzAction(FuzzAction::Kind::RESTART, id);
        if (cluster.Perform(action))
        {
            outcome.actions.push_back(action);
        }
        honest = honest && cluster.IsHonest(id);
        faultless = faultless && cluster.IsHonest(id) && cluster.GetReplica(id).IsVoter();
    }
    if (plan.load == HostileLoad::STEADY)
    {
        AwaitProgress(cluster, outcome);
        return;
    }
    const std::size_t before = outcome.actions.size();
    HostileDrill drill(
        m_planner.GetProtocol(), plan.cluster.consensus, cluster, NS_PER_MS, honest, faultless);
    outcome.complaint = drill.Run(m_progressSteps, outcome.actions);
    outcome.steps += outcome.actions.size() - before;
}

void
HostileSimulator::AwaitProgress(ScheduledCluster& cluster, HostileOutcome& outcome) const
{
    FuzzAction action{};
    const uint64_t wanted = cluster.GetGreatestFinalHeight() + m_progressHeights;
    for (uint64_t step = 0; step < m_progressSteps && cluster.GetViolation().empty(); ++step)
    {
        if (cluster.GetLeastFinalHeight() >= wanted)
        {
            return;
        }
        if (!cluster.FindEarliest(action))
        {
            break;
        }
        outcome.actions.push_back(action);
        cluster.Perform(action);
        ++outcome.steps;
    }
    if (cluster.GetViolation().empty() && cluster.GetLeastFinalHeight() < wanted)
    {
        outcome.complaint = "no progress after the network healed";
    }
}

HostileOutcome
HostileSimulator::Run(uint64_t seed) const
{
    FuzzGenerator generator(seed);
    const HostilePlan plan = m_planner.Make(generator);
    ScheduledCluster cluster(plan.cluster);
    PrepareNetwork(cluster);
    HostileOutcome outcome;
    cluster.StartAll();
    outcome.steps = HostileChaos(plan, m_promise, cluster, generator, outcome.actions).Run();
    outcome.chaosActions = outcome.actions.size();
    if (cluster.GetViolation().empty())
    {
        RunHealed(plan, cluster, outcome);
    }
    outcome.violation = cluster.GetViolation();
    return outcome;
}

bool
HostileSimulator::Breaks(uint64_t seed,
                         const FuzzActions& actions,
                         const HostileOutcome& like) const
{
    FuzzGenerator generator(seed);
    const HostilePlan plan = m_planner.Make(generator);
    ScheduledCluster cluster(plan.cluster);
    PrepareNetwork(cluster);
    cluster.StartAll();
    for (const auto& action : actions)
    {
        cluster.Perform(action);
        if (!cluster.GetViolation().empty())
        {
            return !like.violation.empty();
        }
    }
    if (like.complaint.empty())
    {
        return false;
    }
    HostileOutcome rest;
    RunHealed(plan, cluster, rest);
    return !rest.complaint.empty();
}

FuzzActions
HostileSimulator::Shrink(uint64_t seed, const HostileOutcome& outcome) const
{
    FuzzActions actions = outcome.actions;
    if (!outcome.complaint.empty())
    {
        actions.resize(outcome.chaosActions); // what follows is the bound running out
    }
    if (!m_promise.asynchronous)
    {
        return actions; // leaving a message out would break what the network promised
    }
    // A run that must be seen to make no progress costs ten thousand steps.
    const uint32_t attempts = outcome.complaint.empty() ? 20000 : 100;
    return ShrinkActions(std::move(actions), attempts, [&](const FuzzActions& fewer) {
        return Breaks(seed, fewer, outcome);
    });
}

std::vector<std::string>
HostileSimulator::Narrate(uint64_t seed, const FuzzActions& actions) const
{
    FuzzGenerator generator(seed);
    const HostilePlan plan = m_planner.Make(generator);
    ScheduledCluster cluster(plan.cluster);
    PrepareNetwork(cluster);
    std::vector<std::string> lines = NarrateByzantine(plan.cluster);
    NarrateActions(cluster, actions, lines);
    return lines;
}

} // namespace gridshare
} // namespace ns3
