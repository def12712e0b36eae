/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_UDP_CARRIER_H
#define GRIDSHARE_UDP_CARRIER_H

#include "fragment-header.h"
#include "packet-carrier.h"

#include "ns3/event-id.h"
#include "ns3/socket.h"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Messages over UDP: one socket an endpoint, datagrams of at most the MTU, each with a
 * FragmentHeader. The receiver puts the pieces together; nothing is sent again, so a message that
 * misses a piece is lost, and counted when nothing of it has moved for the reassembly timeout.
 *
 * Senders pace themselves: datagrams leave at the rate of their lane, and wait while it is full, so
 * that a large message does not overrun the queue of its own device. When sequential, messages of
 * a node leave one after another in each lane; otherwise those to different receivers overlap and
 * do queue in the device. What the queues on the way cannot hold is dropped there, and its message
 * is lost.
 */
class UdpCarrier : public PacketCarrier
{
  public:
    /// @param host what to work with
    explicit UdpCarrier(const PacketCarrierHost& host);
    ~UdpCarrier() override;

    void Connect(uint32_t a, uint32_t b) override;
    void Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    /// Sender, receiver, number.
    using Key = std::tuple<uint32_t, uint32_t, uint32_t>;

    /// A message between Send() and its end.
    struct Passing
    {
        Ptr<const NetworkMessage> message; //!< what was sent
        Time sentAt;                       //!< when
        Time deadline;                     //!< when it is given up; zero while still being sent
        std::vector<uint8_t> bytes;        //!< received, as far as it has been
        std::vector<bool> have;            //!< which pieces
        std::size_t missing{0};            //!< how many have not come, once the first has
    };

    /// Messages that leave one after another.
    struct Uploader
    {
        uint32_t lane{0};           //!< of these messages
        std::deque<Key> queue;      //!< in order
        std::vector<uint8_t> bytes; //!< of the front, while it is being sent
        std::size_t written{0};     //!< of them, already sent
        EventId next;               //!< the next datagram
    };

    Uploader& FindUploader(uint32_t from, uint32_t to);
    void SendDatagram(Uploader* uploader);
    void HandleReceived(Ptr<Socket> socket);
    void TakeFragment(const Key& key, const FragmentHeader& header, Ptr<Packet> piece);
    void Finish(std::map<Key, Passing>::iterator found, uint16_t wireType);
    void SetDeadline(const Key& key, Passing& passing);
    void ScheduleSweep();
    void Sweep();

    PacketCarrierHost m_host;             //!< what to work with
    uint32_t m_payloadBytes;              //!< of a message in one datagram
    std::vector<Ptr<Socket>> m_sockets;   //!< by endpoint
    std::map<Socket*, uint32_t> m_owners; //!< endpoint of a socket; looked up, never walked
    std::map<std::pair<uint32_t, uint32_t>, std::unique_ptr<Uploader>> m_uploaders; //!< as needed
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> m_numbers; //!< messages so far
    std::map<Key, Passing> m_passing;                            //!< messages in flight
    std::set<std::pair<Time, Key>> m_deadlines;                  //!< of those that have left
    EventId m_sweep;                                             //!< at the first deadline
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_UDP_CARRIER_H
