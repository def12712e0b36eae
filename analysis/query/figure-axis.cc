/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-axis.h"

#include "query-table.h"

#include "ns3/gnuplot-process.h"
#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <cmath>
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
constexpr int LETTER_WIDTH = 6;        //!< of the axes' font, points
constexpr int LINE_HEIGHT = 14;        //!< of the same
constexpr std::size_t LONG_LABEL = 24; //!< letters, more are cut

constexpr double SHORT_LOGARITHM = 8;   //!< greatest over least, below which steps are small
constexpr double LONG_LOGARITHM = 2000; //!< the same, above which powers of ten are enough
const std::vector<double> EVERY_STEP{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9};
const std::vector<double> SOME_STEPS{1, 2, 5};

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

std::string
FigureAxis::SetCategories(const std::string& letter, int pixels) const
{
    std::size_t letters = 0;
    for (const auto& value : m_values)
    {
        letters = std::max(letters, MeasureColumns(LabelValue(value)));
    }
    const bool isX = letter == "x";
    const int room = pixels / static_cast<int>(m_values.size());
    const bool turned = isX && room < LETTER_WIDTH * static_cast<int>(letters + 1);
    const int needed = turned || !isX ? LINE_HEIGHT : LETTER_WIDTH * static_cast<int>(letters + 1);
    const std::size_t step = std::max(1, (needed + room - 1) / std::max(1, room));
    std::string tics;
    for (std::size_t i = 0; i < m_values.size(); i += step)
    {
        tics += (tics.empty() ? "" : ", ") + QuoteForGnuplot(LabelValue(m_values[i])) + " " +
                std::to_string(i);
    }
    return "set " + letter + "tics (" + tics + ")" + (turned ? " rotate by 30 right" : "") +
           "\nset " + letter + "range [-0.5:" + FormatExactly(m_values.size() - 0.5) + "]\n";
}

std::string
FigureAxis::SetLogarithmic(const std::string& letter) const
{
    const double least = GetNumber(m_values.front());
    if (least <= 0)
    {
        throw InputError({},
                         "--log " + letter + " with the value " + FormatExactly(least),
                         "values above 0",
                         "leave it out with --where, or draw the axis without --log");
    }
    return SetLogarithmicRange(letter, least, GetNumber(m_values.back()));
}

const std::string&
FigureAxis::GetLabel() const
{
    return m_label;
}

std::string
SetLogarithmicRange(const std::string& letter, double least, double greatest)
{
    constexpr double room = 1.1; // on both sides
    const double from = least / room;
    const double to = greatest * room;
    std::string tics;
    for (int power = static_cast<int>(std::floor(std::log10(from))); std::pow(10, power) <= to;
         ++power)
    {
        for (const double step : to / from < SHORT_LOGARITHM ? EVERY_STEP : SOME_STEPS)
        {
            const double tic = step * std::pow(10, power);
            if (tic >= from && tic <= to)
            {
                tics += (tics.empty() ? "" : ", ") +
                        QuoteForGnuplot(FormatShortly(tic, TIC_DIGITS)) + " " + FormatExactly(tic);
            }
        }
    }
    return "set logscale " + letter + "\nset " + letter + "range [" + FormatExactly(from) + ":" +
           FormatExactly(to) + "]\n" +
           (to / from < LONG_LOGARITHM ? "set " + letter + "tics (" + tics + ")\n" : "");
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

std::string
SetFigureNote(const std::string& text)
{
    return "set label 1 " + QuoteForGnuplot(text) +
           " at graph 0, graph 1 offset 0,0.8 left font sprintf(',%g', 9 * scale) textcolor rgb "
           "'#555555'\n";
}

} // namespace gridshare
} // namespace ns3
