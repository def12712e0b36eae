/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_PLAN_H
#define GRIDSHARE_STUDY_PLAN_H

#include "study-registry.h"

#include "ns3/results-plan.h"

#include <cstdint>
#include <string>
#include <utility>

namespace ns3
{
namespace gridshare
{

/**
 * The seeds of an experiment: --RngRun alone, or 1 to --seeds, or 1 to run.seeds.
 *
 * @param request what was asked for
 * @param values of the experiment
 * @return the first and the last value of ns-3's RngRun
 */
std::pair<uint64_t, uint64_t> SelectSeeds(const StudyRequest& request,
                                          const ScenarioValues& values);

/**
 * @param study its name in the table of studies
 * @param scenario its name
 * @return a plan of this version without runs
 */
ResultsPlan StartPlan(const std::string& study, const std::string& scenario);

/**
 * Add the runs of an experiment to a plan.
 *
 * @param plan the plan
 * @param request what was asked for
 * @param experiment its name
 * @param values its parameters
 */
void AddToPlan(ResultsPlan& plan,
               const StudyRequest& request,
               const std::string& experiment,
               const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_PLAN_H
