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
 * @ingroup gridshare
 * How the stations of a shared medium take turns, and what a turn costs, for message fidelity: the
 * counterpart of Wi-Fi, LTE and PLC devices. A turn carries one IP packet.
 *
 * A slot above 0 makes it a medium with slotted contention (class ContentionMedium); a grant
 * interval above 0 one whose turns a base station grants.
 */
struct MediumTiming
{
    Time slot;                      //!< of contention; 0: none
    Time gap;                       //!< the medium is idle so long before slots count
    Time preamble;                  //!< before the bytes of a packet
    Time answer;                    //!< after them: gap and acknowledgement of the link
    uint32_t minWindow{1};          //!< slots to choose from at first
    uint32_t maxWindow{1};          //!< and after collisions, which double them
    uint32_t maxRetries{0};         //!< collisions, and repetitions of a frame, before giving up
    bool keepsSlots{false};         //!< those who waited go on counting (IEEE 802.11), else all
                                    //!< draw anew
    uint32_t framePayloadBytes{0};  //!< of a packet in one frame of the link; 0: all
    uint32_t frameOverheadBytes{0}; //!< of each such frame

    Time grantInterval;  //!< transmissions start at its multiples; 0: at once
    Time grantDelayAToB; //!< from there until the bytes are through, beside their time
    Time grantDelayBToA; //!< the same the other way
    bool duplex{false};  //!< the two directions are media of their own

    /// @return whether stations contend
    bool HasContention() const
    {
        return slot.IsStrictlyPositive();
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
 * IEEE 802.11a (OFDM, 20 MHz) or 802.11b (DSSS, long preamble) without RTS: DIFS, slots of the
 * distributed coordination function, the acknowledgement at the mandatory rate below.
 *
 * @param bitsPerSecond of data frames
 * @param ofdm 802.11a, else 802.11b
 * @return the timing
 */
MediumTiming MakeWifiTiming(double bitsPerSecond, bool ofdm);

/**
 * PlcChannel with its defaults.
 *
 * @return the timing
 */
MediumTiming MakePlcTiming();

/**
 * LTE as ns-3 models it, FDD: subframes of 1 ms; what a terminal (a) sends takes a scheduling
 * request and a grant first.
 *
 * @return the timing for links whose end a is the network's side
 */
MediumTiming MakeLteTiming();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEDIUM_TIMING_H
