/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_TOPOLOGIES_H
#define GRIDSHARE_FIDELITY_TOPOLOGIES_H

#include "ns3/network-topology.h"

#include <limits>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * A network on which both fidelities are compared.
 */
struct FidelityTopology
{
    std::string name;             //!< for the table
    NetworkTopology network;      //!< endpoints and links
    std::vector<uint32_t> strong; //!< endpoints that relay blocks and agree
    std::vector<uint32_t> meters; //!< endpoints that send readings
    bool contention{false};       //!< whether all links share a medium
    std::string medium{"Csma"};   //!< what carries it: PacketTransport's Medium
    bool udp{false};              //!< datagrams instead of connections
    Time warmUp{Seconds(20)};     //!< connections are open and quiet by then
    Time spacing{Seconds(120)};   //!< between blocks, decisions and rounds of readings
    uint32_t maxBlockBytes{std::numeric_limits<uint32_t>::max()}; //!< larger blocks are left out
    uint32_t repeats{1}; //!< so many times a case's blocks and decisions, for the percentiles' sake

    /// @return who gets the readings: the station in the middle of a shared medium, else a strong
    /// node
    uint32_t GetCollector() const
    {
        return contention ? 0 : strong[0];
    }

    /**
     * @param bytes size of a reading
     * @return how long the shared medium carries nothing else for one, s
     */
    double GetReadingAirtime(uint32_t bytes) const;
};

/**
 * @ingroup gridshare-helper
 * The networks of the fidelity study: a line of substations, a star, a tree, a ring with chords, a
 * meshed backbone with branches, 10 to 200 endpoints; and shared media: a bus, a power line, a
 * Wi-Fi and an LTE cell.
 *
 * @param udp whether messages travel as datagrams instead of over TCP
 * @return them, in the order of the table
 */
std::vector<FidelityTopology> MakeFidelityTopologies(bool udp);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_TOPOLOGIES_H
