/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "find-design.h"

#include "find-evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t SMALLEST_BATCH = 4;
constexpr std::size_t LARGEST_BATCH = 32;

/// How far from a mean's crossing the points of its line may lie, in half-widths.
constexpr double MOST_REACH = 1;

using Values = std::vector<double>;

/// A value with as many decimals as its distance from the next one needs, at most what a double
/// has; a key of whole numbers has none.
double
RoundValue(const FindQuestion& question, double value, double spacing)
{
    double rounded = std::round(value);
    if (!question.whole)
    {
        const double exponent = std::floor(std::log10(spacing / 20));
        const double unit = std::pow(10, std::fabs(exponent));
        rounded = exponent < 0 ? std::round(value * unit) / unit : std::round(value / unit) * unit;
    }
    return std::clamp(rounded, question.from, question.to);
}

Values
ListFirstValues(const FindQuestion& question)
{
    Values values;
    const auto gaps = static_cast<double>(question.points - 1);
    const double width = question.to - question.from;
    for (std::size_t i = 0; i < question.points; ++i)
    {
        const double value = question.from + width * static_cast<double>(i) / gaps;
        const bool end = i == 0 || i + 1 == question.points;
        const double rounded =
            end ? (i == 0 ? question.from : question.to) : RoundValue(question, value, width / 100);
        if (values.empty() || values.back() != rounded)
        {
            values.insert(values.end(), question.seeds, rounded);
        }
    }
    return values;
}

/// Three values that cut a gap into four; fewer, or none, where whole numbers are too close.
Values
CutGap(const FindQuestion& question, double low, double high)
{
    Values values;
    for (int quarter = 1; quarter <= 3; ++quarter)
    {
        const double spacing = (high - low) / 4;
        const double value = RoundValue(question, low + quarter * spacing, spacing);
        if (low < value && value < high && (values.empty() || values.back() != value))
        {
            values.push_back(value);
        }
    }
    return values;
}

/// So many runs, half at each of two values.
Values
Halve(std::size_t runs, double low, double high)
{
    Values values(runs / 2, low);
    values.insert(values.end(), runs / 2, high);
    return values;
}

/// The same at a place plus and minus a distance.
Values
PutAround(const FindQuestion& question, std::size_t runs, double place, double distance)
{
    const double wide = std::max(distance, question.whole ? 1.0 : 0.0);
    return Halve(
        runs, RoundValue(question, place - wide, wide), RoundValue(question, place + wide, wide));
}

Values
ProposeForProbability(const FindQuestion& question, const ThresholdFit& fit, std::size_t runs)
{
    const double low = std::max(fit.low, question.from);
    const double high = std::min(fit.high, question.to);
    if (fit.gapLow)
    {
        const double gap = *fit.gapHigh - *fit.gapLow;
        const Values cuts =
            4 * gap > high - low ? CutGap(question, *fit.gapLow, *fit.gapHigh) : Values{};
        if (!cuts.empty() || gap > 0)
        {
            return cuts.empty() ? Halve(runs, *fit.gapLow, *fit.gapHigh) : cuts;
        }
        return PutAround(question, runs, fit.threshold, std::max((high - low) / 4, 1e-12));
    }
    const double distance = std::max(1 / fit.slope, std::max(high - low, 0.0) / 4);
    return PutAround(
        question, runs, fit.threshold, std::min(distance, (question.to - question.from) / 2));
}

/// Runs spread evenly over values, one each at least.
Values
Spread(std::size_t runs, const Values& values)
{
    Values spread;
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        const std::size_t share = runs / values.size() + (i < runs % values.size() ? 1 : 0);
        spread.insert(spread.end(), std::max<std::size_t>(share, 1), values[i]);
    }
    return spread;
}

/// Exact results: the ends of the gap are run as often as the first values, and it is cut then.
Values
ProposeForExact(const FindQuestion& question, const MeanCrossing& crossing)
{
    Values again(question.seeds - std::min(crossing.lowRuns, question.seeds), crossing.low);
    again.insert(
        again.end(), question.seeds - std::min(crossing.highRuns, question.seeds), crossing.high);
    return again.empty() ? CutGap(question, crossing.low, crossing.high) : again;
}

/// Into the bracket; where one of its ends is not known yet, the end of the range as well.
Values
ProposeForMean(const FindQuestion& question, const MeanCrossing& crossing, std::size_t runs)
{
    if (crossing.exact)
    {
        return ProposeForExact(question, crossing);
    }
    const double low = std::max(crossing.surelyLow, question.from);
    const double high = std::min(crossing.surelyHigh, question.to);
    const double half = (crossing.high - crossing.low) / 2;
    const double distance = std::min(std::max(1.5 * half, crossing.reach / 4), crossing.reach);
    if (crossing.straight && low <= crossing.value - distance && crossing.value + distance <= high)
    {
        return PutAround(question, runs, crossing.value, distance);
    }
    Values values = CutGap(question, low, high);
    if (values.empty() || std::isinf(crossing.surelyLow))
    {
        values.push_back(low);
    }
    if (values.empty() || std::isinf(crossing.surelyHigh))
    {
        values.push_back(high);
    }
    return Spread(runs, values);
}

/// The values of the next runs; none where nothing is left to try.
Values
ProposeBatch(const FindQuestion& question, const FindProgress& progress)
{
    const std::size_t quarter =
        std::clamp(progress.trials.size() / 4, SMALLEST_BATCH, LARGEST_BATCH);
    const std::size_t runs = quarter - quarter % 2;
    if (progress.threshold)
    {
        return ProposeForProbability(question, *progress.threshold, runs);
    }
    return progress.crossing ? ProposeForMean(question, *progress.crossing, runs)
                             : Halve(runs, question.from, question.to);
}

/// Value and interval of a mean's crossing: the bracket's, and the line's within it where that is
/// looked at closely.
std::tuple<double, double, double>
TellMean(const FindQuestion& question, const MeanCrossing& fit)
{
    const bool line = fit.straight && fit.reach <= MOST_REACH * question.halfWidth;
    const double low = line ? std::max(fit.low, fit.surelyLow) : fit.surelyLow;
    const double high = line ? std::min(fit.high, fit.surelyHigh) : fit.surelyHigh;
    return {std::clamp(fit.value, low, high), low, high};
}

/// What the answers so far say of the crossing.
void
Estimate(const FindQuestion& question, FindProgress& progress)
{
    double low = 0;
    double high = 0;
    double value = 0;
    if (question.probability)
    {
        progress.threshold = FitThreshold(GroupTrials(progress.trials), question.level);
        if (const auto& fit = progress.threshold)
        {
            std::tie(value, low, high) = std::make_tuple(fit->threshold, fit->low, fit->high);
        }
    }
    else
    {
        progress.crossing = FitMeanCrossing(ListResults(progress.trials), question.level);
        if (const auto& fit = progress.crossing)
        {
            std::tie(value, low, high) = TellMean(question, *fit);
        }
    }
    const bool known =
        (progress.threshold || progress.crossing) && low <= question.to && high >= question.from;
    const auto clip = [&](double end) {
        return known ? std::optional(std::clamp(end, question.from, question.to)) : std::nullopt;
    };
    progress.value = clip(value);
    progress.low = clip(low);
    progress.high = clip(high);
}

/// Whether the answers so far end the search.
FindEnding
Judge(const FindQuestion& question, const FindProgress& progress)
{
    const bool several =
        progress.crossing && progress.crossing->exact && !progress.crossing->single;
    const auto& trials = progress.trials;
    if (std::none_of(trials.begin(), trials.end(), [](const auto& trial) {
            return trial.done->number.has_value();
        }))
    {
        return FindEnding::NO_VALUE;
    }
    const LevelEvidence evidence = WeighEnds(question, progress.trials);
    if (evidence.endsAgree)
    {
        return evidence.othersDiffer ? FindEnding::SEVERAL_CROSSINGS : FindEnding::NO_CROSSING;
    }
    if (several)
    {
        return FindEnding::SEVERAL_CROSSINGS;
    }
    // Once is luck: what looks exact may be one of two outcomes.
    const auto& mean = progress.crossing;
    const bool sure =
        !mean || !mean->exact || std::min(mean->lowRuns, mean->highRuns) >= question.seeds;
    const bool narrow = progress.low && *progress.high - *progress.low <= 2 * question.halfWidth;
    return narrow && sure ? FindEnding::FOUND : FindEnding::OPEN;
}

/// Add runs to the sequence. @return whether all of them have been done
bool
AskFor(FindProgress& progress, const Values& values, const FindLookup& lookup)
{
    bool done = true;
    for (const double value : values)
    {
        const uint64_t seed = progress.trials.size() + 1;
        progress.trials.push_back({value, seed, lookup(value, seed)});
        done = done && progress.trials.back().done;
    }
    return done;
}

} // namespace

FindProgress
FollowDesign(const FindQuestion& question, const FindLookup& lookup)
{
    FindProgress progress;
    Values batch = ListFirstValues(question);
    while (AskFor(progress, batch, lookup))
    {
        Estimate(question, progress);
        progress.ending = Judge(question, progress);
        if (progress.ending != FindEnding::OPEN)
        {
            break;
        }
        batch = ProposeBatch(question, progress);
        batch.resize(std::min(batch.size(), question.mostRuns - progress.trials.size()));
        if (batch.empty())
        {
            progress.ending = FindEnding::MOST_RUNS;
            break;
        }
    }
    const bool anywhere = progress.ending == FindEnding::MOST_RUNS && progress.value &&
                          *progress.low <= question.from && *progress.high >= question.to;
    const bool without = anywhere || progress.ending == FindEnding::NO_CROSSING ||
                         progress.ending == FindEnding::SEVERAL_CROSSINGS;
    if (without)
    {
        progress.value = progress.low = progress.high = std::nullopt;
    }
    return progress;
}

std::string
NameFindEnding(FindEnding ending)
{
    static const std::map<FindEnding, std::string> names{
        {FindEnding::OPEN, "open"},
        {FindEnding::FOUND, "found"},
        {FindEnding::MOST_RUNS, "most_runs"},
        {FindEnding::NO_CROSSING, "no_crossing"},
        {FindEnding::SEVERAL_CROSSINGS, "several_crossings"},
        {FindEnding::NO_VALUE, "no_value"}};
    return names.at(ending);
}

} // namespace gridshare
} // namespace ns3
