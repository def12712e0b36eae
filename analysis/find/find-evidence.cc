/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "find-evidence.h"

#include "ns3/mean-interval.h"

#include <boost/math/distributions/binomial.hpp>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

using NumbersByValue = std::map<double, std::vector<double>>;

constexpr double EVIDENCE_TAIL = 0.025; //!< outside a 95 % interval on each side

NumbersByValue
ListNumbers(const std::vector<FindTrial>& trials)
{
    NumbersByValue numbers;
    for (const auto& trial : trials)
    {
        if (trial.done && trial.done->number)
        {
            numbers[trial.value].push_back(*trial.done->number);
        }
    }
    return numbers;
}

int
FindSideOfProbability(const std::vector<double>& answers, double level)
{
    using boost::math::binomial;
    const auto runs = static_cast<double>(answers.size());
    double yes = 0;
    for (const double answer : answers)
    {
        yes += answer;
    }
    if (binomial::find_lower_bound_on_p(runs, yes, EVIDENCE_TAIL) > level)
    {
        return 1;
    }
    return binomial::find_upper_bound_on_p(runs, yes, EVIDENCE_TAIL) < level ? -1 : 0;
}

int
FindSideOfMean(const std::vector<double>& results, double level)
{
    const ReplicationEstimate estimate = EstimateMean(results);
    if (!estimate.halfWidth95)
    {
        return 0;
    }
    const double distance = *estimate.mean - level;
    if (std::abs(distance) <= *estimate.halfWidth95)
    {
        return 0;
    }
    return distance > 0 ? 1 : -1;
}

/// 1: above the level, -1: below it, 0: not known.
int
FindSide(const FindQuestion& question, const std::vector<double>& numbers)
{
    return question.probability ? FindSideOfProbability(numbers, question.level)
                                : FindSideOfMean(numbers, question.level);
}

} // namespace

std::vector<BinaryGroup>
GroupTrials(const std::vector<FindTrial>& trials)
{
    std::vector<BinaryGroup> groups;
    for (const auto& [value, answers] : ListNumbers(trials))
    {
        BinaryGroup group{value, answers.size(), 0};
        for (const double answer : answers)
        {
            group.yes += answer == 1 ? 1 : 0;
        }
        groups.push_back(group);
    }
    return groups;
}

std::vector<MeasuredPoint>
ListResults(const std::vector<FindTrial>& trials)
{
    std::vector<MeasuredPoint> points;
    for (const auto& [value, results] : ListNumbers(trials))
    {
        for (const double result : results)
        {
            points.push_back({value, result});
        }
    }
    return points;
}

LevelEvidence
WeighEnds(const FindQuestion& question, const std::vector<FindTrial>& trials)
{
    const NumbersByValue numbers = ListNumbers(trials);
    const auto sideOf = [&](double value) {
        const auto found = numbers.find(value);
        return found == numbers.end() ? 0 : FindSide(question, found->second);
    };
    const int side = sideOf(question.from);
    LevelEvidence evidence;
    evidence.endsAgree = side != 0 && side == sideOf(question.to);
    for (const auto& [value, results] : numbers)
    {
        evidence.othersDiffer =
            evidence.othersDiffer || (side != 0 && FindSide(question, results) == -side);
    }
    return evidence;
}

} // namespace gridshare
} // namespace ns3
