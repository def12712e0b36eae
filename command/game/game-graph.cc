/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-graph.h"

namespace ns3
{
namespace gridshare
{

namespace
{

using Generator = boost::random::mt19937_64;

const NamedRegistration g_complete{GetGameGraphs(),
                                   {{"complete", "everybody meets everybody", 1}, "well mixed"}};

const NamedRegistration g_randomRegular{GetGameGraphs(),
                                        {{"random-regular", "so many random neighbours each", 2},
                                         "random-regular",
                                         false,
                                         true,
                                         [](const GameAgentOptions& agents, Generator& generator) {
                                             return MakeRandomRegularGraph(
                                                 agents.population, agents.degree, generator);
                                         }}};

const NamedRegistration g_smallWorld{
    GetGameGraphs(),
    {{"small-world", "a ring, some links of which are drawn anew", 3},
     "small-world",
     false,
     false,
     [](const GameAgentOptions& agents, Generator& generator) {
         return MakeSmallWorldGraph(agents.population, agents.degree, agents.rewiring, generator);
     }}};

const NamedRegistration g_scaleFree{GetGameGraphs(),
                                    {{"scale-free", "who has many neighbours gets more", 4},
                                     "scale-free",
                                     false,
                                     false,
                                     [](const GameAgentOptions& agents, Generator& generator) {
                                         return MakeScaleFreeGraph(
                                             agents.population, agents.degree, generator);
                                     }}};

const NamedRegistration g_feeder{GetGameGraphs(),
                                 {{"feeder", "customers and their neighbours on a feeder", 5},
                                  "on a feeder",
                                  true,
                                  false,
                                  [](const GameAgentOptions& agents, Generator&) {
                                      return InteractionGraph(agents.neighbours);
                                  }}};

} // namespace

NamedRegistry<GameGraph>&
GetGameGraphs()
{
    static NamedRegistry<GameGraph> graphs("the graph", NameSpelling::HYPHEN_IS_UNDERSCORE);
    return graphs;
}

} // namespace gridshare
} // namespace ns3
