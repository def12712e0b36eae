/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "contested-elections.h"

namespace ns3
{
namespace gridshare
{

ContestedElections::ContestedElections(ScheduledCluster& cluster,
                                       FuzzGenerator& generator,
                                       FuzzActions& actions)
    : m_cluster(cluster),
      m_generator(generator),
      m_actions(actions)
{
}

void
ContestedElections::Perform(FuzzAction::Kind kind, uint32_t a, uint32_t b, uint32_t serial)
{
    m_actions.push_back(MakeFuzzAction(kind, a, b, serial));
    m_cluster.Perform(m_actions.back());
}

ContestedElections::Contest
ContestedElections::Choose()
{
    const uint32_t n = m_cluster.GetSize();
    const uint32_t candidate = m_generator.Below(n);
    const uint32_t voter = (candidate + 1 + m_generator.Below(n - 1)) % n;
    const uint32_t rival = m_generator.Chance(400) ? m_generator.Below(n) : candidate;
    return {candidate, voter, rival};
}

void
ContestedElections::Run(uint32_t rounds)
{
    constexpr ReplicaTimer patience = 0;
    for (uint32_t round = 0; round < rounds; ++round)
    {
        const Contest contest = Choose();
        for (const uint32_t id : {contest.voter, contest.rival, contest.candidate})
        {
            Perform(FuzzAction::Kind::FIRE, id, patience); // the baseline: forgets its leader
            Perform(FuzzAction::Kind::FIRE, id, patience);
        }
        Deliver(contest);
    }
}

void
ContestedElections::Deliver(const Contest& contest)
{
    const auto& [candidate, voter, rival] = contest;
    uint32_t deliveries =
        rival == candidate ? 2 + m_generator.Below(12) : 8 + m_generator.Below(24);
    std::size_t next = 0;
    while (next < m_cluster.GetInFlight().size() && m_cluster.GetViolation().empty())
    {
        const auto message = m_cluster.GetInFlight()[next];
        const bool isAsked =
            message.to == voter && (message.from == candidate || message.from == rival);
        const bool isAnswered =
            message.from == voter && (message.to == candidate || message.to == rival);
        const bool arrives = (isAsked || isAnswered) && deliveries > 0;
        if (!arrives && m_generator.Chance(300))
        {
            ++next;
            continue;
        }
        deliveries -= arrives ? 1 : 0;
        Perform(arrives ? FuzzAction::Kind::DELIVER : FuzzAction::Kind::LOSE,
                message.from,
                message.to,
                message.serial);
        if (rival != candidate && arrives && m_generator.Chance(150))
        {
            Perform(FuzzAction::Kind::CRASH, voter);
            Perform(FuzzAction::Kind::RESTART, voter);
        }
    }
}

} // namespace gridshare
} // namespace ns3
