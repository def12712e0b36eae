/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_SCENARIO_H
#define GRIDSHARE_STUDY_SCENARIO_H

#include "study-registry.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Split the argument of an option about a key.
 *
 * @param option its name, "--set" or "--sweep"
 * @param word "section.key=value"
 * @return its parts
 * @throws InputError without "=" or section
 */
ScenarioOverride ParseKeyOption(const std::string& option, const std::string& word);

/**
 * @ingroup gridshare-command
 * Say on standard error which values of experiments the command line has replaced.
 *
 * @param scenario as read
 */
void WarnOfReplacedValues(const Scenario& scenario);

/**
 * @ingroup gridshare-command
 * Read the scenario that a study was asked for: --set applied, the attributes of every experiment
 * checked, and those of the command line after them, so that they have the last word.
 *
 * @param request what was asked for
 * @param schema the study's keys
 * @return the scenario
 * @throws InputError for anything wrong in it
 */
Scenario ReadStudyScenario(const StudyRequest& request, const ScenarioSchema& schema);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_SCENARIO_H
