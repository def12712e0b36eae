/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SPOKE_CLOCK_H
#define GRIDSHARE_SPOKE_CLOCK_H

#include "rank-channel.h"
#include "rank-exchange.h"
#include "star-frame.h"

#include "ns3/event-id.h"
#include "ns3/event-impl.h"
#include "ns3/nstime.h"
#include "ns3/ptr.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Keeps a spoke to the hub's time: it runs ahead of the hub, to the time that the hub has promised,
 * and waits there. See HubClock.
 */
class SpokeClock : public RankExchange
{
  public:
    /**
     * @param channel to the hub; outlives it
     * @param report longest simulated time from one report of its progress to the next
     */
    SpokeClock(RankChannel& channel, Time report);

    ~SpokeClock() override;
    SpokeClock(const SpokeClock&) = delete;
    SpokeClock& operator=(const SpokeClock&) = delete;

    /// To the hub; see RankExchange.
    void Send(uint32_t rank, int64_t dueNs, const std::vector<uint8_t>& bytes) override;

    /**
     * Tell the hub of something that happens now. It hears of it at this time, too.
     *
     * @param note what, in bytes; notes of one time arrive as one
     */
    void Note(const std::vector<uint8_t>& note);

    /**
     * The simulation has ended here: wait until it has at the hub.
     *
     * @return when it has there, not after now
     */
    Time AwaitEnd();

    /// @param summary what was counted here up to that time
    void SendSummary(const std::vector<uint8_t>& summary);

  private:
    void Meet();
    void ScheduleMeeting(Time delay);
    void ScheduleReport();
    void Report();
    void Tell(int64_t finishedNs);
    void TellIfMuch();
    void CloseNotes();
    void TakeIn();

    RankChannel& m_channel;     //!< see constructor
    Time m_reportInterval;      //!< see constructor
    int64_t m_promisedNs{0};    //!< nothing arrives before
    bool m_hasStopped{false};   //!< the hub has
    int64_t m_endNs{0};         //!< when it has
    uint64_t m_parcels{0};      //!< taken in
    WireWriter m_outgoing;      //!< frames
    StarFrame m_notes;          //!< of one time
    Ptr<EventImpl> m_meetEvent; //!< at the promised time
    EventId m_reportEvent;      //!< the next report
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SPOKE_CLOCK_H
