/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-circuit.h"

#include "ns3/opendss-classes.h"

#include <algorithm>
#include <filesystem>

namespace ns3
{
namespace gridshare
{

OpenDssCircuit::OpenDssCircuit()
    : m_tables{{"line", &lines},
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

std::string
OpenDssCircuit::GetKey(const OpenDssAnyTable* table,
                       const std::string& className,
                       const std::string& objectName) const
{
    return IsShared(table) ? className + "." + objectName : objectName;
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
    const std::string key = GetKey(table, className, objectName);
    auto* found = table->FindElement(key);
    if (found != nullptr || !make)
    {
        return found;
    }
    found = &table->FindOrMakeElement(key, where);
    if (table == &devices)
    {
        static_cast<OpenDssDevice&>(*found).Start(className);
    }
    else if (table == &switchControls)
    {
        static_cast<OpenDssSwitchControl&>(*found).forcesAlways = className != "swtcontrol";
    }
    return found;
}

bool
OpenDssCircuit::MakeLike(const std::string& className,
                         OpenDssElement& object,
                         const std::string& otherName)
{
    auto* table = FindTable(className);
    return table->TakeOverElement(object, GetKey(table, className, LowerCase(otherName)));
}

std::vector<std::string>
OpenDssCircuit::ListNames(const std::string& className)
{
    const auto* table = FindTable(className);
    if (table == nullptr || !IsShared(table))
    {
        return table == nullptr ? std::vector<std::string>() : table->ListNames();
    }
    const std::string prefix = GetKey(table, className, "");
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

void
OpenDssCircuit::ChangeFolder(const std::string& path)
{
    std::string slashed = path;
    std::replace(slashed.begin(), slashed.end(), '\\', '/');
    folder = (std::filesystem::path(folder) / slashed).lexically_normal().string();
}

} // namespace gridshare
} // namespace ns3
