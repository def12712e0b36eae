/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_ASSIGNMENT_H
#define GRIDSHARE_MATPOWER_ASSIGNMENT_H

#include "matpower-expression.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Combine the old and the new value of a compound assignment such as "*=".
 *
 * @param operation what stands before the =, e.g. "*"; empty for a plain assignment
 * @param before the old value
 * @param value what stands on the right
 * @param where for messages
 * @return the new value
 * @throws InputError for an operator that neither MATLAB nor Octave has, and for sizes that do not
 *         fit
 */
MatpowerMatrix ApplyMatpowerCompound(const std::string& operation,
                                     const MatpowerMatrix& before,
                                     const MatpowerMatrix& value,
                                     const InputLocation& where);

/**
 * @ingroup gridshare-feeder
 * Assign to a part of a table, as "table(:, 3) = value" does. Rows and columns beyond its size make
 * it grow; an empty value takes whole rows or columns away.
 *
 * @param index of the part
 * @param value one number, or as many as the part has
 * @param where for messages, and the line of new rows
 * @param table to change
 * @throws InputError when the sizes do not fit
 */
void AssignMatpowerPart(const MatpowerIndex& index,
                        const MatpowerMatrix& value,
                        const InputLocation& where,
                        MatpowerMatrix& table);

/**
 * @ingroup gridshare-feeder
 * @param table any table
 * @param index of a part inside it
 * @return the part, of the shape that an assignment to it must have
 */
MatpowerMatrix TakeMatpowerPart(const MatpowerMatrix& table, const MatpowerIndex& index);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_ASSIGNMENT_H
