/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_SAMPLES_H
#define GRIDSHARE_FIDELITY_SAMPLES_H

#include "ns3/run-record.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// What both fidelities took for one quantity, s, sorted; empty where it was not measured.
struct FidelitySamples
{
    std::vector<double> message; ///< at message fidelity
    std::vector<double> packet;  ///< at packet fidelity

    /// @return whether there are samples on both sides
    bool AreComparable() const
    {
        return !message.empty() && !packet.empty();
    }
};

/// @ingroup gridshare-helper
/// A percentile at both fidelities.
struct FidelityPercentile
{
    double messageMs; ///< at message fidelity
    double packetMs;  ///< at packet fidelity

    /// @return message over packet, less 1, %; none of a packet's 0
    std::optional<double> GetDifferencePercent() const;
};

/**
 * @ingroup gridshare-helper
 * @param samples that are comparable
 * @param percent from 0 to 100
 * @return the percentile, at index floor(percent n / 100) of each side
 */
FidelityPercentile ComparePercentile(const FidelitySamples& samples, int percent);

/**
 * @ingroup gridshare-helper
 * Samples as a series: how many took at most so long, against that time. Nothing is lost.
 *
 * @param name of the series
 * @param sorted samples, s
 * @return a point a different sample
 */
SeriesRecord MakeSampleSeries(const std::string& name, const std::vector<double>& sorted);

/// @ingroup gridshare-helper
/// @param series from MakeSampleSeries() @return the samples, sorted, s
std::vector<double> ReadSampleSeries(const SeriesRecord& series);

/**
 * @ingroup gridshare-helper
 * @param sorted sorted values, not empty
 * @param p from 0 to 1
 * @return the value at index floor(p n)
 */
double PickQuantile(const std::vector<double>& sorted, double p);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_SAMPLES_H
