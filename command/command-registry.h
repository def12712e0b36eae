/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_REGISTRY_H
#define GRIDSHARE_COMMAND_REGISTRY_H

#include "ns3/named-registry.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * One command of `./gridshare`: a name, a line for `./gridshare help` and a function. A new one is
 * a file `NAME-command.cc` with a NamedRegistration in GetCommands().
 *
 * The function gets the words after the command's name, prints its result on standard output and
 * returns the exit code. Bad input is an InputError, which the caller prints before it exits
 * with 2.
 */
struct Command : NamedEntry
{
    int (*run)(const std::vector<std::string>& words); //!< does it
};

/// @ingroup gridshare-command
/// @return every command, in the order in which help lists them
NamedRegistry<Command>& GetCommands();

/**
 * @ingroup gridshare-command
 * The commands that the script `./gridshare` does itself, as they build this program or need its
 * folder. The program knows no more of them than their names, for messages.
 *
 * @return their names
 */
const std::vector<std::string>& GetScriptCommandNames();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_REGISTRY_H
