/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PREPARED_STUDY_H
#define GRIDSHARE_PREPARED_STUDY_H

#include "study-registry.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * A study as its scenario and the command line ask for it, all of it checked.
 */
struct PreparedStudy
{
    const Study* study; ///< of which kind
    Scenario scenario;  ///< as read; its experiments are those before the sweep
    std::vector<PreparedExperiment> experiments; ///< crossed with the sweep, in the table's order
    std::size_t leftOut{0}; ///< combinations that are impossible, where the scenario lets them be
};

/**
 * Read, sweep and check; warn on standard error of what the user should know, each once.
 *
 * @param study that the scenario names
 * @param request what was asked for
 * @return the study
 * @throws InputError for anything wrong in the scenario or a combination of its sweep
 */
PreparedStudy PrepareStudy(const Study& study, const StudyRequest& request);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PREPARED_STUDY_H
