/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sweep-range.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Rounding errors of a point, in units of the range's larger end.
constexpr double ROUNDING_ERROR = 1e-14;

/// What a double surely holds, less what rounding errors may spoil.
constexpr int PRETTY_DIGITS = 12;

/// Digits of a number that was drawn.
constexpr int DRAWN_DIGITS = 6;

/// Digits with which every double reads back as itself.
constexpr int ALL_DIGITS = 17;

double
RoundToDigits(double number, int digits)
{
    char text[64];
    const auto end =
        std::to_chars(std::begin(text), std::end(text), number, std::chars_format::general, digits);
    double rounded = number;
    std::from_chars(std::begin(text), end.ptr, rounded);
    return rounded;
}

double
RemoveRoundingError(double number, double magnitude)
{
    const double error = ROUNDING_ERROR * magnitude;
    if (std::fabs(number) <= error)
    {
        return 0;
    }
    for (int digits = 1; digits <= PRETTY_DIGITS; ++digits)
    {
        const double rounded = RoundToDigits(number, digits);
        if (std::fabs(rounded - number) <= error)
        {
            return rounded;
        }
    }
    return number;
}

} // namespace

double
InterpolateRange(const SweepRange& range, double part, double whole)
{
    return range.scale == SweepScale::LOGARITHMIC
               ? range.from * std::pow(range.to / range.from, part / whole)
               : (range.from * (whole - part) + range.to * part) / whole;
}

std::vector<double>
ListRangePoints(const SweepRange& range)
{
    GRIDSHARE_INVARIANT(range.points > 0, "a range with points");
    std::vector<double> points{range.from};
    const auto steps = static_cast<double>(range.points - 1);
    for (std::size_t i = 1; i + 1 < range.points; ++i)
    {
        const double point = InterpolateRange(range, static_cast<double>(i), steps);
        const double magnitude = range.scale == SweepScale::LOGARITHMIC
                                     ? std::fabs(point)
                                     : std::max(std::fabs(range.from), std::fabs(range.to));
        points.push_back(RemoveRoundingError(point, magnitude));
    }
    if (range.points > 1)
    {
        points.push_back(range.to);
    }
    return points;
}

double
RoundBetween(double number, double lower, double upper)
{
    for (int digits = DRAWN_DIGITS; digits < ALL_DIGITS; ++digits)
    {
        const double rounded = RoundToDigits(number, digits);
        if (rounded >= lower && rounded <= upper)
        {
            return rounded;
        }
    }
    return number;
}

} // namespace gridshare
} // namespace ns3
