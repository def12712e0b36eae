/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-matrix.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

MatpowerMatrix
MakeMatpowerScalar(double number)
{
    MatpowerMatrix scalar;
    scalar.rows = 1;
    scalar.columns = 1;
    scalar.values = {number};
    return scalar;
}

std::optional<MatpowerMatrix>
MakeMatpowerMatrix(double rows, double columns, double number)
{
    if (!(rows >= 0.0 && columns >= 0.0 &&
          rows * columns <= static_cast<double>(MAX_MATPOWER_VALUES) && rows <= 1e9 &&
          columns <= 1e9))
    {
        return std::nullopt;
    }
    MatpowerMatrix matrix;
    matrix.rows = static_cast<std::size_t>(rows);
    matrix.columns = static_cast<std::size_t>(columns);
    matrix.values.assign(matrix.rows * matrix.columns, number);
    return matrix;
}

std::optional<MatpowerMatrix>
CombineElements(const MatpowerMatrix& a,
                const MatpowerMatrix& b,
                double (*operation)(double, double))
{
    const bool rowsFit = a.rows == b.rows || a.rows == 1 || b.rows == 1;
    const bool columnsFit = a.columns == b.columns || a.columns == 1 || b.columns == 1;
    if (!rowsFit || !columnsFit)
    {
        return std::nullopt;
    }
    const bool empty = a.values.empty() || b.values.empty();
    auto result =
        MakeMatpowerMatrix(empty ? 0.0 : static_cast<double>(std::max(a.rows, b.rows)),
                           empty ? 0.0 : static_cast<double>(std::max(a.columns, b.columns)),
                           0.0);
    if (!result)
    {
        return std::nullopt;
    }
    for (std::size_t row = 0; row < result->rows; ++row)
    {
        for (std::size_t column = 0; column < result->columns; ++column)
        {
            result->At(row, column) =
                operation(a.At(a.rows == 1 ? 0 : row, a.columns == 1 ? 0 : column),
                          b.At(b.rows == 1 ? 0 : row, b.columns == 1 ? 0 : column));
        }
    }
    result->lines = a.rows == result->rows && !a.lines.empty()   ? a.lines
                    : b.rows == result->rows && !b.lines.empty() ? b.lines
                                                                 : std::vector<int>();
    return result;
}

std::optional<MatpowerMatrix>
MultiplyMatrices(const MatpowerMatrix& a, const MatpowerMatrix& b)
{
    if (a.IsScalar() || b.IsScalar())
    {
        return CombineElements(a, b, [](double x, double y) { return x * y; });
    }
    auto result =
        MakeMatpowerMatrix(static_cast<double>(a.rows), static_cast<double>(b.columns), 0.0);
    if (a.columns != b.rows || !result ||
        static_cast<double>(result->values.size()) * static_cast<double>(a.columns) > 1e8)
    {
        return std::nullopt;
    }
    for (std::size_t row = 0; row < a.rows; ++row)
    {
        for (std::size_t inner = 0; inner < a.columns; ++inner)
        {
            for (std::size_t column = 0; column < b.columns; ++column)
            {
                result->At(row, column) += a.At(row, inner) * b.At(inner, column);
            }
        }
    }
    return result;
}

MatpowerMatrix
Transpose(const MatpowerMatrix& matrix)
{
    MatpowerMatrix result;
    result.rows = matrix.columns;
    result.columns = matrix.rows;
    result.isLogical = matrix.isLogical;
    result.values.reserve(matrix.values.size());
    for (std::size_t column = 0; column < matrix.columns; ++column)
    {
        for (std::size_t row = 0; row < matrix.rows; ++row)
        {
            result.values.push_back(matrix.At(row, column));
        }
    }
    return result;
}

bool
AppendColumns(MatpowerMatrix& left, const MatpowerMatrix& right)
{
    if (right.values.empty())
    {
        return true;
    }
    if (left.values.empty())
    {
        left = right;
        return true;
    }
    if (left.rows != right.rows)
    {
        return false;
    }
    std::vector<double> joined;
    joined.reserve(left.values.size() + right.values.size());
    for (std::size_t row = 0; row < left.rows; ++row)
    {
        const auto fromLeft = left.values.begin() + static_cast<long>(row * left.columns);
        joined.insert(joined.end(), fromLeft, fromLeft + static_cast<long>(left.columns));
        const auto fromRight = right.values.begin() + static_cast<long>(row * right.columns);
        joined.insert(joined.end(), fromRight, fromRight + static_cast<long>(right.columns));
    }
    left.values = std::move(joined);
    left.columns += right.columns;
    left.isLogical = left.isLogical && right.isLogical;
    return true;
}

bool
AppendRows(MatpowerMatrix& upper, const MatpowerMatrix& lower)
{
    if (lower.values.empty())
    {
        return true;
    }
    if (upper.values.empty())
    {
        upper = lower;
        return true;
    }
    if (upper.columns != lower.columns)
    {
        return false;
    }
    upper.lines.resize(upper.lines.empty() && lower.lines.empty() ? 0 : upper.rows, 0);
    upper.values.insert(upper.values.end(), lower.values.begin(), lower.values.end());
    upper.lines.insert(upper.lines.end(), lower.lines.begin(), lower.lines.end());
    upper.rows += lower.rows;
    upper.lines.resize(upper.lines.empty() ? 0 : upper.rows, 0);
    upper.isLogical = upper.isLogical && lower.isLogical;
    return true;
}

} // namespace gridshare
} // namespace ns3
