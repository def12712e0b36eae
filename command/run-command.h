/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_COMMAND_H
#define GRIDSHARE_RUN_COMMAND_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * `./gridshare run SCENARIO`: run a scenario's experiments and print its results.
 *
 * @param words the words after `run`
 * @return exit code: 0, 3 if a run failed, 130 if interrupted
 * @throws InputError for bad input, before anything is written
 */
int RunRunCommand(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_COMMAND_H
