/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_TABLE_H
#define GRIDSHARE_COMMAND_TABLE_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * One command of `./gridshare`: a name, a line of help and a function.
 *
 * The function gets the words after the command's name, prints its result on standard output and
 * returns the exit code. Bad input is an InputError, which the caller prints before it exits
 * with 2.
 */
struct Command
{
    std::string name;                                  //!< the word on the command line
    std::string summary;                               //!< one line for `./gridshare help`
    int (*run)(const std::vector<std::string>& words); //!< does it
};

/**
 * Every command, in the order in which help lists them. A new command is a file
 * `command/NAME-command.{h,cc}` and a line here.
 *
 * @return the table
 */
const std::vector<Command>& GetCommandTable();

/**
 * The commands that the script `./gridshare` does itself, as they build this program or need its
 * folder. The program knows no more of them than their names, for messages.
 *
 * @return their names
 */
const std::vector<std::string>& GetScriptCommandNames();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_TABLE_H
