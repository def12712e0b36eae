/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "located-error.h"

namespace ns3
{
namespace gridshare
{

InputLocation
FindLocation(const ScenarioValues& values, const std::vector<std::string>& keys)
{
    for (const auto& key : keys)
    {
        const InputLocation location = values.GetLocation(key);
        if (!location.file.empty())
        {
            return location;
        }
    }
    return {};
}

void
RethrowLocated(const InputError& error,
               const ScenarioValues& values,
               const std::vector<std::string>& keys)
{
    throw error.At(FindLocation(values, keys));
}

} // namespace gridshare
} // namespace ns3
