/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "query-table.h"

#include "ns3/input-error.h"
#include "ns3/number-words.h"

#include <algorithm>
#include <set>
#include <variant>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

constexpr int DIGITS = 4;     //!< significant digits for people
constexpr int KEY_DIGITS = 6; //!< of a key's value, which is mostly short

Cell
NumberCell(const std::optional<double>& value)
{
    return value ? Cell(*value) : Cell();
}

Cell
ValueCell(const QueriedMeasure& measure, const StatisticEstimate& estimate)
{
    return measure.isCount ? Cell(static_cast<int64_t>(estimate.count))
                           : NumberCell(estimate.value);
}

Cell
CountCell(std::size_t count)
{
    return static_cast<int64_t>(count);
}

/// Whether some finished run of a group has no value.
bool
HasGaps(const QueryAnswer& answer, std::size_t measure)
{
    for (const auto& group : answer.groups)
    {
        if (group.estimates[measure].count < group.runs)
        {
            return true;
        }
    }
    return false;
}

bool
IsFirstOfMetric(const QueryAnswer& answer, std::size_t measure)
{
    return measure == 0 || answer.measures[measure].metric != answer.measures[measure - 1].metric;
}

Cell
IntervalCell(const StatisticEstimate& estimate)
{
    if (!estimate.low || !estimate.high)
    {
        return {};
    }
    return "[" + FormatRounded(*estimate.low, DIGITS) + ", " +
           FormatRounded(*estimate.high, DIGITS) + "]";
}

std::string
CountOf(std::size_t part, std::size_t all)
{
    return std::to_string(part) + " of " + std::to_string(all);
}

TextTable
MakeTableForPrograms(const QueryAnswer& answer)
{
    TextTable table;
    for (const auto& key : answer.keys)
    {
        table.AddColumn(key, key);
    }
    table.AddColumn("seeds", "seeds");
    table.AddColumn("seeds_missing", "seeds_missing");
    for (std::size_t i = 0; i < answer.measures.size(); ++i)
    {
        const auto& measure = answer.measures[i];
        if (IsFirstOfMetric(answer, i))
        {
            table.AddColumn(measure.metric + "_seeds", measure.metric + "_seeds");
        }
        const std::string name = measure.metric + "_" + measure.statistic;
        table.AddColumn(name, name);
        if (measure.hasInterval)
        {
            table.AddColumn(name + "_low", name + "_low");
            table.AddColumn(name + "_high", name + "_high");
        }
    }
    for (const auto& group : answer.groups)
    {
        std::vector<Cell> row = group.values;
        row.push_back(CountCell(group.runs));
        row.push_back(CountCell(group.missing));
        for (std::size_t i = 0; i < answer.measures.size(); ++i)
        {
            const auto& estimate = group.estimates[i];
            if (IsFirstOfMetric(answer, i))
            {
                row.push_back(CountCell(estimate.count));
            }
            row.push_back(ValueCell(answer.measures[i], estimate));
            if (answer.measures[i].hasInterval)
            {
                row.push_back(NumberCell(estimate.low));
                row.push_back(NumberCell(estimate.high));
            }
        }
        table.AddRow(row);
    }
    return table;
}

TextTable
MakeTableForPeople(const QueryAnswer& answer, const QueriedRuns& runs)
{
    TextTable table;
    for (const auto& key : answer.keys)
    {
        table.AddColumn(key, NameWithUnit(key, runs.Describe(key).unit));
    }
    table.AddColumn("seeds", "seeds");
    for (std::size_t i = 0; i < answer.measures.size(); ++i)
    {
        const auto& measure = answer.measures[i];
        table.AddColumn(measure.metric, NameMeasure(measure), DIGITS);
        if (measure.hasInterval)
        {
            table.AddColumn("interval", "95 % interval");
        }
        if (HasGaps(answer, i))
        {
            table.AddColumn("with", "with a value");
        }
    }
    for (const auto& group : answer.groups)
    {
        std::vector<Cell> row;
        for (const auto& value : group.values)
        {
            row.push_back(std::holds_alternative<double>(value) ? Cell(ShowKeyValue(value))
                                                                : value);
        }
        row.push_back(group.missing == 0 ? CountCell(group.runs)
                                         : CountOf(group.runs, group.runs + group.missing));
        for (std::size_t i = 0; i < answer.measures.size(); ++i)
        {
            const auto& estimate = group.estimates[i];
            row.push_back(ValueCell(answer.measures[i], estimate));
            if (answer.measures[i].hasInterval)
            {
                row.push_back(IntervalCell(estimate));
            }
            if (HasGaps(answer, i))
            {
                row.push_back(CountOf(estimate.count, group.runs));
            }
        }
        table.AddRow(row);
    }
    return table;
}

} // namespace

TextTable
MakeQueryTable(const QueryAnswer& answer, const QueriedRuns& runs, TextTable::Format format)
{
    const bool forPrograms = format == TextTable::Format::JSON || format == TextTable::Format::CSV;
    return forPrograms ? MakeTableForPrograms(answer) : MakeTableForPeople(answer, runs);
}

std::vector<std::string>
ExplainAnswer(const QueryAnswer& answer)
{
    std::vector<std::string> lines;
    if (answer.missing > 0)
    {
        lines.push_back(CountOf(answer.missing, answer.runs + answer.missing) +
                        (answer.missing == 1 ? " runs is" : " runs are") +
                        " missing: failed or interrupted, and not counted");
    }
    std::set<std::string> gaps;
    for (std::size_t i = 0; i < answer.measures.size(); ++i)
    {
        if (HasGaps(answer, i))
        {
            gaps.insert(answer.measures[i].metric);
        }
    }
    if (!gaps.empty())
    {
        lines.push_back("some runs have no " + JoinNames({gaps.begin(), gaps.end()}) +
                        ": a statistic is of those that have a value, which may differ from the "
                        "others");
    }
    if (answer.severalBasins > 0)
    {
        lines.push_back("a mean share has no interval in " +
                        CountOf(answer.severalBasins, answer.groups.size()) +
                        " rows: their runs settled in different basins, or still moved, and none "
                        "may be near the mean; the study's own table counts them");
    }
    if (!answer.pooled.empty())
    {
        lines.push_back("a row takes runs together that differ in " + JoinNames(answer.pooled) +
                        "; tell them apart with --by, or choose some with --where");
    }
    return lines;
}

std::string
NameWithUnit(const std::string& name, const std::string& unit)
{
    return unit.empty() || unit == "1" ? name : name + " (" + unit + ")";
}

std::string
NameMeasure(const QueriedMeasure& measure)
{
    return NameWithUnit(measure.statistic + " " + measure.metric, measure.unit);
}

std::string
FormatKeyValue(const TextTable::Cell& cell)
{
    if (const auto* whole = std::get_if<int64_t>(&cell))
    {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&cell))
    {
        return FormatExactly(*real);
    }
    const auto* word = std::get_if<std::string>(&cell);
    return word == nullptr ? "-" : *word;
}

std::string
ShowKeyValue(const TextTable::Cell& cell)
{
    const auto* real = std::get_if<double>(&cell);
    return real == nullptr ? FormatKeyValue(cell) : FormatShortly(*real, KEY_DIGITS);
}

std::string
FormatShortly(double value, int digits)
{
    const std::string exact = FormatExactly(value);
    const std::string rounded = FormatBriefly(value, digits);
    const bool isShort = exact.size() <= std::max<std::size_t>(digits + 1, rounded.size());
    return isShort && exact.find('e') == std::string::npos ? exact : rounded;
}

} // namespace gridshare
} // namespace ns3
