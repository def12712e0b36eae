/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "graph-simulation.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace ns3
{
namespace gridshare
{

GraphSimulation::GraphSimulation(const InteractionGraph& graph,
                                 const PayoffAdvantage& advantage,
                                 double keepPayoff,
                                 std::shared_ptr<const RevisionProtocol> rule,
                                 double mutation)
    : m_graph(graph),
      m_advantage(advantage),
      m_keepPayoff(keepPayoff),
      m_rule(std::move(rule)),
      m_mutation(GetProbabilityThreshold(mutation))
{
    GRIDSHARE_INVARIANT(m_rule != nullptr, "agents need a rule");
    RequireParameter(
        mutation >= 0.0 && mutation <= 1.0, "mutation", mutation, "a probability, 0 to 1");
    if (graph.GetSize() < 2)
    {
        throw InputError({"", 0, "agents"}, std::to_string(graph.GetSize()), "at least 2");
    }
    FillTables();
    SetStrategies(std::vector<Strategy>(graph.GetSize(), Strategy::KEEP));
}

double
GraphSimulation::GetAdvantageAt(uint32_t degree, uint32_t joined) const
{
    return m_advantage.At(degree == 0 ? 0.0 : static_cast<double>(joined) / degree);
}

void
GraphSimulation::FillTables()
{
    std::map<uint32_t, uint32_t> entryOfDegree;
    std::vector<double> fitness;
    double largestFitness = m_rule->GetFitness(m_keepPayoff);
    const double keep = m_keepPayoff;
    for (std::size_t agent = 0; agent < m_graph.GetSize(); ++agent)
    {
        const uint32_t degree = m_graph.GetDegree(agent);
        const auto next = static_cast<uint32_t>(m_switch[0].size());
        const auto [entry, isNew] = entryOfDegree.emplace(degree, next);
        m_entry.push_back(entry->second);
        for (uint32_t joined = 0; isNew && joined <= degree; ++joined)
        {
            const bool realised =
                m_rule->GetPayoffSampling() == RevisionProtocol::PayoffSampling::ONE_REALISED;
            const double share = keep + GetAdvantageAt(degree, joined);
            double up = m_rule->SwitchProbability(keep, share);
            double down = m_rule->SwitchProbability(share, keep);
            if (realised && degree > 0)
            {
                const double q = static_cast<double>(joined) / degree;
                const double met = keep + m_advantage.At(1.0);
                const double missed = keep + m_advantage.At(0.0);
                up = q * m_rule->SwitchProbability(keep, met) +
                     (1.0 - q) * m_rule->SwitchProbability(keep, missed);
                down = q * m_rule->SwitchProbability(met, keep) +
                       (1.0 - q) * m_rule->SwitchProbability(missed, keep);
            }
            m_switch[0].push_back(GetProbabilityThreshold(up));
            m_switch[1].push_back(GetProbabilityThreshold(down));
            fitness.push_back(m_rule->GetFitness(share));
            largestFitness = std::max(largestFitness, fitness.back());
        }
    }
    for (double value : fitness)
    {
        m_parent.push_back(GetProbabilityThreshold(value / largestFitness));
    }
    m_keepParent = GetProbabilityThreshold(m_rule->GetFitness(keep) / largestFitness);
}

void
GraphSimulation::SetStrategies(const std::vector<Strategy>& strategies)
{
    if (strategies.size() != m_graph.GetSize())
    {
        throw InputError({"", 0, "strategies"},
                         std::to_string(strategies.size()),
                         "one an agent (" + std::to_string(m_graph.GetSize()) + ")");
    }
    m_shares.assign(strategies.size(), 0);
    m_joined.assign(strategies.size(), 0);
    m_sharers = 0;
    for (std::size_t agent = 0; agent < strategies.size(); ++agent)
    {
        if (strategies[agent] == Strategy::SHARE)
        {
            Flip(agent);
        }
    }
}

std::vector<Strategy>
GraphSimulation::GetStrategies() const
{
    std::vector<Strategy> strategies;
    strategies.reserve(m_shares.size());
    for (uint8_t shares : m_shares)
    {
        strategies.push_back(shares == 1 ? Strategy::SHARE : Strategy::KEEP);
    }
    return strategies;
}

void
GraphSimulation::Flip(std::size_t agent)
{
    const bool joins = m_shares[agent] == 0;
    m_shares[agent] = joins ? 1 : 0;
    m_sharers += joins ? 1 : static_cast<std::size_t>(-1);
    const uint32_t change = joins ? 1 : static_cast<uint32_t>(-1);
    const uint32_t* const neighbours = m_graph.GetNeighbours(agent);
    const uint32_t degree = m_graph.GetDegree(agent);
    for (uint32_t n = 0; n < degree; ++n)
    {
        m_joined[neighbours[n]] += change;
    }
}

} // namespace gridshare
} // namespace ns3
