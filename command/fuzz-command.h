/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FUZZ_COMMAND_H
#define GRIDSHARE_FUZZ_COMMAND_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * `./gridshare fuzz PROTOCOL`: the hostile simulator.
 *
 * @param words the words after the command
 * @return 0 if nothing was found, 1 if a schedule broke something
 * @throws InputError for bad words
 */
int RunFuzzCommand(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FUZZ_COMMAND_H
