/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_COORDINATES_H
#define GRIDSHARE_FEEDER_COORDINATES_H

#include "feeder.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// One row of a coordinate file.
struct CoordinateRow
{
    std::string bus; //!< name, any case
    double x;        //!< in the file's units
    double y;        //!< in the file's units
};

/**
 * Read rows of name, x, y: separated by commas, tabs or blanks, names perhaps quoted, further
 * columns allowed. Comments (!, //, #) and a heading are read over; a row that is none of these is
 * left out with a warning.
 *
 * @param text of the file
 * @param file its name, for messages
 * @param warnings gets the warning
 * @return the rows
 */
std::vector<CoordinateRow> ReadCoordinateRows(const std::string& text,
                                              const std::string& file,
                                              std::vector<std::string>& warnings);

/**
 * Give the buses of a feeder their positions. Names that the feeder does not have are only counted;
 * of several rows for one bus the last counts.
 *
 * @param rows of a coordinate file
 * @param feeder gets the positions, in the file's units
 */
void ApplyCoordinates(const std::vector<CoordinateRow>& rows, Feeder& feeder);

/**
 * @param unit what ScalePositions() takes
 * @throws InputError for another unit
 */
void CheckPositionUnit(const std::string& unit);

/**
 * Bring positions to metres. Coordinate files never state their unit. With an empty unit, that one
 * of metre, foot, 1000 feet, kilometre and degree is taken in which the lengths of most lines fit
 * the distances of their ends (0.9 to 1.5 times, for at least half of the lines); when none fits,
 * the positions are a drawing: they stay as they are, and a warning says so.
 *
 * @param feeder with raw positions
 * @param unit "m", "ft", "kft", "km", "degrees" (x is the longitude), "drawing", or empty
 */
void ScalePositions(Feeder& feeder, const std::string& unit);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_COORDINATES_H
