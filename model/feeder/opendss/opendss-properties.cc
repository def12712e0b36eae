/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-circuit.h"
#include "opendss-impedance.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare
 * What each property of an OpenDSS object does, side effects in the order of their appearance
 * included.
 */

namespace ns3
{
namespace gridshare
{

template <typename T>
void
OpenDssCircuit::MakeLike(OpenDssTable<T>& table,
                         T& item,
                         const std::string& other,
                         const InputLocation& where)
{
    if (!table.TakeOver(item, LowerCase(other)))
    {
        notices.Note("like=" + other.substr(0, 40) + " names no object of the class", where);
    }
}

void
OpenDssCircuit::SetLine(OpenDssLine& line,
                        const std::string& property,
                        const OpenDssParameter& value,
                        const InputLocation& where)
{
    if (property == "bus1" || property == "bus2")
    {
        (property == "bus1" ? line.bus1 : line.bus2) = ParseOpenDssBus(value.value, where);
    }
    else if (property == "linecode")
    {
        if (const auto* code = lineCodes.Find(LowerCase(value.value)))
        {
            line.phases = code->phases;
            line.phasesFixed = code->isMatrix;
            line.lineCodeUnits = code->units;
        }
        else
        {
            builder.Warn(where.file + ":" + std::to_string(where.line) + ": no line code \"" +
                         value.value + "\"; its unit and phases are not known");
        }
    }
    else if (property == "geometry" || property == "spacing")
    {
        if (const auto* data =
                (property == "geometry" ? geometries : spacings).Find(LowerCase(value.value)))
        {
            line.phases = property == "spacing" || data->reduce ? data->phases : data->conductors;
            line.phasesFixed = property == "geometry";
        }
    }
    else if (property == "length")
    {
        line.length = EvaluateOpenDssNumber(value, where);
        if (line.length < 0.0)
        {
            throw InputError(where, "length=" + value.value, "at least 0", "correct the sign");
        }
    }
    else if (property == "units")
    {
        line.units = TakeUnit(value, where);
        line.lostUnits.clear();
    }
    else if (property == "phases")
    {
        const uint32_t phases = ParseOpenDssCount(value, where);
        line.phases = line.phasesFixed ? line.phases : phases;
    }
    else if (property == "switch")
    {
        line.isSwitch = IsOpenDssTrue(value.value);
        if (line.isSwitch)
        {
            line.length = 0.001;
            line.units.clear();
            line.phasesFixed = false;
        }
    }
    else if (IsOpenDssImpedance(property))
    {
        NoteNegativeResistance(property, value, where);
        // Impedances are taken to be in the unit of the length, whatever it is.
        line.lostUnits = line.units.empty() ? line.lostUnits : line.units;
        line.units.clear();
        line.phasesFixed = IsOpenDssMatrix(property);
    }
    else if (property == "like")
    {
        MakeLike(lines, line, value.value, where);
    }
}

void
OpenDssCircuit::SetLineData(OpenDssTable<OpenDssLineData>& table,
                            OpenDssLineData& data,
                            const std::string& property,
                            const OpenDssParameter& value,
                            const InputLocation& where)
{
    if (property == "units")
    {
        data.units = TakeUnit(value, where);
    }
    else if (property == "nphases")
    {
        data.phases = ParseOpenDssCount(value, where);
        data.neutralNumber = data.phases;
        data.isMatrix = false;
    }
    else if (property == "neutral")
    {
        data.neutralNumber = EvaluateOpenDssNumber(value, where);
    }
    else if (property == "kron" && IsOpenDssTrue(value.value))
    {
        const bool isReduced = data.isMatrix && data.neutralNumber != 0.0 && data.phases > 1;
        data.phases -= isReduced ? 1 : 0;
        data.neutralNumber = isReduced ? 0.0 : data.neutralNumber;
    }
    else if (IsOpenDssImpedance(property))
    {
        NoteNegativeResistance(property, value, where);
        data.isMatrix = IsOpenDssMatrix(property);
    }
    else if (property == "nconds")
    {
        data.conductors = ParseOpenDssCount(value, where);
        data.phases = data.conductors;
    }
    else if (property == "reduce")
    {
        data.reduce = IsOpenDssTrue(value.value);
    }
    else if (property == "like")
    {
        MakeLike(table, data, value.value, where);
    }
}

void
OpenDssCircuit::SetTransformer(OpenDssTable<OpenDssTransformer>& table,
                               OpenDssTransformer& transformer,
                               const std::string& property,
                               const OpenDssParameter& value,
                               const InputLocation& where)
{
    auto& windings = transformer.windings;
    const auto forEach = [&](const std::vector<double>& numbers, double OpenDssWinding::*member) {
        for (std::size_t i = 0; i < std::min(numbers.size(), windings.size()); ++i)
        {
            windings[i].*member = numbers[i];
        }
    };
    if (property == "phases")
    {
        transformer.phases = ParseOpenDssCount(value, where);
    }
    else if (property == "windings")
    {
        windings.resize(ParseOpenDssCount(value, where));
        transformer.activeWinding = 0;
    }
    else if (property == "wdg")
    {
        const uint32_t winding = ParseOpenDssCount(value, where);
        if (winding > windings.size())
        {
            throw InputError(where,
                             "wdg=" + value.value,
                             "from 1 to " + std::to_string(windings.size()),
                             "set windings= first");
        }
        transformer.activeWinding = winding - 1;
    }
    else if (property == "bus")
    {
        windings[transformer.activeWinding].bus = ParseOpenDssBus(value.value, where);
    }
    else if (property == "buses")
    {
        const auto words = SplitOpenDssList(value);
        for (std::size_t i = 0; i < std::min(words.size(), windings.size()); ++i)
        {
            windings[i].bus = ParseOpenDssBus(words[i], where);
        }
    }
    else if (property == "kv" || property == "kva")
    {
        (property == "kv" ? windings[transformer.activeWinding].kv
                          : windings[transformer.activeWinding].kva) =
            EvaluateOpenDssNumber(value, where);
    }
    else if (property == "kvs" || property == "kvas")
    {
        forEach(ParseOpenDssNumbers(value, where),
                property == "kvs" ? &OpenDssWinding::kv : &OpenDssWinding::kva);
    }
    else if (property == "xfmrcode")
    {
        if (const auto* code = transformerCodes.Find(LowerCase(value.value)))
        {
            transformer.phases = code->phases;
            windings.resize(code->windings.size());
            transformer.activeWinding = 0;
            for (std::size_t i = 0; i < windings.size(); ++i)
            {
                windings[i].kv = code->windings[i].kv;
                windings[i].kva = code->windings[i].kva;
            }
        }
        else
        {
            builder.Warn(where.file + ":" + std::to_string(where.line) +
                         ": no transformer code \"" + value.value +
                         "\"; its windings are not known");
        }
    }
    else if (property == "like")
    {
        MakeLike(table, transformer, value.value, where);
    }
}

void
OpenDssCircuit::SetDevice(OpenDssTable<OpenDssDevice>& table,
                          OpenDssDevice& device,
                          const std::string& property,
                          const OpenDssParameter& value,
                          const InputLocation& where)
{
    if (property == "bus1" || property == "bus2")
    {
        (property == "bus1" ? device.bus1 : device.bus2) = ParseOpenDssBus(value.value, where);
    }
    else if (property == "phases")
    {
        device.phases = ParseOpenDssCount(value, where);
    }
    else if (property == "conn")
    {
        device.delta = IsOpenDssDelta(value.value);
    }
    else if (property == "basekv")
    {
        device.kv = EvaluateOpenDssNumber(value, where);
    }
    else if (property == "like")
    {
        const std::size_t dot = device.name.find('.');
        const std::string prefix =
            &table == &devices && dot != std::string::npos ? device.name.substr(0, dot + 1) : "";
        MakeLike(table, device, prefix + value.value, where);
    }
}

void
OpenDssCircuit::SetLoad(OpenDssLoad& load,
                        const std::string& property,
                        const OpenDssParameter& value,
                        const InputLocation& where)
{
    if (property == "yearly" || property == "daily" || property == "duty")
    {
        UseShape(load, LowerCase(value.value), where);
    }
    else if (property == "like")
    {
        MakeLike(loads, load, value.value, where);
    }
    else
    {
        load.Set(property, value, where);
    }
}

void
OpenDssCircuit::UseShape(OpenDssLoad& load,
                         const std::string& shapeName,
                         const InputLocation& where)
{
    auto* shape = shapes.Find(shapeName);
    if (shape != nullptr && shape->useActual)
    {
        load.UsePeak(shape->FindPeak(m_files));
    }
    else if (shape == nullptr && shapeName != "default" && shapeName != "none")
    {
        notices.Note("a load shape that is not there, so far; it changes no power", where);
    }
}

void
OpenDssCircuit::SetShape(OpenDssShape& shape,
                         const std::string& property,
                         const OpenDssParameter& value,
                         const InputLocation& where)
{
    if (property == "like")
    {
        MakeLike(shapes, shape, value.value, where);
    }
    else
    {
        shape.Set(property, value, where, m_files, folder);
    }
}

void
OpenDssCircuit::SetRegulatorControl(OpenDssRegulatorControl& control,
                                    const std::string& property,
                                    const OpenDssParameter& value,
                                    const InputLocation& where)
{
    if (property == "transformer")
    {
        control.transformer = LowerCase(value.value);
    }
    else if (property == "like")
    {
        MakeLike(regulatorControls, control, value.value, where);
    }
}

void
OpenDssCircuit::SetSwitchControl(OpenDssSwitchControl& control,
                                 const std::string& property,
                                 const OpenDssParameter& value,
                                 const InputLocation& where)
{
    if (property == "like")
    {
        const std::string className = control.name.substr(0, control.name.find('.') + 1);
        MakeLike(switchControls, control, className + value.value, where);
        return;
    }
    control.Set(property, value, where);
    if (!control.forcesAlways && (property == "action" || property == "normal"))
    {
        notices.Note("Action and Normal of a SwtControl act when the circuit is solved; State acts "
                     "at once",
                     where);
    }
    if (!control.forcesAlways && control.forces)
    {
        Force(control, where);
        control.forces = false;
    }
}

void
OpenDssCircuit::Force(const OpenDssSwitchControl& control, const InputLocation& where)
{
    const std::size_t dot = std::min(control.target.find('.'), control.target.size());
    if (dot == control.target.size() || !(control.forces || control.forcesAlways))
    {
        return;
    }
    const std::string className = control.target.substr(0, dot);
    if (auto* element = Select(className, control.target.substr(dot + 1), where, false))
    {
        element->openConductors[control.terminal] = control.open;
    }
}

} // namespace gridshare
} // namespace ns3
