/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "parameter-error.h"

#include "ns3/text-table.h"

#include <charconv>
#include <cmath>

namespace ns3
{
namespace gridshare
{

ParameterError::ParameterError(const std::string& parameter,
                               const std::string& found,
                               const std::string& domain)
    : InputError({}, parameter + " = " + found, domain),
      m_parameter(parameter),
      m_found(parameter + " = " + found),
      m_domain(domain)
{
}

const std::string&
ParameterError::GetParameter() const
{
    return m_parameter;
}

const std::string&
ParameterError::GetFound() const
{
    return m_found;
}

const std::string&
ParameterError::GetDomain() const
{
    return m_domain;
}

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
        throw ParameterError(parameter, FormatExactly(value), domain);
    }
}

} // namespace gridshare
} // namespace ns3
