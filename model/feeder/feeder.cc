/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

uint32_t
Feeder::FindBus(const std::string& busName) const
{
    const auto found = std::find_if(
        buses.begin(), buses.end(), [&](const FeederBus& bus) { return bus.name == busName; });
    return found == buses.end() ? NO_BUS : static_cast<uint32_t>(found - buses.begin());
}

bool
Feeder::AllLengthsKnown() const
{
    return std::all_of(lines.begin(), lines.end(), [](const FeederLine& line) {
        return line.lengthKnown || line.isSwitch || !line.enabled;
    });
}

} // namespace gridshare
} // namespace ns3
