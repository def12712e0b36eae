/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "experiment-column.h"

#include "ns3/result-catalogue.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

constexpr std::size_t HEADING_WIDTH = 9; //!< columns of a heading, but for longer words

/// Counts are whole numbers in each run; their mean over seeds may not be.
Cell
CountCell(const std::optional<double>& value)
{
    if (value && std::floor(*value) == *value && std::fabs(*value) < 1e15)
    {
        return static_cast<int64_t>(*value);
    }
    return CellOf(value);
}

/// Break a heading between words, as columns of long names are many.
std::string
WrapHeading(const std::string& text)
{
    std::istringstream words(text);
    std::vector<std::string> all{std::istream_iterator<std::string>(words), {}};
    std::size_t width = HEADING_WIDTH;
    for (const auto& word : all)
    {
        width = std::max(width, MeasureColumns(word));
    }
    std::string heading;
    std::size_t used = 0; // of the last line
    for (const auto& word : all)
    {
        const std::size_t columns = MeasureColumns(word);
        const bool fits = used + 1 + columns <= width;
        heading += (heading.empty() ? "" : fits ? " " : "\n") + word;
        used = fits && used > 0 ? used + 1 + columns : columns;
    }
    return heading;
}

} // namespace

TextTable::Cell
CellOf(const std::optional<double>& value)
{
    return value ? Cell(*value) : Cell();
}

TextTable::Cell
IntervalCell(const ReplicationEstimate& estimate, double unit)
{
    if (!estimate.mean)
    {
        return {};
    }
    std::string text = FormatRounded(*estimate.mean / unit, PEOPLE_DIGITS);
    if (estimate.halfWidth95)
    {
        text += " ± " + FormatRounded(*estimate.halfWidth95 / unit, 2);
    }
    return text;
}

std::string
MakeColumnTitle(const std::string& metric)
{
    const ResultEntry* entry = FindResult(ResultKind::METRIC, metric);
    std::string title = metric;
    const std::string unit = entry == nullptr || entry->unit == "1" ? "" : entry->unit;
    const std::string ending = "_" + unit;
    if (!unit.empty() && title.size() > ending.size() &&
        title.compare(title.size() - ending.size(), ending.size(), ending) == 0)
    {
        title.erase(title.size() - ending.size());
    }
    std::replace(title.begin(), title.end(), '_', ' ');
    title = WrapHeading(title);
    return unit.empty() ? title : title + "\n(" + unit + ")";
}

ExperimentColumn
TextColumn(const std::string& name, const ShowExperiment& show)
{
    return {name, name, show, show};
}

ExperimentColumn
MeanColumn(const std::string& metric, const std::string& title)
{
    const ShowExperiment show = [metric](const auto& summary) {
        return CellOf(summary.GetMetric(metric).mean);
    };
    return {metric, title.empty() ? MakeColumnTitle(metric) : title, show, show};
}

ExperimentColumn
CountColumn(const std::string& metric, const std::string& title)
{
    const ShowExperiment show = [metric](const auto& summary) {
        return CountCell(summary.GetMetric(metric).mean);
    };
    return {metric, title.empty() ? MakeColumnTitle(metric) : title, show, show};
}

void
AddEstimate(std::vector<ExperimentColumn>& columns,
            const std::string& metric,
            const std::string& title,
            bool showsInterval)
{
    columns.push_back(MeanColumn(metric, title));
    if (showsInterval)
    {
        columns.back().forPeople = [metric](const auto& summary) {
            return IntervalCell(summary.GetMetric(metric));
        };
    }
    const ShowExperiment halfWidth = [metric](const auto& summary) {
        return CellOf(summary.GetMetric(metric).halfWidth95);
    };
    columns.push_back(
        {metric + "_ci95", "± 95 %,\n" + MakeColumnTitle(metric), halfWidth, halfWidth});
}

} // namespace gridshare
} // namespace ns3
