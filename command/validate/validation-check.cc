/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-check.h"

#include "ns3/holm-correction.h"
#include "ns3/mean-comparison.h"
#include "ns3/proportion-interval.h"
#include "ns3/proportion-test.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What a comparison of means says; one without a spread is certain either way.
ValidationSample
MakeSample(const MeanComparison& comparison, double found, std::size_t count)
{
    constexpr double ROUNDING = 1e-12; // relative; of means of values that never vary
    ValidationSample sample;
    sample.count = count;
    const double noise = ROUNDING * std::max(1.0, std::fabs(found));
    sample.probability =
        comparison.probability.value_or(std::fabs(comparison.difference) <= noise ? 1 : 0);
    if (comparison.halfWidth95)
    {
        sample.low = found - *comparison.halfWidth95;
        sample.high = found + *comparison.halfWidth95;
    }
    return sample;
}

bool
IsWithinTolerance(const ValidationCheck& check)
{
    // Not the other way round: what is not a number agrees with nothing.
    return std::fabs(check.found - check.expected) <= check.tolerance;
}

bool
IsAsKnown(const ValidationCheck& check)
{
    // False for what is not a number, and where a difference has no per cent.
    const double percent = 100 * (check.found - check.expected) / std::fabs(check.expected);
    return !check.knownDifference.empty() && percent >= check.knownRange.lowPercent &&
           percent <= check.knownRange.highPercent;
}

} // namespace

ValidationCheck
ValidationCheck::ButKnown(const KnownRange& range, const std::string& why) const
{
    ValidationCheck known = *this;
    known.knownRange = range;
    known.knownDifference = why;
    return known;
}

ValidationCheck
ValidationCheck::Exactly(const std::string& name,
                         const std::string& source,
                         double expected,
                         double found)
{
    return Within(name, source, expected, found, 0);
}

ValidationCheck
ValidationCheck::Within(const std::string& name,
                        const std::string& source,
                        double expected,
                        double found,
                        double tolerance)
{
    return {name, source, expected, found, tolerance};
}

ValidationCheck
ValidationCheck::Mean(const std::string& name,
                      const std::string& source,
                      double expected,
                      const std::vector<double>& values)
{
    ValidationCheck check =
        Pairs(name, source, std::vector<double>(values.size(), expected), values);
    check.expected = expected; // not the mean of as many of them, which may round
    return check;
}

ValidationCheck
ValidationCheck::Pairs(const std::string& name,
                       const std::string& source,
                       const std::vector<double>& expected,
                       const std::vector<double>& values)
{
    ValidationCheck check{name, source, *EstimateMean(expected).mean, *EstimateMean(values).mean};
    check.sample = MakeSample(ComparePairs(expected, values), check.found, values.size());
    return check;
}

ValidationCheck
ValidationCheck::Share(const std::string& name,
                       const std::string& source,
                       double expected,
                       std::size_t successes,
                       std::size_t trials)
{
    const auto k = static_cast<double>(successes);
    const auto n = static_cast<double>(trials);
    const ProportionInterval interval = EstimateProportion(k, n);
    ValidationCheck check{name, source, expected, k / n};
    check.sample = ValidationSample{
        trials, interval.low, interval.high, TestProportion(successes, trials, expected)};
    return check;
}

ValidationCheck
ValidationCheck::Sample(const std::string& name,
                        const std::string& source,
                        const ReplicationEstimate& published,
                        const std::vector<double>& values)
{
    const ReplicationEstimate own = EstimateMean(values);
    ValidationCheck check{name, source, *published.mean, *own.mean};
    check.sample = MakeSample(CompareEstimates(published, own), check.found, values.size());
    return check;
}

std::vector<JudgedCheck>
JudgeChecks(const std::vector<ValidationCheck>& checks)
{
    std::vector<double> probabilities;
    for (const auto& check : checks)
    {
        if (check.sample && check.knownDifference.empty())
        {
            probabilities.push_back(check.sample->probability);
        }
    }
    const std::vector<double> corrected = CorrectByHolm(probabilities);
    std::vector<JudgedCheck> judged;
    std::size_t next = 0;
    for (const auto& check : checks)
    {
        JudgedCheck one{check};
        const bool isKnown = !check.knownDifference.empty();
        if (check.sample)
        {
            one.corrected = isKnown ? check.sample->probability : corrected[next++];
        }
        const bool agrees =
            one.corrected ? *one.corrected >= VALIDATION_ERROR : IsWithinTolerance(check);
        one.verdict = agrees             ? ValidationVerdict::AGREES
                      : IsAsKnown(check) ? ValidationVerdict::KNOWN
                                         : ValidationVerdict::DIFFERS;
        judged.push_back(one);
    }
    return judged;
}

} // namespace gridshare
} // namespace ns3
