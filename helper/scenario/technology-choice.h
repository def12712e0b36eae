/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TECHNOLOGY_CHOICE_H
#define GRIDSHARE_TECHNOLOGY_CHOICE_H

#include "scenario-values.h"

#include "ns3/access-technology.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// What is said of a key that names a technology, behind what it is for.
extern const char* const TECHNOLOGY_KEY_HELP;

/**
 * @ingroup gridshare-helper
 * A technology that a scenario names, and what its file held.
 */
struct TechnologyChoice
{
    AccessTechnology technology; //!< its figures
    std::string fileDigest;      //!< of the user's own file; empty for a built-in technology
};

/**
 * @ingroup gridshare-helper
 * @param values of a scenario
 * @param key "section.key", which names a built-in technology or a TOML file: relative paths start
 *        at the scenario's folder
 * @return the technology
 * @throws InputError with the key's place if there is none, with the file's where that is wrong
 */
TechnologyChoice ParseTechnology(const ScenarioValues& values, const std::string& key);

/**
 * @ingroup gridshare-helper
 * What a run depends on beside the values of its scenario.
 *
 * @param values of a scenario
 * @param keys of technologies
 * @return digests of the files that are the user's own, by key
 * @throws InputError as above
 */
std::map<std::string, std::string> DigestTechnologies(const ScenarioValues& values,
                                                      const std::vector<std::string>& keys);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TECHNOLOGY_CHOICE_H
