/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "axis-scale.h"

#include "figure-text.h"

#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int TIC_DIGITS = 3;           //!< significant ones where no step says how many
constexpr double GREAT = 1e5;           //!< numbers from here on are powers of ten
constexpr double SMALL = 1e-3;          //!< and those below
constexpr double BETWEEN_NUMBERS = 5;   //!< points, side by side
constexpr double BETWEEN_LINES = 1.5;   //!< times the font's size, one above the other
constexpr double LONG_LOGARITHM = 2000; //!< greatest over least, from where powers are enough
constexpr int MOST_TICS = 7;

using Steps = std::vector<double>;

/// Digits of an exponent above the line.
std::string
RaiseDigits(int exponent)
{
    static const char32_t* const digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
    std::u32string raised = exponent < 0 ? U"⁻" : U"";
    for (const char digit : std::to_string(std::abs(exponent)))
    {
        raised += digits[digit - '0'];
    }
    return EncodeUtf8(raised);
}

std::string
TrimZeros(std::string text)
{
    if (text.find('.') != std::string::npos && text.find('e') == std::string::npos)
    {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.find_last_not_of('.') + 1);
    }
    return text;
}

std::string
FormatPower(double value)
{
    int exponent = static_cast<int>(std::floor(std::log10(std::fabs(value)) + 1e-9));
    const std::string factor = TrimZeros(FormatRounded(value / std::pow(10, exponent), TIC_DIGITS));
    const std::string power = "10" + RaiseDigits(exponent);
    return factor == "1" ? power : factor == "-1" ? "-" + power : factor + "×" + power;
}

/// Whether no number touches the next one.
bool
HaveRoom(const AxisScale& scale, double length, double size, bool isUpright)
{
    for (std::size_t i = 1; i < scale.tics.size(); ++i)
    {
        const auto& [from, before] = scale.tics[i - 1];
        const auto& [to, text] = scale.tics[i];
        const double distance = std::fabs(FindPart(scale, to) - FindPart(scale, from)) * length;
        const double needed =
            isUpright ? BETWEEN_LINES * size
                      : (MeasureText(before, size) + MeasureText(text, size)) / 2 + BETWEEN_NUMBERS;
        if (distance < needed)
        {
            return false;
        }
    }
    return true;
}

void
SetLinearTics(AxisScale& scale, double step)
{
    scale.tics.clear();
    const double slack = step * 1e-6;
    for (double i = std::ceil((scale.low - slack) / step); i * step <= scale.high + slack; ++i)
    {
        scale.tics.emplace_back(i * step, FormatTic(i * step, step));
    }
}

void
ChooseLinearTics(AxisScale& scale, double length, double size, bool isUpright)
{
    const double span = scale.high - scale.low;
    const double least = std::pow(10, std::floor(std::log10(span / MOST_TICS)));
    for (const double factor : {1., 2., 5., 10., 20., 50., 100.})
    {
        SetLinearTics(scale, least * factor);
        if (scale.tics.size() <= MOST_TICS && HaveRoom(scale, length, size, isUpright))
        {
            return;
        }
    }
}

/// Tics at these steps of every so many powers of ten.
void
SetLogarithmicTics(AxisScale& scale, const Steps& steps, int powers)
{
    scale.tics.clear();
    for (int power = static_cast<int>(std::floor(std::log10(scale.low)));
         std::pow(10, power) <= scale.high;
         ++power)
    {
        for (const double step : steps)
        {
            const double tic = step * std::pow(10, power);
            if (power % powers == 0 && tic >= scale.low * (1 - 1e-9) &&
                tic <= scale.high * (1 + 1e-9))
            {
                scale.tics.emplace_back(tic, FormatTic(tic, 0));
            }
        }
    }
}

void
ChooseLogarithmicTics(AxisScale& scale, double length, double size, bool isUpright)
{
    const Steps every{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9};
    std::vector<Steps> choices{{1}};
    if (scale.high / scale.low < LONG_LOGARITHM)
    {
        choices = {every, {1, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}};
    }
    SetLogarithmicTics(scale, {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1);
    for (const auto& [place, text] : scale.tics)
    {
        scale.smallTics.push_back(place);
    }
    for (const auto& steps : choices)
    {
        SetLogarithmicTics(scale, steps, 1);
        if (scale.tics.size() >= 2 && scale.tics.size() <= MOST_TICS + 2 &&
            HaveRoom(scale, length, size, isUpright))
        {
            return;
        }
    }
    for (int powers = 1; powers <= 300; ++powers)
    {
        SetLogarithmicTics(scale, {1}, powers);
        if (HaveRoom(scale, length, size, isUpright))
        {
            break;
        }
    }
    if (scale.tics.empty())
    {
        // A short scale between two powers: its ends.
        scale.tics = {{scale.low, FormatTic(scale.low, 0)}, {scale.high, FormatTic(scale.high, 0)}};
    }
}

} // namespace

std::string
FormatTic(double value, double step)
{
    const bool isZero = value == 0 || std::fabs(value) < step * 1e-6;
    if (isZero && (step < SMALL || step >= 1))
    {
        return "0";
    }
    const double size = isZero ? 0 : std::fabs(value);
    const bool isFine =
        step > 0 ? step < SMALL * (1 - 1e-9) && size < 0.1 : size < SMALL * (1 - 1e-9);
    if (size >= GREAT || isFine)
    {
        return FormatPower(value);
    }
    if (step == 0)
    {
        return TrimZeros(FormatRounded(value, TIC_DIGITS));
    }
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    char text[64];
    std::snprintf(text, sizeof(text), "%.*f", decimals, isZero ? 0 : value);
    return text;
}

void
ChooseTics(AxisScale& scale, double length, double size, bool isUpright)
{
    scale.tics.clear();
    scale.smallTics.clear();
    (scale.logarithmic ? ChooseLogarithmicTics : ChooseLinearTics)(scale, length, size, isUpright);
}

double
FindPart(const AxisScale& scale, double value)
{
    if (scale.logarithmic)
    {
        return std::log(value / scale.low) / std::log(scale.high / scale.low);
    }
    return (value - scale.low) / (scale.high - scale.low);
}

} // namespace gridshare
} // namespace ns3
