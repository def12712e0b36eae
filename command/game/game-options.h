/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GAME_OPTIONS_H
#define GRIDSHARE_GAME_OPTIONS_H

#include "ns3/interaction-graph.h"
#include "ns3/network-law.h"
#include "ns3/result-figure.h"
#include "ns3/sharing-game.h"
#include "ns3/text-table.h"

#include <boost/program_options.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

struct GameGraph;
struct GamePolicy;

/**
 * @ingroup gridshare-command
 * Agents with a revision rule, as asked for on the command line.
 */
struct GameAgentOptions
{
    std::string rule;                       //!< empty: no agents
    std::size_t population{100};            //!< N
    std::optional<double> intensity;        //!< none: the rule's own default
    double mutation{0.0};                   //!< per event
    std::size_t seeds{1000};                //!< simulated runs; 0: only exact figures
    std::optional<bool> selfExcluded;       //!< none: true, but false for schlag
    double generations{100.0};              //!< length of a run that is never absorbed
    const GameGraph* graph{nullptr};        //!< who meets whom; null: no agents
    std::size_t degree{4};                  //!< of the graph
    double rewiring{0.1};                   //!< of the small world
    std::string feeder;                     //!< whose neighbourhoods, if the graph is one
    InteractionGraph::Adjacency neighbours; //!< on that feeder
};

/**
 * @ingroup gridshare-command
 * What `./gridshare game` was asked for, checked.
 */
struct GameOptions
{
    SharingGame provider;                               //!< the game of providers
    double value{5.0};                                  //!< f
    double x0{0.5};                                     //!< initial share of providers
    std::optional<double> target;                       //!< share to reach
    bool twoPopulations{false};                         //!< demanders have their own game
    SharingGame demander;                               //!< the game of demanders
    double demanderValue{5.0};                          //!< their f
    double y0{0.5};                                     //!< their initial share
    GameAgentOptions agents;                            //!< finite population
    const GamePolicy* policy{nullptr};                  //!< null: none
    std::optional<double> policyParameter;              //!< none: the policy's default
    std::optional<double> delay;                        //!< of information
    std::optional<NetworkConditions> network;           //!< none: an ideal network
    std::optional<std::size_t> networkPopulation;       //!< N on it; none: infinitely many
    std::string plot;                                   //!< SVG file; empty: none
    std::optional<FigureWidth> width{};                 //!< of the figure; none: its own
    TextTable::Format format{TextTable::Format::TABLE}; //!< of the result
    bool help{false};                                   //!< only print the options
};

/// @ingroup gridshare-command
/// @return the options of `./gridshare game`
boost::program_options::options_description DescribeGameOptions();

/**
 * @ingroup gridshare-command
 * @param words after "game"
 * @return the request
 * @throws InputError that names the option, what was found and its domain
 */
GameOptions ParseGameOptions(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GAME_OPTIONS_H
