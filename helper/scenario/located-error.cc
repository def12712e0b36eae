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
    // An error without a place reads "found X; expected Y; ADVICE".
    const std::string message = error.what();
    const std::string found = "found ";
    const std::string expected = "; expected ";
    const std::size_t middle = message.find(expected);
    if (message.compare(0, found.size(), found) != 0 || middle == std::string::npos)
    {
        throw error;
    }
    throw InputError(FindLocation(values, keys),
                     message.substr(found.size(), middle - found.size()),
                     message.substr(middle + expected.size()));
}

} // namespace gridshare
} // namespace ns3
