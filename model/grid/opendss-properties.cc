/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-circuit.h"

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

namespace
{

/// Take over all but name and place from another object of the class.
template <typename T>
void
CopyFrom(OpenDssTable<T>& table, T& item, const std::string& other)
{
    if (const T* source = table.Find(LowerCase(other)))
    {
        const std::string name = item.name;
        const InputLocation where = item.where;
        item = *source;
        item.name = name;
        item.where = where;
    }
}

std::string
ReplaceLineBreaks(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

bool
IsImpedance(const std::string& property)
{
    static const std::vector<std::string> names{
        "r1", "x1", "r0", "x0", "c1", "c0", "rmatrix", "xmatrix", "cmatrix", "b1", "b0"};
    return std::find(names.begin(), names.end(), property) != names.end();
}

} // namespace

void
OpenDssCircuit::SetLine(OpenDssLine& line,
                        const std::string& property,
                        const OpenDssParameter& value,
                        const InputLocation& where)
{
    if (property == "bus1" || property == "bus2")
    {
        (property == "bus1" ? line.bus1 : line.bus2) = ParseOpenDssBus(value.value);
    }
    else if (property == "linecode")
    {
        if (const auto* code = lineCodes.Find(LowerCase(value.value)))
        {
            line.phases = code->phases;
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
        line.units = value.value;
    }
    else if (property == "phases")
    {
        line.phases = ParseOpenDssCount(value, where);
    }
    else if (property == "switch")
    {
        line.isSwitch = IsOpenDssTrue(value.value);
        if (line.isSwitch)
        {
            line.length = 0.001;
            line.units.clear();
        }
    }
    else if (IsImpedance(property))
    {
        line.units.clear(); // impedances are taken to be in the unit of the length, whatever it is
    }
    else if (property == "like")
    {
        CopyFrom(lines, line, value.value);
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
        data.units = value.value;
    }
    else if (property == "nphases")
    {
        data.phases = ParseOpenDssCount(value, where);
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
        CopyFrom(table, data, value.value);
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
        windings[transformer.activeWinding].bus = ParseOpenDssBus(value.value);
    }
    else if (property == "buses")
    {
        const auto words = SplitOpenDssList(value);
        for (std::size_t i = 0; i < std::min(words.size(), windings.size()); ++i)
        {
            windings[i].bus = ParseOpenDssBus(words[i]);
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
        CopyFrom(table, transformer, value.value);
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
        (property == "bus1" ? device.bus1 : device.bus2) = ParseOpenDssBus(value.value);
    }
    else if (property == "phases")
    {
        device.phases = ParseOpenDssCount(value, where);
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
        CopyFrom(table, device, prefix + value.value);
    }
}

void
OpenDssCircuit::SetLoad(OpenDssLoad& load,
                        const std::string& property,
                        const OpenDssParameter& value,
                        const InputLocation& where)
{
    struct NumberProperty
    {
        const char* name;
        double OpenDssLoad::*member;
        bool setsSpec;
        OpenDssLoadSpec spec;
    };
    using Spec = OpenDssLoadSpec;
    static constexpr NumberProperty NUMBERS[] = {
        {"kv", &OpenDssLoad::kv, false, Spec::KW_PF},
        {"kw", &OpenDssLoad::kw, true, Spec::KW_PF},
        {"kvar", &OpenDssLoad::kvar, true, Spec::KW_KVAR},
        {"kva", &OpenDssLoad::kva, true, Spec::KVA_PF},
        {"xfkva", &OpenDssLoad::xfKva, true, Spec::ALLOCATED},
        {"allocationfactor", &OpenDssLoad::allocationFactor, true, Spec::ALLOCATED},
        {"kwh", &OpenDssLoad::kwh, true, Spec::ENERGY},
        {"kwhdays", &OpenDssLoad::kwhDays, true, Spec::ENERGY},
        {"cfactor", &OpenDssLoad::cFactor, true, Spec::ENERGY},
    };
    for (const auto& number : NUMBERS)
    {
        if (property == number.name)
        {
            load.*number.member = EvaluateOpenDssNumber(value, where);
            load.spec = number.setsSpec ? number.spec : load.spec;
            return;
        }
    }
    if (property == "bus1")
    {
        load.bus = ParseOpenDssBus(value.value);
    }
    else if (property == "phases")
    {
        load.phases = ParseOpenDssCount(value, where);
    }
    else if (property == "conn")
    {
        const char first = value.value[0];
        load.delta = first == 'd' || first == 'D' || first == 'l' || first == 'L';
    }
    else if (property == "pf")
    {
        load.pf = EvaluateOpenDssNumber(value, where);
        if (load.pf == 0.0 || std::fabs(load.pf) > 1.0)
        {
            throw InputError(where,
                             "pf=" + value.value,
                             "a power factor from -1 to 1 and not 0",
                             "correct the value");
        }
        load.spec = load.spec == Spec::KW_KVAR ? Spec::KW_PF : load.spec;
    }
    else if (property == "numcust")
    {
        const double customers = EvaluateOpenDssNumber(value, where);
        if (!(customers >= 0.0 && customers <= 1e6))
        {
            throw InputError(
                where, "NumCust=" + value.value, "from 0 to a million", "correct the value");
        }
        load.customers = static_cast<uint32_t>(customers);
    }
    else if (property == "yearly" || property == "daily" || property == "duty")
    {
        UseShape(load, LowerCase(value.value));
    }
    else if (property == "like")
    {
        CopyFrom(loads, load, value.value);
    }
}

void
OpenDssCircuit::UseShape(OpenDssLoad& load, const std::string& shapeName)
{
    auto* shape = shapes.Find(shapeName);
    if (shape == nullptr || !shape->useActual)
    {
        return;
    }
    load.kw = FindMaximum(*shape);
    load.kvar = 0.0; // without a shape of its own for kvar
    load.spec = OpenDssLoadSpec::KW_KVAR;
}

void
OpenDssCircuit::SetShape(OpenDssShape& shape,
                         const std::string& property,
                         const OpenDssParameter& value,
                         const InputLocation& where)
{
    if (property == "useactual")
    {
        shape.useActual = IsOpenDssTrue(value.value);
    }
    else if (property == "npts")
    {
        shape.points =
            static_cast<std::size_t>(std::clamp(EvaluateOpenDssNumber(value, where), 0.0, 1e9));
    }
    else if (property == "mult" || property == "pmult" || property == "csvfile")
    {
        const std::string text = value.value;
        const std::size_t equals = text.find('=');
        const bool isFile = property == "csvfile" || equals != std::string::npos;
        if (!isFile)
        {
            shape.values = ParseOpenDssNumbers(value, where);
            return;
        }
        std::string name = property == "csvfile" ? text : text.substr(equals + 1);
        name.erase(0, std::min(name.find_first_not_of(" \t"), name.size()));
        name.erase(std::min(name.find_first_of(", \t"), name.size()));
        shape.values.clear();
        shape.file = m_files.Find(folder, name);
        shape.fileAsWritten = name;
    }
    else if (property == "like")
    {
        CopyFrom(shapes, shape, value.value);
    }
}

double
OpenDssCircuit::FindMaximum(OpenDssShape& shape)
{
    if (shape.values.empty() && !shape.fileAsWritten.empty())
    {
        if (shape.file.empty())
        {
            throw InputError(shape.where,
                             "load shape file \"" + shape.fileAsWritten + "\", which is not there",
                             "a file, for the shape's maximum replaces loads' kW (useactual=yes)",
                             "add the file or set useactual=no");
        }
        for (const auto& row :
             SplitOpenDssList({"", ReplaceLineBreaks(m_files.Read(shape.file)), true}))
        {
            shape.values.push_back(ParseFeederNumber(row, {shape.file, 0}, "the load"));
        }
    }
    const auto end = shape.points > 0 && shape.points < shape.values.size()
                         ? shape.values.begin() + static_cast<std::ptrdiff_t>(shape.points)
                         : shape.values.end();
    return shape.values.empty() ? 1.0 : *std::max_element(shape.values.begin(), end);
}

} // namespace gridshare
} // namespace ns3
