/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROVIDER_OPTIONS_H
#define GRIDSHARE_PROVIDER_OPTIONS_H

#include "sharing-game-options.h"

#include "ns3/class-replicator.h"
#include "ns3/company-metering.h"
#include "ns3/meter-population.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Providers who compare themselves with one another: customers of one class, or the companies.
 */
struct ProviderClass
{
    std::string name;                                 //!< "class 1", ..., "companies"
    SharingGame payoffs;                              //!< of the two choices
    double interest{1};                               //!< how likely its data are wanted, to scale
    std::shared_ptr<const RevisionProtocol> revision; //!< how they revise
    uint32_t agents{0};                               //!< how many
};

/**
 * @ingroup gridshare-helper
 * What power companies that trade offer.
 */
struct CompanyOptions
{
    double intervalS{0};   //!< between two readings of a metering point
    uint32_t registers{0}; //!< values a reading
    std::vector<std::vector<CompanyMeteringPoint>> points; //!< by company
};

/**
 * @ingroup gridshare-helper
 * All who provide data: the customers, then the companies where these trade.
 */
struct ProviderOptions
{
    std::vector<ProviderClass> classes;      //!< of customers; companies are the last one
    std::vector<uint8_t> classOf;            //!< by account; empty: all are of class 0
    std::optional<CompanyOptions> companies; //!< where they trade
    /// Of the shares of classes, time in epochs; none where game.equation says it all: one class
    /// whose agents trade alike.
    std::optional<ClassReplicator> law;
};

/**
 * @ingroup gridshare-helper
 * @param values of an experiment: the sections game, companies, meters
 * @param game of the experiment
 * @param meters its customers
 * @param points of the companies; empty: they do not trade
 * @return its providers
 * @throws InputError for lists that do not fit game.classes, and for a rate of revision that does
 *         not fit what a class trades
 */
ProviderOptions ParseProviders(const ScenarioValues& values,
                               const SharingGameOptions& game,
                               const MeterPopulation& meters,
                               std::vector<std::vector<CompanyMeteringPoint>> points);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROVIDER_OPTIONS_H
