/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TCP_TIMER_H
#define GRIDSHARE_TCP_TIMER_H

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * How long a TCP connection waits for an acknowledgement before it sends again (RFC 6298). All
 * times in ns.
 */
class TcpTimer
{
  public:
    /**
     * An acknowledgement has come back (sections 2.2 and 2.3).
     *
     * @param roundTrip since what it acknowledges was sent, ns
     */
    void Measure(int64_t roundTrip);

    /// It has run out: the next one takes twice as long (section 5.5), until Restart().
    void BackOff();

    /// Something new has been acknowledged: as if it had not run out.
    void Restart();

    /**
     * @param minimum least timeout (section 2.4: 1 s), ns
     * @return how long to wait now, at most 60 s, ns
     */
    int64_t GetTimeout(int64_t minimum) const;

    /// @return whether it ran out and nothing has been acknowledged since
    bool IsBackedOff() const;

    /// @return whether anything has been measured
    bool IsMeasured() const;

  private:
    int64_t m_smoothed{-1};  //!< round trip; negative: none yet
    int64_t m_variation{0};  //!< mean deviation from it
    uint32_t m_doublings{0}; //!< times it ran out in a row
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TCP_TIMER_H
