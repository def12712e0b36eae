/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "role-model.h"

#include "parameter-domain.h"

#include "ns3/input-error.h"

#include <array>
#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Running sums of fitness, for the draw of a parent.
std::vector<double>
SumFitness(const std::vector<double>& payoffs, const RevisionProtocol& rule)
{
    std::vector<double> sums;
    sums.reserve(payoffs.size());
    double sum = 0.0;
    for (double payoff : payoffs)
    {
        const double fitness = rule.GetFitness(payoff);
        RequireParameter(fitness >= 0.0, "fitness", fitness, "a number from 0");
        sum += fitness;
        sums.push_back(sum);
    }
    RequireParameter(sum > 0.0, "total fitness", sum, "a number above 0");
    return sums;
}

void
RequirePopulation(std::size_t agents, std::size_t payoffs)
{
    if (agents < 2)
    {
        throw InputError({"", 0, "population"}, std::to_string(agents), "at least 2 agents");
    }
    if (payoffs != agents)
    {
        throw InputError({"", 0, "payoffs"},
                         std::to_string(payoffs) + " numbers",
                         "one an agent (" + std::to_string(agents) + ")");
    }
}

} // namespace

Strategy
DecideStrategy(const RevisionProtocol& rule, Strategy own, double payoff, const RoleModel& model)
{
    if (model.strategy == own)
    {
        return own;
    }
    const double probability = rule.SwitchProbability(payoff, model.payoff);
    const bool switches = probability >= 1.0 || model.lot < GetProbabilityThreshold(probability);
    return switches ? model.strategy : own;
}

std::vector<double>
GetMeanPayoffOfOtherStrategy(const std::vector<Strategy>& strategies,
                             const std::vector<double>& payoffs)
{
    std::array<double, 2> sum{0.0, 0.0};
    std::array<double, 2> count{0.0, 0.0};
    for (std::size_t i = 0; i < strategies.size(); ++i)
    {
        const auto strategy = static_cast<std::size_t>(strategies[i]);
        sum[strategy] += payoffs[i];
        count[strategy] += 1.0;
    }
    std::vector<double> others(payoffs);
    for (std::size_t i = 0; i < strategies.size(); ++i)
    {
        const std::size_t other = strategies[i] == Strategy::SHARE ? 0 : 1;
        if (count[other] > 0.0)
        {
            others[i] = sum[other] / count[other];
        }
    }
    return others;
}

RoleModelDraw::RoleModelDraw(const std::vector<Strategy>& strategies,
                             const std::vector<double>& payoffs,
                             const RevisionProtocol& rule,
                             const std::vector<double>& alternativePayoffs)
    : m_strategies(strategies),
      m_payoffs(payoffs),
      m_comparison(rule.GetComparison())
{
    RequirePopulation(strategies.size(), payoffs.size());
    if (m_comparison == RevisionProtocol::Comparison::OTHER_STRATEGY)
    {
        m_others = alternativePayoffs.empty() ? GetMeanPayoffOfOtherStrategy(strategies, payoffs)
                                              : alternativePayoffs;
        RequirePopulation(strategies.size(), m_others.size());
    }
    if (m_comparison == RevisionProtocol::Comparison::PARENT)
    {
        m_fitness = SumFitness(payoffs, rule);
    }
}

} // namespace gridshare
} // namespace ns3
