/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_MEDIUM_H
#define GRIDSHARE_PACKET_MEDIUM_H

#include "packet-network.h"

#include "ns3/error-model.h"
#include "ns3/named-registry.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * The links of one shared medium, as a builder of devices gets them.
 */
struct PacketMedium
{
    uint32_t number{0};            //!< of the medium
    std::vector<uint32_t> links;   //!< their numbers
    std::vector<uint32_t> members; //!< endpoints, sorted
    NodeContainer nodes;           //!< in the order of members
    NetworkLink link;              //!< the first link: all have its rates
    uint16_t mtuBytes{0};          //!< of devices

    /**
     * @return the endpoint that all links share
     * @throws InputError when there is none: Wi-Fi and LTE have one station in the middle
     */
    uint32_t FindHub() const;

    const NetworkTopology* topology{nullptr}; //!< all links
};

/**
 * @ingroup gridshare-transport
 * What a builder has made of a medium, in the order of its members.
 */
struct InstalledMedium
{
    NetDeviceContainer devices;                     //!< one a member
    std::vector<uint32_t> interfaces;               //!< IPv4's numbers of them
    std::vector<std::function<uint32_t()>> waiting; //!< packets in each device; may be empty
};

/**
 * @ingroup gridshare-transport
 * Join a device to the IPv4 stack of its node, with the endpoint's one address.
 *
 * @param node whose
 * @param device which
 * @param endpoint the node's
 * @return IPv4's number of the interface
 */
uint32_t AddEndpointInterface(const Ptr<Node>& node,
                              const Ptr<NetDevice>& device,
                              uint32_t endpoint);

/// @ingroup gridshare-transport
/// Join all devices of a medium, none of which needs more than AddEndpointInterface().
/// @param medium whose @param installed its devices; gets their interfaces
void AddEndpointInterfaces(const PacketMedium& medium, InstalledMedium& installed);

/**
 * @ingroup gridshare-transport
 * @param network gets the model among those that draw
 * @param lossProbability of a packet
 * @return a model that loses packets
 */
Ptr<RateErrorModel> MakePacketErrorModel(PacketNetwork& network, double lossProbability);

/**
 * @ingroup gridshare-transport
 * @param limitBytes of a queue; 0: none
 * @return the same as ns-3's queues take it
 */
std::string DescribeQueueLimit(uint64_t limitBytes);

/**
 * @ingroup gridshare-transport
 * What of a technology a medium models itself: that is not in the figures of its links as well.
 */
enum class MediumDetail
{
    CONTENTION, //!< who is next
    REPETITION, //!< that, and frames that are lost and repeated
    PHYSICAL    //!< all that, and the physical layer, headers and waits
};

/**
 * @ingroup gridshare-transport
 * What carries the links that share a medium: each kind registers itself.
 */
struct PacketMediumKind : NamedEntry
{
    /// Make the devices of a medium and join them to a network; throws InputError for links that
    /// the medium cannot carry.
    InstalledMedium (*install)(const PacketMedium& medium, PacketNetwork& network);

    /// Memory that a medium of so many links takes beside its nodes', bytes.
    double (*countBytes)(double links);

    /// What it models itself.
    MediumDetail detail{MediumDetail::CONTENTION};

    /// Throws InputError for a rate, bit/s, that it does not have; null: it has any.
    void (*checkRate)(double bitsPerSecond){nullptr};

    /// Why there can be one such medium in a network, no more; null: there can be any number.
    const char* whyOne{nullptr};
};

/**
 * @ingroup gridshare-transport
 * @return all kinds of media, by the names that PacketTransport's attribute Medium takes
 */
NamedRegistry<PacketMediumKind>& GetPacketMedia();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_MEDIUM_H
