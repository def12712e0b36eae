/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_SETUP_H
#define GRIDSHARE_CONSENSUS_SETUP_H

#include "load-setup.h"

#include "ns3/access-technology.h"
#include "ns3/fault-setup.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * One cluster of a consensus study, checked and ready to be simulated.
 */
struct ConsensusSetup
{
    ScenarioValues values;                  //!< of the experiment, with one number of nodes
    const ConsensusProtocolEntry* protocol; //!< from the registry
    ConsensusConfig config;                 //!< of every replica, but for its number
    AccessTechnology backhaul;              //!< of strong nodes
    FaultSetup faults;                      //!< of nodes and links
    std::vector<std::string> warnings;      //!< what the user should know
    LoadSetup load{};                       //!< of clients
};

/**
 * Check the cluster of an experiment, as far as its keys tell: enough to say what a run was.
 *
 * @param values with exactly one number in cluster.nodes
 * @return what to simulate, but for the load
 * @throws InputError for values that do not fit each other
 */
ConsensusSetup PrepareCluster(const ScenarioValues& values);

/**
 * Check an experiment, and read the files that it names.
 *
 * @param values with exactly one number in cluster.nodes
 * @return what to simulate
 * @throws InputError for values that do not fit each other
 */
ConsensusSetup PrepareConsensus(const ScenarioValues& values);

/**
 * @param values of an experiment
 * @return the same for each number in cluster.nodes, which has that one number
 * @throws InputError for an empty list or a number that is not whole
 */
std::vector<ScenarioValues> ExpandClusterSizes(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_SETUP_H
