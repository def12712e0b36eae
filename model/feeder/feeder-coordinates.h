/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_COORDINATES_H
#define GRIDSHARE_FEEDER_COORDINATES_H

#include "coordinate-file.h"
#include "feeder.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Give the buses of a feeder their positions. Names that the feeder does not have are only counted;
 * of several rows for one bus the last counts.
 *
 * @param rows of a coordinate file
 * @param feeder gets the positions, in the file's units
 * @return how many rows name a bus of the feeder
 */
std::size_t ApplyCoordinates(const std::vector<CoordinateRow>& rows, Feeder& feeder);

/**
 * @ingroup gridshare-feeder
 * @param unit what ScalePositions() takes
 * @throws InputError for another unit
 */
void CheckPositionUnit(const std::string& unit);

/**
 * @ingroup gridshare-feeder
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
