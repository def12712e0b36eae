/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_SEEDS_H
#define GRIDSHARE_STUDY_SEEDS_H

#include "study-plan.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The seeds of a study's experiments: given, or more and more until an interval is narrow enough.
 */
class StudySeeds
{
  public:
    /**
     * @param prepared the study; it must outlive this object
     * @param request what was asked for
     */
    StudySeeds(const PreparedStudy& prepared, const StudyRequest& request);

    /// @return by experiment: those that are run now
    const std::vector<SeedRange>& GetRanges() const;

    /// @return by experiment: the most that may ever be run
    std::vector<SeedRange> GetMost() const;

    /**
     * Ask for more where the results so far are not precise enough. Which they are depends on
     * these results alone: a study that was stopped ends with the same seeds.
     *
     * @param database with all runs of these ranges
     * @return whether there are more
     */
    bool Extend(const ResultsDatabase& database);

  private:
    const PreparedStudy& m_prepared; //!< the study
    bool m_adaptive;                 //!< whether results may decide
    std::vector<SeedRange> m_ranges; //!< by experiment
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_SEEDS_H
