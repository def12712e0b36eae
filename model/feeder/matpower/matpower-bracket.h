/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_BRACKET_H
#define GRIDSHARE_MATPOWER_BRACKET_H

#include "matpower-cursor.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Parse a matrix in brackets, its opening bracket taken already: blanks and commas separate
 * columns, semicolons and line breaks rows, and matrices stand side by side and below each other.
 * Rows know their line.
 *
 * @param cursor behind the bracket
 * @return the matrix
 * @throws InputError for rows of different length and for what is not understood
 */
MatpowerMatrix ParseMatpowerBrackets(MatpowerCursor& cursor);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_BRACKET_H
