/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-circuit.h"

#include "opendss-classes.h"
#include "opendss-impedance.h"

#include "ns3/length-unit.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Names of objects that share a table with other classes.
std::string
QualifyName(const std::string& className, const std::string& objectName)
{
    return className + "." + objectName;
}

bool
IsOneOf(const std::string& className, const std::vector<std::string>& classes)
{
    return std::find(classes.begin(), classes.end(), className) != classes.end();
}

/// What a device is from its beginning.
void
StartDevice(OpenDssDevice& device, const std::string& className)
{
    static const std::vector<std::string> withNeutral{
        "generator", "pvsystem", "pvsystem2", "storage", "storage2"};
    static const std::vector<std::string> withOnePhase{"fault", "upfc", "vccs"};
    static const std::vector<std::string> joining{"gicline", "upfc"};
    device.hasNeutral = IsOneOf(className, withNeutral);
    device.joins = IsOneOf(className, joining);
    device.phases = IsOneOf(className, withOnePhase) ? 1 : className == "vsconverter" ? 4 : 3;
    device.delta = className == "indmach012";
}

} // namespace

OpenDssCircuit::OpenDssCircuit(const FeederFileSource& files)
    : m_files(files),
      m_tables{{"line", &lines},
               {"linecode", &lineCodes},
               {"linegeometry", &geometries},
               {"linespacing", &spacings},
               {"load", &loads},
               {"transformer", &transformers},
               {"autotrans", &autoTransformers},
               {"xfmrcode", &transformerCodes},
               {"reactor", &reactors},
               {"capacitor", &capacitors},
               {"vsource", &sources},
               {"regcontrol", &regulatorControls},
               {"loadshape", &shapes},
               {"swtcontrol", &switchControls},
               {"relay", &switchControls},
               {"recloser", &switchControls},
               {"fuse", &switchControls}}
{
}

OpenDssAnyTable*
OpenDssCircuit::FindTable(const std::string& className)
{
    const auto found = m_tables.find(className);
    if (found != m_tables.end())
    {
        return found->second;
    }
    return GetOpenDssClassUse(className) == OpenDssClassUse::READ ? &devices : nullptr;
}

bool
OpenDssCircuit::IsShared(const OpenDssAnyTable* table) const
{
    return table == &devices || table == &switchControls;
}

OpenDssElement*
OpenDssCircuit::Select(const std::string& className,
                       const std::string& objectName,
                       const InputLocation& where,
                       bool make)
{
    if (lines.items.size() + loads.items.size() + devices.items.size() > MAX_FEEDER_ELEMENTS)
    {
        throw InputError(
            where, "more than ten million elements", "a distribution feeder", "split the file");
    }
    auto* table = FindTable(className);
    if (table == nullptr)
    {
        return nullptr;
    }
    const std::string key = IsShared(table) ? QualifyName(className, objectName) : objectName;
    auto* found = table->FindElement(key);
    if (found != nullptr || !make)
    {
        return found;
    }
    found = &table->FindOrMakeElement(key, where);
    if (table == &devices)
    {
        StartDevice(static_cast<OpenDssDevice&>(*found), className);
    }
    else if (table == &switchControls)
    {
        static_cast<OpenDssSwitchControl&>(*found).forcesAlways = className != "swtcontrol";
    }
    return found;
}

void
OpenDssCircuit::Set(const std::string& className,
                    const std::string& objectName,
                    const std::string& property,
                    const OpenDssParameter& value,
                    const InputLocation& where)
{
    OpenDssElement* element = Select(className, objectName, where, false);
    if (element == nullptr)
    {
        return;
    }
    if (property == "enabled")
    {
        element->enabled = IsOpenDssTrue(value.value);
    }
    else if (className == "line")
    {
        SetLine(static_cast<OpenDssLine&>(*element), property, value, where);
    }
    else if (className == "load")
    {
        SetLoad(static_cast<OpenDssLoad&>(*element), property, value, where);
    }
    else if (className == "transformer" || className == "autotrans" || className == "xfmrcode")
    {
        SetTransformer(className == "transformer" ? transformers
                       : className == "autotrans" ? autoTransformers
                                                  : transformerCodes,
                       static_cast<OpenDssTransformer&>(*element),
                       property,
                       value,
                       where);
    }
    else if (className == "linecode" || className == "linegeometry" || className == "linespacing")
    {
        SetLineData(className == "linecode"       ? lineCodes
                    : className == "linegeometry" ? geometries
                                                  : spacings,
                    static_cast<OpenDssLineData&>(*element),
                    property,
                    value,
                    where);
    }
    else if (className == "loadshape")
    {
        SetShape(static_cast<OpenDssShape&>(*element), property, value, where);
    }
    else if (className == "regcontrol")
    {
        SetRegulatorControl(
            static_cast<OpenDssRegulatorControl&>(*element), property, value, where);
    }
    else if (FindTable(className) == &switchControls)
    {
        SetSwitchControl(static_cast<OpenDssSwitchControl&>(*element), property, value, where);
    }
    else
    {
        SetDevice(className == "reactor"     ? reactors
                  : className == "capacitor" ? capacitors
                  : className == "vsource"   ? sources
                                             : devices,
                  static_cast<OpenDssDevice&>(*element),
                  property,
                  value,
                  where);
    }
}

void
OpenDssCircuit::FinishEdit(const std::string& className,
                           const std::string& objectName,
                           const InputLocation& where)
{
    auto* element = Select(className, objectName, where, false);
    if (element == nullptr)
    {
        return;
    }
    if (className == "load")
    {
        static_cast<OpenDssLoad&>(*element).FinishEdit(where);
    }
    else if (FindTable(className) == &switchControls)
    {
        Force(static_cast<OpenDssSwitchControl&>(*element), where);
    }
}

std::string
OpenDssCircuit::TakeUnit(const OpenDssParameter& value, const InputLocation& where)
{
    const std::string unit = LowerCase(value.value);
    if (!unit.empty() && unit.compare(0, 2, "no") != 0 && !GetMetresPerUnit(unit))
    {
        notices.Note("units=" + unit.substr(0, 40) +
                         " is no unit (mi, kft, km, m, ft, in, cm, mm); it is taken as none, as in "
                         "OpenDSS",
                     where);
    }
    return unit;
}

void
OpenDssCircuit::NoteNegativeResistance(const std::string& property,
                                       const OpenDssParameter& value,
                                       const InputLocation& where)
{
    if (IsOpenDssNegativeResistance(property, value))
    {
        notices.Note(
            "a negative resistance (" + property +
                "); no power line has one, though nothing is computed from it here: lengths "
                "come from length and units",
            where);
    }
}

std::vector<std::string>
OpenDssCircuit::ListNames(const std::string& className)
{
    const auto* table = FindTable(className);
    if (table == nullptr || !IsShared(table))
    {
        return table == nullptr ? std::vector<std::string>() : table->ListNames();
    }
    const std::string prefix = QualifyName(className, "");
    std::vector<std::string> names;
    for (const auto& name : table->ListNames())
    {
        if (name.compare(0, prefix.size(), prefix) == 0)
        {
            names.push_back(name.substr(prefix.size()));
        }
    }
    return names;
}

} // namespace gridshare
} // namespace ns3
