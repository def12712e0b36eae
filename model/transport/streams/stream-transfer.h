/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STREAM_TRANSFER_H
#define GRIDSHARE_STREAM_TRANSFER_H

#include "ns3/event-impl.h"
#include "ns3/network-message.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A message under way in pieces. The events under way own it, its timer among them, so that it must
 * not own the timer: an EventId here would keep both alive for ever.
 */
class StreamTransfer : public SimpleRefCount<StreamTransfer>
{
  public:
    /// A piece, and when it was given to the first link.
    struct Released
    {
        uint64_t begin; //!< first byte
        int64_t head;   //!< ns; its first segment
        int64_t tail;   //!< ns; its last
    };

    uint32_t from{0};                  //!< sender
    uint32_t to{0};                    //!< receiver
    uint32_t direction{0};             //!< first hop
    uint32_t queue{0};                 //!< where it waits for its upload
    bool takesTurns{false};            //!< the first hop is one of a medium that takes turns
    bool isTimed{false};               //!< TCP's retransmission timer runs
    bool fresh{false};                 //!< the connection's first message
    bool isCopy{false};                //!< of segments that TCP repeats: only occupies links
    bool lost{false};                  //!< a piece was lost
    uint64_t underWayBytes{0};         //!< not arrived
    uint64_t segments{0};              //!< of all of it
    uint64_t sentSegments{0};          //!< released
    uint64_t windowSegments{0};        //!< congestion window
    uint64_t acknowledgedSegments{0};  //!< of those released
    uint64_t releasedSegments{0};      //!< ever; sentSegments goes back when TCP repeats
    int64_t deadline{0};               //!< ns; when TCP's timer runs out; 0: it does not run
    int64_t timedOutAt{-1};            //!< ns; when it did; what was sent before is not measured
    EventImpl* timer{nullptr};         //!< looks at the deadline; null: no such event waits
    int64_t timerAt{0};                //!< ns; when it does
    std::vector<Released> pieces;      //!< not yet acknowledged, with a timer
    int64_t sentAt{0};                 //!< ns; when it was sent
    Ptr<const NetworkMessage> message; //!< what

    /**
     * @param segment one of its segments, or the end
     * @param segmentBytes payload of a segment
     * @return the first byte of the message in it: the first segment begins with the header
     */
    uint64_t GetOffset(uint64_t segment, uint32_t segmentBytes) const;

    /// @return its copy of segments that TCP repeats
    Ptr<StreamTransfer> MakeCopy() const;

    /// Its event stays with the scheduler and does nothing.
    void StopTimer();
};

/**
 * @ingroup gridshare-transport
 * What a receiver acknowledges, and when.
 */
struct StreamAcknowledgement
{
    uint64_t segments; //!< of the message, all up to there
    int64_t head;      //!< ns; the first acknowledgement leaves or is back
    int64_t tail;      //!< ns; the last one
};

/**
 * @ingroup gridshare-transport
 * What the two ends of TCP need of the network between them.
 */
class StreamPath
{
  public:
    /**
     * Give a piece to the first link.
     *
     * @param transfer of what
     * @param begin first byte of the piece
     * @param end behind the last
     * @param head when its first segment is there, ns, now or later
     * @param tail when its last one is, ns
     */
    virtual void SendPiece(StreamTransfer& transfer,
                           uint64_t begin,
                           uint64_t end,
                           int64_t head,
                           int64_t tail) = 0;

    /**
     * All of a message has been released: the next one on its first link may be.
     *
     * @param transfer of what
     * @param at when, ns, now or later
     */
    virtual void EndUpload(const StreamTransfer& transfer, int64_t at) = 0;

    /**
     * @param transfer of what
     * @param at when an acknowledgement of it leaves, ns
     * @return when the acknowledgement is back, ns
     */
    virtual int64_t CountReturn(const StreamTransfer& transfer, int64_t at) const = 0;

  protected:
    ~StreamPath() = default;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STREAM_TRANSFER_H
