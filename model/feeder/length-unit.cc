/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "length-unit.h"

#include <algorithm>
#include <cctype>

namespace ns3
{
namespace gridshare
{

std::optional<double>
GetMetresPerUnit(const std::string& word)
{
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    struct Unit
    {
        const char* beginning;
        double metres;
    };
    // The international foot is 0.3048 m exactly; a mile is 5280 feet.
    static constexpr Unit UNITS[] = {{"mi", 1609.344},
                                     {"kf", 304.8},
                                     {"km", 1000.0},
                                     {"me", 1.0},
                                     {"ft", 0.3048},
                                     {"in", 0.0254},
                                     {"cm", 0.01},
                                     {"mm", 0.001}};
    if (lower == "m")
    {
        return 1.0;
    }
    for (const auto& unit : UNITS)
    {
        if (lower.compare(0, 2, unit.beginning) == 0)
        {
            return unit.metres;
        }
    }
    return std::nullopt;
}

} // namespace gridshare
} // namespace ns3
