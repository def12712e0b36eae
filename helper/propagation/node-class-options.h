/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NODE_CLASS_OPTIONS_H
#define GRIDSHARE_NODE_CLASS_OPTIONS_H

#include "ns3/scenario-values.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * How the nodes of a propagation study differ from one another. A list of classes has one entry a
 * class, or one for all, or none.
 */
struct NodeClassOptions
{
    /// One way of the nodes' rates.
    struct Rates
    {
        std::vector<std::vector<double>> quantilesMbps; //!< by region, at equal steps from 0 to 1;
                                                        //!< none: as the wide-area network has it
        std::vector<double> ofClassMbps;                //!< of a member
    };

    std::vector<uint32_t> members;        //!< how many nodes each class has
    std::vector<double> hashPower;        //!< of all hash power, what a class has together
    std::vector<uint32_t> region;         //!< of the members
    std::vector<uint32_t> leastDegree;    //!< peers that a member has at least
    Rates upload;                         //!< of a node
    Rates download;                       //!< of a node
    std::vector<uint32_t> relayNetwork;   //!< classes whose members are all each other's peers
    std::optional<double> relayLatencyMs; //!< one way between these; none: as the network has it
    InputLocation relayLocation;          //!< where that is described, for messages
};

/**
 * @ingroup gridshare-helper
 * Add the keys by which nodes of a propagation study differ from one another: the sections
 * `classes` and `relay_network`, and rates drawn from a distribution by region.
 *
 * @param schema of a study with the sections overlay, wan and mining
 */
void AddNodeClassKeys(ScenarioSchema& schema);

/**
 * @ingroup gridshare-helper
 * @param values of a study with AddNodeClassKeys()
 * @return its classes
 * @throws InputError naming file, line and key: lists of the wrong length, more members than nodes,
 *         more hash power than there is, regions or classes that there are not, too many peers
 */
NodeClassOptions ParseNodeClassOptions(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * @param values that ParseNodeClassOptions() found right
 * @return what the user should know: keys that were written and that others leave without effect
 */
std::vector<std::string> FindUnusedClassKeys(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NODE_CLASS_OPTIONS_H
