/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PACKET_TRANSPORT_H
#define GRIDSHARE_PACKET_TRANSPORT_H

#include "grid-transport.h"
#include "message-stream.h"
#include "packet-network.h"

#include "ns3/socket.h"

#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Packet fidelity: the same endpoints as ns-3 nodes, messages as real bytes over TCP (or UDP)
 * sockets.
 *
 * Two endpoints that talk share one persistent TCP connection, opened by the first message (or by
 * Connect()). On it every message is its length (4 bytes), its wire type (2 bytes), both big
 * endian, and its bytes. With Discipline = SEQUENTIAL a node hands one message after another to
 * TCP on each of its links, the next when the last byte of the previous one has first been sent,
 * which is the queue of message fidelity; with PARALLEL every message goes to its connection at
 * once and the connections share the link as TCP does.
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
     * Open the connection between two endpoints, so that no message waits for it.
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
    void DoDispose() override;
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    /// A message on its way from one end of a connection.
    struct Outgoing
    {
        Ptr<const NetworkMessage> message; //!< what
        Time sentAt;                       //!< when Send() was called
    };

    struct Connection;

    /// What is sent on one direction of a link.
    struct Uploader
    {
        std::deque<std::pair<Connection*, uint32_t>> queue; //!< connection and end, in order
        bool busy{false};                                   //!< the front is being sent
    };

    /// One end of a connection.
    struct End
    {
        Uploader* uploader{nullptr};   //!< of its way
        Ptr<Socket> socket;            //!< null until connected
        bool ready{false};             //!< may send
        std::deque<Outgoing> waiting;  //!< not yet handed to TCP
        std::deque<Outgoing> underWay; //!< handed to TCP, not yet received
        std::vector<uint8_t> bytes;    //!< of the message being handed over
        std::size_t written{0};        //!< of them, already handed over
        uint64_t accepted{0};          //!< bytes handed over so far
        uint64_t firstSent{0};         //!< bytes that have been sent at least once
        MessageStreamReader reader;    //!< of what comes in
    };

    /// The connection between two endpoints, a < b.
    struct Connection
    {
        End ends[2];           //!< of a and of b
        uint32_t endpoints[2]; //!< a and b
        bool opening{false};   //!< somebody has called connect
    };

    Connection& GetConnection(uint32_t a, uint32_t b);
    void Open(uint32_t from, uint32_t to);
    void Listen(uint32_t endpoint);
    Ptr<Socket> MakeSocket(uint32_t endpoint) const;
    void Adopt(Connection& connection, uint32_t end, Ptr<Socket> socket);

    bool Accept(Ptr<Socket> socket, const Address& from);
    void HandleAccepted(Ptr<Socket> socket, const Address& from);
    void HandleConnected(Ptr<Socket> socket);
    void HandleFailed(Ptr<Socket> socket);
    void Release(const Ptr<Socket>& socket);
    void HandleRoom(Ptr<Socket> socket, uint32_t bytes);
    void HandleSent(Ptr<Socket> socket, uint32_t bytes);
    void HandleReceived(Ptr<Socket> socket);

    void Pump(Connection& connection, uint32_t end);
    void PumpUploader(Uploader& uploader);
    void TakeMessages(Connection& connection, uint32_t receivingEnd);
    std::pair<Connection*, uint32_t> FindEnd(const Ptr<Socket>& socket) const;

    PacketNetwork m_network; //!< nodes and devices
    std::map<std::pair<uint32_t, uint32_t>, std::unique_ptr<Connection>> m_connections; //!< a < b
    std::map<Socket*, std::pair<Connection*, uint32_t>> m_ends; //!< looked up, never walked
    std::vector<Uploader> m_uploaders;                          //!< by direction
    std::vector<Ptr<Socket>> m_listeners;                       //!< by endpoint
    Discipline m_discipline{SEQUENTIAL};                        //!< attribute Discipline
    SharedMediumKind m_mediumKind{MEDIUM_CSMA};                 //!< attribute Medium
    uint32_t m_bufferBytes{0};                                  //!< attribute Buffer
    uint32_t m_initialWindow{0};                                //!< attribute InitialWindow
    uint16_t m_mtuBytes{0};                                     //!< attribute Mtu
    uint64_t m_memoryLimitBytes{0};                             //!< attribute MemoryLimit
    TypeId m_congestionControl;                                 //!< attribute
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PACKET_TRANSPORT_H
