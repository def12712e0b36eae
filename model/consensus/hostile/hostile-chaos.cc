/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hostile-chaos.h"

#include "clique-rounds.h"
#include "contested-elections.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

HostileChaos::HostileChaos(const HostilePlan& plan,
                           const ConsensusPromise& promise,
                           ScheduledCluster& cluster,
                           FuzzGenerator& generator,
                           FuzzActions& actions)
    : m_plan(plan),
      m_promise(promise),
      m_cluster(cluster),
      m_generator(generator),
      m_clients(MixDigest(plan.cluster.seed, 1)), // the others' draws stay what they are
      m_actions(actions),
      m_wiped(cluster.GetSize(), false)
{
}

uint64_t
HostileChaos::Run()
{
    const std::size_t before = m_actions.size();
    if (m_plan.contestedElections > 0)
    {
        ContestedElections(m_cluster, m_generator, m_actions).Run(m_plan.contestedElections);
    }
    if (m_plan.cliqueRounds > 0)
    {
        CliqueRounds(m_cluster, m_generator, m_actions)
            .Run(m_plan.cliqueRounds, m_plan.crashPerMille);
    }
    uint64_t performed = m_actions.size() - before;
    FuzzAction action{};
    for (uint32_t step = 0; step < m_plan.chaosSteps && m_cluster.GetViolation().empty(); ++step)
    {
        if (m_plan.load != HostileLoad::STEADY)
        {
            AddOrders();
            RepeatOrder();
        }
        if (ChooseAction(action))
        {
            Perform(action);
            ++performed;
        }
    }
    return performed;
}

void
HostileChaos::Perform(const FuzzAction& action)
{
    m_actions.push_back(action);
    m_cluster.Perform(action);
}

bool
HostileChaos::ChooseAction(FuzzAction& action)
{
    if (action.kind == FuzzAction::Kind::CRASH && m_plan.bouncePerMille > 0 &&
        m_generator.Chance(m_plan.bouncePerMille))
    {
        action.kind = FuzzAction::Kind::RESTART;
        return true;
    }
    if (ChooseFault(action))
    {
        return true;
    }
    if (!m_promise.asynchronous)
    {
        return m_cluster.FindEarliest(action);
    }
    const auto& timers = m_cluster.GetTimers();
    const bool fire = m_cluster.GetInFlight().empty() || m_generator.Chance(m_plan.firePerMille);
    if (fire && !timers.empty())
    {
        const auto& timer = timers[m_generator.Below(static_cast<uint32_t>(timers.size()))];
        action = MakeFuzzAction(FuzzAction::Kind::FIRE, timer.id, timer.timer);
        return true;
    }
    return ChooseMessage(action);
}

bool
HostileChaos::ChooseFault(FuzzAction& action)
{
    if (m_plan.crashPerMille > 0 && m_generator.Chance(m_plan.crashPerMille))
    {
        return ChooseCrash(action);
    }
    if (m_plan.splitPerMille > 0 && m_generator.Chance(m_plan.splitPerMille))
    {
        m_side = m_side == 0 ? m_generator.Below(1u << m_cluster.GetSize()) : 0;
        action = m_side == 0 ? MakeFuzzAction(FuzzAction::Kind::HEAL)
                             : MakeFuzzAction(FuzzAction::Kind::PARTITION, 0, 0, m_side);
        return true;
    }
    return false;
}

bool
HostileChaos::ChooseCrash(FuzzAction& action)
{
    const uint32_t n = m_cluster.GetSize();
    const uint32_t id = m_generator.Below(n);
    if (!m_cluster.IsHonest(id))
    {
        return false;
    }
    if (m_cluster.IsUp(id))
    {
        uint32_t down = 0;
        for (uint32_t other = 0; other < n; ++other)
        {
            down += m_cluster.IsUp(other) ? 0 : 1;
        }
        action = MakeFuzzAction(FuzzAction::Kind::CRASH, id);
        return down < m_plan.mostDown;
    }
    const auto wipedCount = static_cast<uint32_t>(std::count(m_wiped.begin(), m_wiped.end(), true));
    const bool wipe = (m_wiped[id] || wipedCount < m_plan.wipes) && m_generator.Chance(300);
    m_wiped[id] = m_wiped[id] || wipe;
    action = MakeFuzzAction(wipe ? FuzzAction::Kind::WIPE : FuzzAction::Kind::RESTART, id);
    return true;
}

bool
HostileChaos::ChooseMessage(FuzzAction& action)
{
    const auto& inFlight = m_cluster.GetInFlight();
    if (inFlight.empty())
    {
        return false;
    }
    std::size_t index = m_generator.Below(static_cast<uint32_t>(inFlight.size()));
    if (m_generator.Chance(m_plan.orderlyPerMille))
    {
        // The older of three: some order, so that decisions come about.
        for (int i = 0; i < 2; ++i)
        {
            const std::size_t other = m_generator.Below(static_cast<uint32_t>(inFlight.size()));
            index = inFlight[other].serial < inFlight[index].serial ? other : index;
        }
    }
    const auto& chosen = inFlight[index];
    const bool cut = m_side != 0 && (m_side >> chosen.from & 1) != (m_side >> chosen.to & 1);
    constexpr std::size_t most = 400;
    FuzzAction::Kind kind = FuzzAction::Kind::DELIVER;
    if (cut || inFlight.size() > most || m_generator.Chance(m_plan.lossPerMille))
    {
        kind = FuzzAction::Kind::LOSE;
    }
    else if (m_plan.copyPerMille > 0 && m_generator.Chance(m_plan.copyPerMille))
    {
        kind = FuzzAction::Kind::COPY;
    }
    action = MakeFuzzAction(kind, chosen.from, chosen.to, chosen.serial);
    return true;
}

void
HostileChaos::AddOrders()
{
    // A third of the room is kept for the time after the network has healed.
    const uint32_t most = ScheduledCluster::MOST_ORDERS * 2 / 3;
    const uint32_t crowd = m_plan.load == HostileLoad::BURSTY ? 8 : 1;
    if (m_plan.load == HostileLoad::NONE || !m_generator.Chance(15) ||
        m_cluster.CountOrders() + crowd > most)
    {
        return;
    }
    for (uint32_t i = 0; i < crowd; ++i)
    {
        const uint32_t order = m_cluster.CountOrders();
        for (uint32_t id = 0; id < m_cluster.GetSize(); ++id)
        {
            if (m_generator.Chance(800)) // gossip, too, loses some
            {
                Perform(MakeFuzzAction(FuzzAction::Kind::ORDER, id, 0, order));
            }
        }
    }
}

void
HostileChaos::RepeatOrder()
{
    if (m_plan.insistPerMille > 0 && m_cluster.CountOrders() > 0 &&
        m_clients.Chance(m_plan.insistPerMille))
    {
        const uint32_t id = m_clients.Below(m_cluster.GetSize());
        const uint32_t order = m_clients.Below(m_cluster.CountOrders());
        Perform(MakeFuzzAction(FuzzAction::Kind::ORDER, id, 0, order));
    }
}

} // namespace gridshare
} // namespace ns3
