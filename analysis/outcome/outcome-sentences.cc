/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "outcome-sentences.h"

#include "basin-words.h"
#include "law-comparison.h"

#include "ns3/number-words.h"
#include "ns3/outcome-columns.h"
#include "ns3/proportion-interval.h"
#include "ns3/text-table.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// "gives 1, 0.38 above it", or what it agrees within.
std::string
DescribeLaw(const LawComparison& law, double tolerance)
{
    const std::string text = "gives " + FormatBriefly(law.predicted, 3) + ", ";
    if (law.isWithinInterval)
    {
        return text + "within this interval";
    }
    if (law.isWithinTolerance)
    {
        return text + "within the tolerance of " + FormatExactly(tolerance);
    }
    return text + FormatBriefly(std::fabs(law.difference), 2) +
           (law.difference > 0 ? " above it" : " below it");
}

/// Whether the network-aware law goes on to where a run has ended; none where either is unknown.
std::optional<bool>
IsSentThere(const RunOutcome& outcome, double tolerance)
{
    if (!outcome.limitNetwork || !outcome.basin || outcome.basin == Basin::MOVING)
    {
        return std::nullopt;
    }
    const double limit = *outcome.limitNetwork;
    const Basin law = limit >= 1 - tolerance ? Basin::SHARING
                      : limit <= tolerance   ? Basin::KEEPING
                                             : Basin::MIXED;
    return law == *outcome.basin;
}

/// Of runs that ended apart.
std::string
CountSentThere(const ExperimentSummary& summary)
{
    std::size_t told = 0;
    std::size_t right = 0;
    for (const auto& outcome : summary.outcomes)
    {
        const auto isThere = IsSentThere(outcome, GetTolerance(summary));
        told += isThere ? 1 : 0;
        right += isThere.value_or(false) ? 1 : 0;
    }
    if (told == 0)
    {
        return "";
    }
    return "the runs ended apart, and their mean share is that of none of them; of " +
           CountWords(told, "run that", "runs that") + " settled, the network-aware law sends " +
           std::to_string(right) + " to where " + (right == 1 ? "it" : "they") + " ended";
}

/// Where theory has the border, and where the runs began.
std::string
DescribeBorders(const ExperimentSummary& summary)
{
    const auto network = summary.GetMetric("border_network").mean;
    const auto ideal = summary.GetMetric("border_ideal").mean;
    const auto initial = summary.GetMetric("share_initial").mean;
    if ((!network && !ideal) || !initial)
    {
        return "";
    }
    std::vector<std::string> borders;
    if (network)
    {
        borders.push_back(FormatBriefly(*network, 3) + " by the network-aware law");
    }
    if (ideal)
    {
        borders.push_back(FormatBriefly(*ideal, 3) + " by the ideal law");
    }
    return "; the border between the basins is at " + JoinWords(borders) +
           ", and the runs began at " + FormatBriefly(*initial, 3);
}

} // namespace

std::string
DescribeBasins(const ExperimentSummary& summary)
{
    if (!summary.HasBasins())
    {
        return "";
    }
    const Basin most = FindMostFrequentBasin(summary);
    const std::size_t all = summary.outcomes.size();
    const std::size_t count = summary.CountRuns(most);
    const auto interval = EstimateProportion(static_cast<double>(count), static_cast<double>(all));
    std::string sentence = "of " + CountWords(all, "run", "runs") + " " + std::to_string(count) +
                           " ended " + NameEnd(most) +
                           " (95 % interval of the probability: " + PercentWords(interval.low) +
                           " to " + PercentWords(interval.high) + ")";
    for (const Basin basin : BASINS)
    {
        const std::size_t others = summary.CountRuns(basin);
        if (basin != most && others > 0)
        {
            sentence += ", " + std::to_string(others) + " " + NameEnd(basin);
        }
    }
    return sentence + ".";
}

std::string
CompareWithTheory(const ExperimentSummary& summary)
{
    const auto simulated = summary.GetMetric("share_final");
    const auto network = CompareWithLaw(summary, "share_predicted_network");
    const auto ideal = CompareWithLaw(summary, "share_predicted");
    std::string sentence;
    if (DoRunsEndApart(summary))
    {
        sentence = CountSentThere(summary);
    }
    else if (network || ideal)
    {
        sentence =
            "the share ends at " + EstimateWords(simulated) +
            (simulated.count > 1 ? " (mean over " + std::to_string(simulated.count) + " seeds)"
                                 : " (one seed, no interval)");
        const double tolerance = GetTolerance(summary);
        sentence += network ? "; the network-aware law " + DescribeLaw(*network, tolerance) : "";
        sentence += ideal ? "; the ideal law " + DescribeLaw(*ideal, tolerance) : "";
    }
    return sentence.empty() ? "" : sentence + DescribeBorders(summary) + ".";
}

std::string
DescribeSettling(const ExperimentSummary& summary)
{
    std::vector<std::string> parts;
    for (const Basin basin : BASINS)
    {
        const std::size_t runs = summary.CountRuns(basin);
        if (basin == Basin::MOVING || runs == 0)
        {
            continue;
        }
        const auto show = [&summary, basin](double p) {
            const auto epochs = FindSettlingQuantile(summary, basin, p);
            return epochs ? FormatBriefly(*epochs, 4) : std::string("not known");
        };
        const std::string median = show(0.5);
        parts.push_back(
            runs == 1 && summary.CountRuns(Basin::MOVING) == 0
                ? "the run that ended " + NameEnd(basin) + " settled after " + median + " epochs"
                : "runs that ended " + NameEnd(basin) + " settled after " + median +
                      " epochs (median; quartiles " + show(0.25) + " and " + show(0.75) + ")");
    }
    return parts.empty() ? "" : JoinWords(parts) + ".";
}

} // namespace gridshare
} // namespace ns3
