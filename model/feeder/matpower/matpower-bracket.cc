/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-bracket.h"

#include "matpower-expression.h"

namespace ns3
{
namespace gridshare
{

namespace
{

void
EndRow(const MatpowerCursor& cursor, MatpowerMatrix& row, MatpowerMatrix& table)
{
    if (table.values.size() + row.values.size() > MAX_MATPOWER_VALUES)
    {
        cursor.Fail("a table of more than " + std::to_string(MAX_MATPOWER_VALUES) + " numbers");
    }
    if (!AppendRows(table, row))
    {
        throw InputError({cursor.GetFile(), row.lines.empty() ? cursor.GetLine() : row.lines[0]},
                         "a row of " + std::to_string(row.columns) + " numbers",
                         std::to_string(table.columns) + " as in the first row",
                         "complete the row");
    }
    row = {};
}

} // namespace

MatpowerMatrix
ParseMatpowerBrackets(MatpowerCursor& cursor)
{
    const bool wasInBrackets = cursor.inBrackets;
    cursor.inBrackets = true;
    MatpowerMatrix table;
    MatpowerMatrix row;
    while (true)
    {
        cursor.SkipBlanks();
        const int line = cursor.GetLine();
        const char c = cursor.Peek();
        double number = 0.0;
        if (c == ']' || c == ';' || c == '\n')
        {
            EndRow(cursor, row, table);
            cursor.Move(cursor.GetPosition() + 1);
            if (c == ']')
            {
                break;
            }
        }
        else if (c == ',')
        {
            cursor.Move(cursor.GetPosition() + 1);
        }
        else if (c == '\0')
        {
            cursor.Fail("no \"]\"");
        }
        else if (row.rows <= 1 && cursor.TakePlainNumber(number))
        {
            row.rows = 1;
            ++row.columns;
            row.values.push_back(number);
            row.lines.assign(1, line);
        }
        else
        {
            MatpowerMatrix value = ParseMatpowerValue(cursor);
            if (value.rows == 1 || value.lines.size() != value.rows)
            {
                value.lines.assign(value.rows, line);
            }
            if (!AppendColumns(row, value))
            {
                cursor.Fail("tables of different height side by side");
            }
        }
    }
    cursor.inBrackets = wasInBrackets;
    return table;
}

} // namespace gridshare
} // namespace ns3
