/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_COMMAND_H
#define GRIDSHARE_FEEDER_COMMAND_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * `./gridshare feeder FILE`: what a feeder is made of, and the communication network that follows
 * from it. Counts go to standard output, warnings to standard error, maps and lists to files.
 *
 * @param words after the command's name
 * @return 0
 * @throws InputError for bad options or a bad feeder; then no file has been written
 */
int RunFeederCommand(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_COMMAND_H
