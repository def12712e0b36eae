/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-circuit.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Classes of which only the buses count, beside reactors, capacitors and sources.
bool
IsDeviceClass(const std::string& className)
{
    static const std::vector<std::string> classes{"fault",
                                                  "generator",
                                                  "indmach012",
                                                  "isource",
                                                  "pvsystem",
                                                  "pvsystem2",
                                                  "storage",
                                                  "storage2"};
    return std::find(classes.begin(), classes.end(), className) != classes.end();
}

template <typename T>
OpenDssElement*
SelectIn(OpenDssTable<T>& table, const std::string& name, const InputLocation& where, bool make)
{
    return make ? &table.FindOrMake(name, where) : table.Find(name);
}

template <typename T>
std::vector<std::string>
ListNamesOf(const OpenDssTable<T>& table)
{
    std::vector<std::string> names;
    for (const auto& item : table.items)
    {
        names.push_back(item.name);
    }
    return names;
}

} // namespace

OpenDssBus
ParseOpenDssBus(const std::string& text)
{
    OpenDssBus bus;
    std::size_t dot = std::min(text.find('.'), text.size());
    bus.name = LowerCase(text.substr(0, dot));
    while (dot < text.size())
    {
        const std::size_t next = std::min(text.find('.', dot + 1), text.size());
        const std::string digits = text.substr(dot + 1, next - dot - 1);
        const bool isNumber = !digits.empty() && digits.size() < 4 &&
                              digits.find_first_not_of("0123456789") == std::string::npos;
        bus.nodes.push_back(isNumber ? static_cast<uint32_t>(std::stoul(digits)) : 0);
        dot = next;
    }
    return bus;
}

uint32_t
ParseOpenDssCount(const OpenDssParameter& parameter, const InputLocation& where)
{
    const double value = EvaluateOpenDssNumber(parameter, where);
    if (!(value >= 1.0 && value <= 100.0))
    {
        throw InputError(where,
                         parameter.name + "=" + parameter.value.substr(0, 40),
                         "a whole number from 1 to 100",
                         "correct the number");
    }
    return static_cast<uint32_t>(value);
}

OpenDssCircuit::OpenDssCircuit(const FeederFileSource& files)
    : m_files(files)
{
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
    if (className == "line")
    {
        return SelectIn(lines, objectName, where, make);
    }
    if (className == "load")
    {
        return SelectIn(loads, objectName, where, make);
    }
    if (className == "transformer")
    {
        return SelectIn(transformers, objectName, where, make);
    }
    if (className == "xfmrcode")
    {
        return SelectIn(transformerCodes, objectName, where, make);
    }
    if (className == "linecode")
    {
        return SelectIn(lineCodes, objectName, where, make);
    }
    if (className == "linegeometry")
    {
        return SelectIn(geometries, objectName, where, make);
    }
    if (className == "linespacing")
    {
        return SelectIn(spacings, objectName, where, make);
    }
    if (className == "reactor")
    {
        return SelectIn(reactors, objectName, where, make);
    }
    if (className == "capacitor")
    {
        return SelectIn(capacitors, objectName, where, make);
    }
    if (className == "vsource")
    {
        return SelectIn(sources, objectName, where, make);
    }
    if (className == "regcontrol")
    {
        return SelectIn(regulatorControls, objectName, where, make);
    }
    if (className == "loadshape")
    {
        return SelectIn(shapes, objectName, where, make);
    }
    return IsDeviceClass(className) ? SelectIn(devices, className + "." + objectName, where, make)
                                    : nullptr;
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
    else if (className == "transformer" || className == "xfmrcode")
    {
        SetTransformer(className == "transformer" ? transformers : transformerCodes,
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
        auto& control = static_cast<OpenDssRegulatorControl&>(*element);
        control.transformer =
            property == "transformer" ? LowerCase(value.value) : control.transformer;
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

std::vector<std::string>
OpenDssCircuit::ListNames(const std::string& className) const
{
    if (className == "line")
    {
        return ListNamesOf(lines);
    }
    if (className == "load")
    {
        return ListNamesOf(loads);
    }
    if (className == "transformer")
    {
        return ListNamesOf(transformers);
    }
    if (className == "loadshape")
    {
        return ListNamesOf(shapes);
    }
    if (className == "linecode")
    {
        return ListNamesOf(lineCodes);
    }
    if (className == "reactor")
    {
        return ListNamesOf(reactors);
    }
    if (className == "capacitor")
    {
        return ListNamesOf(capacitors);
    }
    if (className == "vsource")
    {
        return ListNamesOf(sources);
    }
    std::vector<std::string> names;
    for (const auto& item : devices.items)
    {
        if (item.name.compare(0, className.size() + 1, className + ".") == 0)
        {
            names.push_back(item.name.substr(className.size() + 1));
        }
    }
    return names;
}

} // namespace gridshare
} // namespace ns3
