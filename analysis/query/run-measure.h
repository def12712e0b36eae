/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_MEASURE_H
#define GRIDSHARE_RUN_MEASURE_H

#include "queried-runs.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// Behind the name of a series: its mean in each run once it has warmed up, "share:steady".
inline const std::string STEADY_SUFFIX = ":steady";

/**
 * @ingroup gridshare-analysis
 * A number that runs have: a metric, or the steady mean of a series.
 */
struct RunMeasure
{
    std::string name;                 //!< as it was asked for
    std::string unit;                 //!< "1": a pure number
    std::map<int64_t, double> values; //!< by the run's id, of runs however they ended
};

/**
 * @ingroup gridshare-analysis
 * Read a measure. The steady mean of a series is that of EstimateSteadyMean() over its points; a
 * run that is too short for one has none, as a run without a metric has none.
 *
 * @param database the results
 * @param runs of this database
 * @param name of a metric, or that of a series with STEADY_SUFFIX
 * @return it; without values where no run has the metric, though its study may
 * @throws InputError for a metric or series that there is not, with the nearest; and for a series
 *         that is too short in all runs
 */
RunMeasure ReadRunMeasure(const ResultsDatabase& database,
                          const QueriedRuns& runs,
                          const std::string& name);

/// @ingroup gridshare-analysis
/// @param name of a measure @return whether it is a part of a whole, see IsShare()
bool IsShareMeasure(const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_MEASURE_H
