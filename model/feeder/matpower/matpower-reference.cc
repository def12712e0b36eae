/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-reference.h"

#include "matpower-expression.h"
#include "matpower-function.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

std::vector<std::size_t>
ParseIndex(MatpowerCursor& cursor, std::size_t size, bool& all)
{
    std::vector<std::size_t> indices;
    cursor.SkipBlanks();
    const std::size_t before = cursor.GetPosition();
    all = false;
    if (cursor.Peek() == ':')
    {
        cursor.Move(cursor.GetPosition() + 1);
        cursor.SkipBlanks();
        all = cursor.Peek() == ',' || cursor.Peek() == ')';
        cursor.Move(all ? cursor.GetPosition() : before);
    }
    if (all)
    {
        for (std::size_t i = 0; i < size; ++i)
        {
            indices.push_back(i);
        }
        return indices;
    }
    cursor.ends.push_back(size);
    const MatpowerMatrix value = ParseMatpowerValue(cursor);
    cursor.ends.pop_back();
    for (std::size_t i = 0; i < value.values.size(); ++i)
    {
        const double number = value.values[value.GetPlace(i)];
        if (value.isLogical)
        {
            indices.resize(indices.size() + (number != 0.0 ? 1 : 0), i);
        }
        else if (!(number >= 1.0 && number <= static_cast<double>(MAX_MATPOWER_VALUES)) ||
                 number != std::floor(number))
        {
            cursor.Fail("an index out of range");
        }
        else
        {
            indices.push_back(static_cast<std::size_t>(number) - 1);
        }
    }
    return indices;
}

MatpowerMatrix
TakePart(const MatpowerCursor& cursor, const MatpowerMatrix& table, const MatpowerIndex& index)
{
    MatpowerMatrix part;
    const auto require = [&](const std::vector<std::size_t>& indices, std::size_t size) {
        if (std::any_of(indices.begin(), indices.end(), [&](std::size_t i) { return i >= size; }))
        {
            cursor.Fail("an index out of range");
        }
    };
    if (index.isLinear)
    {
        require(index.rows, table.values.size());
        const bool isRow = table.rows == 1 && !index.allRows;
        part.rows = isRow ? 1 : index.rows.size();
        part.columns = isRow ? index.rows.size() : 1;
        for (const std::size_t element : index.rows)
        {
            part.values.push_back(table.values[table.GetPlace(element)]);
        }
        return part;
    }
    require(index.rows, table.rows);
    require(index.columns, table.columns);
    if (index.rows.size() * index.columns.size() > MAX_MATPOWER_VALUES)
    {
        cursor.Fail("a part of more than " + std::to_string(MAX_MATPOWER_VALUES) + " numbers");
    }
    part.rows = index.rows.size();
    part.columns = index.columns.size();
    part.values.reserve(part.rows * part.columns);
    for (const std::size_t row : index.rows)
    {
        for (const std::size_t column : index.columns)
        {
            part.values.push_back(table.At(row, column));
        }
        if (!table.lines.empty())
        {
            part.lines.push_back(table.lines[row]);
        }
    }
    return part;
}

std::vector<MatpowerMatrix>
ParseArguments(MatpowerCursor& cursor)
{
    std::vector<MatpowerMatrix> arguments;
    const bool wasInBrackets = cursor.inBrackets;
    cursor.inBrackets = false;
    while (!cursor.Take(")"))
    {
        arguments.push_back(ParseMatpowerValue(cursor));
        if (!cursor.Take(","))
        {
            cursor.Expect(")");
            break;
        }
    }
    cursor.inBrackets = wasInBrackets;
    return arguments;
}

MatpowerMatrix
CallFunction(MatpowerCursor& cursor, const std::string& name)
{
    if (!IsMatpowerFunction(name))
    {
        cursor.Fail("the name \"" + name.substr(0, 40) + "\"");
    }
    std::vector<MatpowerMatrix> arguments;
    if (cursor.Peek() == '(')
    {
        cursor.Move(cursor.GetPosition() + 1);
        arguments = ParseArguments(cursor);
    }
    auto value = CallMatpowerFunction(name, arguments);
    if (!value)
    {
        cursor.Fail(name + " with " + std::to_string(arguments.size()) + " such argument(s)");
    }
    return std::move(*value);
}

} // namespace

MatpowerIndex
ParseMatpowerIndices(MatpowerCursor& cursor, const MatpowerMatrix& table)
{
    // How many indices there are decides what "end" means; a comma in brackets is not theirs.
    int depth = 0;
    bool isLinear = true;
    for (std::size_t i = 0; cursor.Peek(i) != '\0' && !(depth == 0 && cursor.Peek(i) == ')'); ++i)
    {
        const char c = cursor.Peek(i);
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        isLinear = isLinear && !(depth == 0 && c == ',');
    }
    MatpowerIndex index;
    index.isLinear = isLinear;
    index.rows = ParseIndex(cursor, isLinear ? table.values.size() : table.rows, index.allRows);
    if (!isLinear)
    {
        cursor.Expect(",");
        index.columns = ParseIndex(cursor, table.columns, index.allColumns);
    }
    cursor.Expect(")");
    return index;
}

MatpowerMatrix
ParseMatpowerName(MatpowerCursor& cursor)
{
    const std::size_t begin = cursor.GetPosition();
    while (IsMatpowerNamePart(cursor.Peek()) ||
           (cursor.Peek() == '.' && IsMatpowerNameStart(cursor.Peek(1))))
    {
        cursor.Move(cursor.GetPosition() + 1);
    }
    const std::string name = cursor.GetText(begin, cursor.GetPosition() - begin);
    if (name == "end" && !cursor.ends.empty())
    {
        return MakeMatpowerScalar(static_cast<double>(cursor.ends.back()));
    }
    const std::size_t behind = cursor.GetPosition();
    if (!cursor.inBrackets)
    {
        cursor.SkipBlanks(); // in brackets, "a (1)" are two values
    }
    const auto variable = cursor.variables.find(name);
    if (variable != cursor.variables.end())
    {
        if (!variable->second.isKnown)
        {
            cursor.Fail("the name \"" + name.substr(0, 40) +
                        "\", which a statement that is not run has set");
        }
        if (cursor.Peek() != '(')
        {
            cursor.Move(behind);
            return variable->second;
        }
        cursor.Move(cursor.GetPosition() + 1);
        const bool wasInBrackets = cursor.inBrackets;
        cursor.inBrackets = false;
        const MatpowerIndex index = ParseMatpowerIndices(cursor, variable->second);
        cursor.inBrackets = wasInBrackets;
        return TakePart(cursor, variable->second, index);
    }
    const auto constant = FindMatpowerConstant(name);
    if (constant)
    {
        cursor.Move(behind);
        MatpowerMatrix value = MakeMatpowerScalar(*constant);
        value.isLogical = name == "true" || name == "false";
        return value;
    }
    return CallFunction(cursor, name);
}

} // namespace gridshare
} // namespace ns3
