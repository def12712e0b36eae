/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "option-values.h"

#include "command-line-error.h"
#include "option-parser.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ns3
{
namespace gridshare
{

OptionValues::OptionValues(const boost::program_options::variables_map& values)
    : m_values(values)
{
}

bool
OptionValues::Has(const std::string& name) const
{
    return m_values.count(name) > 0;
}

const std::string&
OptionValues::GetText(const std::string& name) const
{
    return m_values[name].as<std::string>();
}

void
OptionValues::Refuse(const std::string& name, const std::string& domain) const
{
    throw InputError(COMMAND_LINE, "--" + name + " " + GetText(name), domain);
}

std::optional<double>
OptionValues::ParseNumber(const std::string& name,
                          const std::string& domain,
                          const std::function<bool(double)>& holds) const
{
    if (!Has(name))
    {
        return std::nullopt;
    }
    const std::string& text = GetText(name);
    double number = 0.0;
    const char* begin = text.data() + (text.rfind('+', 0) == 0 ? 1 : 0);
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(begin, end, number);
    if (result.ec != std::errc{} || result.ptr != end || !std::isfinite(number) || !holds(number))
    {
        Refuse(name, domain);
    }
    return number;
}

void
OptionValues::ReadWholeNumber(const std::string& name,
                              int64_t minimum,
                              int64_t maximum,
                              std::size_t& target) const
{
    if (Has(name))
    {
        target = static_cast<std::size_t>(
            ParseWholeNumber("--" + name, GetText(name), minimum, maximum));
    }
}

void
OptionValues::ReadWord(const std::string& name,
                       const std::vector<std::string>& words,
                       std::string& target) const
{
    if (!Has(name))
    {
        return;
    }
    target = GetText(name);
    std::replace(target.begin(), target.end(), '_', '-');
    if (std::find(words.begin(), words.end(), target) == words.end())
    {
        Refuse(name, "one of " + JoinNames(words));
    }
}

} // namespace gridshare
} // namespace ns3
