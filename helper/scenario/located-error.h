/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOCATED_ERROR_H
#define GRIDSHARE_LOCATED_ERROR_H

#include "scenario-reader.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @param values the scenario
 * @param keys "section.key"s, likeliest cause first
 * @return the place of the first one that the user wrote; empty if none was
 */
InputLocation FindLocation(const ScenarioValues& values, const std::vector<std::string>& keys);

/**
 * Throw an error of a model, which knows no scenario, with the place of the keys that caused it.
 *
 * @param error what the model threw
 * @param values the scenario
 * @param keys "section.key"s that the model's parameters come from, likeliest first; the place is
 *        that of the first one that the user wrote
 * @throws InputError always; unchanged when it has a place already or no key was written
 */
[[noreturn]] void RethrowLocated(const InputError& error,
                                 const ScenarioValues& values,
                                 const std::vector<std::string>& keys);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOCATED_ERROR_H
