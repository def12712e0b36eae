/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "keyed-attributes.h"

namespace ns3
{
namespace gridshare
{

void
RefuseKeyedAttributes(const ScenarioValues& values, const std::vector<KeyedAttribute>& keyed)
{
    for (const auto& attribute : values.attributes)
    {
        for (const auto& [name, advice] : keyed)
        {
            if (attribute.first == name)
            {
                throw InputError(values.GetLocation("attributes." + name),
                                 name,
                                 "no attribute that the study sets itself",
                                 advice);
            }
        }
    }
}

} // namespace gridshare
} // namespace ns3
