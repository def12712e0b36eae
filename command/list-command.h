/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LIST_COMMAND_H
#define GRIDSHARE_LIST_COMMAND_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * `./gridshare list`: what there is to choose from, a line each.
 *
 * @param words the words after `list`: optionally one kind, and --format
 * @return exit code 0
 * @throws InputError for an unknown kind or option
 */
int RunListCommand(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LIST_COMMAND_H
