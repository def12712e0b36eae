/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "comparison-table.h"

#include "ns3/method-sentences.h"
#include "ns3/query-table.h"

#include <algorithm>
#include <functional>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

constexpr int DIGITS = 4; //!< significant digits for people

Cell
ComparedCell(const std::optional<double>& value)
{
    return value ? Cell(*value) : Cell();
}

Cell
CountCell(std::size_t count)
{
    return static_cast<int64_t>(count);
}

/// p for people: no more than is known of it.
Cell
ProbabilityCell(const std::optional<double>& probability)
{
    if (!probability)
    {
        return {};
    }
    return *probability < 0.0001 ? Cell("< 0.0001") : Cell(FormatRounded(*probability, 2));
}

Cell
IntervalCell(const DifferenceEstimate& estimate)
{
    if (!estimate.low || !estimate.high)
    {
        return {};
    }
    return "[" + FormatRounded(*estimate.low, DIGITS) + ", " +
           FormatRounded(*estimate.high, DIGITS) + "]";
}

/// "5": pairs; "5, 4": runs of both sets.
Cell
SeedsCell(const DifferenceEstimate& estimate)
{
    if (estimate.isPaired)
    {
        return CountCell(estimate.firstRuns);
    }
    return std::to_string(estimate.firstRuns) + ", " + std::to_string(estimate.secondRuns);
}

std::string
JudgeForPeople(const ComparedRow& row)
{
    return row.IsBeyondChance() ? "yes"
           : row.estimate.method == DifferenceMethod::NO_SPREAD && row.estimate.difference != 0
               ? "no spread"
               : "no";
}

TextTable
MakeTableForPrograms(const ResultComparison& comparison)
{
    TextTable table;
    for (const auto* name : {"experiment",
                             "metric",
                             "unit",
                             "compared",
                             "seeds",
                             "seeds_compared",
                             "paired",
                             "mean",
                             "mean_compared",
                             "difference",
                             "difference_low",
                             "difference_high",
                             "method",
                             "p",
                             "p_holm",
                             "beyond_chance"})
    {
        table.AddColumn(name, name);
    }
    for (const auto& row : comparison.rows)
    {
        const auto& estimate = row.estimate;
        table.AddRow({row.experiment,
                      row.metric,
                      row.unit,
                      comparison.labels[row.other],
                      CountCell(estimate.firstRuns),
                      CountCell(estimate.secondRuns),
                      estimate.isPaired ? "true" : "false",
                      estimate.first,
                      estimate.second,
                      estimate.difference,
                      ComparedCell(estimate.low),
                      ComparedCell(estimate.high),
                      NameDifferenceMethod(estimate.method),
                      ComparedCell(estimate.probability),
                      ComparedCell(row.corrected),
                      row.IsBeyondChance() ? "true" : "false"});
    }
    return table;
}

TextTable
MakeTableForPeople(const ResultComparison& comparison)
{
    const bool hasSeveral = comparison.labels.size() > 2;
    TextTable table;
    table.AddColumn("experiment", "experiment");
    table.AddColumn("metric", "metric");
    if (hasSeveral)
    {
        table.AddColumn("compared", "compared");
    }
    table.AddColumn("seeds", "seeds");
    table.AddColumn("mean", comparison.labels.front(), DIGITS);
    table.AddColumn("mean_compared", hasSeveral ? "compared\nmean" : comparison.labels[1], DIGITS);
    table.AddColumn("difference", "difference", DIGITS);
    table.AddColumn("interval", "95 % interval");
    table.AddColumn("p", "p");
    table.AddColumn("p_holm", "p, Holm");
    table.AddColumn("beyond_chance", "beyond\nchance");
    for (const auto& row : comparison.rows)
    {
        const auto& estimate = row.estimate;
        std::vector<Cell> cells{row.experiment, NameWithUnit(row.metric, row.unit)};
        if (hasSeveral)
        {
            cells.emplace_back(comparison.labels[row.other]);
        }
        const std::vector<Cell> numbers{SeedsCell(estimate),
                                        estimate.first,
                                        estimate.second,
                                        estimate.difference,
                                        IntervalCell(estimate),
                                        ProbabilityCell(estimate.probability),
                                        ProbabilityCell(row.corrected),
                                        JudgeForPeople(row)};
        cells.insert(cells.end(), numbers.begin(), numbers.end());
        table.AddRow(cells);
    }
    for (const auto& sentence : ExplainComparison(comparison))
    {
        table.AddNote(sentence);
    }
    return table;
}

std::size_t
CountRows(const ResultComparison& comparison, const std::function<bool(const ComparedRow&)>& holds)
{
    return static_cast<std::size_t>(
        std::count_if(comparison.rows.begin(), comparison.rows.end(), holds));
}

std::string
CountOf(std::size_t part, const ResultComparison& comparison)
{
    return std::to_string(part) + " of " + std::to_string(comparison.rows.size()) + " rows";
}

/// Whether a test by ranks or signs has too few runs to reject at 5 %, whatever they say.
bool
CannotReject(const ComparedRow& row)
{
    switch (row.estimate.method)
    {
    case DifferenceMethod::SIGNED_RANKS:
    case DifferenceMethod::MCNEMAR:
        return row.estimate.firstRuns < 6; // 2 / 2^6 < 0.05
    case DifferenceMethod::RANK_SUM:
    case DifferenceMethod::FISHER:
        return row.estimate.firstRuns + row.estimate.secondRuns < 8; // 2 / (8 over 4) < 0.05
    default:
        return false;
    }
}

/// A sentence where some rows are of a kind.
void
AddCounted(const ResultComparison& comparison,
           const std::function<bool(const ComparedRow&)>& holds,
           const std::string& meaning,
           std::vector<std::string>& sentences)
{
    const std::size_t count = CountRows(comparison, holds);
    if (count > 0)
    {
        sentences.push_back(CountOf(count, comparison) + meaning);
    }
}

void
AddReasons(const ResultComparison& comparison, std::vector<std::string>& sentences)
{
    const auto has = [](DifferenceMethod method) {
        return [method](const ComparedRow& row) {
            return row.estimate.method == method;
        };
    };
    AddCounted(
        comparison,
        [](const ComparedRow& row) {
            return !row.estimate.isPaired && row.estimate.method != DifferenceMethod::TOO_FEW;
        },
        " compare runs without common seeds: what two runs have in common does not count there",
        sentences);
    AddCounted(
        comparison,
        has(DifferenceMethod::TOO_FEW),
        " have one run in a set: nothing says how sure that is, so that there is no interval, "
        "and no difference is called beyond chance",
        sentences);
    AddCounted(comparison,
               has(DifferenceMethod::NO_SPREAD),
               " have one value in all runs of each set: where both differ, either the number does "
               "not depend on the seed, or the seeds are too few to show it",
               sentences);
    AddCounted(comparison,
               CannotReject,
               " are judged by ranks or signs, as values recur or runs ended in different basins, "
               "with too few runs for any result to be beyond chance: pairs take at least 6",
               sentences);
}

} // namespace

TextTable
MakeComparisonTable(const ResultComparison& comparison, TextTable::Format format)
{
    const bool forPrograms = format == TextTable::Format::JSON || format == TextTable::Format::CSV;
    return forPrograms ? MakeTableForPrograms(comparison) : MakeTableForPeople(comparison);
}

std::vector<std::string>
ExplainComparison(const ResultComparison& comparison)
{
    const std::size_t beyond =
        CountRows(comparison, [](const auto& row) { return row.IsBeyondChance(); });
    std::vector<std::string> sentences{CountOf(beyond, comparison) +
                                       (beyond == 1 ? " has a difference" : " have a difference") +
                                       " beyond chance"};
    for (const auto& difference : comparison.differences)
    {
        const std::string what = difference.first.empty() && difference.second.empty()
                                     ? difference.key + " differs"
                                     : difference.key + " is " + difference.first + " in " +
                                           comparison.labels.front() + " and " + difference.second +
                                           " in " + comparison.labels[difference.other];
        sentences.push_back(what +
                            (difference.first.empty() && difference.second.empty()
                                 ? " from " + comparison.labels[difference.other]
                                 : "") +
                            ", " + std::to_string(difference.experiments) +
                            (difference.experiments == 1 ? " experiment" : " experiments"));
    }
    AddReasons(comparison, sentences);
    sentences.insert(sentences.end(), comparison.notes.begin(), comparison.notes.end());
    sentences.emplace_back(method_sentences::COMPARISON);
    return sentences;
}

} // namespace gridshare
} // namespace ns3
