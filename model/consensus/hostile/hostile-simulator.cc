/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-simulator.h"

#include "clique-rounds.h"
#include "hostile-drill.h"
#include "schedule-narration.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int64_t NS_PER_MS = 1000000;

FuzzAction
Make(FuzzAction::Kind kind, uint32_t a = 0, uint32_t b = 0, uint32_t serial = 0)
{
    return {kind, static_cast<uint8_t>(a), static_cast<uint8_t>(b), serial};
}

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

bool
HostileSimulator::ChooseFault(const HostilePlan& plan,
                              FuzzGenerator& generator,
                              const ScheduledCluster& cluster,
                              uint32_t& side,
                              std::vector<bool>& wiped,
                              FuzzAction& action) const
{
    const uint32_t n = cluster.GetSize();
    if (plan.crashPerMille > 0 && generator.Chance(plan.crashPerMille))
    {
        const uint32_t id = generator.Below(n);
        if (!cluster.IsHonest(id))
        {
            return false;
        }
        if (cluster.IsUp(id))
        {
            uint32_t down = 0;
            for (uint32_t other = 0; other < n; ++other)
            {
                down += cluster.IsUp(other) ? 0 : 1;
            }
            action = Make(FuzzAction::Kind::CRASH, id);
            return down < plan.mostDown;
        }
        const auto wipedCount = static_cast<uint32_t>(std::count(wiped.begin(), wiped.end(), true));
        const bool wipe = (wiped[id] || wipedCount < plan.wipes) && generator.Chance(300);
        wiped[id] = wiped[id] || wipe;
        action = Make(wipe ? FuzzAction::Kind::WIPE : FuzzAction::Kind::RESTART, id);
        return true;
    }
    if (plan.splitPerMille > 0 && generator.Chance(plan.splitPerMille))
    {
        side = side == 0 ? generator.Below(1u << n) : 0;
        action = side == 0 ? Make(FuzzAction::Kind::HEAL)
                           : Make(FuzzAction::Kind::PARTITION, 0, 0, side);
        return true;
    }
    return false;
}

bool
HostileSimulator::ChooseMessage(const HostilePlan& plan,
                                FuzzGenerator& generator,
                                const ScheduledCluster& cluster,
                                uint32_t side,
                                FuzzAction& action) const
{
    const auto& inFlight = cluster.GetInFlight();
    if (inFlight.empty())
    {
        return false;
    }
    std::size_t index = generator.Below(static_cast<uint32_t>(inFlight.size()));
    if (generator.Chance(plan.orderlyPerMille))
    {
        // The older of three: some order, so that decisions come about.
        for (int i = 0; i < 2; ++i)
        {
            const std::size_t other = generator.Below(static_cast<uint32_t>(inFlight.size()));
            index = inFlight[other].serial < inFlight[index].serial ? other : index;
        }
    }
    const auto& chosen = inFlight[index];
    const bool cut = side != 0 && (side >> chosen.from & 1) != (side >> chosen.to & 1);
    constexpr std::size_t most = 400;
    FuzzAction::Kind kind = FuzzAction::Kind::DELIVER;
    if (cut || inFlight.size() > most || generator.Chance(plan.lossPerMille))
    {
        kind = FuzzAction::Kind::LOSE;
    }
    else if (plan.copyPerMille > 0 && generator.Chance(plan.copyPerMille))
    {
        kind = FuzzAction::Kind::COPY;
    }
    action = Make(kind, chosen.from, chosen.to, chosen.serial);
    return true;
}

bool
HostileSimulator::ChooseAction(const HostilePlan& plan,
                               FuzzGenerator& generator,
                               const ScheduledCluster& cluster,
                               uint32_t& side,
                               std::vector<bool>& wiped,
                               FuzzAction& action) const
{
    if (action.kind == FuzzAction::Kind::CRASH && plan.bouncePerMille > 0 &&
        generator.Chance(plan.bouncePerMille))
    {
        action.kind = FuzzAction::Kind::RESTART;
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
        const auto& timer = timers[generator.Below(static_cast<uint32_t>(timers.size()))];
        action = Make(FuzzAction::Kind::FIRE, timer.id, timer.timer);
        return true;
    }
    return ChooseMessage(plan, generator, cluster, side, action);
}

void
HostileSimulator::RunContestedElections(const HostilePlan& plan,
                                        FuzzGenerator& generator,
                                        ScheduledCluster& cluster,
                                        HostileOutcome& outcome) const
{
    const auto perform = [&](const FuzzAction& action) {
        outcome.actions.push_back(action);
        cluster.Perform(action);
        ++outcome.steps;
    };
    constexpr ReplicaTimer patience = 0;
    const uint32_t n = cluster.GetSize();
    for (uint32_t round = 0; round < plan.contestedElections; ++round)
    {
        const uint32_t candidate = generator.Below(n);
        const uint32_t voter = (candidate + 1 + generator.Below(n - 1)) % n;
        const uint32_t rival = generator.Chance(400) ? generator.Below(n) : candidate;
        for (const uint32_t id : {voter, rival, candidate})
        {
            perform(Make(FuzzAction::Kind::FIRE, id, patience)); // the baseline: forgets its leader
            perform(Make(FuzzAction::Kind::FIRE, id, patience));
        }
        // Only these hear each other, and not for long; some messages come rounds later.
        uint32_t deliveries =
            rival == candidate ? 2 + generator.Below(12) : 8 + generator.Below(24);
        std::size_t next = 0;
        while (next < cluster.GetInFlight().size() && cluster.GetViolation().empty())
        {
            const auto message = cluster.GetInFlight()[next];
            const bool isAsked =
                message.to == voter && (message.from == candidate || message.from == rival);
            const bool isAnswered =
                message.from == voter && (message.to == candidate || message.to == rival);
            const bool arrives = (isAsked || isAnswered) && deliveries > 0;
            if (!arrives && generator.Chance(300))
            {
                ++next;
                continue;
            }
            deliveries -= arrives ? 1 : 0;
            perform(Make(arrives ? FuzzAction::Kind::DELIVER : FuzzAction::Kind::LOSE,
                         message.from,
                         message.to,
                         message.serial));
            if (rival != candidate && arrives && generator.Chance(150))
            {
                perform(Make(FuzzAction::Kind::CRASH, voter));
                perform(Make(FuzzAction::Kind::RESTART, voter));
            }
        }
    }
}

void
HostileSimulator::AddOrders(const HostilePlan& plan,
                            FuzzGenerator& generator,
                            ScheduledCluster& cluster,
                            HostileOutcome& outcome) const
{
    // A third of the room is kept for the time after the network has healed.
    const uint32_t most = ScheduledCluster::MOST_ORDERS * 2 / 3;
    const uint32_t crowd = plan.load == HostileLoad::BURSTY ? 8 : 1;
    if (plan.load == HostileLoad::NONE || !generator.Chance(15) ||
        cluster.CountOrders() + crowd > most)
    {
        return;
    }
    for (uint32_t i = 0; i < crowd; ++i)
    {
        const uint32_t order = cluster.CountOrders();
        for (uint32_t id = 0; id < cluster.GetSize(); ++id)
        {
            if (generator.Chance(800)) // gossip, too, loses some
            {
                const FuzzAction action = Make(FuzzAction::Kind::ORDER, id, 0, order);
                outcome.actions.push_back(action);
                cluster.Perform(action);
            }
        }
    }
}

void
HostileSimulator::RunChaos(const HostilePlan& plan,
                           FuzzGenerator& generator,
                           ScheduledCluster& cluster,
                           HostileOutcome& outcome) const
{
    if (plan.contestedElections > 0)
    {
        RunContestedElections(plan, generator, cluster, outcome);
    }
    if (plan.cliqueRounds > 0)
    {
        const std::size_t before = outcome.actions.size();
        CliqueRounds(cluster, generator, outcome.actions)
            .Run(plan.cliqueRounds, plan.crashPerMille);
        outcome.steps += outcome.actions.size() - before;
    }
    uint32_t side = 0;
    std::vector<bool> wiped(cluster.GetSize(), false);
    FuzzAction action{};
    for (uint32_t step = 0; step < plan.chaosSteps && cluster.GetViolation().empty(); ++step)
    {
        if (plan.load != HostileLoad::STEADY)
        {
            AddOrders(plan, generator, cluster, outcome);
        }
        if (ChooseAction(plan, generator, cluster, side, wiped, action))
        {
            outcome.actions.push_back(action);
            cluster.Perform(action);
            ++outcome.steps;
        }
    }
}

void
HostileSimulator::RunHealed(const HostilePlan& plan,
                            ScheduledCluster& cluster,
                            HostileOutcome& outcome) const
{
    cluster.SetDelay(NS_PER_MS, 0);
    FuzzAction action = Make(FuzzAction::Kind::HEAL);
    outcome.actions.push_back(action);
    bool honest = true;
    bool faultless = true;
    for (uint32_t id = 0; id < cluster.GetSize(); ++id)
    {
        action = Make(FuzzAction::Kind::RESTART, id);
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
    RunChaos(plan, generator, cluster, outcome);
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
