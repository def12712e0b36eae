/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GAME_COMMAND_H
#define GRIDSHARE_GAME_COMMAND_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * `./gridshare game`: the sharing game without a network.
 *
 * @param words options, see DescribeGameOptions
 * @return 0
 * @throws InputError for bad input, before anything is printed or written
 */
int RunGameCommand(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GAME_COMMAND_H
