/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "parameter-domain.h"

#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <charconv>
#include <cmath>

namespace ns3
{
namespace gridshare
{

std::string
FormatBound(double bound)
{
    const double digit = std::pow(10.0, std::floor(std::log10(bound)) - 1);
    // A rounding's grace: 0.5 is 50 digits of 0.01, whatever its last bit says.
    const double below = std::floor(bound / digit * (1 + 1e-12)) * digit;
    char text[32];
    const auto end = std::to_chars(text,
                                   text + sizeof(text),
                                   std::isfinite(below) ? below : bound,
                                   std::chars_format::general,
                                   2);
    return std::string(text, end.ptr);
}

void
RequireParameter(bool holds, const std::string& parameter, double value, const std::string& domain)
{
    if (!holds || !std::isfinite(value))
    {
        throw InputError({"", 0, parameter}, FormatExactly(value), domain);
    }
}

} // namespace gridshare
} // namespace ns3
