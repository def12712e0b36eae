/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULT_COMPARISON_H
#define GRIDSHARE_RESULT_COMPARISON_H

#include "difference-estimate.h"
#include "experiment-matching.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// Stands for the basins in which runs settled, among names of metrics.
inline const std::string BASIN_MEASURE = "basin";

/**
 * @ingroup gridshare-analysis
 * One number of one experiment in two sets.
 */
struct ComparedRow
{
    std::string experiment;          //!< in the first set
    std::size_t other;               //!< place of the set that is compared with the first, from 1
    std::string metric;              //!< name; of numbers of runs "basin_sharing"
    std::string unit;                //!< "1": a pure number
    DifferenceEstimate estimate;     //!< what their runs say
    std::optional<double> corrected; //!< p after Holm's correction over all rows that have one

    /// @return whether the difference is beyond chance: p is at most 0.05 after the correction
    bool IsBeyondChance() const;
};

/**
 * @ingroup gridshare-analysis
 * Result sets side by side.
 */
struct ResultComparison
{
    std::vector<std::string> labels; //!< of the sets
    /// By experiment, metric and set; of basins those in which runs of the two sets ended.
    std::vector<ComparedRow> rows;
    std::vector<ParameterDifference> differences; //!< of the experiments that are compared
    std::vector<std::string> notes;               //!< what a reader has to know
};

/**
 * @ingroup gridshare-analysis
 * Compare metrics of experiments that belong together.
 *
 * @param sets at least two
 * @param matching of their experiments
 * @param metrics names; a metric (ReadRunMeasure()) or BASIN_MEASURE
 * @param skipsAbsent whether a metric that a set does not have is left out, as in a list for all
 *        studies, in place of an error; a note says which experiments do not have it only where not
 * @return the comparison, corrected over all of its rows
 * @throws InputError for a metric that there is not, with the nearest, and where no row is left
 */
ResultComparison CompareResults(const std::vector<ComparedResults>& sets,
                                const ExperimentMatching& matching,
                                const std::vector<std::string>& metrics,
                                bool skipsAbsent);

/// @ingroup gridshare-analysis
/// @param study its name @return what is compared where nobody chooses; may name absent ones
std::vector<std::string> ListUsualMetrics(const std::string& study);

/// @ingroup gridshare-analysis
/// @param sets any @return BASIN_MEASURE and every metric that all of them have, by name
std::vector<std::string> ListAllMetrics(const std::vector<ComparedResults>& sets);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULT_COMPARISON_H
