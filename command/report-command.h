/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPORT_COMMAND_H
#define GRIDSHARE_REPORT_COMMAND_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * `./gridshare report DIR|FILE`: the tables and figures of results once more, from the database
 * alone. Prints the table and writes the files beside the database.
 *
 * @param words the words after `report`
 * @return exit code 0
 * @throws InputError for bad options, a missing or foreign database, or no finished run; nothing
 *         is written then
 */
int RunReportCommand(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPORT_COMMAND_H
