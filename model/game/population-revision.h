/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_POPULATION_REVISION_H
#define GRIDSHARE_POPULATION_REVISION_H

#include "parameter-domain.h"
#include "random-draw.h"
#include "revision-protocol.h"
#include "sharing-game.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @param strategies of all agents
 * @return the share of agents that share, 0 to 1; 0 for no agents
 */
double GetSharingShare(const std::vector<Strategy>& strategies);

/**
 * The share one mean-payoff agent of each strategy had, for rules that compare strategies.
 *
 * @param strategies of all agents
 * @param payoffs of all agents
 * @return for each agent the mean payoff of the agents with the other strategy; its own payoff if
 * nobody plays it, so that nothing is gained by a switch into the unknown
 */
std::vector<double> GetMeanPayoffOfOtherStrategy(const std::vector<Strategy>& strategies,
                                                 const std::vector<double>& payoffs);

/**
 * @ingroup gridshare
 * One synchronous epoch: every agent revises once, and all decisions rest on the old state.
 *
 * For a rule with Comparison::RANDOM_AGENT each agent i draws one other agent j and, if their
 * strategies differ, switches with rule.SwitchProbability(payoff i, payoff j). With PARENT each
 * agent is replaced by the offspring of a parent drawn in proportion to fitness (Wright-Fisher,
 * the synchronous Moran process). With OTHER_STRATEGY each agent compares its payoff with
 * alternativePayoffs. The words are drawn agent by agent, in order.
 *
 * For pairwise proportional imitation the mean of the next share is
 * x + kappa N/(N-1) x (1-x) h(x): the Euler step, of length kappa, of the replicator equation.
 *
 * @tparam Generator full 64-bit words
 * @param strategies one an agent, at least two agents
 * @param payoffs what each agent earned in this epoch, value units
 * @param rule how an agent decides
 * @param generator of random words
 * @param mutation probability that an agent takes the other strategy instead of revising
 * @param alternativePayoffs what each agent would have earned with the other strategy; only for
 * rules that ask for it; empty: GetMeanPayoffOfOtherStrategy
 * @return the new strategies
 * @throws InputError unless sizes agree, there are two agents and 0 <= mutation <= 1
 */
template <typename Generator>
std::vector<Strategy> RevisePopulation(const std::vector<Strategy>& strategies,
                                       const std::vector<double>& payoffs,
                                       const RevisionProtocol& rule,
                                       Generator& generator,
                                       double mutation = 0.0,
                                       const std::vector<double>& alternativePayoffs = {});

/// The parts of RevisePopulation.
namespace revision
{

/// @param strategy one @return the other
inline Strategy
Other(Strategy strategy)
{
    return strategy == Strategy::SHARE ? Strategy::KEEP : Strategy::SHARE;
}

/**
 * @throws InputError unless sizes agree, there are two agents and 0 <= mutation <= 1
 * @param agents number of agents
 * @param payoffs number of payoffs
 * @param mutation probability
 */
void Require(std::size_t agents, std::size_t payoffs, double mutation);

/**
 * Running sums of fitness, for the draw of a parent.
 *
 * @param payoffs of all agents
 * @param rule gives the fitness
 * @return one sum an agent
 */
std::vector<double> SumFitness(const std::vector<double>& payoffs, const RevisionProtocol& rule);

} // namespace revision

template <typename Generator>
std::vector<Strategy>
RevisePopulation(const std::vector<Strategy>& strategies,
                 const std::vector<double>& payoffs,
                 const RevisionProtocol& rule,
                 Generator& generator,
                 double mutation,
                 const std::vector<double>& alternativePayoffs)
{
    const std::size_t count = strategies.size();
    revision::Require(count, payoffs.size(), mutation);
    const auto comparison = rule.GetComparison();
    std::vector<double> others(alternativePayoffs);
    std::vector<double> fitness;
    if (comparison == RevisionProtocol::Comparison::OTHER_STRATEGY)
    {
        if (others.empty())
        {
            others = GetMeanPayoffOfOtherStrategy(strategies, payoffs);
        }
        revision::Require(count, others.size(), mutation);
    }
    if (comparison == RevisionProtocol::Comparison::PARENT)
    {
        fitness = revision::SumFitness(payoffs, rule);
    }
    std::vector<Strategy> next(strategies);
    for (std::size_t i = 0; i < count; ++i)
    {
        if (mutation > 0.0 && DrawEvent(generator, mutation))
        {
            next[i] = revision::Other(strategies[i]);
            continue;
        }
        if (comparison == RevisionProtocol::Comparison::OTHER_STRATEGY)
        {
            if (DrawEvent(generator, rule.SwitchProbability(payoffs[i], others[i])))
            {
                next[i] = revision::Other(strategies[i]);
            }
            continue;
        }
        std::size_t model = 0;
        if (comparison == RevisionProtocol::Comparison::PARENT)
        {
            const double mark = DrawUnit(generator) * fitness.back();
            const auto found = std::upper_bound(fitness.begin(), fitness.end() - 1, mark);
            model = static_cast<std::size_t>(found - fitness.begin());
        }
        else
        {
            model = DrawIndex(generator, count - 1);
            model += model >= i ? 1 : 0;
        }
        if (strategies[model] != strategies[i] &&
            DrawEvent(generator, rule.SwitchProbability(payoffs[i], payoffs[model])))
        {
            next[i] = strategies[model];
        }
    }
    return next;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_POPULATION_REVISION_H
