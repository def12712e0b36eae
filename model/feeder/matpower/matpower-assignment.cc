/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-assignment.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

[[noreturn]] void
ThrowForSize(const InputLocation& where, const std::string& found)
{
    throw InputError(where, found, "a value of the size of its place", "correct the statement");
}

std::size_t
FindHighest(const std::vector<std::size_t>& indices)
{
    return indices.empty() ? 0 : *std::max_element(indices.begin(), indices.end()) + 1;
}

/// Make room for rows and columns that an assignment names beyond the table's size.
void
Grow(const MatpowerIndex& index, const InputLocation& where, MatpowerMatrix& table)
{
    const std::size_t rows = std::max(table.rows, FindHighest(index.rows));
    const std::size_t columns = std::max(table.columns, FindHighest(index.columns));
    if (rows == table.rows && columns == table.columns)
    {
        return;
    }
    auto grown = MakeMatpowerMatrix(static_cast<double>(rows), static_cast<double>(columns), 0.0);
    if (!grown)
    {
        ThrowForSize(where, "a place far outside of the table");
    }
    for (std::size_t row = 0; row < table.rows; ++row)
    {
        for (std::size_t column = 0; column < table.columns; ++column)
        {
            grown->At(row, column) = table.At(row, column);
        }
    }
    grown->lines = table.lines;
    grown->lines.resize(table.rows, where.line);
    grown->lines.resize(rows, where.line);
    table = std::move(*grown);
}

/// "table(rows, :) = []" and "table(:, columns) = []".
void
Remove(const MatpowerIndex& index, const InputLocation& where, MatpowerMatrix& table)
{
    const bool ofRows = index.allColumns;
    if (index.isLinear || (!index.allRows && !index.allColumns) ||
        FindHighest(index.rows) > table.rows || FindHighest(index.columns) > table.columns)
    {
        ThrowForSize(where, "an empty value for something other than whole rows or columns");
    }
    const auto& removed = ofRows ? index.rows : index.columns;
    std::vector<bool> gone(ofRows ? table.rows : table.columns, false);
    for (const std::size_t i : removed)
    {
        gone[i] = true;
    }
    MatpowerMatrix left;
    for (std::size_t row = 0; row < table.rows; ++row)
    {
        if (ofRows && gone[row])
        {
            continue;
        }
        for (std::size_t column = 0; column < table.columns; ++column)
        {
            if (ofRows || !gone[column])
            {
                left.values.push_back(table.At(row, column));
            }
        }
        ++left.rows;
        left.lines.push_back(table.lines.empty() ? where.line : table.lines[row]);
    }
    left.columns = left.rows == 0 ? 0 : left.values.size() / left.rows;
    table = std::move(left);
}

} // namespace

MatpowerMatrix
ApplyMatpowerCompound(const std::string& operation,
                      const MatpowerMatrix& before,
                      const MatpowerMatrix& value,
                      const InputLocation& where)
{
    const bool isScalar = value.IsScalar();
    std::optional<MatpowerMatrix> result;
    if (operation.empty())
    {
        return value;
    }
    if (operation == "+")
    {
        result = CombineElements(before, value, [](double a, double b) { return a + b; });
    }
    else if (operation == "-")
    {
        result = CombineElements(before, value, [](double a, double b) { return a - b; });
    }
    else if (operation == "*")
    {
        result = MultiplyMatrices(before, value);
    }
    else if (operation == "/" && isScalar)
    {
        result = CombineElements(before, value, [](double a, double b) { return a / b; });
    }
    else if (operation == "^" && isScalar && before.IsScalar())
    {
        result = CombineElements(before, value, [](double a, double b) { return std::pow(a, b); });
    }
    if (!result)
    {
        throw InputError(where,
                         "the operator \"" + operation + "=\" between these values",
                         "+=, -=, *=, /= or ^= of sizes that fit",
                         "write out what the statement does, e.g. x = x .* y");
    }
    return std::move(*result);
}

MatpowerMatrix
TakeMatpowerPart(const MatpowerMatrix& table, const MatpowerIndex& index)
{
    MatpowerMatrix part;
    part.rows = index.rows.size();
    part.columns = index.isLinear ? 1 : index.columns.size();
    for (const std::size_t row : index.rows)
    {
        if (index.isLinear)
        {
            part.values.push_back(row < table.values.size() ? table.values[table.GetPlace(row)]
                                                            : 0.0);
            continue;
        }
        for (const std::size_t column : index.columns)
        {
            part.values.push_back(row < table.rows && column < table.columns ? table.At(row, column)
                                                                             : 0.0);
        }
    }
    return part;
}

void
AssignMatpowerPart(const MatpowerIndex& index,
                   const MatpowerMatrix& value,
                   const InputLocation& where,
                   MatpowerMatrix& table)
{
    if (value.values.empty())
    {
        Remove(index, where, table);
        return;
    }
    const std::size_t places = index.rows.size() * (index.isLinear ? 1 : index.columns.size());
    const bool isVector = value.rows == 1 || value.columns == 1;
    const bool sameShape = value.rows == index.rows.size() && value.columns == index.columns.size();
    const bool vectorPart = index.isLinear || index.rows.size() == 1 || index.columns.size() == 1;
    if (!value.IsScalar() && !sameShape &&
        !(isVector && vectorPart && value.values.size() == places))
    {
        ThrowForSize(where,
                     std::to_string(value.rows) + " by " + std::to_string(value.columns) +
                         " numbers for " + std::to_string(places) + " places");
    }
    const auto take = [&](std::size_t i) {
        return value.values[value.IsScalar() ? 0 : i];
    };
    if (index.isLinear)
    {
        if (FindHighest(index.rows) > table.values.size())
        {
            ThrowForSize(where, "an index out of range");
        }
        for (std::size_t i = 0; i < index.rows.size(); ++i)
        {
            table.values[table.GetPlace(index.rows[i])] = take(i);
        }
        return;
    }
    Grow(index, where, table);
    std::size_t next = 0;
    for (const std::size_t row : index.rows)
    {
        for (const std::size_t column : index.columns)
        {
            table.At(row, column) = take(next++);
        }
    }
}

} // namespace gridshare
} // namespace ns3
