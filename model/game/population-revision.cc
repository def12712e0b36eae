/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "population-revision.h"

#include "ns3/input-error.h"

#include <array>
#include <string>

namespace ns3
{
namespace gridshare
{

double
GetSharingShare(const std::vector<Strategy>& strategies)
{
    if (strategies.empty())
    {
        return 0.0;
    }
    const auto sharers = std::count(strategies.begin(), strategies.end(), Strategy::SHARE);
    return static_cast<double>(sharers) / static_cast<double>(strategies.size());
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
        const auto other = static_cast<std::size_t>(revision::Other(strategies[i]));
        if (count[other] > 0.0)
        {
            others[i] = sum[other] / count[other];
        }
    }
    return others;
}

namespace revision
{

void
Require(std::size_t agents, std::size_t payoffs, double mutation)
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
    RequireParameter(
        mutation >= 0.0 && mutation <= 1.0, "mutation", mutation, "a probability, 0 to 1");
}

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

} // namespace revision

} // namespace gridshare
} // namespace ns3
