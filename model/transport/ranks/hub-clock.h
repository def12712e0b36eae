/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HUB_CLOCK_H
#define GRIDSHARE_HUB_CLOCK_H

#include "rank-channel.h"
#include "rank-exchange.h"
#include "star-frame.h"

#include "ns3/event-id.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Keeps a hub to its spokes' time, conservatively: nothing that was done is ever undone.
 *
 * The hub waits until all spokes have finished what it is about to do, so that it hears of what
 * happens at a spoke at the very time at which it happens there. Spokes run ahead of it, to the
 * time that it promises: before that time it sends nothing that arrives, and does not end. A
 * promise goes as far as is known: sends arrive a lookahead after they are sent, the next event
 * anywhere is known, and so is when the hub may send or end at all (Outlook). As long as a link
 * takes time, one of them can always go on.
 *
 * This is the null-message algorithm of Chandy and Misra (Distributed simulation: a case study in
 * design and verification of distributed programs, IEEE Transactions on Software Engineering 5(5),
 * 1979) on a star, with a lookahead of 0 towards the hub and one that the model knows away from it.
 */
class HubClock : public RankExchange
{
  public:
    /// What the model knows of its future; times that have passed mean at any time.
    struct Outlook
    {
        Time nextSend; //!< no message leaves for a spoke before, but those that answer something
        Time answer;   //!< from anything that happens to the first message that answers it
        /// The simulation does not end before. At a time that is still to come it ends ahead of all
        /// else that happens then at spokes, by an event that is scheduled a horizon before.
        Time nextStop;
    };

    /// Asked at each promise.
    using OutlookRule = std::function<Outlook()>;

    /// Takes the notes of a spoke, at their time.
    using NoteReceiver = std::function<void(const std::vector<uint8_t>& notes)>;

    /// How far ranks may be apart.
    struct Limits
    {
        Time lookahead; //!< of the shortest link that is cut, at least 1 ns
        Time horizon;   //!< spokes run ahead of the hub by no more
    };

    /**
     * @param channel to the spokes; outlives it
     * @param limits how far ranks may be apart
     * @param outlook what the model knows
     * @param notes hears of what happens at spokes
     */
    HubClock(RankChannel& channel, const Limits& limits, OutlookRule outlook, NoteReceiver notes);

    ~HubClock() override;
    HubClock(const HubClock&) = delete;
    HubClock& operator=(const HubClock&) = delete;

    void Send(uint32_t rank, int64_t dueNs, const std::vector<uint8_t>& bytes) override;

    /**
     * The simulation has ended here: end it at the spokes.
     *
     * @return what they have counted, by rank, the first spoke first
     */
    std::vector<std::vector<uint8_t>> Finish();

  private:
    /// A spoke, as far as the hub knows.
    struct Spoke
    {
        int64_t finishedNs{0};        //!< all before that is done
        int64_t nextNs{0};            //!< its next event, without parcels that it has not taken in
        std::deque<int64_t> underWay; //!< when parcels are due that it has not taken in, ns
        uint64_t takenIn{0};          //!< parcels
        std::deque<StarFrame> notes;  //!< to come
        WireWriter outgoing;          //!< frames
        std::vector<uint8_t> summary; //!< what it has counted
        bool isFinished{false};       //!< it has said that
    };

    void Meet();
    void TakeIn(uint32_t rank);
    void TakeProgress(Spoke& spoke, const StarFrame& frame) const;
    int64_t FindLeastFinished() const;
    int64_t FindEarliest() const;
    void Promise();
    void Flush();
    void ScheduleNotes(int64_t beforeNs);
    void Tell(std::vector<uint8_t> notes);

    RankChannel& m_channel;      //!< see constructor
    Limits m_limits;             //!< see constructor
    OutlookRule m_outlook;       //!< see constructor
    NoteReceiver m_notes;        //!< see constructor
    std::vector<Spoke> m_spokes; //!< by rank, less 1
    int64_t m_promisedNs{0};     //!< to all spokes
    bool m_hasStopped{false};    //!< this simulation has
    EventId m_meetEvent;         //!< where the hub must wait, or promise more
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HUB_CLOCK_H
