/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_TOPOLOGIES_H
#define GRIDSHARE_FIDELITY_TOPOLOGIES_H

#include "ns3/network-topology.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * A network on which both fidelities are compared.
 */
struct FidelityTopology
{
    std::string name;             //!< for the table
    NetworkTopology network;      //!< endpoints and links
    std::vector<uint32_t> strong; //!< endpoints that relay blocks and agree
    std::vector<uint32_t> meters; //!< endpoints that send readings to strong[0]
    bool contention{false};       //!< whether some links share a medium
};

/**
 * The networks of the fidelity study: a line of substations, a star, a tree, a ring with chords, a
 * meshed backbone with branches, and a bus on one shared medium; 10 to 200 endpoints.
 *
 * @return them, in the order of the table
 */
std::vector<FidelityTopology> MakeFidelityTopologies();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_TOPOLOGIES_H
