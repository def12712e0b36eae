/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_TRANSPORT_H
#define GRIDSHARE_PACKET_TRANSPORT_H

#include "packet-carrier.h"
#include "packet-network.h"

#include "ns3/grid-transport.h"

#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Packet fidelity: the same endpoints as ns-3 nodes, messages as real bytes over TCP or UDP
 * sockets (TcpCarrier, UdpCarrier).
 *
 * With Discipline = SEQUENTIAL a node sends one message after another on each of its links, which
 * is the queue of message fidelity; with PARALLEL every message is sent at once and all share the
 * link.
 */
class PacketTransport : public GridTransport
{
  public:
    /// In which order the messages of a node on one link reach its sockets.
    enum Discipline
    {
        SEQUENTIAL, //!< one after another
        PARALLEL    //!< each connection for itself
    };

    /// What carries messages.
    enum Protocol
    {
        TCP, //!< persistent connections: nothing is lost but with the connection
        UDP  //!< datagrams: a message that misses one is lost
    };

    /**
     * @return the TypeId ns3::gridshare::PacketTransport
     */
    static TypeId GetTypeId();

    PacketTransport();
    ~PacketTransport() override;

    /**
     * Build the network, once, before anything is sent.
     *
     * @param topology endpoints and links
     * @throws InputError when it is not connected, needs more memory than there is (attribute
     *         MemoryLimit), or a medium's links differ in rate
     */
    void SetTopology(const NetworkTopology& topology);

    /**
     * Open the connection between two endpoints, so that no message waits for it (TCP).
     *
     * @param a one endpoint
     * @param b the other endpoint
     */
    void Connect(uint32_t a, uint32_t b);

    /// @return nodes and devices, for pcap, ascii, FlowMonitor and NetAnim
    const PacketNetwork& GetNetwork() const;

    uint32_t GetEndpointCount() const override;
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override; //!< see ns3::Object
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    PacketNetwork m_network;                  //!< nodes and devices
    std::unique_ptr<PacketCarrier> m_carrier; //!< set with the topology
    Protocol m_protocol{TCP};                 //!< attribute Protocol
    Time m_reassemblyTimeout;                 //!< attribute ReassemblyTimeout
    Discipline m_discipline{SEQUENTIAL};      //!< attribute Discipline
    std::string m_medium;                     //!< attribute Medium
    uint32_t m_bufferBytes{0};                //!< attribute Buffer
    uint32_t m_initialWindow{0};              //!< attribute InitialWindow
    uint16_t m_mtuBytes{0};                   //!< attribute Mtu
    uint64_t m_memoryLimitBytes{0};           //!< attribute MemoryLimit
    TypeId m_congestionControl;               //!< attribute
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_TRANSPORT_H
