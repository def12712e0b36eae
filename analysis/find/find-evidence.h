/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIND_EVIDENCE_H
#define GRIDSHARE_FIND_EVIDENCE_H

#include "find-question.h"
#include "mean-crossing.h"
#include "threshold-fit.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// Where values of a key lie with regard to the level, each judged by its own runs alone.
struct LevelEvidence
{
    bool endsAgree{false};    //!< both ends lie on one side of it, for sure
    bool othersDiffer{false}; //!< and a value between them on the other one
};

/**
 * @ingroup gridshare-analysis
 * @param trials any
 * @return of those that have a number: runs and yes by value, sorted
 */
std::vector<BinaryGroup> GroupTrials(const std::vector<FindTrial>& trials);

/**
 * @ingroup gridshare-analysis
 * @param trials any
 * @return the numbers of those that have one
 */
std::vector<MeasuredPoint> ListResults(const std::vector<FindTrial>& trials);

/**
 * @ingroup gridshare-analysis
 * Whether a crossing between the ends can be ruled out. A value is on a side of the level when its
 * 95 % interval is: of Clopper and Pearson for a probability, of Student for a mean. Results that
 * have been equal each time are taken to be so always.
 *
 * @param question what is asked
 * @param trials so far
 * @return the evidence
 */
LevelEvidence WeighEnds(const FindQuestion& question, const std::vector<FindTrial>& trials);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIND_EVIDENCE_H
