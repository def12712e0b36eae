/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEDIUM_TIMING_H
#define GRIDSHARE_MEDIUM_TIMING_H

#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * How one direction of a medium is granted (class ScheduledMedium).
 */
struct GrantTiming
{
    Time reportDelay;      //!< from the interval in which a station tells until the base station
                           //!< knows what waits there
    Time grantDelay;       //!< from a grant until the station takes what it sends from its queue
    Time transmission;     //!< from there until the receiver has it
    uint32_t blocks{1};    //!< resource blocks of an interval that are granted
    uint32_t minBlocks{1}; //!< least part of a station, of them
    double memory{1};      //!< intervals in which what a station had is forgotten (exponential)

    /// @return from the interval after data has come until it leaves the station, while nobody else
    /// has any
    Time GetWait() const
    {
        return reportDelay + grantDelay;
    }
};

/**
 * @ingroup gridshare-transport
 * How the stations of a shared medium take turns, and what a turn costs, for message fidelity: the
 * counterpart of Wi-Fi, LTE and PLC devices. A turn carries one IP packet.
 *
 * A slot above 0 makes it a medium with slotted contention (class ContentionMedium); a grant
 * interval above 0 one whose turns a base station grants.
 */
struct MediumTiming
{
    Time slot;              //!< of contention; 0: none
    Time gap;               //!< the medium is idle so long before slots count
    Time preamble;          //!< before the bytes of a packet
    Time acknowledgement;   //!< after them: gap and acknowledgement of the link
    Time timeout;           //!< after a packet that has collided its sender waits so long for
                            //!< the acknowledgement; others wait for the gap alone
    uint32_t minWindow{1};  //!< slots to choose from at first
    uint32_t maxWindow{1};  //!< and after collisions, which double them
    uint32_t maxRetries{0}; //!< collisions, and repetitions of a frame, before giving up
    bool keepsSlots{false}; //!< those who waited go on counting (IEEE 802.11), else all
                            //!< draw anew
    /// A packet's receiver finds the medium idle until it acknowledges it: what it queues then
    /// needs no new slots.
    bool idleUntilAcknowledged{false};
    uint32_t framePayloadBytes{0};  //!< of a packet in one frame of the link; 0: all
    uint32_t frameOverheadBytes{0}; //!< of each such frame

    Time grantInterval;       //!< the base station grants at its multiples, one direction
                              //!< apart from the other; 0: it does not
    uint32_t grantBlocks{1};  //!< resource blocks that have a link's rate together
    GrantTiming grantsAToB{}; //!< what the base station sends
    GrantTiming grantsBToA{}; //!< what stations send

    /// @return whether stations contend
    bool HasContention() const
    {
        return slot.IsStrictlyPositive();
    }

    /// @return whether a base station grants turns
    bool HasGrants() const
    {
        return grantInterval.IsStrictlyPositive();
    }

    /// @return whether stations take turns in one way or the other
    bool HasTurns() const
    {
        return HasContention() || HasGrants();
    }

    /**
     * @param fromA the direction from a to b, else from b to a
     * @return how that direction is granted
     */
    const GrantTiming& GetGrants(bool fromA) const
    {
        return fromA ? grantsAToB : grantsBToA;
    }

    /**
     * @param packetBytes an IP packet
     * @return frames of the link that it takes
     */
    uint32_t CountFrames(uint32_t packetBytes) const
    {
        return framePayloadBytes == 0 || packetBytes <= framePayloadBytes
                   ? 1
                   : (packetBytes - 1) / framePayloadBytes + 1;
    }

    /// @return what a packet costs beside its transmission while nobody else contends, ns
    double GetTurnNs() const;
};

/**
 * @ingroup gridshare-transport
 * IEEE 802.11a (OFDM, 20 MHz) or 802.11b (DSSS, long preamble) without RTS: DIFS, slots of the
 * distributed coordination function, the acknowledgement at the mandatory rate below.
 *
 * @param bitsPerSecond of data frames
 * @param ofdm 802.11a, else 802.11b
 * @return the timing
 */
MediumTiming MakeWifiTiming(double bitsPerSecond, bool ofdm);

/**
 * @ingroup gridshare-transport
 * PlcChannel with its defaults.
 *
 * @return the timing
 */
MediumTiming MakePlcTiming();

/**
 * @ingroup gridshare-transport
 * LTE as ns-3 models it, FDD: subframes of 1 ms; terminals report what waits and get a grant first.
 *
 * @param resourceBlocks of the carrier (LteBandwidth), whose rate the links have
 * @return the timing for links whose end a is the network's side
 */
MediumTiming MakeLteTiming(uint32_t resourceBlocks);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEDIUM_TIMING_H
