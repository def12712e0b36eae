/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOP_SEGMENT_H
#define GRIDSHARE_HOP_SEGMENT_H

#include "access-segment.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * An access segment whose frames go hop by hop, over links that each meter has for itself.
 *
 * Each frame is repeated on each hop until it is through, at most MaxRetries times, and each
 * transmission costs its bytes, the frame overhead and HopDelay (turn-around, contention window,
 * processing). A transmitter that has sent for a time t stays silent for t (1 / DutyCycle − 1).
 */
class HopSegment : public AccessSegment
{
  public:
    /**
     * @return the TypeId ns3::gridshare::HopSegment
     */
    static TypeId GetTypeId();

    void SetTechnology(const AccessTechnology& technology) override;
    Time GetFreeAt() const override;

  protected:
    /// What sending a message over some hops came to.
    struct Transmission
    {
        uint64_t frames{0};   //!< on all hops together, repetitions included
        int64_t onAirNs{0};   //!< of these
        int64_t takesNs{0};   //!< with the delay of each hop
        bool delivered{true}; //!< over the last hop
    };

    /**
     * Send a message over hops that are alike, one after another, and count what that takes.
     *
     * @param bytes of the message
     * @param rateBps of every hop, bit/s
     * @param hops how many, at least 1
     * @param lossProbability of a frame on one of them, 0 to below 1
     * @return what came of it
     */
    Transmission SendOverHops(uint32_t bytes, float rateBps, uint32_t hops, double lossProbability);

    /// @param meterIndex of a transmitter @param start when it could send, ns @return when it may
    int64_t WaitForSilence(uint32_t meterIndex, int64_t start);

    /// @param meterIndex of a transmitter @param start since when it sends, ns @param onAirNs how
    /// long
    void NoteOnAir(uint32_t meterIndex, int64_t start, int64_t onAirNs);

    int64_t m_freeAt{0}; //!< ns; what was carried so far is through

  private:
    void DoCarryRound(std::vector<AccessUpload>& uploads) override;
    AccessTransfer CarryMessage(Time ready, uint32_t meterIndex, uint32_t bytes);
    AccessTransfer Carry(Time ready, uint32_t meterIndex, uint32_t bytes);

    std::vector<int64_t> m_silentUntil; //!< ns, by meter; empty without a duty cycle
    uint32_t m_framePayloadBytes{0};    //!< attribute FramePayload
    uint32_t m_frameOverheadBytes{0};   //!< attribute FrameOverhead
    uint32_t m_maxRetries{0};           //!< attribute MaxRetries
    Time m_hopDelay;                    //!< attribute HopDelay
    double m_dutyCycle{1};              //!< attribute DutyCycle
    Time m_kilometreDelay;              //!< attribute KilometreDelay
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOP_SEGMENT_H
