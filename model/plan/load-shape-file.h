/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOAD_SHAPE_FILE_H
#define GRIDSHARE_LOAD_SHAPE_FILE_H

#include "load-shape.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Read one column of a CSV file: perhaps a heading, then one value a row. The first row is a
 * heading when the column that is read has no number there, or when another column has a name over
 * numbers or times.
 *
 * @param path of the file
 * @param column name in the heading or number from 1; empty: the last column
 * @param intervalSeconds seconds a row, above 0
 * @param unit what a value of 1 means
 * @return the shape, named after the column
 * @throws InputError naming file and line; also for a row left empty between others, which would
 * shift all that follow, and for two columns that may be one with decimal commas
 */
LoadShape ReadLoadShape(const std::string& path,
                        const std::string& column,
                        double intervalSeconds,
                        LoadShape::Unit unit);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOAD_SHAPE_FILE_H
