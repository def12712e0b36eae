/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCENARIO_LIBRARY_H
#define GRIDSHARE_SCENARIO_LIBRARY_H

#include "ns3/input-error.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The folder of scenarios, feeders, technologies and load shapes that come with gridshare: that of
 * the source tree it was built from, or the environment variable GRIDSHARE_SCENARIOS.
 *
 * @return the folder, without a slash at its end
 */
std::string GetScenarioDirectory();

/**
 * @ingroup gridshare-helper
 * @return names of the scenarios that come with gridshare, sorted
 */
std::vector<std::string> ListScenarioNames();

/**
 * @ingroup gridshare-helper
 * Find a scenario.
 *
 * @param word a name that ListScenarioNames() has, or the path of a TOML file
 * @param location where it was written, for the error
 * @return the file's path
 * @throws InputError if there is no such scenario
 */
std::string FindScenario(const std::string& word, const InputLocation& location = {});

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCENARIO_LIBRARY_H
