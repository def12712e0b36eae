/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_TRANSPORT_H
#define GRIDSHARE_PACKET_TRANSPORT_H

#include "packet-network.h"

#include "ns3/socket-transport.h"

#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Packet fidelity of a topology: its endpoints become nodes of ns-3 with stacks, its links devices.
 *
 * With Discipline = SEQUENTIAL a node sends one message after another on each of its links, which
 * is the queue of message fidelity; with PARALLEL every message is sent at once and all share the
 * link.
 */
class PacketTransport : public SocketTransport
{
  public:
    /// In which order the messages of a node on one link reach its sockets.
    enum Discipline
    {
        SEQUENTIAL, //!< one after another
        PARALLEL    //!< each connection for itself
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

    /// @return nodes and devices, for pcap, ascii, FlowMonitor and NetAnim
    const PacketNetwork& GetNetwork() const;

    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override; //!< see ns3::Object
    const SocketNetwork* GetSocketNetwork() const override;
    bool IsSequential() const override;

  private:
    PacketNetwork m_network;                  //!< nodes and devices
    std::unique_ptr<SocketNetwork> m_sockets; //!< what carriers see of it
    Discipline m_discipline{SEQUENTIAL};      //!< attribute Discipline
    std::string m_medium;                     //!< attribute Medium
    uint64_t m_memoryLimitBytes{0};           //!< attribute MemoryLimit
    TypeId m_congestionControl;               //!< attribute CongestionControl
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_TRANSPORT_H
