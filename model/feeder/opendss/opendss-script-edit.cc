/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-classes.h"
#include "opendss-names.h"
#include "opendss-script.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare
 * The commands that make, change and switch objects.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
Describe(const InputLocation& where)
{
    return where.file + ":" + std::to_string(where.line) + ": ";
}

} // namespace

void
OpenDssScript::SelectObject(const std::string& fullName)
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
OpenDssScript::MakeCircuit(const std::string& name, const InputLocation& where)
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
OpenDssScript::MakeObject(OpenDssTokenizer& tokens, const InputLocation& where)
{
    OpenDssParameter object;
    if (!tokens.Next(object))
    {
        return;
    }
    SelectObject(object.value);
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
    if (!m_stopped)
    {
        SetProperties(tokens, where);
    }
}

void
OpenDssScript::NoteClass(const InputLocation& where)
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
OpenDssScript::EditObject(OpenDssTokenizer& tokens, const InputLocation& where)
{
    OpenDssParameter object;
    if (!tokens.Next(object))
    {
        return;
    }
    SelectObject(object.value);
    UseSourceOfCircuit();
    NoteMissing("edit", where);
    SetProperties(tokens, where);
}

void
OpenDssScript::UseSourceOfCircuit()
{
    if (m_class == "circuit")
    {
        m_class = "vsource";
        m_object = "source";
    }
}

void
OpenDssScript::NoteMissing(const std::string& verb, const InputLocation& where)
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
OpenDssScript::SetNext(const OpenDssParameter& parameter,
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
        m_circuit->Set(m_class, m_object, named.name, named, where);
    }
    ++next;
}

void
OpenDssScript::NoteUndefined(const OpenDssParameter& value, const InputLocation& where)
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
OpenDssScript::SetProperties(OpenDssTokenizer& tokens, const InputLocation& where)
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
        m_circuit->builder.Warn(Describe(where) + "a quote is not closed; it is taken to end with "
                                                  "the line");
    }
}

void
OpenDssScript::SetOneProperty(const OpenDssParameter& first,
                              OpenDssTokenizer& tokens,
                              const InputLocation& where)
{
    // Class.Name.property=value; names may contain dots themselves.
    const std::size_t dot = first.name.rfind('.');
    OpenDssParameter parameter = first;
    if (dot != std::string::npos)
    {
        SelectObject(first.name.substr(0, dot));
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
OpenDssScript::FinishEdit(const InputLocation& where)
{
    m_circuit->FinishEdit(m_class, m_object, where);
}

void
OpenDssScript::EditMany(OpenDssTokenizer& tokens, const InputLocation& where)
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
            m_circuit->builder.Warn(Describe(where) + "the pattern \"" + pattern.substr(0, 40) +
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
OpenDssScript::Switch(OpenDssTokenizer& tokens, const InputLocation& where, bool open)
{
    OpenDssParameter object;
    if (!tokens.Next(object))
    {
        return;
    }
    SelectObject(object.value);
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
OpenDssScript::Enable(OpenDssTokenizer& tokens, const InputLocation& where, bool enabled)
{
    OpenDssParameter object;
    if (!tokens.Next(object))
    {
        return;
    }
    SelectObject(object.value);
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

void
OpenDssScript::DefineVariables(const std::string& definitions, const InputLocation& where)
{
    OpenDssTokenizer tokens(definitions);
    for (OpenDssParameter variable; tokens.Next(variable);)
    {
        if (variable.name.empty() || variable.name[0] != '@')
        {
            m_circuit->notices.Note("the names of variables begin with @; \"" +
                                        variable.name.substr(0, 40) + "\" is none",
                                    where);
            return;
        }
        // In quotes, variables take their values when this one is used.
        m_variables.Define(variable.name,
                           variable.quoted ? variable.value : m_variables.Resolve(variable.value));
    }
}

void
OpenDssScript::SetOptions(OpenDssTokenizer& tokens, const InputLocation& where)
{
    const auto isOption =
        [](const std::string& word, const std::string& option, std::size_t least) {
            const std::string lower = LowerCase(word);
            return lower.size() >= least && option.compare(0, lower.size(), lower) == 0;
        };
    for (OpenDssParameter option; tokens.Next(option);)
    {
        if (isOption(option.name, "datapath", 4))
        {
            ChangeFolder(option.value);
        }
        else if (isOption(option.name, "element", 2) || isOption(option.name, "object", 2))
        {
            SelectObject(option.value);
        }
        else if (isOption(option.name, "class", 2) || isOption(option.name, "type", 2))
        {
            m_class = LowerCase(option.value);
        }
        else if (isOption(option.name, "allocationfactors", 3))
        {
            const double factor = EvaluateOpenDssNumber(option, where);
            for (auto& load : m_circuit->loads.items)
            {
                load.Allocate(factor);
                load.FinishEdit(where);
            }
        }
        else if (isOption(option.name, "allowduplicates", 4) && IsOpenDssTrue(option.value))
        {
            m_circuit->notices.Note("AllowDuplicates is not obeyed; an element that is made again "
                                    "is edited",
                                    where);
        }
    }
}

} // namespace gridshare
} // namespace ns3
