/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GRID_OPTIONS_H
#define GRIDSHARE_GRID_OPTIONS_H

#include "ns3/communication-plan.h"
#include "ns3/feeder-reader.h"
#include "ns3/meter-population.h"
#include "ns3/scenario-values.h"
#include "ns3/synthetic-feeder.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The strong nodes of a sharing scenario.
 */
struct RoleOptions
{
    uint32_t powerCompanies{0};     //!< strong nodes that take orders
    uint32_t institutions{0};       //!< strong nodes that demand data
    uint32_t votingInstitutions{0}; //!< of these: the first ones; the others only keep the ledger
    uint32_t demanders{0};          //!< who choose between joining and buying
    bool companiesTrade{false};     //!< power companies are providers, too

    /// @return strong nodes that vote: the first ones
    uint32_t CountVoters() const
    {
        return powerCompanies + votingInstitutions;
    }
};

/**
 * @ingroup gridshare-helper
 * What a grid and its network follow from: the sections grid, access, backhaul and roles of a
 * sharing scenario.
 */
struct GridOptions
{
    std::optional<SyntheticFeederOptions> synthetic; //!< the feeder to generate; none: it is read
    uint64_t seed{1};                                //!< of a feeder that is generated
    std::string file;                                //!< the feeder's file otherwise
    std::string backboneFile;                        //!< instead of a rule; or empty
    InputLocation backboneLocation;                  //!< where the backbone is named, for messages
    FeederReadOptions reading;                       //!< how that is read
    MeterExpansion expansion;                        //!< how loads become meters
    InputLocation expansionLocation;                 //!< where that is described, for messages
    PlanOptions plan;                                //!< concentrators, strong nodes, links
    RoleOptions roles;                               //!< who is who
};

/// @ingroup gridshare-helper
/// @return names and descriptions of the grids that `grid.feeder` can have generated
std::vector<std::pair<std::string, std::string>> ListSyntheticFeeders();

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario
 * @return its strong nodes
 * @throws InputError for more than a consensus protocol can have
 */
RoleOptions ParseRoles(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario: the sections grid, access, backhaul and roles
 * @return what its grid follows from
 * @throws InputError for a feeder that does not exist, for keys that do not fit the kind of feeder,
 *         and for a technology that cannot be read
 */
GridOptions ParseGridOptions(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario
 * @return all of them that ParseGridOptions() reads: where it is the same, so is the grid
 */
std::string DescribeGridOptions(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GRID_OPTIONS_H
