/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCENARIO_FILE_H
#define GRIDSHARE_SCENARIO_FILE_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Find a file that comes with gridshare, or one of the user's.
 *
 * A name that is an existing path is that path. Otherwise it is looked for in
 * DIRECTORY/SUBFOLDER/NAME and DIRECTORY/SUBFOLDER/NAMEextension.
 *
 * @param dataDirectory the folder `scenarios` of the source tree or of the installation
 * @param subfolder e.g. "feeders"
 * @param name e.g. "ieee123" or "../my/feeder.dss"
 * @param extension with the dot, e.g. ".feeder"
 * @return an existing path
 * @throws InputError naming the nearest built-in name when there is none
 */
std::string FindScenarioFile(const std::string& dataDirectory,
                             const std::string& subfolder,
                             const std::string& name,
                             const std::string& extension);

/**
 * @ingroup gridshare-feeder
 * @param dataDirectory as above
 * @param subfolder as above
 * @param extension with the dot
 * @return names without extension of the files there, sorted
 */
std::vector<std::string> ListScenarioFiles(const std::string& dataDirectory,
                                           const std::string& subfolder,
                                           const std::string& extension);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCENARIO_FILE_H
