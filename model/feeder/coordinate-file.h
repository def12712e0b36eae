/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COORDINATE_FILE_H
#define GRIDSHARE_COORDINATE_FILE_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// One row of a coordinate file.
struct CoordinateRow
{
    std::string bus; //!< name, any case
    double x;        //!< in the file's units
    double y;        //!< in the file's units
};

/// @ingroup gridshare-feeder
/// What decides which column is which.
enum class CoordinateColumns
{
    BY_HEADING, //!< names in a heading, such as bus, x, y, lon, lat; else name, x, y
    BY_PLACE    //!< name, x, y, as OpenDSS reads the files that its scripts name
};

/**
 * @ingroup gridshare-feeder
 * Read rows of name, x, y: separated by semicolons, or by commas, tabs or blanks, names perhaps
 * quoted, further columns allowed. Comments (!, //, #) and a heading are read over; a row that is
 * none of these is left out with a warning.
 *
 * @param text of the file
 * @param file its name, for messages
 * @param columns what decides which column is which
 * @param warnings gets the warning
 * @return the rows
 * @throws InputError for numbers with thousands separators
 */
std::vector<CoordinateRow> ReadCoordinateRows(const std::string& text,
                                              const std::string& file,
                                              CoordinateColumns columns,
                                              std::vector<std::string>& warnings);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COORDINATE_FILE_H
