/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TCP_STARTUP_H
#define GRIDSHARE_TCP_STARTUP_H

#include "endpoint-pair.h"
#include "message-network.h"

#include <cstdint>
#include <unordered_map>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * What TcpStartup remembers of the connection from one endpoint to another.
 */
struct TcpFlow
{
    double windowBytes{0}; //!< congestion window; 0: not used yet
    PathTiming path;       //!< what a segment meets
    int64_t uploadedAt{0}; //!< ns; the last message that shared its first link was through
};

/**
 * @ingroup gridshare-transport
 * How long TCP's window keeps a sender waiting, as a closed form of slow start.
 *
 * A window of W segments leaves in W s, s being the time of a segment on the slowest link; its
 * first acknowledgement comes after the round trip R and the time of the segments it covers: two
 * (RFC 5681, section 4.2), one where an odd segment of the burst before is still waiting. If that
 * is later than W s, the sender stands still for the difference, and goes on with a window that is
 * larger by every segment acknowledged (section 3.1), up to the receiver's. A message finds the
 * window that earlier ones have opened.
 */
class TcpStartup
{
  public:
    /**
     * @param segmentBytes payload of a segment
     * @param initialSegments initial window (RFC 6928: 10)
     * @param windowLimitBytes buffer of the receiver
     */
    TcpStartup(uint32_t segmentBytes, uint32_t initialSegments, uint32_t windowLimitBytes);

    /**
     * Send a message: its waiting time; the flow's window grows by what is acknowledged.
     *
     * @param flow the connection's state
     * @param bytes of the message, with its stream header
     * @return ns
     */
    int64_t Advance(TcpFlow& flow, uint64_t bytes) const;

    /**
     * @param network that the connection is in
     * @param from who sends
     * @param to who receives
     * @return the connection's state
     */
    TcpFlow& GetFlow(MessageNetwork& network, uint32_t from, uint32_t to);

  private:
    double m_segmentBytes;                                               //!< payload of a segment
    double m_initialBytes;                                               //!< initial window
    double m_windowLimitBytes;                                           //!< largest window
    std::unordered_map<EndpointPair, TcpFlow, EndpointPairHash> m_flows; //!< never walked
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TCP_STARTUP_H
