/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_VERSION_COMMAND_H
#define GRIDSHARE_VERSION_COMMAND_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * `./gridshare version`: the versions of gridshare and of ns-3.
 *
 * @param words the words after `version`: none, or --help
 * @return exit code 0
 * @throws InputError for any other word
 */
int RunVersionCommand(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_VERSION_COMMAND_H
