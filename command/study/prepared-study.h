/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PREPARED_STUDY_H
#define GRIDSHARE_PREPARED_STUDY_H

#include "study-registry.h"

#include "ns3/find-options.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// An experiment whose key is looked for: a run of it needs a value.
struct PreparedQuestion
{
    ScenarioExperiment experiment; ///< as the scenario and its sweep have it
    std::size_t place;             ///< among those that the study makes of it
    FindOptions options;           ///< what is asked
};

/**
 * @ingroup gridshare-command
 * A study as its scenario and the command line ask for it, all of it checked.
 */
struct PreparedStudy
{
    const Study* study; ///< of which kind
    Scenario scenario;  ///< as read; its experiments are those before the sweep
    std::vector<PreparedExperiment> experiments; ///< crossed with the sweep, in the table's order
    std::size_t leftOut{0}; ///< combinations that are impossible, where the scenario lets them be
    std::vector<PreparedQuestion> questions{}; ///< in their order; experiments ask none
};

/**
 * @ingroup gridshare-command
 * An experiment with a value of the key that its question is about. Its name says the value as that
 * of a swept key.
 *
 * @param study of which kind
 * @param question of it
 * @param value of the key
 * @return the experiment, still without seeds
 * @throws InputError where the study refuses the value
 */
PreparedExperiment PrepareAtValue(const Study& study,
                                  const PreparedQuestion& question,
                                  double value);

/**
 * @ingroup gridshare-command
 * Read, sweep and check; warn on standard error of what the user should know, each once.
 *
 * @param study that the scenario names
 * @param request what was asked for
 * @return the study
 * @throws InputError for anything wrong in the scenario or a combination of its sweep
 */
PreparedStudy PrepareStudy(const Study& study, const StudyRequest& request);

/**
 * @ingroup gridshare-command
 * PrepareStudy() in another process of the same command, silently: the first has warned.
 *
 * @param study that the scenario names
 * @param request what was asked for
 * @return the study
 * @throws InputError as PrepareStudy()
 */
PreparedStudy PrepareStudyAgain(const Study& study, const StudyRequest& request);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PREPARED_STUDY_H
