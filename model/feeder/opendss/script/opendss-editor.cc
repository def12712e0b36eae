/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-editor.h"

#include "ns3/length-unit.h"
#include "ns3/opendss-impedance.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// SwtControl and what else switches.
bool
IsSwitchControl(const std::string& className)
{
    return className == "swtcontrol" || className == "relay" || className == "recloser" ||
           className == "fuse";
}

} // namespace

OpenDssEditor::OpenDssEditor(OpenDssCircuit& circuit, const FeederFileSource& files)
    : m_circuit(circuit),
      m_files(files)
{
}

void
OpenDssEditor::Set(const std::string& className,
                   const std::string& objectName,
                   const std::string& property,
                   const OpenDssParameter& value,
                   const InputLocation& where)
{
    OpenDssElement* element = m_circuit.Select(className, objectName, where, false);
    if (element == nullptr)
    {
        return;
    }
    if (property == "enabled")
    {
        element->enabled = IsOpenDssTrue(value.value);
    }
    else if (property != "like")
    {
        SetByClass(className, *element, property, value, where);
    }
    else if (!m_circuit.MakeLike(className, *element, value.value))
    {
        m_circuit.notices.Note(
            "like=" + value.value.substr(0, 40) + " names no object of the class", where);
    }
}

void
OpenDssEditor::SetByClass(const std::string& className,
                          OpenDssElement& element,
                          const std::string& property,
                          const OpenDssParameter& value,
                          const InputLocation& where)
{
    if (className == "line")
    {
        SetLine(static_cast<OpenDssLine&>(element), property, value, where);
    }
    else if (className == "load")
    {
        SetLoad(static_cast<OpenDssLoad&>(element), property, value, where);
    }
    else if (className == "transformer" || className == "autotrans" || className == "xfmrcode")
    {
        SetTransformer(static_cast<OpenDssTransformer&>(element), property, value, where);
    }
    else if (className == "linecode" || className == "linegeometry" || className == "linespacing")
    {
        SetLineData(static_cast<OpenDssLineData&>(element), property, value, where);
    }
    else if (className == "loadshape")
    {
        static_cast<OpenDssShape&>(element).Set(property, value, where, m_files, m_circuit.folder);
    }
    else if (className == "regcontrol")
    {
        static_cast<OpenDssRegulatorControl&>(element).Set(property, value);
    }
    else if (IsSwitchControl(className))
    {
        SetSwitchControl(static_cast<OpenDssSwitchControl&>(element), property, value, where);
    }
    else
    {
        static_cast<OpenDssDevice&>(element).Set(property, value, where);
    }
}

void
OpenDssEditor::FinishEdit(const std::string& className,
                          const std::string& objectName,
                          const InputLocation& where)
{
    auto* element = m_circuit.Select(className, objectName, where, false);
    if (element == nullptr)
    {
        return;
    }
    if (className == "load")
    {
        static_cast<OpenDssLoad&>(*element).FinishEdit(where);
    }
    else if (IsSwitchControl(className))
    {
        Force(static_cast<OpenDssSwitchControl&>(*element), where);
    }
}

void
OpenDssEditor::NoteOddValue(const std::string& property,
                            const OpenDssParameter& value,
                            const InputLocation& where)
{
    if (property == "units")
    {
        const std::string unit = LowerCase(value.value);
        if (!unit.empty() && unit.compare(0, 2, "no") != 0 && !GetMetresPerUnit(unit))
        {
            m_circuit.notices.Note("units=" + unit.substr(0, 40) +
                                       " is no unit (mi, kft, km, m, ft, in, cm, mm); it is taken "
                                       "as none, as in OpenDSS",
                                   where);
        }
    }
    else if (IsOpenDssNegativeResistance(property, value))
    {
        m_circuit.notices.Note(
            "a negative resistance (" + property +
                "); no power line has one, though nothing is computed from it here: lengths "
                "come from length and units",
            where);
    }
}

void
OpenDssEditor::SetLine(OpenDssLine& line,
                       const std::string& property,
                       const OpenDssParameter& value,
                       const InputLocation& where)
{
    const std::string name = LowerCase(value.value);
    if (property == "linecode")
    {
        if (const auto* code = m_circuit.lineCodes.Find(name))
        {
            line.UseCode(*code);
        }
        else
        {
            m_circuit.builder.Warn(where.Describe() + "no line code \"" + value.value +
                                   "\"; its unit and phases are not known");
        }
    }
    else if (property == "geometry")
    {
        if (const auto* geometry = m_circuit.geometries.Find(name))
        {
            line.UseGeometry(*geometry);
        }
    }
    else if (property == "spacing")
    {
        if (const auto* spacing = m_circuit.spacings.Find(name))
        {
            line.UseSpacing(*spacing);
        }
    }
    else
    {
        NoteOddValue(property, value, where);
        line.Set(property, value, where);
    }
}

void
OpenDssEditor::SetLineData(OpenDssLineData& data,
                           const std::string& property,
                           const OpenDssParameter& value,
                           const InputLocation& where)
{
    NoteOddValue(property, value, where);
    data.Set(property, value, where);
}

void
OpenDssEditor::SetTransformer(OpenDssTransformer& transformer,
                              const std::string& property,
                              const OpenDssParameter& value,
                              const InputLocation& where)
{
    if (property != "xfmrcode")
    {
        transformer.Set(property, value, where);
    }
    else if (const auto* code = m_circuit.transformerCodes.Find(LowerCase(value.value)))
    {
        transformer.UseCode(*code);
    }
    else
    {
        m_circuit.builder.Warn(where.Describe() + "no transformer code \"" + value.value +
                               "\"; its windings are not known");
    }
}

void
OpenDssEditor::SetLoad(OpenDssLoad& load,
                       const std::string& property,
                       const OpenDssParameter& value,
                       const InputLocation& where)
{
    if (property == "yearly" || property == "daily" || property == "duty")
    {
        UseShape(load, LowerCase(value.value), where);
    }
    else
    {
        load.Set(property, value, where);
    }
}

void
OpenDssEditor::UseShape(OpenDssLoad& load, const std::string& shapeName, const InputLocation& where)
{
    auto* shape = m_circuit.shapes.Find(shapeName);
    if (shape != nullptr && shape->useActual)
    {
        load.UsePeak(shape->FindPeak(m_files));
    }
    else if (shape == nullptr && shapeName != "default" && shapeName != "none")
    {
        m_circuit.notices.Note("a load shape that is not there, so far; it changes no power",
                               where);
    }
}

void
OpenDssEditor::SetSwitchControl(OpenDssSwitchControl& control,
                                const std::string& property,
                                const OpenDssParameter& value,
                                const InputLocation& where)
{
    control.Set(property, value, where);
    if (!control.forcesAlways && (property == "action" || property == "normal"))
    {
        m_circuit.notices.Note(
            "Action and Normal of a SwtControl act when the circuit is solved; State acts "
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
OpenDssEditor::Force(const OpenDssSwitchControl& control, const InputLocation& where)
{
    const std::size_t dot = std::min(control.target.find('.'), control.target.size());
    if (dot == control.target.size() || !(control.forces || control.forcesAlways))
    {
        return;
    }
    const std::string className = control.target.substr(0, dot);
    if (auto* element = m_circuit.Select(className, control.target.substr(dot + 1), where, false))
    {
        element->openConductors[control.terminal] = control.open;
    }
}

} // namespace gridshare
} // namespace ns3
