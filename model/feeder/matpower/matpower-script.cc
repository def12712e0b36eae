/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-script.h"

#include "matpower-assignment.h"
#include "matpower-function.h"
#include "matpower-vocabulary.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

MatpowerScript::MatpowerScript(const std::string& text, const std::string& path)
    : m_path(path)
{
    for (const auto& statement : SplitMatpowerStatements(text, path))
    {
        if (!Run(statement))
        {
            break;
        }
    }
    if (!m_block.keyword.empty())
    {
        throw InputError({m_path, m_block.line},
                         "\"" + m_block.keyword + "\" without its end",
                         "an \"end\" that closes it",
                         "the file may be cut off: get it again");
    }
}

const MatpowerMatrix*
MatpowerScript::FindField(const std::string& field) const
{
    std::vector<std::string> names;
    for (const auto& output : m_outputs)
    {
        names.push_back(output + "." + field);
    }
    names.push_back("mpc." + field);
    names.push_back(field); // version 1 returns the tables one by one
    for (const auto& name : names)
    {
        const auto found = m_variables.find(name);
        if (found != m_variables.end() && found->second.isKnown)
        {
            return &found->second;
        }
    }
    return nullptr;
}

const std::vector<std::string>&
MatpowerScript::GetWarnings() const
{
    return m_warnings;
}

void
MatpowerScript::Warn(int line, const std::string& text)
{
    m_warnings.push_back(m_path + ":" + std::to_string(line) + ": " + text);
}

void
MatpowerScript::Forget(const std::string& name)
{
    if (!IsAboutCase(name))
    {
        m_variables[name].isKnown = false;
    }
}

bool
MatpowerScript::IsAboutCase(const std::string& target) const
{
    const std::string name = TakeMatpowerName(target);
    const std::size_t dot = name.find('.');
    const std::string base = name.substr(0, dot);
    const auto isOutput = [&](const std::string& word) {
        return m_outputs.empty()
                   ? word == "mpc"
                   : std::find(m_outputs.begin(), m_outputs.end(), word) != m_outputs.end();
    };
    if (dot == std::string::npos)
    {
        const bool isTable = IsMatpowerFieldRead(name) && (m_outputs.empty() || isOutput(name));
        return isTable || (isOutput(name) && (m_outputs.size() <= 1 || name == "mpc"));
    }
    const std::string rest = name.substr(dot + 1);
    const bool isDynamic = rest.empty(); // mpc.(field)
    return (isOutput(base) || m_outputs.empty()) &&
           (isDynamic || IsMatpowerFieldRead(rest.substr(0, rest.find('.'))));
}

void
MatpowerScript::ReadHeading(const std::string& text)
{
    m_hasHeading = true;
    MatpowerAssignment heading;
    if (ParseMatpowerAssignment(text, heading))
    {
        const std::string outputs =
            TrimMatpower(heading.target.substr(std::string("function").size()));
        m_outputs = !outputs.empty() && outputs[0] == '[' ? ListMatpowerNames(outputs)
                                                          : std::vector<std::string>{outputs};
    }
}

bool
MatpowerScript::RunKeyword(const std::string& keyword, const MatpowerStatement& statement)
{
    if (keyword == "function")
    {
        if (m_hasHeading || !m_variables.empty())
        {
            return false; // a function of the file's own begins
        }
        ReadHeading(statement.text);
        return true;
    }
    return keyword != "return" && keyword != "end" && keyword != "endfunction" &&
           keyword != "end_function";
}

bool
MatpowerScript::Run(const MatpowerStatement& statement)
{
    const std::string& text = statement.text;
    const std::string first = TakeMatpowerName(text);
    const std::string keyword = first.substr(0, first.find('.'));
    if (!m_block.keyword.empty() || OpensMatpowerBlock(keyword))
    {
        SkipInBlock(keyword, statement);
        return true;
    }
    MatpowerAssignment assignment;
    if (BoundsMatpowerFunction(keyword))
    {
        return RunKeyword(keyword, statement);
    }
    if (!ParseMatpowerAssignment(text, assignment))
    {
        RunCommand(statement);
        return true;
    }
    try
    {
        RunAssignment(assignment, statement);
    }
    catch (const InputError& error)
    {
        const std::string name = TakeMatpowerName(assignment.target);
        const bool isWhole = name == assignment.target && assignment.operation.empty();
        if (IsAboutCase(assignment.target) && isWhole && m_variables.count(name) == 0)
        {
            throw; // there is no table without it
        }
        if (IsAboutCase(assignment.target))
        {
            m_warnings.push_back(std::string(error.what()) + "; the statement has no effect here");
        }
        Forget(name);
    }
    return true;
}

void
MatpowerScript::Miss(int line)
{
    m_block.firstMissedLine = m_block.missed++ == 0 ? line : m_block.firstMissedLine;
}

void
MatpowerScript::SkipOpening(const std::string& keyword, const MatpowerStatement& statement)
{
    MatpowerAssignment assignment;
    if (!ParseMatpowerAssignment(statement.text, assignment))
    {
        return;
    }
    if (keyword == "for" || keyword == "parfor")
    {
        const std::size_t begin = assignment.target.find_first_not_of(" (\t", keyword.size());
        Forget(begin == std::string::npos ? "" : TakeMatpowerName(assignment.target.substr(begin)));
        return;
    }
    // "if x mpc.bus(1, 3) = 2; end" on one line
    for (const char* field : {".bus", ".branch", ".baseMVA"})
    {
        if (assignment.target.find(field) != std::string::npos)
        {
            Miss(statement.line);
        }
    }
}

void
MatpowerScript::SkipInBlock(const std::string& keyword, const MatpowerStatement& statement)
{
    if (OpensMatpowerBlock(keyword))
    {
        if (m_block.depth++ == 0)
        {
            m_block.keyword = keyword;
            m_block.line = statement.line;
        }
        SkipOpening(keyword, statement);
        return;
    }
    if (ClosesMatpowerBlock(keyword))
    {
        if (--m_block.depth == 0)
        {
            Warn(m_block.line,
                 "\"" + m_block.keyword + "\" is not run, nor is what stands inside" +
                     (m_block.missed == 0
                          ? "; nothing there is about mpc.bus, mpc.branch or mpc.baseMVA"
                          : ": " + std::to_string(m_block.missed) +
                                " statement(s) about the case, the first in line " +
                                std::to_string(m_block.firstMissedLine) + ", have no effect here"));
            m_block = {};
        }
        return;
    }
    MatpowerAssignment assignment;
    const bool isAssignment = ParseMatpowerAssignment(statement.text, assignment);
    const auto names = !isAssignment ? std::vector<std::string>()
                       : assignment.target[0] == '['
                           ? ListMatpowerNames(assignment.target)
                           : std::vector<std::string>{TakeMatpowerName(assignment.target)};
    bool matters = false;
    for (const auto& name : names)
    {
        matters = matters || IsAboutCase(name);
        Forget(name);
    }
    if (matters)
    {
        Miss(statement.line);
    }
}

void
MatpowerScript::RunCommand(const MatpowerStatement& statement)
{
    const std::string name = TakeMatpowerName(statement.text);
    const bool isName = !name.empty() && IsMatpowerNameStart(name[0]);
    const bool showsValue = m_variables.count(name) > 0 || FindMatpowerConstant(name) ||
                            IsMatpowerFunction(name) || name == "mpc";
    const std::string last =
        statement.text.substr(std::max<std::size_t>(statement.text.size(), 2) - 2);
    if (last == "++" || last == "--")
    {
        if (IsAboutCase(name))
        {
            Warn(statement.line,
                 "\"" + last + "\" of " + name + " is not run and has no effect here");
        }
        Forget(name);
    }
    else if (isName && !showsValue && !IsHarmlessMatpowerCommand(name))
    {
        Warn(statement.line, "the command \"" + name.substr(0, 40) + "\" is not run");
    }
}

bool
MatpowerScript::CopyCase(const std::string& target, const std::string& source)
{
    const std::string prefix = source + ".";
    MatpowerVariables copied;
    for (const auto& [name, value] : m_variables)
    {
        if (name.compare(0, prefix.size(), prefix) == 0)
        {
            copied[target + "." + name.substr(prefix.size())] = value;
        }
    }
    for (const auto& [name, value] : copied)
    {
        m_variables.insert_or_assign(name, value);
    }
    return !copied.empty() || source == target;
}

void
MatpowerScript::AssignWhole(const MatpowerAssignment& assignment, const InputLocation& where)
{
    const std::string source = TrimMatpower(assignment.expression);
    const std::string function = TakeMatpowerName(source);
    const bool isCase = IsAboutCase(assignment.target) &&
                        assignment.target.find('.') == std::string::npos &&
                        !IsMatpowerFieldRead(assignment.target);
    if (function == source && assignment.operation.empty() && CopyCase(assignment.target, source))
    {
        return;
    }
    if (isCase)
    {
        Warn(where.line,
             assignment.target + " = " + function.substr(0, 40) +
                 "(...) is not run: what it does to the tables has no effect here");
        return;
    }
    const MatpowerMatrix value = EvaluateMatpower(assignment.expression, m_variables, where);
    const auto before = m_variables.find(assignment.target);
    const bool isKnown = before != m_variables.end() && before->second.isKnown;
    if (!assignment.operation.empty() && !isKnown)
    {
        throw InputError(where,
                         assignment.target + " " + assignment.operation + "= before any value",
                         "a value to change",
                         "assign one first");
    }
    m_variables[assignment.target] =
        assignment.operation.empty()
            ? value
            : ApplyMatpowerCompound(assignment.operation, before->second, value, where);
}

void
MatpowerScript::AssignList(const MatpowerAssignment& assignment, const MatpowerStatement& statement)
{
    const auto names = ListMatpowerNames(assignment.target);
    const std::string function = TakeMatpowerName(TrimMatpower(assignment.expression));
    const auto& constants = ListMatpowerConstants(function);
    for (std::size_t i = 0; i < names.size(); ++i)
    {
        if (IsAboutCase(names[i]))
        {
            Warn(statement.line,
                 "[" + names[i] + ", ...] = " + function.substr(0, 40) +
                     "(...) is not run: what it does to the tables has no effect here");
        }
        Forget(names[i]);
        if (i < constants.size())
        {
            m_variables[names[i]] = MakeMatpowerScalar(constants[i].second);
        }
    }
}

void
MatpowerScript::RunAssignment(const MatpowerAssignment& assignment,
                              const MatpowerStatement& statement)
{
    if (assignment.target[0] == '[')
    {
        AssignList(assignment, statement);
        return;
    }
    const std::size_t dot = assignment.target.find('.');
    if (m_outputs.empty() && dot != std::string::npos)
    {
        m_outputs = {assignment.target.substr(0, dot)}; // a script, that calls its case as it likes
    }
    const auto linesBefore =
        std::count_if(statement.text.begin(),
                      statement.text.begin() + static_cast<long>(assignment.expressionAt),
                      [](char c) { return c == '\n' || c == MATPOWER_CONTINUATION; });
    const InputLocation where{m_path, statement.line + static_cast<int>(linesBefore)};
    const std::string name = TakeMatpowerName(assignment.target);
    const std::string rest = TrimMatpower(assignment.target.substr(name.size()));
    if (rest.empty())
    {
        AssignWhole(assignment, where);
        return;
    }
    MatpowerMatrix& table = m_variables[name];
    if (!table.isKnown)
    {
        throw InputError(where,
                         name + ", which a statement that is not run has set",
                         "a table of numbers",
                         "replace that statement by its result");
    }
    const MatpowerIndex index = EvaluateMatpowerIndex(rest, table, m_variables, where);
    const MatpowerMatrix value = EvaluateMatpower(assignment.expression, m_variables, where);
    AssignMatpowerPart(
        index,
        assignment.operation.empty()
            ? value
            : ApplyMatpowerCompound(
                  assignment.operation, TakeMatpowerPart(table, index), value, where),
        where,
        table);
}

} // namespace gridshare
} // namespace ns3
