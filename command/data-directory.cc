/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "data-directory.h"

#include <cstdlib>

#ifndef GRIDSHARE_DATA_DIRECTORY
#define GRIDSHARE_DATA_DIRECTORY "contrib/gridshare/scenarios"
#endif

namespace ns3
{
namespace gridshare
{

std::string
GetDataDirectory()
{
    const char* chosen = std::getenv("GRIDSHARE_DATA");
    return chosen != nullptr && *chosen != '\0' ? chosen : GRIDSHARE_DATA_DIRECTORY;
}

} // namespace gridshare
} // namespace ns3
