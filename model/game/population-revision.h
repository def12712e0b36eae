/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_POPULATION_REVISION_H
#define GRIDSHARE_POPULATION_REVISION_H

#include "parameter-domain.h"
#include "random-draw.h"
#include "revision-protocol.h"
#include "role-model.h"
#include "sharing-game.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * @param strategies of all agents
 * @return the share of agents that share, 0 to 1; 0 for no agents
 */
double GetSharingShare(const std::vector<Strategy>& strategies);

/**
 * @ingroup gridshare-game
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

template <typename Generator>
std::vector<Strategy>
RevisePopulation(const std::vector<Strategy>& strategies,
                 const std::vector<double>& payoffs,
                 const RevisionProtocol& rule,
                 Generator& generator,
                 double mutation,
                 const std::vector<double>& alternativePayoffs)
{
    const RoleModelDraw draw(strategies, payoffs, rule, alternativePayoffs);
    RequireParameter(
        mutation >= 0.0 && mutation <= 1.0, "mutation", mutation, "a probability, 0 to 1");
    std::vector<Strategy> next(strategies);
    for (std::size_t i = 0; i < strategies.size(); ++i)
    {
        if (mutation > 0.0 && DrawEvent(generator, mutation))
        {
            next[i] = strategies[i] == Strategy::SHARE ? Strategy::KEEP : Strategy::SHARE;
            continue;
        }
        next[i] = DecideStrategy(rule, strategies[i], payoffs[i], draw.Draw(i, generator));
    }
    return next;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_POPULATION_REVISION_H
