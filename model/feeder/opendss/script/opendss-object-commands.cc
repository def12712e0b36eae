/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-object-commands.h"

#include "ns3/opendss-classes.h"
#include "ns3/opendss-names.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

OpenDssObjectCommands::OpenDssObjectCommands(const FeederFileSource& files,
                                             const OpenDssVariables& variables,
                                             const std::string& folder)
    : m_files(files),
      m_variables(variables)
{
    Begin(folder);
}

OpenDssCircuit&
OpenDssObjectCommands::GetCircuit()
{
    return *m_circuit;
}

bool
OpenDssObjectCommands::IsOver() const
{
    return m_isOver;
}

void
OpenDssObjectCommands::Clear(const InputLocation& where)
{
    if (m_circuit->name.empty())
    {
        Begin(m_circuit->folder);
        return;
    }
    m_isOver = true;
    m_circuit->builder.Warn(where.Describe() +
                            "a second circuit begins here; only the first one is read");
}

void
OpenDssObjectCommands::Begin(const std::string& folder)
{
    auto circuit = std::make_unique<OpenDssCircuit>();
    circuit->folder = folder;
    m_editor = std::make_unique<OpenDssEditor>(*circuit, m_files);
    m_circuit = std::move(circuit);
}

void
OpenDssObjectCommands::Select(const std::string& fullName)
{
    const std::size_t dot = fullName.find('.');
    if (dot != std::string::npos)
    {
        m_class = LowerCase(fullName.substr(0, dot));
        m_object = LowerCase(m_variables.Resolve(fullName.substr(dot + 1)));
    }
    else
    {
        m_object = LowerCase(fullName); // of the class that was used last
    }
}

void
OpenDssObjectCommands::SelectClass(const std::string& name)
{
    m_class = LowerCase(name);
}

void
OpenDssObjectCommands::MakeCircuit(const std::string& name, const InputLocation& where)
{
    if (!m_circuit->name.empty())
    {
        Clear(where);
        return;
    }
    m_circuit->name = name.empty() ? "circuit" : name;
    m_class = "vsource";
    m_object = "source";
    auto& source = m_circuit->sources.FindOrMake(m_object, where);
    source.bus1.name = "sourcebus";
    source.kv = 115.0;
}

void
OpenDssObjectCommands::Make(OpenDssTokenizer& tokens, const InputLocation& where)
{
    OpenDssParameter object;
    if (!tokens.Next(object))
    {
        return;
    }
    Select(object.value);
    if (m_class == "circuit")
    {
        MakeCircuit(object.value.substr(object.value.find('.') + 1), where);
    }
    else
    {
        NoteClass(where);
        if (m_circuit->Select(m_class, m_object, where, false) != nullptr)
        {
            m_circuit->notices.Note("a " + m_class + " of this name is there already; it is edited",
                                    where);
        }
        m_circuit->Select(m_class, m_object, where, true);
    }
    if (!m_isOver)
    {
        SetProperties(tokens, where);
    }
}

void
OpenDssObjectCommands::NoteClass(const InputLocation& where)
{
    const auto use = GetOpenDssClassUse(m_class);
    if (use == OpenDssClassUse::UNKNOWN)
    {
        m_circuit->notices.Note(
            "no class \"" + m_class.substr(0, 40) + "\"; its objects are left out", where);
    }
    else if (use == OpenDssClassUse::NOT_READ)
    {
        m_circuit->notices.Note("objects of the class \"" + m_class +
                                    "\" are not read; their buses and what they join are left out",
                                where);
    }
}

void
OpenDssObjectCommands::Edit(OpenDssTokenizer& tokens, const InputLocation& where)
{
    OpenDssParameter object;
    if (!tokens.Next(object))
    {
        return;
    }
    Select(object.value);
    UseSourceOfCircuit();
    NoteMissing("edit", where);
    SetProperties(tokens, where);
}

void
OpenDssObjectCommands::UseSourceOfCircuit()
{
    if (m_class == "circuit")
    {
        m_class = "vsource";
        m_object = "source";
    }
}

void
OpenDssObjectCommands::NoteMissing(const std::string& verb, const InputLocation& where)
{
    NoteClass(where);
    if (GetOpenDssClassUse(m_class) == OpenDssClassUse::READ &&
        m_circuit->Select(m_class, m_object, where, false) == nullptr)
    {
        m_circuit->notices.Note(
            "there is no " + m_class + " \"" + m_object.substr(0, 40) + "\" to " + verb, where);
    }
}

void
OpenDssObjectCommands::SetNext(const OpenDssParameter& parameter,
                               std::size_t& next,
                               const InputLocation& where)
{
    const auto& properties = GetOpenDssProperties(m_class);
    if (properties.empty())
    {
        return; // a class that does not matter here
    }
    if (!parameter.name.empty())
    {
        next = FindOpenDssName(properties, parameter.name);
        if (next == NO_OPENDSS_NAME)
        {
            m_circuit->notices.Note(m_class + " has no property \"" + parameter.name.substr(0, 40) +
                                        "\"; it is not read",
                                    where);
            next = 0;
            return;
        }
    }
    if (next < properties.size())
    {
        NoteUndefined(parameter, where);
        OpenDssParameter named = parameter;
        named.name = properties[next];
        m_editor->Set(m_class, m_object, named.name, named, where);
    }
    ++next;
}

void
OpenDssObjectCommands::NoteUndefined(const OpenDssParameter& value, const InputLocation& where)
{
    const std::string variable = OpenDssVariables::FindUndefined(value);
    if (!variable.empty())
    {
        m_circuit->notices.Note("the variable " + variable.substr(0, 40) +
                                    " is not defined; it is taken as it stands",
                                where);
    }
}

void
OpenDssObjectCommands::SetProperties(OpenDssTokenizer& tokens, const InputLocation& where)
{
    std::size_t next = 0;
    OpenDssParameter parameter;
    while (tokens.Next(parameter))
    {
        SetNext(parameter, next, where);
    }
    FinishEdit(where);
    if (tokens.SawOpenQuote() && !GetOpenDssProperties(m_class).empty())
    {
        m_circuit->builder.Warn(where.Describe() + "a quote is not closed; it is taken to end with "
                                                   "the line");
    }
}

void
OpenDssObjectCommands::SetOneProperty(const OpenDssParameter& first,
                                      OpenDssTokenizer& tokens,
                                      const InputLocation& where)
{
    // Class.Name.property=value; names may contain dots themselves.
    const std::size_t dot = first.name.rfind('.');
    OpenDssParameter parameter = first;
    if (dot != std::string::npos)
    {
        Select(first.name.substr(0, dot));
        UseSourceOfCircuit();
        NoteMissing("edit", where);
        parameter.name = first.name.substr(dot + 1);
    }
    std::size_t next = 0;
    do
    {
        SetNext(parameter, next, where);
    } while (tokens.Next(parameter));
    FinishEdit(where);
}

void
OpenDssObjectCommands::FinishEdit(const InputLocation& where)
{
    m_editor->FinishEdit(m_class, m_object, where);
}

void
OpenDssObjectCommands::EditMany(OpenDssTokenizer& tokens, const InputLocation& where)
{
    OpenDssParameter object;
    if (!tokens.Next(object))
    {
        return;
    }
    std::vector<OpenDssParameter> parameters;
    for (OpenDssParameter parameter; tokens.Next(parameter);)
    {
        parameters.push_back(parameter);
    }
    const std::size_t dot = std::min(object.value.find('.'), object.value.size());
    const std::string className = LowerCase(object.value.substr(0, dot));
    m_class = className;
    NoteClass(where);
    const std::string pattern = dot < object.value.size() ? object.value.substr(dot + 1) : "";
    for (const auto& name : m_circuit->ListNames(className))
    {
        bool matches = false;
        if (!MatchOpenDssPattern(pattern, name, matches))
        {
            m_circuit->builder.Warn(where.Describe() + "the pattern \"" + pattern.substr(0, 40) +
                                    "\" is not understood; BatchEdit is not done");
            return;
        }
        m_object = name;
        std::size_t next = 0;
        for (std::size_t i = 0; matches && i < parameters.size(); ++i)
        {
            SetNext(parameters[i], next, where);
        }
        if (matches)
        {
            FinishEdit(where);
        }
    }
}

void
OpenDssObjectCommands::Switch(OpenDssTokenizer& tokens, const InputLocation& where, bool open)
{
    OpenDssParameter object;
    if (!tokens.Next(object))
    {
        return;
    }
    Select(object.value);
    NoteMissing(open ? "open" : "close", where);
    OpenDssParameter terminal{"term", "1", false};
    OpenDssParameter conductor{"cond", "0", false};
    OpenDssParameter parameter;
    for (bool isFirst = true; tokens.Next(parameter); isFirst = false)
    {
        const bool isTerminal =
            parameter.name.empty() ? isFirst : LowerCase(parameter.name)[0] == 't';
        (isTerminal ? terminal : conductor).value = parameter.value;
    }
    const double which = EvaluateOpenDssNumber(conductor, where);
    const auto end = static_cast<int>(ParseOpenDssCount(terminal, where));
    if (auto* element = m_circuit->Select(m_class, m_object, where, false))
    {
        const uint32_t bits = which >= 1.0 && which <= 31.0 ? 1u << static_cast<int>(which) : ~0u;
        auto& conductors = element->openConductors[end];
        conductors = open ? conductors | bits : conductors & ~bits;
    }
}

void
OpenDssObjectCommands::Enable(OpenDssTokenizer& tokens, const InputLocation& where, bool enabled)
{
    OpenDssParameter object;
    if (!tokens.Next(object))
    {
        return;
    }
    Select(object.value);
    const auto names =
        m_object == "*" ? m_circuit->ListNames(m_class) : std::vector<std::string>{m_object};
    if (m_object == "*")
    {
        NoteClass(where);
    }
    else
    {
        NoteMissing(enabled ? "enable" : "disable", where);
    }
    for (const auto& name : names)
    {
        if (auto* element = m_circuit->Select(m_class, name, where, false))
        {
            element->enabled = enabled;
        }
    }
}

} // namespace gridshare
} // namespace ns3
