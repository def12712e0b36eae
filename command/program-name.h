/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROGRAM_NAME_H
#define GRIDSHARE_PROGRAM_NAME_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Say by which name this program was called. Messages and help are written for who works in
 * gridshare's own folder, where the script `./gridshare` calls the program gridshare-tool. An
 * installed gridshare, and a program of one's own that extends it, go by their own names.
 *
 * @param path the first word of the command line
 */
void SetProgramName(const std::string& path);

/**
 * @ingroup gridshare-command
 * @param text with "./gridshare" in it
 * @return the text with the program's name instead; where a command follows that only the script
 *         knows, and where the script called, as it is
 */
std::string NameProgram(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROGRAM_NAME_H
