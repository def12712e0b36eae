/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_OTHER_TABLES_H
#define GRIDSHARE_MATPOWER_OTHER_TABLES_H

#include "matpower-script.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// Rows of a table that are used, or not used, in a way that the user should know of.
struct MatpowerOddity
{
    std::size_t rows{0}; //!< how many
    int firstLine{0};    //!< where the first one stands

    void Note(int line); //!< @param line of one more row

    /**
     * @param path of the file
     * @param text what the rows are
     * @return a warning with place and number
     */
    std::string Describe(const std::string& path, const std::string& text) const;
};

/**
 * @ingroup gridshare-feeder
 * What a case says about the grid outside of mpc.bus and mpc.branch: loads that are written as
 * generators, and DC lines.
 *
 * @param script of the case
 * @param path of the file, for messages
 * @return a warning for each kind that the case has
 */
std::vector<std::string> DescribeTablesNotRead(const MatpowerScript& script,
                                               const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_OTHER_TABLES_H
