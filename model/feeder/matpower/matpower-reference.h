/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_REFERENCE_H
#define GRIDSHARE_MATPOWER_REFERENCE_H

#include "matpower-cursor.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// Which elements of a table an index in parentheses names.
struct MatpowerIndex
{
    bool isLinear{false};             //!< one index, that counts column by column
    std::vector<std::size_t> rows;    //!< from 0; the elements when the index is linear
    std::vector<std::size_t> columns; //!< from 0; empty when the index is linear
    bool allRows{false};              //!< written as ":"
    bool allColumns{false};           //!< written as ":"
};

/**
 * @ingroup gridshare-feeder
 * Parse an index list such as ":, [PD, QD])", its opening parenthesis taken already.
 *
 * @param cursor behind the parenthesis
 * @param table that it is about
 * @return the index; it may name rows and columns beyond the table's
 * @throws InputError for what is not understood
 */
MatpowerIndex ParseMatpowerIndices(MatpowerCursor& cursor, const MatpowerMatrix& table);

/**
 * @ingroup gridshare-feeder
 * Parse a name and what belongs to it: a variable, a part of one, a constant or a function's call.
 *
 * @param cursor at the name
 * @return its value
 * @throws InputError for what is not understood
 */
MatpowerMatrix ParseMatpowerName(MatpowerCursor& cursor);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_REFERENCE_H
