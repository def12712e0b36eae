/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_GAME_NETWORK_H
#define GRIDSHARE_COMMAND_GAME_NETWORK_H

#include "game-options.h"

#include "ns3/network-law.h"
#include "ns3/option-values.h"
#include "ns3/two-population-game.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// @param options of the command @return them with those of the network added
boost::program_options::options_description& AddNetworkOptions(
    boost::program_options::options_description& options);

/// @ingroup gridshare-command
/// @param values of the command @return whether they have an option of the network
bool AsksForNetwork(const OptionValues& values);

/**
 * @ingroup gridshare-command
 * @param values of the command
 * @param twoPopulations whether demanders have their own game
 * @return what the network does; nothing if no option asks
 * @throws InputError outside the domains, for a table that cannot be read, and for options that
 * exclude each other
 */
std::optional<NetworkConditions> ReadGameNetwork(const OptionValues& values, bool twoPopulations);

/// @ingroup gridshare-command
/// @param options with a network, one population @return its law
NetworkLaw MakeRequestedLaw(const GameOptions& options);

/**
 * @ingroup gridshare-command
 * @param options with two populations
 * @return their game on the network, if there is one. What is downloaded is what was final, as
 * often as sharers are paid; purchases arrive as often as keepers' sales
 */
TwoPopulationGame MakeRequestedDemand(const GameOptions& options);

/**
 * @ingroup gridshare-command
 * @param options with a network, one population
 * @param report gets what the law says, each name ending in network or with its ideal beside it
 */
void ReportNetwork(const GameOptions& options, nlohmann::ordered_json& report);

/// @ingroup gridshare-command
/// @param options with a network @return its conditions, under their names in JSON
nlohmann::ordered_json DescribeConditions(const GameOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_GAME_NETWORK_H
