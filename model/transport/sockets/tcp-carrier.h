/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TCP_CARRIER_H
#define GRIDSHARE_TCP_CARRIER_H

#include "packet-carrier.h"

#include "ns3/message-stream.h"
#include "ns3/socket.h"

#include <deque>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Messages over TCP.
 *
 * Two endpoints that talk share one persistent TCP connection, opened by the first message (or by
 * Connect()), and another one for messages that go first, at the next port: neither waits for
 * bytes of the other. In the queues of devices, which are ns-3's, both are equal. On it every
 * message is its length (4 bytes), its wire type (2 bytes), both big endian, and its bytes. When
 * sequential, a node hands one message after another to TCP in each of its lanes, the next when the
 * last byte of the previous one has first been sent, which is the queue of message fidelity;
 * otherwise every message goes to its connection at once and the connections share the link as TCP
 * does.
 */
class TcpCarrier : public PacketCarrier
{
  public:
    /// @param host what to work with
    explicit TcpCarrier(const PacketCarrierHost& host);
    ~TcpCarrier() override;

    void Connect(uint32_t a, uint32_t b) override;
    void Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    /// A message on its way from one end of a connection.
    struct Outgoing
    {
        Ptr<const NetworkMessage> message; //!< what
        Time sentAt;                       //!< when Send() was called
    };

    struct Connection;

    /// What is sent in one lane.
    struct Uploader
    {
        std::deque<std::pair<Connection*, uint32_t>> queue; //!< connection and end, in order
        bool busy{false};                                   //!< the front is being sent
    };

    /// One end of a connection.
    struct End
    {
        Uploader* uploader{nullptr};   //!< of its lane
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

    /// A connection between two endpoints, a < b.
    struct Connection
    {
        bool urgent{false};    //!< of messages that go first
        End ends[2];           //!< of a and of b
        uint32_t endpoints[2]; //!< a and b
        bool opening{false};   //!< somebody has called connect
    };

    Connection& GetConnection(uint32_t a, uint32_t b, bool urgent);
    void Prepare(Connection& connection, uint32_t opener);
    void Open(Connection* connection, uint32_t from);
    void Listen(uint32_t endpoint, bool urgent);
    uint16_t GetPort(bool urgent) const;
    Ptr<Socket> MakeSocket(uint32_t endpoint) const;
    void Adopt(Connection& connection, uint32_t end, Ptr<Socket> socket);

    bool Accept(Ptr<Socket> socket, const Address& from);
    void HandleAccepted(Ptr<Socket> socket, const Address& from);
    void HandleConnected(Ptr<Socket> socket);
    void HandleFailed(Ptr<Socket> socket);
    void Break(Connection& connection);
    void Release(const Ptr<Socket>& socket);
    void HandleRoom(Ptr<Socket> socket, uint32_t bytes);
    void HandleSent(Ptr<Socket> socket, uint32_t bytes);
    void HandleReceived(Ptr<Socket> socket);

    void Pump(Connection& connection, uint32_t end);
    void PumpUploader(Uploader& uploader);
    void TakeMessages(Connection& connection, uint32_t receivingEnd);
    std::pair<Connection*, uint32_t> FindEnd(const Ptr<Socket>& socket) const;

    PacketCarrierHost m_host; //!< what to work with
    /// By a < b, and whether it is of messages that go first.
    std::map<std::tuple<uint32_t, uint32_t, bool>, std::unique_ptr<Connection>> m_connections;
    std::map<Socket*, std::pair<Connection*, uint32_t>> m_ends; //!< looked up, never walked
    std::vector<Uploader> m_uploaders;    //!< 2 × lane, + 1 of messages that go first
    std::vector<Ptr<Socket>> m_listeners; //!< two an endpoint
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TCP_CARRIER_H
