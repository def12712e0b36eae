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
 * @ingroup gridshare
 * An access segment whose frames go hop by hop.
 *
 * All hops share one medium when Contention is set: one transmission at a time, in the order of the
 * calls, which should be the order of the ready times. Each frame is repeated on each hop until it
 * is through, at most MaxRetries times, and each transmission costs its bytes, the frame overhead
 * and HopDelay (turn-around, contention window, processing). A transmitter that has sent for a time
 * t stays silent for t (1 / DutyCycle − 1).
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

  private:
    void DoCarryRound(std::vector<AccessUpload>& uploads) override;
    AccessTransfer CarryMessage(Time ready, uint32_t meterIndex, uint32_t bytes);
    AccessTransfer Carry(Time ready, uint32_t meterIndex, uint32_t bytes);

    std::vector<int64_t> m_silentUntil; //!< ns, by meter; empty without a duty cycle
    int64_t m_freeAt{0};                //!< ns; the medium
    bool m_contention{true};            //!< attribute Contention
    uint32_t m_framePayloadBytes{0};    //!< attribute FramePayload
    uint32_t m_frameOverheadBytes{0};   //!< attribute FrameOverhead
    uint32_t m_maxRetries{0};           //!< attribute MaxRetries
    Time m_hopDelay;                    //!< attribute HopDelay
    double m_dutyCycle{1};              //!< attribute DutyCycle
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOP_SEGMENT_H
