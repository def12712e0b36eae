/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "parameter-error.h"

#include "ns3/text-table.h"

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
