/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-simulator.h"
#include "clique-rounds.h"
#include "hostile-drill.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::int64_t kMs = 1000000;

FuzzAction
Make(FuzzAction::Kind kind, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t serial = 0)
{
    return {kind, static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(b), serial};
}

} // namespace

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
HostileSimulator::RunContestedElections(const Plan& plan,
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
    const std::uint32_t n = cluster.GetSize();
    for (std::uint32_t round = 0; round < plan.contestedElections; ++round)
    {
        const std::uint32_t candidate = generator.Below(n);
        const std::uint32_t voter = (candidate + 1 + generator.Below(n - 1)) % n;
        const std::uint32_t rival = generator.Chance(400) ? generator.Below(n) : candidate;
        for (const std::uint32_t id : {voter, rival, candidate})
        {
            perform(
                Make(FuzzAction::Kind::kFire, id, patience)); // the baseline: forgets its leader
            perform(Make(FuzzAction::Kind::kFire, id, patience));
        }
        // Only these hear each other, and not for long; some messages come rounds later.
        std::uint32_t deliveries =
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
            perform(Make(arrives ? FuzzAction::Kind::kDeliver : FuzzAction::Kind::kLose,
                         message.from,
                         message.to,
                         message.serial));
            if (rival != candidate && arrives && generator.Chance(150))
            {
                perform(Make(FuzzAction::Kind::kCrash, voter));
                perform(Make(FuzzAction::Kind::kRestart, voter));
            }
        }
    }
}

void
HostileSimulator::AddOrders(const Plan& plan,
                            FuzzGenerator& generator,
                            ScheduledCluster& cluster,
                            HostileOutcome& outcome) const
{
    // A third of the room is kept for the time after the network has healed.
    const std::uint32_t most = ScheduledCluster::kMostOrders * 2 / 3;
    const std::uint32_t crowd = plan.load == HostileLoad::kBursty ? 8 : 1;
    if (plan.load == HostileLoad::kNone || !generator.Chance(15) ||
        cluster.CountOrders() + crowd > most)
    {
        return;
    }
    for (std::uint32_t i = 0; i < crowd; ++i)
    {
        const std::uint32_t order = cluster.CountOrders();
        for (std::uint32_t id = 0; id < cluster.GetSize(); ++id)
        {
            if (generator.Chance(800)) // gossip, too, loses some
            {
                const FuzzAction action = Make(FuzzAction::Kind::kOrder, id, 0, order);
                outcome.actions.push_back(action);
                cluster.Perform(action);
            }
        }
    }
}

void
HostileSimulator::RunChaos(const Plan& plan,
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
    std::uint32_t side = 0;
    std::vector<bool> wiped(cluster.GetSize(), false);
    FuzzAction action{};
    for (std::uint32_t step = 0; step < plan.chaosSteps && cluster.GetViolation().empty(); ++step)
    {
        if (plan.load != HostileLoad::kSteady)
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
HostileSimulator::RunHealed(const Plan& plan,
                            ScheduledCluster& cluster,
                            HostileOutcome& outcome) const
{
    cluster.SetDelay(kMs, 0);
    FuzzAction action = Make(FuzzAction::Kind::kHeal);
    outcome.actions.push_back(action);
    bool honest = true;
    bool faultless = true;
    for (std::uint32_t id = 0; id < cluster.GetSize(); ++id)
    {
        action = Make(FuzzAction::Kind::kRestart, id);
        if (cluster.Perform(action))
        {
            outcome.actions.push_back(action);
        }
        honest = honest && cluster.IsHonest(id);
        faultless = faultless && cluster.IsHonest(id) && cluster.GetReplica(id).IsVoter();
    }
    if (plan.load == HostileLoad::kSteady)
    {
        AwaitProgress(cluster, outcome);
        return;
    }
    const std::size_t before = outcome.actions.size();
    HostileDrill drill(FindConsensusProtocol(m_options.protocol),
                       plan.cluster.consensus,
                       cluster,
                       kMs,
                       honest,
                       faultless);
    outcome.complaint = drill.Run(m_progressSteps, outcome.actions);
    outcome.steps += outcome.actions.size() - before;
}

void
HostileSimulator::AwaitProgress(ScheduledCluster& cluster, HostileOutcome& outcome) const
{
    FuzzAction action{};
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
    if (cluster.GetViolation().empty() && cluster.GetLeastFinalHeight() < wanted)
    {
        outcome.complaint = "no progress after the network healed";
    }
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
        RunHealed(plan, cluster, outcome);
    }
    outcome.violation = cluster.GetViolation();
    return outcome;
}

} // namespace gridshare
} // namespace ns3
