/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-density.h"

#include "feeder-map-style.h"

#include "ns3/colour-palette.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

const double ROOT_3 = std::sqrt(3.0);

constexpr auto& COLOURS = colour_palette::MAP_DENSITY;
static_assert(std::size(COLOURS) == MeterDensity::CLASSES);

} // namespace

MeterDensity::MeterDensity(double radius)
    : m_radius(radius)
{
}

void
MeterDensity::Add(double x, double y, uint32_t count)
{
    // The nearest of three axes at 120 degrees is rounded last, as the three add up to nothing.
    const double column = (ROOT_3 / 3 * x - y / 3) / m_radius;
    const double row = 2.0 / 3 * y / m_radius;
    const double third = -column - row;
    double wholeColumn = std::round(column);
    double wholeRow = std::round(row);
    const double wholeThird = std::round(third);
    const double columnError = std::abs(wholeColumn - column);
    const double rowError = std::abs(wholeRow - row);
    const double thirdError = std::abs(wholeThird - third);
    if (columnError > rowError && columnError > thirdError)
    {
        wholeColumn = -wholeRow - wholeThird;
    }
    else if (rowError > thirdError)
    {
        wholeRow = -wholeColumn - wholeThird;
    }
    m_counts[{static_cast<int>(wholeColumn), static_cast<int>(wholeRow)}] += count;
}

const std::map<std::pair<int, int>, uint64_t>&
MeterDensity::GetCounts() const
{
    return m_counts;
}

std::vector<uint64_t>
MeterDensity::ListLimits() const
{
    uint64_t most = 1;
    for (const auto& [place, count] : m_counts)
    {
        most = std::max(most, count);
    }
    std::vector<uint64_t> limits;
    for (std::size_t i = 1; i <= CLASSES; ++i)
    {
        const double limit = std::pow(static_cast<double>(most), static_cast<double>(i) / CLASSES);
        const auto whole = static_cast<uint64_t>(std::llround(limit));
        limits.push_back(limits.empty() ? whole : std::max(whole, limits.back()));
    }
    return limits;
}

std::size_t
MeterDensity::FindClass(uint64_t count, const std::vector<uint64_t>& limits) const
{
    return static_cast<std::size_t>(std::lower_bound(limits.begin(), limits.end(), count) -
                                    limits.begin());
}

void
MeterDensity::Draw(SvgWriter& svg) const
{
    const auto limits = ListLimits();
    for (std::size_t shown = 0; shown < CLASSES; ++shown)
    {
        for (const auto& [place, count] : m_counts)
        {
            if (FindClass(count, limits) == shown)
            {
                const double x = m_radius * ROOT_3 * (place.first + place.second / 2.0);
                svg.AddHexagon(x, m_radius * 1.5 * place.second, m_radius);
            }
        }
        svg.EndArea(std::string("fill=\"") + COLOURS[shown] + "\"");
    }
}

double
MeterDensity::DrawLegend(SvgWriter& svg, double x, double y) const
{
    uint64_t lowest = 1;
    std::size_t shown = 0;
    for (const uint64_t limit : ListLimits())
    {
        if (limit >= lowest)
        {
            svg.AddHexagon(x + 12, y, 7);
            svg.EndArea(std::string("fill=\"") + COLOURS[shown] + "\" stroke=\"" +
                        colour_palette::MAP_LINE + "\"");
            const std::string range = limit == lowest
                                          ? std::to_string(limit)
                                          : std::to_string(lowest) + " to " + std::to_string(limit);
            svg.DrawText(x + 34,
                         y + 4,
                         range + " meter(s) in a cell",
                         MapText(colour_palette::MAP_INK, "font-size=\"11.5\""));
            y += 18;
            lowest = limit + 1;
        }
        ++shown;
    }
    return y;
}

} // namespace gridshare
} // namespace ns3
