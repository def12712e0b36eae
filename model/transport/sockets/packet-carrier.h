/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_CARRIER_H
#define GRIDSHARE_PACKET_CARRIER_H

#include "socket-network.h"

#include "ns3/grid-transport.h"
#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What SocketTransport gives its carrier: the network, the knobs, and whom to tell.
 */
struct PacketCarrierHost
{
    const SocketNetwork* network{nullptr};   //!< nodes and addresses
    const GridTransport* transport{nullptr}; //!< knows the decoders
    MessageOutcome* outcome{nullptr};        //!< whom to tell
    bool sequential{true};                   //!< one message after another in each lane
    uint16_t port{0};                        //!< on which every endpoint listens
    uint32_t bufferBytes{0};                 //!< of a socket, each way
    uint32_t initialWindow{0};               //!< segments
    uint16_t mtuBytes{0};                    //!< largest IP packet
    Time reassemblyTimeout;                  //!< how long UDP waits for the rest of a message
};

/**
 * @ingroup gridshare-transport
 * How messages become bytes in sockets: the part of SocketTransport that differs between TCP and
 * UDP. Every message given to Send() is delivered or lost, once.
 */
class PacketCarrier
{
  public:
    virtual ~PacketCarrier() = default;

    /**
     * Open what can be opened between two endpoints before the first message.
     *
     * @param a one endpoint
     * @param b the other endpoint
     */
    virtual void Connect(uint32_t a, uint32_t b) = 0;

    /**
     * @param from sending endpoint
     * @param to receiving endpoint, another one
     * @param message what
     */
    virtual void Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) = 0;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_CARRIER_H
