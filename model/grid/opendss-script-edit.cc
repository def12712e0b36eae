/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

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
        m_object = LowerCase(fullName.substr(dot + 1));
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
        m_circuit->Select(m_class, m_object, where, true);
    }
    if (!m_stopped)
    {
        SetProperties(tokens, where);
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
    if (m_class == "circuit")
    {
        m_class = "vsource";
        m_object = "source";
    }
    SetProperties(tokens, where);
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
            m_circuit->builder.Warn(Describe(where) + m_class + " has no property \"" +
                                    parameter.name.substr(0, 40) + "\"; it is not read");
            next = 0;
            return;
        }
    }
    if (next < properties.size())
    {
        OpenDssParameter named = parameter;
        named.name = properties[next];
        m_circuit->Set(m_class, m_object, named.name, named, where);
    }
    ++next;
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
        parameter.name = first.name.substr(dot + 1);
    }
    std::size_t next = 0;
    do
    {
        SetNext(parameter, next, where);
    } while (tokens.Next(parameter));
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
        m_class = className;
        m_object = name;
        std::size_t next = 0;
        for (std::size_t i = 0; matches && i < parameters.size(); ++i)
        {
            SetNext(parameters[i], next, where);
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
    if (auto* element = m_circuit->Select(m_class, m_object, where, false))
    {
        element->enabled = enabled;
    }
}

} // namespace gridshare
} // namespace ns3
