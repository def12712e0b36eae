/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_GAME_GRAPH_H
#define GRIDSHARE_COMMAND_GAME_GRAPH_H

#include "game-options.h"

#include "ns3/interaction-graph.h"
#include "ns3/named-registry.h"

#include <boost/random/mersenne_twister.hpp>

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Who meets whom, by the name that `--graph` takes.
 */
struct GameGraph : NamedEntry
{
    std::string title;                //!< of a figure, behind the number of agents
    bool isFeeder{false};             //!< takes its agents and their neighbours from --feeder
    bool hasPairApproximation{false}; //!< all have the same number of random neighbours

    /// Draws one; null: everybody meets everybody, and nothing need be drawn.
    InteractionGraph (*make)(const GameAgentOptions& agents,
                             boost::random::mt19937_64& generator){nullptr};

    /// @return whether everybody meets everybody: the number of sharers says all, and exactly
    bool IsWellMixed() const
    {
        return make == nullptr;
    }
};

/// @ingroup gridshare-command
/// @return every graph
NamedRegistry<GameGraph>& GetGameGraphs();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_GAME_GRAPH_H
