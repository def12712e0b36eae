/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_MATRIX_H
#define GRIDSHARE_MATPOWER_MATRIX_H

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// No table of a case is larger, so that a few letters cannot ask for all memory.
constexpr std::size_t MAX_MATPOWER_VALUES = 20'000'000;

/// @ingroup gridshare-feeder
/// A matrix of MATLAB; a scalar is one by one.
struct MatpowerMatrix
{
    std::size_t rows{0};        //!< number of rows
    std::size_t columns{0};     //!< number of columns
    std::vector<double> values; //!< row by row
    std::vector<int> lines;     //!< of the file, one a row; empty if computed
    bool isLogical{false};      //!< a mask, such as the result of a comparison
    bool isKnown{true};         //!< false for a variable that was set by a statement not run

    /// @return the element in a row and a column, both from 0
    double& At(std::size_t row, std::size_t column)
    {
        return values[row * columns + column];
    }

    /// As above.
    double At(std::size_t row, std::size_t column) const
    {
        return values[row * columns + column];
    }

    /// @return true for one by one
    bool IsScalar() const
    {
        return values.size() == 1;
    }

    /**
     * @param index in MATLAB's order, column by column, from 0
     * @return the place in values
     */
    std::size_t GetPlace(std::size_t index) const
    {
        return index % rows * columns + index / rows;
    }
};

/// @ingroup gridshare-feeder
/// Variables by name as written, so "mpc.bus" and "Vbase".
using MatpowerVariables = std::map<std::string, MatpowerMatrix>;

/**
 * @ingroup gridshare-feeder
 * @param number any number
 * @return one by one
 */
MatpowerMatrix MakeMatpowerScalar(double number);

/**
 * @ingroup gridshare-feeder
 * @param rows number of rows
 * @param columns number of columns
 * @param number in each place
 * @return the matrix; nothing when it is larger than MAX_MATPOWER_VALUES
 */
std::optional<MatpowerMatrix> MakeMatpowerMatrix(double rows, double columns, double number);

/**
 * @ingroup gridshare-feeder
 * Combine two values element by element. A scalar goes with everything, a row with every row and a
 * column with every column.
 *
 * @param a left operand
 * @param b right operand
 * @param operation of two elements
 * @return the result; nothing when the sizes do not fit
 */
std::optional<MatpowerMatrix> CombineElements(const MatpowerMatrix& a,
                                              const MatpowerMatrix& b,
                                              double (*operation)(double, double));

/**
 * @ingroup gridshare-feeder
 * @param a left operand
 * @param b right operand
 * @return the matrix product, or the product with a scalar; nothing when the sizes do not fit
 */
std::optional<MatpowerMatrix> MultiplyMatrices(const MatpowerMatrix& a, const MatpowerMatrix& b);

/**
 * @ingroup gridshare-feeder
 * @param matrix any matrix
 * @return rows as columns
 */
MatpowerMatrix Transpose(const MatpowerMatrix& matrix);

/**
 * @ingroup gridshare-feeder
 * @param left gets the columns of right on its right side; an empty one becomes right
 * @param right as many rows, or empty
 * @return false when the numbers of rows differ
 */
bool AppendColumns(MatpowerMatrix& left, const MatpowerMatrix& right);

/**
 * @ingroup gridshare-feeder
 * @param upper gets the rows of lower below; an empty one becomes lower
 * @param lower as many columns, or empty
 * @return false when the numbers of columns differ
 */
bool AppendRows(MatpowerMatrix& upper, const MatpowerMatrix& lower);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_MATRIX_H
