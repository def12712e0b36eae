/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "clique-rounds.h"

namespace ns3
{
namespace gridshare
{

CliqueRounds::CliqueRounds(ScheduledCluster& cluster,
                           FuzzGenerator& generator,
                           std::vector<FuzzAction>& actions)
    : m_cluster(cluster),
      m_generator(generator),
      m_actions(actions)
{
}

void
CliqueRounds::Perform(const FuzzAction& action)
{
    m_actions.push_back(action);
    m_cluster.Perform(action);
}

void
CliqueRounds::Lose(const ScheduledCluster::InFlight& message)
{
    Perform(MakeFuzzAction(FuzzAction::Kind::LOSE, message.from, message.to, message.serial));
}

uint32_t
CliqueRounds::ChooseMembers()
{
    const uint32_t n = m_cluster.GetSize();
    const uint32_t outPerMille = 100 + 200 * m_generator.Below(3);
    uint32_t members = 0;
    for (uint32_t id = 0; id < n; ++id)
    {
        members |= m_generator.Chance(outPerMille) ? 0 : 1u << id;
    }
    return members;
}

void
CliqueRounds::BounceSomebody()
{
    const uint32_t id = m_generator.Below(m_cluster.GetSize());
    if (m_cluster.IsHonest(id))
    {
        if (m_cluster.IsUp(id))
        {
            Perform(MakeFuzzAction(FuzzAction::Kind::CRASH, id));
        }
        Perform(MakeFuzzAction(FuzzAction::Kind::RESTART, id));
    }
}

void
CliqueRounds::LoseLeftovers(uint32_t keptPerMille)
{
    constexpr std::size_t most = 200;
    for (std::size_t i = m_cluster.GetInFlight().size(); i-- > 0;)
    {
        const auto& message = m_cluster.GetInFlight()[i];
        if (m_cluster.GetInFlight().size() > most || !m_generator.Chance(keptPerMille))
        {
            Lose(message);
        }
    }
}

uint32_t
CliqueRounds::FindDecider()
{
    for (uint32_t id = 0; id < m_cluster.GetSize(); ++id)
    {
        if (m_cluster.IsHonest(id) && m_cluster.GetFinalHeight(id) > m_decided)
        {
            m_decided = m_cluster.GetFinalHeight(id);
            return 1u << id;
        }
    }
    return 0;
}

void
CliqueRounds::Silence(uint32_t members)
{
    for (std::size_t i = m_cluster.GetInFlight().size(); i-- > 0;)
    {
        const auto& message = m_cluster.GetInFlight()[i];
        if ((members >> message.from & 1) != 0)
        {
            Lose(message);
        }
    }
}

void
CliqueRounds::RunRound(uint32_t members, uint32_t steps, uint32_t isolatedPerMille)
{
    FuzzAction action{};
    for (uint32_t step = 0; step < steps && m_cluster.GetViolation().empty(); ++step)
    {
        if (!m_cluster.FindEarliestAmong(members & ~m_isolated, action))
        {
            return;
        }
        Perform(action);
        const uint32_t decider = FindDecider();
        if (decider != 0 && m_generator.Chance(isolatedPerMille))
        {
            m_isolated = decider; // who was isolated before is back
            m_isolatedRounds = 1 + m_generator.Below(8);
            Silence(decider);
        }
    }
}

void
CliqueRounds::Run(uint32_t rounds, uint32_t crashPerMille)
{
    const uint32_t keptPerMille = 300 * m_generator.Below(4);
    const uint32_t longest = 8 << m_generator.Below(6);
    const uint32_t isolatedPerMille = 300 * m_generator.Below(4);
    for (uint32_t round = 0; round < rounds; ++round)
    {
        if (m_generator.Chance(crashPerMille))
        {
            BounceSomebody();
        }
        RunRound(ChooseMembers(), 1 + m_generator.Below(longest), isolatedPerMille);
        LoseLeftovers(keptPerMille);
        m_isolatedRounds -= m_isolatedRounds > 0 ? 1 : 0;
        m_isolated = m_isolatedRounds > 0 ? m_isolated : 0;
    }
}

} // namespace gridshare
} // namespace ns3
