/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SWEEP_EXPANSION_H
#define GRIDSHARE_SWEEP_EXPANSION_H

#include "scenario-reader.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The experiments of a scenario, crossed with its sweep or with their own: those of the file in its
 * order, and for each all combinations of the swept values, the first key slowest. In a sample,
 * combinations come as they were drawn. An experiment is named "NAME [game.reward = 0.5, game.cost
 * = 1]".
 *
 * Where the sweep says how many seeds, that becomes run.seeds.
 *
 * @param scenario as read
 * @return the experiments; without a sweep those of the scenario
 * @throws InputError where two points of a sample are alike
 */
std::vector<ScenarioExperiment> ExpandSweep(const Scenario& scenario);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SWEEP_EXPANSION_H
