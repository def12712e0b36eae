/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_VERSION_H
#define GRIDSHARE_VERSION_H

#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// @return the version of gridshare, e.g. "0.1.0"
std::string GetGridshareVersion();

/// @ingroup gridshare-command
/// @return the version of the ns-3 it was built with, e.g. "3.37"
std::string GetNs3Version();

/// @ingroup gridshare-command
/// @return 32 hexadecimal digits of gridshare's sources that simulate
std::string GetSourceDigest();

/**
 * @ingroup gridshare-command
 * This program has code of its own beside gridshare's, which may simulate, too.
 *
 * @param path the program's file, which is read when its digest is asked for
 */
void ExtendProgramDigest(const std::string& path);

/// @ingroup gridshare-command
/// @return GetSourceDigest(), or as many digits of that and the program's own file: what differs
/// may give other results
/// @throws InputError if the program's own file cannot be read
std::string GetProgramDigest();

/// @ingroup gridshare-command
/// @return what it was compiled with, e.g. "GNU C++ version 12.2.0"
std::string GetCompilerName();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_VERSION_H
