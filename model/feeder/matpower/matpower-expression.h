/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_EXPRESSION_H
#define GRIDSHARE_MATPOWER_EXPRESSION_H

#include "matpower-reference.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Evaluate the arithmetic that MATPOWER case files use: numbers, the operators of MATLAB, ranges,
 * matrices in brackets, variables and their parts such as mpc.bus(:, [PD, QD]), MATPOWER's column
 * names, and the functions of matpower-function.h.
 *
 * @param text the expression
 * @param variables known so far
 * @param where it begins, for messages
 * @return the value
 * @throws InputError for what is not understood
 */
MatpowerMatrix EvaluateMatpower(const std::string& text,
                                const MatpowerVariables& variables,
                                const InputLocation& where);

/**
 * @ingroup gridshare-feeder
 * Evaluate an index list in parentheses, such as "(:, [PD, QD])".
 *
 * @param text the list
 * @param table that it is about
 * @param variables known so far
 * @param where it begins, for messages
 * @return the index; it may name rows and columns beyond the table's
 * @throws InputError for what is not understood
 */
MatpowerIndex EvaluateMatpowerIndex(const std::string& text,
                                    const MatpowerMatrix& table,
                                    const MatpowerVariables& variables,
                                    const InputLocation& where);

/**
 * @ingroup gridshare-feeder
 * @param cursor at the beginning of a value; behind it afterwards
 * @return the value
 * @throws InputError for what is not understood
 */
MatpowerMatrix ParseMatpowerValue(MatpowerCursor& cursor);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_EXPRESSION_H
