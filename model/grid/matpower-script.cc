/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-script.h"

#include "feeder-builder.h"

#include <algorithm>
#include <cctype>

namespace ns3
{
namespace gridshare
{

namespace
{

bool
IsBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

std::string
Trim(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

/// A quote begins text unless it follows something that it can transpose.
bool
BeginsText(const std::string& before)
{
    if (before.empty())
    {
        return true;
    }
    const char last = before.back();
    return std::isalnum(static_cast<unsigned char>(last)) == 0 &&
           std::string(")]}'._").find(last) == std::string::npos;
}

/// Cells of one row: blanks and commas separate, except around an operator with blanks on both
/// sides.
std::vector<std::string>
SplitCells(const std::string& row)
{
    std::vector<std::string> cells;
    std::string cell;
    int depth = 0;
    for (std::size_t i = 0; i < row.size(); ++i)
    {
        const char c = row[i];
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth > 0 || (!IsBlank(c) && c != ','))
        {
            cell += c;
            continue;
        }
        const std::size_t next = std::min(row.find_first_not_of(" \t\r", i), row.size());
        const char following = next < row.size() ? row[next] : '\0';
        const char after = next + 1 < row.size() ? row[next + 1] : '\0';
        const bool joins = (following == '*' || following == '/' || following == '^') ||
                           ((following == '+' || following == '-') && IsBlank(after));
        const bool joined =
            !cell.empty() && std::string("+-*/^").find(cell.back()) != std::string::npos;
        if (IsBlank(c) && !cell.empty() && (joins || joined))
        {
            i = next - 1;
            continue;
        }
        if (!cell.empty())
        {
            cells.push_back(cell);
            cell.clear();
        }
    }
    if (!cell.empty())
    {
        cells.push_back(cell);
    }
    return cells;
}

} // namespace

MatpowerScript::MatpowerScript(const std::string& text, const std::string& path)
    : m_path(path)
{
    for (const auto& statement : Split(text))
    {
        Execute(statement);
    }
}

const MatpowerVariables&
MatpowerScript::GetVariables() const
{
    return m_variables;
}

const std::vector<std::string>&
MatpowerScript::GetWarnings() const
{
    return m_warnings;
}

std::vector<MatpowerScript::Statement>
MatpowerScript::Split(const std::string& text) const
{
    std::vector<Statement> statements;
    Statement current;
    std::string brackets;
    int line = 1;
    int openedAt = 0;
    const auto finish = [&] {
        current.text = Trim(current.text);
        if (!current.text.empty())
        {
            statements.push_back(current);
        }
        current = {};
    };
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const char c = text[i];
        const std::size_t endOfLine = std::min(text.find('\n', i), text.size());
        current.line = current.text.empty() ? line : current.line;
        if (c == '\0')
        {
            throw InputError(
                {m_path, line}, "binary data", "a MATPOWER case file", "give the text file itself");
        }
        if (c == '%' || c == '#')
        {
            i = endOfLine - 1;
        }
        else if (text.compare(i, 3, "...") == 0)
        {
            i = endOfLine;
            ++line;
            current.text += ' ';
        }
        else if (c == '\'' && BeginsText(current.text))
        {
            std::size_t end = text.find('\'', i + 1);
            while (end < endOfLine && text.compare(end, 2, "''") == 0)
            {
                end = text.find('\'', end + 2); // a doubled quote is one inside the text
            }
            if (end > endOfLine)
            {
                throw InputError({m_path, line},
                                 "text that is not closed",
                                 "a closing '",
                                 "close it on the same line");
            }
            current.text += "''"; // text matters to nobody here
            i = end;
        }
        else if (c == '\n')
        {
            ++line;
            if (brackets.empty())
            {
                finish();
            }
            else
            {
                current.text += '\n';
            }
        }
        else if (c == ';' && brackets.empty())
        {
            finish();
        }
        else
        {
            if (c == '[' || c == '{' || c == '(')
            {
                openedAt = brackets.empty() ? line : openedAt;
                brackets += c;
            }
            else if ((c == ']' || c == '}' || c == ')') && !brackets.empty())
            {
                brackets.pop_back();
            }
            current.text += c;
        }
    }
    if (!brackets.empty())
    {
        throw InputError({m_path, openedAt},
                         "a bracket that is not closed",
                         "the closing bracket before the end of the file",
                         "the file may be cut off: get it again");
    }
    finish();
    return statements;
}

void
MatpowerScript::AddRow(const std::vector<std::string>& cells, int line, MatpowerMatrix& table) const
{
    if (table.rows > 0 && cells.size() != table.columns)
    {
        throw InputError({m_path, line},
                         "a row of " + std::to_string(cells.size()) + " numbers",
                         std::to_string(table.columns) + " as in the first row",
                         "complete the row");
    }
    table.columns = cells.size();
    ++table.rows;
    table.lines.push_back(line);
    for (const auto& cell : cells)
    {
        const bool isInfinite = LowerCase(cell) == "inf" || LowerCase(cell) == "-inf";
        const MatpowerMatrix value =
            isInfinite ? MakeMatpowerScalar(MAX_FEEDER_NUMBER)
                       : MatpowerExpression(cell, m_variables, {m_path, line}).Evaluate();
        if (value.values.size() != 1)
        {
            throw InputError(
                {m_path, line}, "\"" + cell.substr(0, 40) + "\"", "one number", "correct the cell");
        }
        table.values.push_back(value.values[0]);
    }
}

void
MatpowerScript::AssignTable(const std::string& name, const Statement& statement, std::size_t open)
{
    const std::string& text = statement.text;
    MatpowerMatrix table;
    int line = statement.line;
    line +=
        static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(open), '\n'));
    std::size_t begin = open + 1;
    while (begin < text.size() && text[begin - 1] != ']')
    {
        const std::size_t end = std::min(text.find_first_of(";\n]", begin), text.size());
        const auto cells = SplitCells(text.substr(begin, end - begin));
        if (!cells.empty())
        {
            AddRow(cells, line, table);
        }
        line += end < text.size() && text[end] == '\n' ? 1 : 0;
        begin = end + 1;
    }
    m_variables[name] = table;
}

void
MatpowerScript::AssignPart(const std::string& name,
                           const std::string& target,
                           const Statement& statement,
                           const std::string& expression)
{
    auto found = m_variables.find(name);
    if (found == m_variables.end())
    {
        return;
    }
    const InputLocation where{m_path, statement.line};
    MatpowerMatrix& table = found->second;
    std::vector<std::size_t> rows;
    std::vector<std::size_t> columns;
    MatpowerExpression(target, m_variables, where)
        .ReadIndices(table.rows, table.columns, rows, columns);
    const MatpowerMatrix value = MatpowerExpression(expression, m_variables, where).Evaluate();
    const bool isScalar = value.values.size() == 1;
    if (!isScalar && (value.rows != rows.size() || value.columns != columns.size()))
    {
        throw InputError(where,
                         "a value of another size than its place",
                         "the same size",
                         "correct the statement");
    }
    for (std::size_t r = 0; r < rows.size(); ++r)
    {
        for (std::size_t c = 0; c < columns.size(); ++c)
        {
            table.At(rows[r], columns[c]) = isScalar ? value.values[0] : value.At(r, c);
        }
    }
}

void
MatpowerScript::Execute(const Statement& statement)
{
    const std::string& text = statement.text;
    const std::size_t equals = text.find('=');
    const bool isAssignment = equals != std::string::npos && equals > 0 && text[0] != '[' &&
                              text.compare(0, 9, "function ") != 0;
    if (!isAssignment)
    {
        return;
    }
    const std::string target = Trim(text.substr(0, equals));
    const std::string expression = Trim(text.substr(equals + 1));
    const std::size_t paren = std::min(target.find('('), target.size());
    const std::string full = Trim(target.substr(0, paren));
    const std::string name = full.substr(full.find('.') + 1);
    const bool matters = name == "bus" || name == "branch" || name == "baseMVA";
    try
    {
        if (paren < target.size())
        {
            AssignPart(name, target.substr(paren), statement, expression);
        }
        else if (!expression.empty() && expression[0] == '[' && matters)
        {
            AssignTable(name, statement, text.find('[', equals));
        }
        else if (!expression.empty() && expression[0] != '{' && expression[0] != '[')
        {
            m_variables[name] =
                MatpowerExpression(expression, m_variables, {m_path, statement.line}).Evaluate();
        }
    }
    catch (const InputError& error)
    {
        if (matters && paren == target.size())
        {
            throw;
        }
        if (matters)
        {
            m_warnings.push_back(std::string(error.what()) + "; the statement has no effect here");
        }
    }
}

} // namespace gridshare
} // namespace ns3
