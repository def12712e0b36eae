/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ROLE_MODEL_H
#define GRIDSHARE_ROLE_MODEL_H

#include "random-draw.h"
#include "revision-protocol.h"
#include "sharing-game.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * What an agent compares itself with, and its lot in deciding.
 *
 * The lot is drawn together with the role model, by whoever draws that: an agent that hears of both
 * later, or never, changes nobody else's luck.
 */
struct RoleModel
{
    Strategy strategy{Strategy::KEEP}; //!< of the role model; the agent's own: nothing to decide
    double payoff{0.0};                //!< of the role model, value units
    uint64_t lot{0};                   //!< a random word
};

/**
 * @ingroup gridshare-game
 * @param rule how an agent decides
 * @param own its strategy
 * @param payoff what it earned with that, value units
 * @param model what it compares itself with
 * @return its strategy from now on
 */
Strategy DecideStrategy(const RevisionProtocol& rule,
                        Strategy own,
                        double payoff,
                        const RoleModel& model);

/**
 * @ingroup gridshare-game
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
 * @ingroup gridshare-game
 * Draws role models from a population, as the rule says: another agent, a parent by its fitness, or
 * the other strategy. What it is built from must outlive it.
 */
class RoleModelDraw
{
  public:
    /**
     * @param strategies of all agents, at least two
     * @param payoffs of all agents, value units
     * @param rule whom or what an agent compares itself with
     * @param alternativePayoffs what each agent would have earned with the other strategy; only for
     * rules that ask for it; empty: GetMeanPayoffOfOtherStrategy
     * @throws InputError unless sizes agree and there are two agents
     */
    RoleModelDraw(const std::vector<Strategy>& strategies,
                  const std::vector<double>& payoffs,
                  const RevisionProtocol& rule,
                  const std::vector<double>& alternativePayoffs = {});

    /**
     * @tparam Generator full 64-bit words
     * @param agent that revises
     * @param generator of words: one for whom it meets unless it compares strategies, and one for
     * its lot if there is something to decide
     * @return its role model
     */
    template <typename Generator>
    RoleModel Draw(std::size_t agent, Generator& generator) const
    {
        using Comparison = RevisionProtocol::Comparison;
        if (m_comparison == Comparison::OTHER_STRATEGY)
        {
            const Strategy other =
                m_strategies[agent] == Strategy::SHARE ? Strategy::KEEP : Strategy::SHARE;
            return {other, m_others[agent], generator()};
        }
        std::size_t model = 0;
        if (m_comparison == Comparison::PARENT)
        {
            const double mark = DrawUnit(generator) * m_fitness.back();
            const auto found = std::upper_bound(m_fitness.begin(), m_fitness.end() - 1, mark);
            model = static_cast<std::size_t>(found - m_fitness.begin());
        }
        else
        {
            model = DrawIndex(generator, m_strategies.size() - 1);
            model += model >= agent ? 1 : 0;
        }
        return Meet(agent, model, generator);
    }

    /**
     * For rules that compare with an agent, where the caller knows which.
     *
     * @tparam Generator full 64-bit words
     * @param agent that revises
     * @param model whom it meets
     * @param generator of a word, if there is something to decide
     * @return its role model
     */
    template <typename Generator>
    RoleModel Meet(std::size_t agent, std::size_t model, Generator& generator) const
    {
        const bool differs = m_strategies[model] != m_strategies[agent];
        return {m_strategies[model], m_payoffs[model], differs ? generator() : 0};
    }

  private:
    const std::vector<Strategy>& m_strategies; //!< of all agents
    const std::vector<double>& m_payoffs;      //!< of all agents
    RevisionProtocol::Comparison m_comparison; //!< of the rule
    std::vector<double> m_others;              //!< payoffs of the other strategy, by agent
    std::vector<double> m_fitness;             //!< running sums
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ROLE_MODEL_H
