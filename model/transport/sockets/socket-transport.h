/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SOCKET_TRANSPORT_H
#define GRIDSHARE_SOCKET_TRANSPORT_H

#include "packet-carrier.h"

#include "ns3/grid-transport.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Packet fidelity: endpoints are nodes of ns-3, messages real bytes over TCP or UDP sockets
 * (TcpCarrier, UdpCarrier). Its children say which network these run over: one that is built from
 * a topology (PacketTransport), or nodes that have theirs already (InternetTransport).
 */
class SocketTransport : public GridTransport
{
  public:
    /// What carries messages.
    enum Protocol
    {
        TCP, //!< persistent connections: nothing is lost but with the connection
        UDP  //!< datagrams: a message that misses one is lost
    };

    /// @return the TypeId ns3::gridshare::SocketTransport
    static TypeId GetTypeId();

    SocketTransport();
    ~SocketTransport() override;

    /**
     * Open the connection between two endpoints, so that no message waits for it (TCP).
     *
     * @param a one endpoint
     * @param b the other endpoint
     */
    void Connect(uint32_t a, uint32_t b);

    uint32_t GetEndpointCount() const override;

  protected:
    void DoDispose() override; //!< see ns3::Object
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

    /// @return nodes and addresses; null until there are any
    virtual const SocketNetwork* GetSocketNetwork() const = 0;

    /// @return whether messages leave one after another in each lane
    virtual bool IsSequential() const = 0;

    /// Open the sockets, once: what attributes say of them holds from here.
    void OpenSockets();

    /// @return what carries messages
    Protocol GetProtocol() const;

    /// @return the largest IP packet, bytes
    uint16_t GetMtuBytes() const;

    /// @return whether sockets are open
    bool HasSockets() const;

  private:
    std::unique_ptr<PacketCarrier> m_carrier; //!< null until sockets are open
    Protocol m_protocol{TCP};                 //!< attribute Protocol
    Time m_reassemblyTimeout;                 //!< attribute ReassemblyTimeout
    uint16_t m_port{0};                       //!< attribute Port
    uint32_t m_bufferBytes{0};                //!< attribute Buffer
    uint32_t m_initialWindow{0};              //!< attribute InitialWindow
    uint16_t m_mtuBytes{0};                   //!< attribute Mtu
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SOCKET_TRANSPORT_H
