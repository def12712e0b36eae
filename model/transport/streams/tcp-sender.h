/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TCP_SENDER_H
#define GRIDSHARE_TCP_SENDER_H

#include "stream-transfer.h"
#include "tcp-connection.h"

#include "ns3/endpoint-pair.h"
#include "ns3/message-network.h"
#include "ns3/message-options.h"

#include <cstdint>
#include <unordered_map>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * How TCP sends messages: a window at once, the rest as acknowledgements come back, each of two
 * segments (RFC 5681, section 4.2; the very first of one). Without MessageOptions::tcpStartup, all
 * of a message at once.
 *
 * Nothing is lost, but where an acknowledgement comes later than the retransmission timeout (RFC
 * 6298, as ns-3's TcpSocketBase has it), TCP believes so: it sends one segment again, shrinks its
 * window to that (RFC 5681, section 3.1), and repeats what is not acknowledged yet before it goes
 * on. The copies occupy links and are not delivered. On media whose stations take turns no timer
 * runs.
 */
class TcpSender
{
  public:
    /**
     * @param options windows and timeouts
     * @param network between the ends
     * @param path takes what is released
     */
    TcpSender(const MessageOptions& options, MessageNetwork& network, StreamPath& path);

    /**
     * Release what the window allows of a message.
     *
     * @param transfer of the message, with both ends, its first hop and the message
     */
    void Begin(StreamTransfer& transfer);

    /**
     * An acknowledgement comes back: release what it allows.
     *
     * @param transfer of the message
     * @param acknowledged how much, and when it is back
     * @param begin first byte of the piece that it answers
     */
    void TakeAcknowledgement(StreamTransfer& transfer,
                             const StreamAcknowledgement& acknowledged,
                             uint64_t begin);

  private:
    TcpConnection& GetConnection(const StreamTransfer& transfer);
    /// Release what the window allows, evenly in a time given, ns.
    void Release(StreamTransfer& transfer, int64_t head, int64_t tail);
    void StartTimer(StreamTransfer& transfer, int64_t at);
    void ExpireTimer(Ptr<StreamTransfer> transfer);
    void TimeOut(StreamTransfer& transfer, int64_t at);
    /// Measure round trips by the acknowledgement of a piece.
    void MeasureRoundTrips(StreamTransfer& transfer,
                           const StreamAcknowledgement& acknowledged,
                           uint64_t begin);
    /// More of a transfer has been acknowledged.
    void GrowWindow(StreamTransfer& transfer, uint64_t acknowledged);

    const MessageOptions& m_options; //!< windows and timeouts
    MessageNetwork& m_network;       //!< between the ends
    StreamPath& m_path;              //!< takes what is released
    bool m_hasWindow;                //!< MessageOptions::tcpStartup, as it was at first
    /// Looked up, never walked.
    std::unordered_map<EndpointPair, TcpConnection, EndpointPairHash> m_connections;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TCP_SENDER_H
