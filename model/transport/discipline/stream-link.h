/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STREAM_LINK_H
#define GRIDSHARE_STREAM_LINK_H

#include "ns3/ptr.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * The last frame of a stream that comes to a link. What comes before it is known when it comes.
 */
struct StreamTail : public SimpleRefCount<StreamTail>
{
    int64_t in{0};       //!< ns; when it comes
    int64_t out{0};      //!< ns; when it is through, as StreamLink::Take() said
    int64_t lateness{0}; //!< ns; how much later it is, known when it has come
};

/**
 * @ingroup gridshare-transport
 * A direction of a link that serves frames in the order in which they come, where several streams
 * come at once from several sides: a FIFO queue, frame by frame, without an event a frame.
 *
 * The frames of a stream come evenly from its head to its tail. The first waits for what has come
 * before the head, the last for what has come before the tail; frames of other streams that come
 * later are not in the way. All times in ns; work is the time that the link needs for it alone.
 */
class StreamLink
{
  public:
    /// What a stream brings.
    struct Stream
    {
        int64_t head;    //!< when the first frame is there
        int64_t tail;    //!< when the last frame is there, from head on
        int64_t first;   //!< work of the first frame
        int64_t last;    //!< work of the last frame
        int64_t work;    //!< of all frames
        uint32_t frames; //!< how many, at least 1

        bool isFollowed{false}; //!< whether someone wants to know what comes before its tail
    };

    /// When a stream has been served.
    struct Service
    {
        int64_t start;   //!< the first frame begins
        int64_t tailOut; //!< the last frame is through, unless others come before it

        /// Of a stream that is followed; null: it is there at once, and nothing comes before it.
        Ptr<StreamTail> tail{};
    };

    /**
     * A stream begins to come in.
     *
     * @param stream head at or after that of every stream before
     * @return when it is served, as far as other streams are known by now
     */
    Service Take(const Stream& stream);

    /**
     * Time passes: the tails that have come are known.
     *
     * @param at a time, at or after the head of the last stream taken
     */
    void PassTime(int64_t at);

    /**
     * Something else uses the link: what comes from now on waits for it, too.
     *
     * @param at when, at or after the head of every stream taken
     * @param work how long
     */
    void MakeWay(int64_t at, int64_t work);

    /**
     * @param at a time, at or after the head of the last stream taken
     * @return work that waits then, of the streams known by now
     */
    int64_t CountBacklog(int64_t at) const;

    /**
     * @param at a time, at or after the head of the last stream taken
     * @return whether anything waits or comes in then
     */
    bool IsBusy(int64_t at) const;

  private:
    /// A stream of which frames are still to come.
    struct Incoming
    {
        Stream stream;        //!< as it was taken
        uint32_t came;        //!< frames that have come
        int64_t nextAt;       //!< when the next one comes
        Ptr<StreamTail> tail; //!< whom to tell; null: no one
    };

    /// The queue at one time.
    struct State
    {
        int64_t at{0};                  //!< the time
        int64_t backlog{0};             //!< work that waits
        std::vector<Incoming> incoming; //!< in order of their heads
    };

    static int64_t GetFrameTime(const Stream& stream, uint32_t frame);
    static int64_t GetFrameWork(const Stream& stream, uint32_t frame);
    static void Advance(State& state, int64_t to);

    State m_state;           //!< at the head of the last stream
    mutable State m_preview; //!< room to look ahead in
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STREAM_LINK_H
