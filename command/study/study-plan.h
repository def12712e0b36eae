/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_PLAN_H
#define GRIDSHARE_STUDY_PLAN_H

#include "prepared-study.h"

#include "ns3/results-plan.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// Values of ns-3's RngRun.
struct SeedRange
{
    uint64_t first{1}; ///< the first
    uint64_t last{1};  ///< the last
};

/**
 * @ingroup gridshare-command
 * @param prepared a study
 * @param experiment of it, or one that it might have
 * @return what the identities of the experiment's runs come from: IdentifyRun()
 */
std::string DigestOrigin(const PreparedStudy& prepared, const PreparedExperiment& experiment);

/**
 * @ingroup gridshare-command
 * Everything that a study runs, in order: experiments as its table has them, seeds within each.
 *
 * @param prepared the study
 * @param seeds by experiment, of those whose seeds are not their own (PreparedExperiment::seeds):
 *        they come first
 * @return the plan of this version; the place of a run in it is the run's id
 */
ResultsPlan MakeStudyPlan(const PreparedStudy& prepared, const std::vector<SeedRange>& seeds);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_PLAN_H
