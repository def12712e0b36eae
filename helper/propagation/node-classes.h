/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NODE_CLASSES_H
#define GRIDSHARE_NODE_CLASSES_H

#include "ns3/overlay-extension.h"
#include "ns3/scenario-reader.h"
#include "ns3/wan-model.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/// @param values with AddNodeClassKeys() @return how many nodes each class has
std::vector<uint32_t> CountClassMembers(const ScenarioValues& values);

/// @param values with AddNodeClassKeys() @return how many regions the latency matrix has
uint32_t CountClassRegions(const ScenarioValues& values);

/**
 * @param list one entry a class, or one for all; not empty
 * @param number of a class
 * @return its entry
 */
double PickClassEntry(const std::vector<double>& list, std::size_t number);

/// What single nodes have of their own.
struct NodeTraits
{
    std::vector<uint32_t> classOf; //!< by node: number of its class; NO_CLASS
    OverlayExtension links;        //!< beside the overlay's
    std::vector<double> power;     //!< expected hash power by node; empty: all alike

    static constexpr uint32_t NO_CLASS = UINT32_MAX; //!< an ordinary node
};

/**
 * Choose the members of each class and give them what is theirs.
 *
 * @param values that CheckNodeClasses() found right
 * @param wan gets their rates, and the delay of their relay network
 * @param draws who is in which class, rates; none are taken where nothing is asked for
 * @return the rest
 * @throws InputError naming file, line and key
 */
NodeTraits DealNodeClasses(const ScenarioValues& values,
                           WanModel& wan,
                           UniformRandomVariable& draws);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NODE_CLASSES_H
