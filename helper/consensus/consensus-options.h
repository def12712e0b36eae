/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_OPTIONS_H
#define GRIDSHARE_CONSENSUS_OPTIONS_H

#include "load-options.h"

#include "ns3/access-technology.h"
#include "ns3/network-options.h"
#include "ns3/strong-node-options.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The links between strong nodes and the hub.
 */
struct BackhaulOptions
{
    AccessTechnology technology; //!< of all of them
    double nearestKm{10};        //!< from the hub to the first strong node, km
    double farthestKm{200};      //!< from the hub to the last one, km; at least as far
};

/**
 * @ingroup gridshare-helper
 * How transactions spread among strong nodes.
 */
struct GossipOptions
{
    uint32_t peers{8};      //!< random peers of a node
    Time batch;             //!< transactions wait up to this long to travel together
    InputLocation location; //!< where the peers are described, for messages
};

/**
 * @ingroup gridshare-helper
 * One cluster of a consensus study: what its scenario and the files that it names say, checked.
 */
struct ConsensusOptions
{
    StrongNodeOptions strongNodes; //!< and their faults
    NetworkOptions network;        //!< between strong nodes and their clients
    BackhaulOptions backhaul;      //!< where no wide-area network is
    GossipOptions gossip;          //!< of transactions
    LoadOptions load;              //!< of clients
    Time duration;                 //!< of the run
    std::vector<std::pair<std::string, std::string>> attributes; //!< defaults of ns-3 types
    std::map<std::string, std::string> contents; //!< digests of the files that were read, by key
    std::vector<std::string> warnings;           //!< what the user should know
};

/**
 * @ingroup gridshare-helper
 * The cluster of an experiment, as far as its keys tell: enough to say what a run was.
 *
 * @param values with exactly one number in cluster.nodes
 * @return what to simulate, but for the load
 * @throws InputError for values that do not fit each other
 */
ConsensusOptions ParseConsensusCluster(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * An experiment with the files that it names.
 *
 * @param values with exactly one number in cluster.nodes
 * @return what to simulate
 * @throws InputError for values that do not fit each other
 */
ConsensusOptions ParseConsensusOptions(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * What blocks alone allow: as many transactions as have room in a block, a block interval.
 *
 * @param options of a cluster with its load
 * @return the bound, transactions a second; of proof of work, of its mean
 */
double GetBlockCapacity(const ConsensusOptions& options);

/**
 * @ingroup gridshare-helper
 * @param values of an experiment
 * @return the same for each number in cluster.nodes, which has that one number
 * @throws InputError for an empty list or a number that is not whole
 */
std::vector<ScenarioValues> ExpandClusterSizes(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_OPTIONS_H
