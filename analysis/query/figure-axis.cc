/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-axis.h"

#include "query-table.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

constexpr int TIC_DIGITS = 3;          //!< significant ones
constexpr std::size_t LONG_LABEL = 24; //!< letters, more are cut

bool
IsNumber(const Cell& cell)
{
    return std::holds_alternative<int64_t>(cell) || std::holds_alternative<double>(cell);
}

std::string
LabelValue(const Cell& cell)
{
    return IsNumber(cell) ? FormatShortly(FigureAxis::GetNumber(cell), TIC_DIGITS)
                          : ShortenText(FormatKeyValue(cell), LONG_LABEL);
}

/// The order of the answer's own keys is by all of them; that of one key is found again.
bool
ComesBefore(const Cell& a, const Cell& b)
{
    return IsNumber(a) && (!IsNumber(b) || FigureAxis::GetNumber(a) < FigureAxis::GetNumber(b));
}

} // namespace

FigureAxis::FigureAxis(const QueryAnswer& answer, std::size_t key, std::string label)
    : m_label(std::move(label))
{
    for (const auto& group : answer.groups)
    {
        const Cell& value = group.values.at(key);
        if (m_places.emplace(FormatKeyValue(value), 0).second)
        {
            m_values.push_back(value);
        }
    }
    std::stable_sort(m_values.begin(), m_values.end(), ComesBefore);
    for (std::size_t i = 0; i < m_values.size(); ++i)
    {
        m_places[FormatKeyValue(m_values[i])] = i;
    }
}

bool
FigureAxis::IsNumeric() const
{
    return std::all_of(m_values.begin(), m_values.end(), IsNumber);
}

const std::vector<Cell>&
FigureAxis::GetValues() const
{
    return m_values;
}

std::size_t
FigureAxis::FindPlace(const Cell& value) const
{
    const auto found = m_places.find(FormatKeyValue(value));
    GRIDSHARE_INVARIANT(found != m_places.end(), "a value of the answer is on its axis");
    return found->second;
}

double
FigureAxis::GetNumber(const Cell& value)
{
    const auto* whole = std::get_if<int64_t>(&value);
    return whole != nullptr ? static_cast<double>(*whole) : std::get<double>(value);
}

PlotAxis
FigureAxis::MakeAxis(const std::string& letter, bool isLogarithmic) const
{
    if (!IsNumeric())
    {
        return MakeCellAxis();
    }
    PlotAxis axis{m_label};
    axis.logarithmic = isLogarithmic;
    const double least = GetNumber(m_values.front());
    if (isLogarithmic && least <= 0)
    {
        throw InputError({},
                         "--log " + letter + " with the value " + FormatExactly(least),
                         "values above 0",
                         "leave it out with --where, or draw the axis without --log");
    }
    return axis;
}

PlotAxis
FigureAxis::MakeCellAxis() const
{
    PlotAxis axis{m_label};
    for (std::size_t i = 0; i < m_values.size(); ++i)
    {
        axis.marks.emplace_back(static_cast<double>(i), LabelValue(m_values[i]));
    }
    return axis;
}

std::string
DescribeSeeds(const QueryAnswer& answer)
{
    std::size_t least = answer.groups.front().estimates.front().count;
    std::size_t most = least;
    for (const auto& group : answer.groups)
    {
        least = std::min(least, group.estimates.front().count);
        most = std::max(most, group.estimates.front().count);
    }
    const std::string runs = answer.pooled.empty() ? "seed" : "run";
    if (most == 1)
    {
        return "one " + runs + " each";
    }
    return answer.measures.front().statistic + " over " +
           (least < most ? std::to_string(least) + " to " : "") + std::to_string(most) + " " +
           runs + "s";
}

} // namespace gridshare
} // namespace ns3
