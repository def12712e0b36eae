/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::int64_t kMs = 1000000;

/// Small intervals: every mechanism must come up within some hundred steps.
ConsensusConfig
MakeFuzzConfig(const HostileOptions& options)
{
    ConsensusConfig config;
    config.replicas = options.replicas;
    config.mutation = options.mutation;
    config.secret = 0x5eed;
    config.timeoutNs = 200 * kMs;
    config.maximumTimeoutNs = 6400 * kMs;
    config.retransmitNs = 50 * kMs;
    config.heartbeatNs = 40 * kMs;
    config.checkpointInterval = 2;
    config.transferBlocks = 8;
    config.proposeWhenIdle = true;
    if (options.protocol == "pow" || options.protocol == "poa")
    {
        config.blockIntervalNs = 1000 * kMs;
        config.confirmationDepth = 24;
    }
    return config;
}

FuzzAction
Make(FuzzAction::Kind kind, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t serial = 0)
{
    return {kind, static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(b), serial};
}

} // namespace

HostileSimulator::HostileSimulator(const HostileOptions& options)
    : m_options(options),
      m_promise(FindConsensusProtocol(options.protocol).promise),
      m_consensus(MakeFuzzConfig(options))
{
    // A replica with a long proof of work ahead of it needs a final block, not two.
    m_progressHeights = m_promise.asynchronous ? 2 : 1;
    m_progressSteps = 4000 + 1600 * std::uint64_t{options.replicas} * options.replicas;
}

HostileSimulator::Plan
HostileSimulator::MakePlan(FuzzGenerator& generator) const
{
    Plan plan;
    plan.cluster.protocol = m_options.protocol;
    plan.cluster.consensus = m_consensus;
    plan.cluster.consensus.pipelineDepth = 1 + generator.Below(2);
    plan.cluster.seed = generator();
    const std::uint32_t n = m_options.replicas;
    plan.chaosSteps = n * n * (2 + generator.Below(8));
    plan.lossPerMille = generator.Chance(500) ? 0 : generator.Below(250);
    plan.copyPerMille = generator.Chance(600) ? 0 : generator.Below(150);
    plan.firePerMille = generator.Chance(600) ? 5 + generator.Below(60) : generator.Below(300);
    plan.crashPerMille = generator.Chance(400) ? 0 : generator.Below(80);
    plan.bouncePerMille = generator.Chance(500) ? 0 : 600;
    plan.splitPerMille = generator.Chance(500) ? 0 : generator.Below(30);
    plan.orderlyPerMille = generator.Chance(500) ? 700 : 200;
    plan.mostDown = std::max<std::uint32_t>(1, n / 2);
    if (!m_promise.asynchronous)
    {
        // Messages arrive within a fifth of the block interval; a lost one is a message that a
        // crashed replica misses.
        plan.lossPerMille = 0;
        plan.splitPerMille = 0;
        plan.mostDown = (n - 1) / 3;
    }
    ChooseLiars(plan, generator);
    return plan;
}

void
HostileSimulator::ChooseLiars(Plan& plan, FuzzGenerator& generator) const
{
    const std::uint32_t n = m_options.replicas;
    std::uint32_t faulty = m_promise.byzantine ? (n - 1) / 3 : (n - 1) / 2;
    plan.cluster.byzantine.assign(n, kByzantineNone);
    if (m_promise.byzantine && generator.Chance(700))
    {
        const std::uint32_t liars = 1 + generator.Below(std::max<std::uint32_t>(faulty, 1));
        for (std::uint32_t i = 0; i < liars && faulty > 0; ++i)
        {
            // All but selfish mining, which only changes when blocks are sent.
            std::uint32_t behaviours = generator.Below(64);
            if (generator.Chance(500))
            {
                behaviours = kByzantineEquivocation | (behaviours & kByzantineForgedSignatures);
            }
            if (m_options.protocol == "pow" && generator.Chance(300))
            {
                behaviours = kByzantineSelfishMining;
            }
            const std::uint32_t id = generator.Below(n);
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

bool
HostileSimulator::ChooseFault(const Plan& plan,
                              FuzzGenerator& generator,
                              const ScheduledCluster& cluster,
                              std::uint32_t& side,
                              std::vector<bool>& wiped,
                              FuzzAction& action) const
{
    const std::uint32_t n = cluster.GetSize();
    if (plan.crashPerMille > 0 && generator.Chance(plan.crashPerMille))
    {
        const std::uint32_t id = generator.Below(n);
        if (!cluster.IsHonest(id))
        {
            return false;
        }
        if (cluster.IsUp(id))
        {
            std::uint32_t down = 0;
            for (std::uint32_t other = 0; other < n; ++other)
            {
                down += cluster.IsUp(other) ? 0 : 1;
            }
            action = Make(FuzzAction::Kind::kCrash, id);
            return down < plan.mostDown;
        }
        const auto wipedCount =
            static_cast<std::uint32_t>(std::count(wiped.begin(), wiped.end(), true));
        const bool wipe = (wiped[id] || wipedCount < plan.wipes) && generator.Chance(300);
        wiped[id] = wiped[id] || wipe;
        action = Make(wipe ? FuzzAction::Kind::kWipe : FuzzAction::Kind::kRestart, id);
        return true;
    }
    if (plan.splitPerMille > 0 && generator.Chance(plan.splitPerMille))
    {
        side = side == 0 ? generator.Below(1u << n) : 0;
        action = side == 0 ? Make(FuzzAction::Kind::kHeal)
                           : Make(FuzzAction::Kind::kPartition, 0, 0, side);
        return true;
    }
    return false;
}

bool
HostileSimulator::ChooseMessage(const Plan& plan,
                                FuzzGenerator& generator,
                                const ScheduledCluster& cluster,
                                std::uint32_t side,
                                FuzzAction& action) const
{
    const auto& inFlight = cluster.GetInFlight();
    if (inFlight.empty())
    {
        return false;
    }
    std::size_t index = generator.Below(static_cast<std::uint32_t>(inFlight.size()));
    if (generator.Chance(plan.orderlyPerMille))
    {
        // The older of three: some order, so that decisions come about.
        for (int i = 0; i < 2; ++i)
        {
            const std::size_t other = generator.Below(static_cast<std::uint32_t>(inFlight.size()));
            index = inFlight[other].serial < inFlight[index].serial ? other : index;
        }
    }
    const auto& chosen = inFlight[index];
    const bool cut = side != 0 && (side >> chosen.from & 1) != (side >> chosen.to & 1);
    constexpr std::size_t most = 400;
    FuzzAction::Kind kind = FuzzAction::Kind::kDeliver;
    if (cut || inFlight.size() > most || generator.Chance(plan.lossPerMille))
    {
        kind = FuzzAction::Kind::kLose;
    }
    else if (plan.copyPerMille > 0 && generator.Chance(plan.copyPerMille))
    {
        kind = FuzzAction::Kind::kCopy;
    }
    action = Make(kind, chosen.from, chosen.to, chosen.serial);
    return true;
}

bool
HostileSimulator::ChooseAction(const Plan& plan,
                               FuzzGenerator& generator,
                               const ScheduledCluster& cluster,
                               std::uint32_t& side,
                               std::vector<bool>& wiped,
                               FuzzAction& action) const
{
    if (action.kind == FuzzAction::Kind::kCrash && plan.bouncePerMille > 0 &&
        generator.Chance(plan.bouncePerMille))
    {
        action.kind = FuzzAction::Kind::kRestart;
        return true;
    }
    if (ChooseFault(plan, generator, cluster, side, wiped, action))
    {
        return true;
    }
    if (!m_promise.asynchronous)
    {
        return cluster.FindEarliest(action);
    }
    const auto& timers = cluster.GetTimers();
    const bool fire = cluster.GetInFlight().empty() || generator.Chance(plan.firePerMille);
    if (fire && !timers.empty())
    {
        const auto& timer = timers[generator.Below(static_cast<std::uint32_t>(timers.size()))];
        action = Make(FuzzAction::Kind::kFire, timer.id, timer.timer);
        return true;
    }
    return ChooseMessage(plan, generator, cluster, side, action);
}

void
HostileSimulator::RunChaos(const Plan& plan,
                           FuzzGenerator& generator,
                           ScheduledCluster& cluster,
                           HostileOutcome& outcome) const
{
    std::uint32_t side = 0;
    std::vector<bool> wiped(cluster.GetSize(), false);
    FuzzAction action{};
    for (std::uint32_t step = 0; step < plan.chaosSteps && cluster.GetViolation().empty(); ++step)
    {
        if (ChooseAction(plan, generator, cluster, side, wiped, action))
        {
            outcome.actions.push_back(action);
            cluster.Perform(action);
            ++outcome.steps;
        }
    }
}

void
HostileSimulator::RunHealed(ScheduledCluster& cluster, HostileOutcome& outcome) const
{
    cluster.SetDelay(kMs, 0);
    FuzzAction action = Make(FuzzAction::Kind::kHeal);
    outcome.actions.push_back(action);
    for (std::uint32_t id = 0; id < cluster.GetSize(); ++id)
    {
        action = Make(FuzzAction::Kind::kRestart, id);
        if (cluster.Perform(action))
        {
            outcome.actions.push_back(action);
        }
    }
    const std::uint64_t wanted = cluster.GetGreatestFinalHeight() + m_progressHeights;
    for (std::uint64_t step = 0; step < m_progressSteps && cluster.GetViolation().empty(); ++step)
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
    outcome.stuck = cluster.GetViolation().empty() && cluster.GetLeastFinalHeight() < wanted;
}

HostileOutcome
HostileSimulator::Run(std::uint64_t seed) const
{
    FuzzGenerator generator(seed);
    const Plan plan = MakePlan(generator);
    ScheduledCluster cluster(plan.cluster);
    if (!m_promise.asynchronous)
    {
        cluster.SetDelay(kMs, 200 * kMs);
    }
    HostileOutcome outcome;
    cluster.StartAll();
    RunChaos(plan, generator, cluster, outcome);
    outcome.chaosActions = outcome.actions.size();
    if (cluster.GetViolation().empty())
    {
        RunHealed(cluster, outcome);
    }
    outcome.violation = cluster.GetViolation();
    return outcome;
}

bool
HostileSimulator::Breaks(std::uint64_t seed,
                         const std::vector<FuzzAction>& actions,
                         const HostileOutcome& like) const
{
    FuzzGenerator generator(seed);
    const Plan plan = MakePlan(generator);
    ScheduledCluster cluster(plan.cluster);
    if (!m_promise.asynchronous)
    {
        cluster.SetDelay(kMs, 200 * kMs);
    }
    cluster.StartAll();
    for (const auto& action : actions)
    {
        cluster.Perform(action);
        if (!cluster.GetViolation().empty())
        {
            return !like.violation.empty();
        }
    }
    if (!like.stuck)
    {
        return false;
    }
    HostileOutcome rest;
    RunHealed(cluster, rest);
    return rest.stuck;
}

std::vector<FuzzAction>
HostileSimulator::Shrink(std::uint64_t seed, const HostileOutcome& outcome) const
{
    std::vector<FuzzAction> actions = outcome.actions;
    if (outcome.stuck)
    {
        actions.resize(outcome.chaosActions); // what follows is the bound running out
    }
    if (!m_promise.asynchronous)
    {
        return actions; // leaving a message out would break what the network promised
    }
    // A run that must be seen to make no progress costs ten thousand steps.
    std::uint32_t attempts = outcome.stuck ? 500 : 20000;
    for (std::size_t chunk = std::max<std::size_t>(actions.size() / 2, 1); chunk >= 1; chunk /= 2)
    {
        bool again = true;
        while (again)
        {
            again = false;
            for (std::size_t from = 0; from < actions.size() && attempts > 0;)
            {
                std::vector<FuzzAction> fewer(actions.begin(),
                                              actions.begin() + static_cast<std::ptrdiff_t>(from));
                const std::size_t to = std::min(from + chunk, actions.size());
                fewer.insert(
                    fewer.end(), actions.begin() + static_cast<std::ptrdiff_t>(to), actions.end());
                --attempts;
                if (Breaks(seed, fewer, outcome))
                {
                    actions = std::move(fewer);
                    again = true;
                }
                else
                {
                    from += chunk;
                }
            }
        }
    }
    return actions;
}

std::vector<std::string>
HostileSimulator::Narrate(std::uint64_t seed, const std::vector<FuzzAction>& actions) const
{
    FuzzGenerator generator(seed);
    const Plan plan = MakePlan(generator);
    ScheduledCluster cluster(plan.cluster);
    if (!m_promise.asynchronous)
    {
        cluster.SetDelay(kMs, 200 * kMs);
    }
    std::vector<std::string> lines;
    for (std::uint32_t id = 0; id < cluster.GetSize(); ++id)
    {
        for (const auto& entry : GetByzantineBehaviours())
        {
            if ((plan.cluster.byzantine[id] & entry.behaviour) != 0)
            {
                lines.push_back("replica " + std::to_string(id) + " lies: " + entry.name);
            }
        }
    }
    cluster.RecordLines(true);
    const auto tell = [&](const std::string& heading) {
        lines.push_back(heading);
        for (const auto& line : cluster.TakeLines())
        {
            lines.push_back("    " + line);
        }
    };
    cluster.StartAll();
    tell("start");
    for (const auto& action : actions)
    {
        const std::string heading = cluster.Describe(action);
        if (cluster.Perform(action))
        {
            tell(heading);
        }
        if (!cluster.GetViolation().empty())
        {
            lines.push_back("violation: " + cluster.GetViolation());
            break;
        }
    }
    return lines;
}

} // namespace gridshare
} // namespace ns3
