/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "find-table.h"

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

Cell
ShowNumber(const std::optional<double>& number)
{
    return number ? Cell(*number) : Cell();
}

/// Runs that say something, and those that do not.
std::pair<std::size_t, std::size_t>
CountRuns(const FindProgress& progress)
{
    std::size_t done = 0;
    std::size_t without = 0;
    for (const auto& trial : progress.trials)
    {
        done += trial.done ? 1 : 0;
        without += trial.done && !trial.done->number ? 1 : 0;
    }
    return {done, without};
}

/// What people should know of a question that has not ended as they want; empty if it has.
std::string
DescribeEnding(const FoundCrossing& found)
{
    const std::string where = "\"" + found.experiment + "\": ";
    switch (found.progress.ending)
    {
    case FindEnding::NO_CROSSING:
        return where + "no crossing in between: " + DescribeEnds(found) + ".";
    case FindEnding::SEVERAL_CROSSINGS:
        return where +
               "more than one crossing: both ends lie on one side of the level or values "
               "change sides more than once (" +
               DescribeEnds(found) + "); ask between values with one.";
    case FindEnding::NO_VALUE:
        return where + "none of the first " + std::to_string(found.progress.trials.size()) +
               " runs has a value: they failed, or lack the metric; nothing more is run.";
    case FindEnding::MOST_RUNS:
        return where + "the interval is wider than was asked for: raise find.runs.";
    case FindEnding::OPEN:
        return where + "not all runs of the last batch are there: the same run command goes on.";
    default:
        return "";
    }
}

} // namespace

std::string
DescribeEnds(const FoundCrossing& found)
{
    std::string text;
    for (const double end : {found.question.from, found.question.to})
    {
        double sum = 0;
        std::size_t runs = 0;
        for (const auto& trial : found.progress.trials)
        {
            const bool counts = trial.value == end && trial.done && trial.done->number;
            sum += counts ? *trial.done->number : 0;
            runs += counts ? 1 : 0;
        }
        text += (text.empty() ? "at " : ", at ") + FormatExactly(end) + " ";
        text += runs == 0 ? "no run has a value"
                : found.question.probability
                    ? FormatExactly(sum) + " of " + std::to_string(runs) + " runs say yes"
                    : "the mean is " + FormatRounded(sum / static_cast<double>(runs), 4);
    }
    return text;
}

TextTable
MakeFindTable(const std::vector<FoundCrossing>& found)
{
    TextTable table;
    table.AddColumn("experiment", "experiment");
    table.AddColumn("find_key", "key");
    table.AddColumn("find_target", "where");
    table.AddColumn("find_value", "value", 4);
    table.AddColumn("find_low", "from", 4);
    table.AddColumn("find_high", "to", 4);
    table.AddColumn("find_runs", "runs");
    table.AddColumn("find_without", "without\nvalue");
    table.AddColumn("find_ended", "ended");
    bool withoutValue = false;
    for (const auto& one : found)
    {
        const auto [runs, without] = CountRuns(one.progress);
        withoutValue = withoutValue || without > 0;
        table.AddRow({one.experiment,
                      one.key,
                      one.target,
                      ShowNumber(one.progress.value),
                      ShowNumber(one.progress.low),
                      ShowNumber(one.progress.high),
                      static_cast<int64_t>(runs),
                      static_cast<int64_t>(without),
                      NameFindEnding(one.progress.ending)});
    }
    std::vector<std::string> shown{"experiment",
                                   "find_key",
                                   "find_target",
                                   "find_value",
                                   "find_low",
                                   "find_high",
                                   "find_runs"};
    if (withoutValue)
    {
        shown.emplace_back("find_without");
        table.AddNote("without value: runs that failed, or do not have the metric.");
    }
    shown.emplace_back("find_ended");
    table.SetColumnsForPeople(shown);
    table.LimitWidth(120);
    table.AddNote("from, to: the 95 % interval of the value (doc/how-to/find.md).");
    for (const auto& one : found)
    {
        if (const std::string note = DescribeEnding(one); !note.empty())
        {
            table.AddNote(note);
        }
    }
    return table;
}

} // namespace gridshare
} // namespace ns3
