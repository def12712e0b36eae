/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIND_DESIGN_H
#define GRIDSHARE_FIND_DESIGN_H

#include "find-question.h"
#include "mean-crossing.h"
#include "threshold-fit.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// How far a question is.
enum class FindEnding
{
    OPEN,              //!< there are runs that have not been done
    FOUND,             //!< the interval is as narrow as was asked for
    MOST_RUNS,         //!< it is not, and there are to be no more runs
    NO_CROSSING,       //!< both ends lie on one side of the level
    SEVERAL_CROSSINGS, //!< as do both ends, while values between lie on the other one
    NO_VALUE           //!< none of the first runs has a number
};

/// @ingroup gridshare-analysis
/// What is known of a question, and which runs it has come to.
struct FindProgress
{
    FindEnding ending{FindEnding::OPEN};   //!< how far it is
    std::vector<FindTrial> trials;         //!< in the order in which they were asked for
    std::optional<double> value;           //!< the crossing; none where none is known
    std::optional<double> low;             //!< its 95 % interval, within the ends; as `value`
    std::optional<double> high;            //!< its other end
    std::optional<ThresholdFit> threshold; //!< of a probability
    std::optional<MeanCrossing> crossing;  //!< of a mean
};

/**
 * @ingroup gridshare-analysis
 * The runs that a question takes, and its answer: a sequential design in batches.
 *
 * It starts wide: `points` values, evenly spaced, with `seeds` runs each. Then batches go where
 * they tell most. While one value divides the answers (or the signs of exact results), the gap is
 * cut into four; its ends are run again where the interval is much wider than it. Where answers
 * overlap, the next runs go to the estimated crossing plus and minus a distance: one over the slope
 * of the log odds, where the odds are e to 1 against the crossing's (C. F. J. Wu, "Efficient
 * sequential designs with binary data", Journal of the American Statistical Association 80,
 * 974-984, 1985, of designs at the estimate of maximum likelihood; B. T. Neyer, "A
 * D-optimality-based sensitivity test", Technometrics 36, 61-70, 1994, of beginning with a search
 * for overlap); for a mean, 1.5 half-widths of the interval, so that the slope stays known,
 * or into the bracket while its points are no line. A batch has a quarter of the runs so far, 4 to
 * 32.
 *
 * Every run of a question has a seed of its own, its place in the sequence: runs at different
 * values are independent, as the intervals suppose.
 *
 * What comes next depends on the answers to all before alone, and `halfWidth` and `mostRuns` decide
 * when it ends, not where it goes: a question that was interrupted, or whose runs were done in any
 * order by anybody, has the same runs and answer; one that asks for more precision goes on.
 *
 * @param question what is asked
 * @param lookup what is known of runs; it is asked for those of the design, in its order
 * @return the progress; where a batch is not all known the question is open, and the batch at the
 *         end of `trials`
 */
FindProgress FollowDesign(const FindQuestion& question, const FindLookup& lookup);

/**
 * @ingroup gridshare-analysis
 * @param ending of a question
 * @return a word for tables: "found", "most_runs", "no_crossing", "several_crossings",
 *         "no_value", "open"
 */
std::string NameFindEnding(FindEnding ending);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIND_DESIGN_H
