/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMAND_OPTIONS_H
#define GRIDSHARE_DEMAND_OPTIONS_H

#include "sharing-game-options.h"

#include "ns3/demand-book.h"
#include "ns3/nstime.h"
#include "ns3/permission-review.h"
#include "ns3/scenario-values.h"
#include "ns3/two-population-game.h"

#include <memory>
#include <optional>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// A population of demanders.
struct DemanderPopulation
{
    uint32_t count{0};                                //!< how many
    uint32_t tradesPerEpoch{1};                       //!< providers whose data each wants
    DemandRules rules;                                //!< what they gain and pay
    std::shared_ptr<const RevisionProtocol> revision; //!< how they revise
    double initialShare{0};                           //!< who have joined at first
    PayoffAdvantage advantage;                        //!< of joining, an epoch: m R x - c
    double rate{0};                                   //!< of imitation
};

/**
 * @ingroup gridshare-helper
 * Who demands data, and what stands between them and it.
 */
struct DemandOptions
{
    std::optional<DemanderPopulation> population; //!< none: demanders mirror providers
    Time review;                                  //!< of a permission, mean; 0: there is none
    ReviewLaw reviewLaw{ReviewLaw::FIXED};        //!< its distribution
};

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario: game.demanders, roles.demanders, demand, market
 * @param game of the providers
 * @param demanders roles.demanders
 * @return who demands data
 * @throws InputError for a population without demanders, and for values that contradict one another
 */
DemandOptions ParseDemand(const ScenarioValues& values,
                          const SharingGameOptions& game,
                          uint32_t demanders);

/**
 * @ingroup gridshare-helper
 * The theory of both populations, with time in epochs.
 *
 * @param game of the providers
 * @param population of the demanders
 * @return x' and y' with their rates of imitation
 */
TwoPopulationGame MakeTwoPopulations(const SharingGameOptions& game,
                                     const DemanderPopulation& population);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMAND_OPTIONS_H
