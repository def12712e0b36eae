/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_EXPRESSION_H
#define GRIDSHARE_MATPOWER_EXPRESSION_H

#include "ns3/input-error.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// A matrix of MATLAB; a scalar is one by one.
struct MatpowerMatrix
{
    std::size_t rows{0};        //!< number of rows
    std::size_t columns{0};     //!< number of columns
    std::vector<double> values; //!< row by row
    std::vector<int> lines;     //!< of the file, one a row; empty if computed

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
};

/// Variables by name; fields of the case without "mpc.", so "bus" and "baseMVA".
using MatpowerVariables = std::map<std::string, MatpowerMatrix>;

/**
 * @ingroup gridshare
 * Evaluates the arithmetic that MATPOWER case files use: numbers, + - * / ^ and their element-wise
 * forms, parentheses, lists in brackets, sqrt sin cos tan acos asin atan abs exp log pi, variables,
 * and parts of tables such as mpc.bus(:, [PD, QD]) with the column names of MATPOWER.
 */
class MatpowerExpression
{
  public:
    /**
     * @param text the expression; must outlive the object
     * @param variables known so far; must outlive the object
     * @param where for messages
     */
    MatpowerExpression(const std::string& text,
                       const MatpowerVariables& variables,
                       const InputLocation& where);

    /**
     * @return the value
     * @throws InputError for what is not understood
     */
    MatpowerMatrix Evaluate();

    /**
     * Read an index list such as "(:, [PD, QD])" up to its closing parenthesis.
     *
     * @param rows number of rows of the table
     * @param columns number of columns of the table
     * @param rowIndices gets rows, from 0
     * @param columnIndices gets columns, from 0
     */
    void ReadIndices(std::size_t rows,
                     std::size_t columns,
                     std::vector<std::size_t>& rowIndices,
                     std::vector<std::size_t>& columnIndices);

    /// @return true when nothing but blanks is left
    bool IsAtEnd();

  private:
    MatpowerMatrix ParseSum();
    MatpowerMatrix ParseProduct();
    MatpowerMatrix ParseSigned();
    MatpowerMatrix ParsePower();
    MatpowerMatrix ParseOperand();
    MatpowerMatrix ParseName();
    MatpowerMatrix ParseList();
    MatpowerMatrix CallFunction(const std::string& name);
    std::vector<std::size_t> ParseIndex(std::size_t size);
    bool Take(const char* token);
    void Expect(const char* token);
    void SkipBlanks();
    [[noreturn]] void Fail(const std::string& found) const;

    const std::string& m_text;            //!< the expression
    const MatpowerVariables& m_variables; //!< known so far
    InputLocation m_where;                //!< for messages
    std::size_t m_position{0};            //!< of the next character
    int m_depth{0};                       //!< of nesting
};

/**
 * @param number any number
 * @return one by one
 */
MatpowerMatrix MakeMatpowerScalar(double number);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_EXPRESSION_H
