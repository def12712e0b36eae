/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_DATA_DIRECTORY_H
#define GRIDSHARE_COMMAND_DATA_DIRECTORY_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * Where the feeders, technologies and scenarios that come with gridshare are: the folder that the
 * environment variable GRIDSHARE_DATA names, else the one that the build knew.
 *
 * @return the folder `scenarios`
 */
std::string GetDataDirectory();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_DATA_DIRECTORY_H
