/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TCP_CONNECTION_H
#define GRIDSHARE_TCP_CONNECTION_H

#include "tcp-timer.h"

#include <cstdint>
#include <limits>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * How much a TCP connection may send, one way: its congestion window (RFC 5681, section 3.1) and
 * its retransmission timer.
 */
class TcpConnection
{
  public:
    /// What all connections have in common.
    struct Limits
    {
        uint32_t segmentBytes;  //!< payload of a segment
        uint32_t initialWindow; //!< segments that may be sent at once at first
        uint32_t windowBytes;   //!< largest window: the buffer of the receiver
    };

    /**
     * @param limits what all connections have in common
     * @param roundTripNs of the handshake
     */
    TcpConnection(const Limits& limits, int64_t roundTripNs);

    /// @return whether nothing has been sent yet
    bool IsFresh() const;

    /**
     * A message begins: it finds the window that earlier ones have opened, which grows by all of it
     * until the timer has run out once.
     *
     * @param bytes of the message, with its stream header
     * @return segments that may be sent at once, at least 1
     */
    uint64_t Begin(uint64_t bytes);

    /**
     * The timer has run out: the window is one segment.
     *
     * @param inFlightSegments sent and not acknowledged
     */
    void TimeOut(uint64_t inFlightSegments);

    /**
     * More of a message has been acknowledged.
     *
     * @param windowSegments the message's window until then
     * @param fresh segments that are acknowledged now
     * @param messageBytes size of the message
     * @return the message's window now, segments
     */
    uint64_t Grow(uint64_t windowSegments, uint64_t fresh, uint64_t messageBytes);

    /// @return its retransmission timer
    TcpTimer& GetTimer();

  private:
    Limits m_limits;         //!< what all connections have in common
    double m_windowBytes{0}; //!< congestion window; 0: not used yet
    bool m_timedOut{false};  //!< the timer has run out once
    /// Where slow start ends (RFC 5681, section 3.1: ssthresh); infinite until the timer runs out.
    double m_slowStartBytes{std::numeric_limits<double>::infinity()};
    TcpTimer m_timer; //!< of what is not acknowledged
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TCP_CONNECTION_H
