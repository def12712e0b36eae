/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_TECHNOLOGY_FILE_H
#define GRIDSHARE_ACCESS_TECHNOLOGY_FILE_H

#include "access-technology.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * @param path of a TOML file
 * @param dataDirectory the folder `scenarios`, where the technology is that the file may name as
 * its `base`; all that it does not state is as there
 * @return the technology
 * @throws InputError naming file, line and key for anything unknown, missing or out of range
 */
AccessTechnology ReadAccessTechnology(const std::string& path,
                                      const std::string& dataDirectory = "");

/**
 * @ingroup gridshare-plan
 * @param dataDirectory the folder `scenarios`
 * @return every built-in technology, sorted by name
 * @throws InputError as above
 */
std::vector<AccessTechnology> ReadAccessTechnologies(const std::string& dataDirectory);

/**
 * @ingroup gridshare-plan
 * @param dataDirectory the folder `scenarios`
 * @param name of a built-in technology, or the path of a file
 * @return the technology
 * @throws InputError naming the nearest known name
 */
AccessTechnology FindAccessTechnology(const std::string& dataDirectory, const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_TECHNOLOGY_FILE_H
