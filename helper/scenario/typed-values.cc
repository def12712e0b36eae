/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "typed-values.h"

namespace ns3
{
namespace gridshare
{

uint32_t
ParseCount(const ScenarioValues& values, const std::string& name)
{
    const int64_t number = values.GetInteger(name);
    GRIDSHARE_INVARIANT(number >= 0 && number <= UINT32_MAX, "the schema bounds what is counted");
    return static_cast<uint32_t>(number);
}

Time
ParseSeconds(const ScenarioValues& values, const std::string& name)
{
    return Seconds(values.GetReal(name));
}

std::optional<Time>
ParseOptionalSeconds(const ScenarioValues& values, const std::string& name)
{
    const auto seconds = values.GetOptionalReal(name);
    return seconds ? std::optional<Time>(Seconds(*seconds)) : std::nullopt;
}

} // namespace gridshare
} // namespace ns3
