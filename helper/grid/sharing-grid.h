/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_GRID_H
#define GRIDSHARE_SHARING_GRID_H

#include "grid-options.h"

#include "ns3/company-metering.h"
#include "ns3/feeder.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The grid of a sharing scenario and the network that follows from it: what is simulated, and what
 * maps show.
 */
struct SharingGrid
{
    Feeder feeder;          //!< the grid
    MeterPopulation meters; //!< its customers, one agent each
    CommunicationPlan plan; //!< concentrators, strong nodes and their links
    /// What power companies measure, by company; empty where they do not trade.
    std::vector<std::vector<CompanyMeteringPoint>> companyPoints;
    std::vector<std::string> warnings; //!< what the user should know about them
    std::string filesDigest;           //!< of the feeder's files; empty for one that has none

    /// Put the warnings of feeder, meters and plan together.
    void GatherWarnings();
};

/**
 * @ingroup gridshare-helper
 * @param options of the grid
 * @return the grid
 * @throws InputError for a feeder that cannot be used, and for fewer than two meters
 */
SharingGrid PlanSharingGrid(const GridOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_GRID_H
