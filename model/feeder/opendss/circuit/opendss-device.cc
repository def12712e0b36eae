/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-device.h"

#include <algorithm>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

bool
IsOneOf(const std::string& className, const std::vector<std::string>& classes)
{
    return std::find(classes.begin(), classes.end(), className) != classes.end();
}

} // namespace

void
OpenDssDevice::Start(const std::string& className)
{
    static const std::vector<std::string> withNeutral{
        "generator", "pvsystem", "pvsystem2", "storage", "storage2"};
    static const std::vector<std::string> withOnePhase{"fault", "upfc", "vccs"};
    static const std::vector<std::string> joining{"gicline", "upfc"};
    hasNeutral = IsOneOf(className, withNeutral);
    joins = IsOneOf(className, joining);
    phases = IsOneOf(className, withOnePhase) ? 1 : className == "vsconverter" ? 4 : 3;
    delta = className == "indmach012";
}

void
OpenDssDevice::Set(const std::string& property,
                   const OpenDssParameter& value,
                   const InputLocation& where)
{
    if (property == "bus1" || property == "bus2")
    {
        (property == "bus1" ? bus1 : bus2) = ParseOpenDssBus(value.value, where);
    }
    else if (property == "phases")
    {
        phases = ParseOpenDssCount(value, where);
    }
    else if (property == "conn")
    {
        delta = IsOpenDssDelta(value.value);
    }
    else if (property == "basekv")
    {
        kv = EvaluateOpenDssNumber(value, where);
    }
}

} // namespace gridshare
} // namespace ns3
