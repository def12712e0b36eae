/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_RECORD_H
#define GRIDSHARE_FIDELITY_RECORD_H

#include "fidelity-simulation.h"

#include "ns3/run-record.h"

#include <array>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// The percentiles that a fidelity study compares.
constexpr std::array<int, 3> FIDELITY_PERCENTILES{50, 90, 99};

/**
 * @ingroup gridshare-helper
 * What is measured at both fidelities.
 */
struct FidelityQuantity
{
    std::string name;                                  //!< its metrics and series begin with that
    std::string title;                                 //!< for people
    std::vector<double> FidelityMeasurement::*samples; //!< of it
};

/// @ingroup gridshare-helper
/// @return the quantities, in the order of the table
const std::vector<FidelityQuantity>& GetFidelityQuantities();

/// @ingroup gridshare-helper
/// @param quantity a quantity @param fidelity at which @return the name of its samples' series
std::string NameSampleSeries(const FidelityQuantity& quantity, Fidelity fidelity);

/**
 * @ingroup gridshare-helper
 * What a case leaves: percentiles of both fidelities and their differences as metrics, and all
 * samples as series, of which several runs' percentiles are made.
 *
 * @param message measured at message fidelity
 * @param packet the same at packet fidelity
 * @return metrics and series; what it is a run of is for the caller to say
 */
RunRecord MakeFidelityRecord(const FidelityMeasurement& message, const FidelityMeasurement& packet);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_RECORD_H
