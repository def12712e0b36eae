/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "find-figure.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"
#include "ns3/mean-interval.h"
#include "ns3/proportion-interval.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int WIDTH = 460;
constexpr int HEIGHT = 300;
constexpr int CURVE_POINTS = 400;

/// One value that was run: value, estimate, lower and upper end of its interval, runs.
std::string
WritePoint(double value, const std::vector<double>& numbers, bool probability)
{
    const auto runs = static_cast<double>(numbers.size());
    const ReplicationEstimate mean = EstimateMean(numbers);
    double low = *mean.mean - mean.halfWidth95.value_or(0);
    double high = *mean.mean + mean.halfWidth95.value_or(0);
    if (probability)
    {
        const ProportionInterval interval = EstimateProportion(*mean.mean * runs, runs);
        low = interval.low;
        high = interval.high;
    }
    std::string line;
    for (const double number : {value, *mean.mean, low, high, runs})
    {
        line += (line.empty() ? "" : " ") + FormatExactly(number);
    }
    return line + "\n";
}

std::string
WritePoints(const FoundCrossing& found)
{
    std::map<double, std::vector<double>> numbers;
    for (const auto& trial : found.progress.trials)
    {
        if (trial.done && trial.done->number)
        {
            numbers[trial.value].push_back(*trial.done->number);
        }
    }
    std::string lines;
    for (const auto& [value, results] : numbers)
    {
        lines += WritePoint(value, results, found.question.probability);
    }
    return lines;
}

/// The fitted law: of a probability everywhere, of a mean where its line was fitted.
std::string
WriteCurve(const FoundCrossing& found)
{
    const FindQuestion& question = found.question;
    double from = question.from;
    double to = question.to;
    const auto& mean = found.progress.crossing;
    if (mean)
    {
        from = std::max(from, mean->value - mean->reach);
        to = std::min(to, mean->value + mean->reach);
    }
    std::string lines;
    for (int i = 0; i <= CURVE_POINTS && (mean || found.progress.threshold); ++i)
    {
        const double value = from + (to - from) * i / CURVE_POINTS;
        const double result =
            mean ? question.level + mean->slope * (value - mean->value)
                 : PredictProbability(*found.progress.threshold, question.level, value);
        lines += FormatExactly(value) + " " + FormatExactly(result) + "\n";
    }
    return lines;
}

/// The crossing, with its interval as a band.
std::string
MarkCrossing(const FindProgress& progress)
{
    if (!progress.value)
    {
        return "";
    }
    const std::string at = FormatExactly(*progress.value);
    return "set object 1 rectangle from " + FormatExactly(*progress.low) + ", graph 0 to " +
           FormatExactly(*progress.high) +
           ", graph 1 behind fillcolor rgb '#FFD55E00' fillstyle transparent solid 0.15 noborder\n"
           "set arrow 1 from " +
           at + ", graph 0 to " + at + ", graph 1 nohead linecolor rgb '" + okabe_ito::VERMILION +
           "'\n";
}

std::string
DescribeAnswer(const FoundCrossing& found)
{
    const auto& progress = found.progress;
    const std::string runs = std::to_string(progress.trials.size()) + " runs";
    if (!progress.value)
    {
        return found.target + ": " + NameFindEnding(progress.ending) + ", " + runs;
    }
    return found.target + " at " + FormatRounded(*progress.value, 3) + " [" +
           FormatRounded(*progress.low, 3) + ", " + FormatRounded(*progress.high, 3) + "], " + runs;
}

} // namespace

bool
DrawFindFigure(const FoundCrossing& found, const std::string& path)
{
    const std::string points = WritePoints(found);
    if (points.empty())
    {
        return false;
    }
    const std::string curve = WriteCurve(found);
    const std::string what = found.target.substr(0, found.target.rfind(" = "));
    const double margin = (found.question.to - found.question.from) / 40;
    std::string script = "$points << EOD\n" + points + "EOD\n";
    script += curve.empty() ? "" : "$curve << EOD\n" + curve + "EOD\n";
    script +=
        "set border 3\nset tics nomirror\nset tmargin 3.5\nset key off\n" +
        SetPanelTitle(found.experiment, DescribeAnswer(found)) + MarkCrossing(found.progress) +
        "set xrange [" + FormatExactly(found.question.from - margin) + ":" +
        FormatExactly(found.question.to + margin) + "]\n" +
        (found.question.probability ? "set yrange [-0.04:1.04]\n" : "") + "set xlabel " +
        QuoteForGnuplot(found.key) + "\nset ylabel " + QuoteForGnuplot(what) + "\nplot " +
        FormatExactly(found.question.level) + " with lines dashtype 3 linecolor rgb 'gray50', " +
        (curve.empty() ? ""
                       : std::string("$curve using 1:2 with lines linewidth 2 linecolor rgb '") +
                             okabe_ito::BLUE + "', ") +
        "$points using 1:2:3:4 with yerrorbars pointtype 7 pointsize 0.5 linecolor rgb "
        "'black'\n";
    DrawFigure(script, path, WIDTH, HEIGHT);
    return true;
}

} // namespace gridshare
} // namespace ns3
