/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "throughput-figure.h"

#include "shown-experiments.h"

#include "ns3/colour-palette.h"
#include "ns3/number-words.h"
#include "ns3/sample-quantile.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double SECONDS_PER_HOUR = 3600;
constexpr double MOST_BINS = 200; //!< a longer run has several epochs in one

/// A bound that is higher is told in words: its line would leave the curve at the bottom.
constexpr double FAR_ABOVE = 3;

/// Rates of all seeds, by time.
struct BinnedRates
{
    double binS{0};                         //!< width of a bin, s
    std::vector<std::vector<double>> rates; //!< by bin, of each run that lasted that long, 1/s
};

/// How long runs were, s, by id.
using Durations = std::map<int64_t, double>;

double
FindDuration(const Durations& durations, const RunDescription& run)
{
    const auto found = durations.find(run.id);
    return found == durations.end() ? 0 : found->second;
}

/// The transactions of a run by bin; a bin that it has not ended says nothing of its rate.
std::vector<double>
CountTransactions(const std::vector<BlockRecord>& blocks, double durationS, double binS)
{
    std::vector<double> counts(static_cast<std::size_t>(durationS / binS), 0);
    for (const auto& block : blocks)
    {
        const auto bin = static_cast<std::size_t>(block.committedS / binS);
        if (bin < counts.size())
        {
            counts[bin] += static_cast<double>(block.transactions);
        }
    }
    return counts;
}

/// Without rates where no run has a block.
BinnedRates
ReadRates(const ResultsDatabase& database,
          const ExperimentSummary& summary,
          const Durations& durations)
{
    BinnedRates binned;
    const double epochS = summary.GetParameter("run.epoch_s").value_or(0);
    const auto runs = ListShownRuns(summary);
    double longest = 0;
    for (const auto& run : runs)
    {
        longest = std::max(longest, FindDuration(durations, run));
    }
    if (epochS <= 0 || longest < epochS)
    {
        return binned;
    }
    binned.binS = epochS * std::ceil(longest / epochS / MOST_BINS);
    bool hasBlocks = false;
    for (const auto& run : runs)
    {
        const auto blocks = database.ReadBlocks(run.id);
        const auto counts = CountTransactions(blocks, FindDuration(durations, run), binned.binS);
        hasBlocks = hasBlocks || !blocks.empty();
        binned.rates.resize(std::max(binned.rates.size(), counts.size()));
        for (std::size_t bin = 0; bin < counts.size(); ++bin)
        {
            binned.rates[bin].push_back(counts[bin] / binned.binS);
        }
    }
    if (!hasBlocks)
    {
        binned.rates.clear();
    }
    return binned;
}

/// The mean ends where the first seed does, as a mean over the others would jump.
PlotCurve
MakeMean(const BinnedRates& binned)
{
    PlotCurve mean;
    mean.label = "mean over seeds";
    mean.shape = PlotShape::STEPS;
    mean.colour = colour_palette::BLUE;
    mean.width = 1.5;
    const double binH = binned.binS / SECONDS_PER_HOUR;
    for (std::size_t bin = 0; bin < binned.rates.size(); ++bin)
    {
        const auto& rates = binned.rates[bin];
        if (rates.size() < binned.rates.front().size())
        {
            break;
        }
        double sum = 0;
        for (const double rate : rates)
        {
            sum += rate;
        }
        mean.points.push_back({static_cast<double>(bin) * binH,
                               sum / static_cast<double>(rates.size()),
                               SampleQuantile(rates, 0.1),
                               SampleQuantile(rates, 0.9)});
    }
    if (!mean.points.empty())
    {
        mean.points.push_back(mean.points.back());
        mean.points.back().x = static_cast<double>(mean.points.size() - 1) * binH;
    }
    return mean;
}

/// With the corners of the steps.
PlotCurve
MakeBand(const PlotCurve& mean)
{
    PlotCurve band;
    band.label = "10 % to 90 % of the seeds";
    band.shape = PlotShape::BAND;
    band.colour = mean.colour;
    for (std::size_t i = 0; i + 1 < mean.points.size(); ++i)
    {
        band.points.push_back(mean.points[i]);
        band.points.push_back(mean.points[i]);
        band.points.back().x = mean.points[i + 1].x;
    }
    return band;
}

PlotPanel
MakePanel(const BinnedRates& binned,
          const ExperimentSummary& summary,
          const ExperimentBounds& bounds)
{
    PlotPanel panel;
    panel.title = summary.experiment;
    panel.x.label = "simulated time (h)";
    panel.x.low = 0;
    panel.y.label = "committed (transactions/s)";
    panel.y.low = 0;
    panel.shades = bounds.faults;
    PlotCurve mean = MakeMean(binned);
    double most = 0;
    for (const auto& point : mean.points)
    {
        most = std::max({most, point.y, point.high});
    }
    if (bounds.blocksAllow)
    {
        panel.subtitle = "blocks allow " + FormatBriefly(*bounds.blocksAllow, 3) + "/s";
        PlotRule rule;
        rule.label = "what blocks allow";
        rule.isVertical = false;
        rule.at = *bounds.blocksAllow;
        rule.colour = colour_palette::BLACK;
        rule.dash = PlotDash::DASHED;
        panel.rules.insert(panel.rules.end(), rule.at <= FAR_ABOVE * most, rule);
    }
    if (binned.rates.front().size() > 1)
    {
        panel.curves.push_back(MakeBand(mean));
    }
    panel.curves.push_back(std::move(mean));
    return panel;
}

} // namespace

ResultFigure
MakeThroughputFigure(const ResultsDatabase& database,
                     const std::vector<ExperimentSummary>& summaries,
                     const std::vector<ExperimentBounds>& bounds)
{
    const auto shown = ChooseShownExperiments(summaries);
    ResultFigure figure;
    figure.name = "throughput";
    figure.title = "transactions that became final, by epoch";
    figure.note = JoinNotes(shown.note, DescribeShownRuns(shown));
    figure.method = "Transactions of the blocks that became final in an epoch, over its length; a "
                    "run of more than 200 epochs has several in a step. What blocks allow: the "
                    "transactions that one has room for, over the block interval.";
    const auto durations = database.ReadMetric("simulated_s");
    for (const auto* summary : shown.experiments)
    {
        const auto binned = ReadRates(database, *summary, durations);
        if (!binned.rates.empty())
        {
            const auto place = static_cast<std::size_t>(summary - summaries.data());
            figure.panels.push_back(MakePanel(binned, *summary, bounds.at(place)));
        }
    }
    return figure;
}

} // namespace gridshare
} // namespace ns3
