/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TCP_RECEIVER_H
#define GRIDSHARE_TCP_RECEIVER_H

#include "stream-transfer.h"
#include "tcp-sender.h"

#include "ns3/endpoint-pair.h"
#include "ns3/event-id.h"

#include <cstdint>
#include <unordered_map>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A piece of a message as its receiver gets it.
 */
struct ArrivingPiece
{
    uint64_t begin;  //!< first byte
    uint64_t end;    //!< behind the last
    int64_t head;    //!< ns; when its first frame is there
    int64_t tail;    //!< ns; when its last one is
    uint32_t frames; //!< how many
};

/**
 * @ingroup gridshare-transport
 * How TCP acknowledges what arrives: every second segment at once (the very first of a connection
 * alone). Where the sender has a timer, the last of an odd number is acknowledged after
 * DELAYED_ACKNOWLEDGEMENT_NS, with the next one, or with data that goes back.
 */
class TcpReceiver
{
  public:
    /**
     * @param segmentBytes payload of a segment
     * @param path that acknowledgements take back
     * @param sender hears them
     */
    TcpReceiver(uint32_t segmentBytes, const StreamPath& path, TcpSender& sender);

    /**
     * A piece takes its last hop: it will arrive.
     *
     * @param transfer of what
     * @param piece which part of it
     */
    void Receive(StreamTransfer& transfer, const ArrivingPiece& piece);

    /**
     * Data leaves, with the acknowledgement that was delayed.
     *
     * @param from who sends it
     * @param to who gets it
     */
    void CarryWithData(uint32_t from, uint32_t to);

  private:
    /// An acknowledgement that is delayed.
    struct Delayed
    {
        Ptr<StreamTransfer> transfer; //!< of what; null: of nothing
        uint64_t begin{0};            //!< first byte of the piece that it answers
        EventId event;                //!< when it goes alone
    };

    StreamAcknowledgement MeasureAcknowledgement(const StreamTransfer& transfer,
                                                 const ArrivingPiece& piece) const;
    void ReceiveTimed(StreamTransfer& transfer, const ArrivingPiece& piece);
    /// When acknowledgements are back, after the time now.
    StreamAcknowledgement Return(const StreamTransfer& transfer,
                                 const StreamAcknowledgement& acknowledged) const;
    void Delay(Ptr<StreamTransfer> transfer, uint64_t begin);
    /// What is delayed of the data from one endpoint to another leaves now.
    void SendDelayed(uint32_t from, uint32_t to);
    void Send(Ptr<StreamTransfer> transfer, uint64_t segments, uint64_t begin);

    uint32_t m_segmentBytes;  //!< payload of a segment
    const StreamPath& m_path; //!< that acknowledgements take back
    TcpSender& m_sender;      //!< hears them
    /// By from, to of the data; looked up, never walked.
    std::unordered_map<EndpointPair, Delayed, EndpointPairHash> m_delayed;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TCP_RECEIVER_H
