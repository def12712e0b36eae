/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SWEEP_ARRANGEMENT_H
#define GRIDSHARE_SWEEP_ARRANGEMENT_H

#include "scenario-reader.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Let the command line sweep keys: its values replace those of the file, a key that the file does
 * not sweep comes after all others.
 *
 * @param sweep that of the file
 * @param given "section.key" and values, see ReadSweptWord()
 * @param schema of the study
 * @throws InputError for wrong values, and for a key that is given twice
 */
void AddGivenSweep(SweepOptions& sweep,
                   const std::vector<ScenarioOverride>& given,
                   const ScenarioSchema& schema);

/**
 * @ingroup gridshare-helper
 * Find the axes of a sweep whose keys are all there.
 *
 * @param sweep whose axes to fill in
 * @throws InputError for groups of keys that are not swept, that are in two groups or have
 * different numbers of values; for ranges without points in a grid, and for a sample of nothing
 */
void ArrangeSweep(SweepOptions& sweep);

/**
 * @ingroup gridshare-helper
 * What is swept is nobody else's to say.
 *
 * @param sweep the sweep
 * @param experiment of the file, before overrides
 * @param base what the file says above its experiments
 * @throws InputError for a swept key that the experiment states itself
 */
void RefuseStatedKeys(const SweepOptions& sweep,
                      const ScenarioExperiment& experiment,
                      const ScenarioValues& base);

/**
 * @ingroup gridshare-helper
 * An experiment does not state the key that its question varies (find.key), as its value would
 * count for nothing.
 *
 * @param experiment with all its values
 * @param own those before overrides
 * @param base those before its own ones
 * @throws InputError if it does
 */
void RefuseStatedQuestion(const ScenarioExperiment& experiment,
                          const ScenarioValues& own,
                          const ScenarioValues& base);

/**
 * @ingroup gridshare-helper
 * @param sweep the sweep
 * @param overrides of the command line
 * @throws InputError for a swept key among them
 */
void RefuseOverriddenKeys(const SweepOptions& sweep,
                          const std::vector<ScenarioOverride>& overrides);

/**
 * @ingroup gridshare-helper
 * A sweep of the file that every experiment replaces by its own would say nothing.
 *
 * @param scenario as read
 * @param given keys that the command line sweeps in all experiments
 * @throws InputError where the file sweeps a key for no experiment
 */
void RefuseIdleSweep(const Scenario& scenario, const std::vector<ScenarioOverride>& given);

/// @ingroup gridshare-helper
/// @param sweep arranged @return how many combinations of values it has, 1 where nothing is swept
double CountCombinations(const SweepOptions& sweep);

/**
 * @ingroup gridshare-helper
 * @param scenario as read
 * @throws InputError where it has more than MOST_RUNS runs
 */
void RefuseEnormousSweep(const Scenario& scenario);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SWEEP_ARRANGEMENT_H
