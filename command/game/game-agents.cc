/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-agents.h"

#include "game-graph.h"

#include "ns3/command-line-error.h"
#include "ns3/graph-simulation.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

std::shared_ptr<const RevisionProtocol>
CreateRule(const GameOptions& options)
{
    const auto matrix = options.provider.GetMatrix(options.value);
    const auto [low, high] =
        std::minmax({matrix.shareJoined, matrix.shareAlone, matrix.keepJoined, matrix.keepAlone});
    const auto& entry = GetRevisionProtocols().Get(options.agents.rule, COMMAND_LINE);
    return entry.create({options.agents.intensity,
                         options.provider.LargestPayoffDifference(options.value),
                         high,
                         low});
}

/// A rule on realised payoffs draws partners from all agents, unless told otherwise.
bool
ExcludesSelf(const GameOptions& options, const RevisionProtocol& rule)
{
    const bool realised =
        rule.GetPayoffSampling() == RevisionProtocol::PayoffSampling::ONE_REALISED;
    return options.agents.selfExcluded.value_or(!realised);
}

} // namespace

/// One seed's graph and its agents, the sharers among them drawn.
class GameAgents::Network
{
  public:
    Network(const GameAgents& request, Generator& generator)
        : m_graph(request.m_options.agents.graph->make(request.m_options.agents, generator)),
          m_agents(m_graph,
                   request.m_options.provider.Reduce(request.m_options.value),
                   request.m_options.value,
                   request.m_rule,
                   request.m_options.agents.mutation)
    {
        std::vector<Strategy> strategies(m_graph.GetSize(), Strategy::KEEP);
        std::fill_n(strategies.begin(), request.m_sharers, Strategy::SHARE);
        for (std::size_t i = strategies.size(); i > 1; --i)
        {
            std::swap(strategies[i - 1], strategies[DrawIndex(generator, i)]);
        }
        m_agents.SetStrategies(strategies);
    }

    GraphSimulation& GetAgents()
    {
        return m_agents;
    }

  private:
    InteractionGraph m_graph; //!< who meets whom
    GraphSimulation m_agents; //!< on it
};

GameAgents::GameAgents(const GameOptions& options)
    : m_options(options),
      m_rule(CreateRule(options)),
      m_convention{ExcludesSelf(options, *m_rule), options.agents.mutation},
      m_process(options.provider.Reduce(options.value), options.value, m_rule, m_convention),
      m_sharers(static_cast<std::size_t>(
          std::llround(options.x0 * static_cast<double>(options.agents.population))))
{
    if (options.agents.graph->IsWellMixed())
    {
        m_counts =
            std::make_unique<const WellMixedSimulation>(m_process, options.agents.population);
    }
}

const WellMixedProcess&
GameAgents::GetProcess() const
{
    return m_process;
}

std::size_t
GameAgents::GetInitialSharers() const
{
    return m_sharers;
}

bool
GameAgents::IsSelfExcluded() const
{
    return m_convention.selfExcluded;
}

bool
GameAgents::IsAbsorbed() const
{
    const bool choosesAnew =
        m_rule->GetComparison() == RevisionProtocol::Comparison::OTHER_STRATEGY;
    return m_options.agents.mutation == 0.0 && !choosesAnew;
}

GameAgents::End
GameAgents::RunToAbsorption(uint64_t seed, uint64_t limit) const
{
    Generator generator(seed);
    if (m_counts)
    {
        const auto end = m_counts->RunToAbsorption(m_sharers, limit, generator);
        return {end.absorbed, end.sharers, static_cast<double>(end.events)};
    }
    Network network(*this, generator);
    const auto events = network.GetAgents().RunToAbsorption(limit, generator);
    const std::size_t sharers = network.GetAgents().GetSharers();
    return {sharers == 0 || sharers == m_options.agents.population,
            sharers,
            static_cast<double>(events)};
}

std::size_t
GameAgents::Run(uint64_t seed, uint64_t events) const
{
    const auto shares = Sample(seed, events, 2);
    return static_cast<std::size_t>(
        std::llround(shares.back() * static_cast<double>(m_options.agents.population)));
}

std::vector<double>
GameAgents::Sample(uint64_t seed, uint64_t events, std::size_t samples) const
{
    Generator generator(seed);
    const auto population = static_cast<double>(m_options.agents.population);
    std::vector<double> shares{static_cast<double>(m_sharers) / population};
    if (m_counts)
    {
        for (std::size_t sharers = m_sharers; shares.size() < samples;)
        {
            sharers = m_counts->Run(sharers, events, generator);
            shares.push_back(static_cast<double>(sharers) / population);
        }
        return shares;
    }
    Network network(*this, generator);
    while (shares.size() < samples)
    {
        network.GetAgents().Run(events, generator);
        shares.push_back(static_cast<double>(network.GetAgents().GetSharers()) / population);
    }
    return shares;
}

} // namespace gridshare
} // namespace ns3
