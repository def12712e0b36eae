/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SWEPT_EXPERIMENTS_H
#define GRIDSHARE_SWEPT_EXPERIMENTS_H

#include "ns3/experiment-summary.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The points of a sweep: experiments whose names differ in what stands in brackets alone.
 */
struct SweptExperiments
{
    std::string name;                             //!< without the brackets
    std::vector<std::string> keys;                //!< numbers that differ between them, by name
    std::vector<const ExperimentSummary*> points; //!< with a finished run

    /// @param key of the group @return its different values, ascending
    std::vector<double> ListValues(const std::string& key) const;

    /**
     * @param key of the group
     * @param value of it
     * @return the place of the value in ListValues()
     */
    std::size_t FindPlace(const std::string& key, double value) const;
};

/**
 * @ingroup gridshare-analysis
 * @param summaries the experiments; must outlive the groups
 * @return the groups with a key that has at least three values, in the order of the experiments
 */
std::vector<SweptExperiments> FindSweptExperiments(const std::vector<ExperimentSummary>& summaries);

/**
 * @ingroup gridshare-analysis
 * @param summary an experiment
 * @return the largest share that is stable by the network-aware law under the mean numbers of its
 *         seeds: 1, that of a mixed population, or 0; none where its runs do not say
 */
std::optional<double> FindUpperRest(const ExperimentSummary& summary);

/**
 * @ingroup gridshare-analysis
 * From where on sharing spreads, by the network-aware law.
 *
 * @param summary an experiment
 * @return the border; 0 where it spreads from nothing, 1 where it never does; none where its runs
 *         do not say
 */
std::optional<double> FindBorder(const ExperimentSummary& summary);

/// @ingroup gridshare-analysis
/// @param summary an experiment @return FindUpperRest() without a network, by the equation
std::optional<double> FindIdealUpperRest(const ExperimentSummary& summary);

/// @ingroup gridshare-analysis
/// @param summary an experiment @return FindBorder() without a network, by the equation
std::optional<double> FindIdealBorder(const ExperimentSummary& summary);

/**
 * @ingroup gridshare-analysis
 * @param values ascending
 * @return whether they are at least three, above 0, and evenly spaced in their logarithm
 */
bool AreLogarithmic(const std::vector<double>& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SWEPT_EXPERIMENTS_H
