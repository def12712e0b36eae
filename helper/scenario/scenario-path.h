/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCENARIO_PATH_H
#define GRIDSHARE_SCENARIO_PATH_H

#include "scenario-values.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The file that a key names. One name means the same file wherever a scenario is run from: relative
 * paths start at the folder of the scenario, those of `--set` at the current one.
 *
 * @param values the scenario
 * @param key "section.key" of a text
 * @param kind what the file is, for the message, e.g. "a CSV file"
 * @param names what the key may say instead of a path, for the message
 * @return the path of a file that is there
 * @throws InputError with the key's place if there is none
 */
std::string FindNamedFile(const ScenarioValues& values,
                          const std::string& key,
                          const std::string& kind,
                          const std::vector<std::string>& names = {});

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCENARIO_PATH_H
