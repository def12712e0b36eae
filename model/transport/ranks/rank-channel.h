/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RANK_CHANNEL_H
#define GRIDSHARE_RANK_CHANNEL_H

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-transport
/// Another rank is gone, so that this one cannot go on.
class RankLost : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @ingroup gridshare-transport
 * Bytes between the processes of one simulation: the hub, which is rank 0, and the spokes, all
 * others. A spoke talks with the hub alone. What is sent arrives, in the order in which it was
 * sent.
 */
class RankChannel
{
  public:
    virtual ~RankChannel() = default;

    /// @return the rank that this process is
    virtual uint32_t GetRank() const = 0;

    /// @return how many ranks there are, the hub among them
    virtual uint32_t CountRanks() const = 0;

    /**
     * Send, without waiting for the other.
     *
     * @param rank a spoke, or 0 from a spoke
     * @param bytes what
     * @throws RankLost
     */
    virtual void Send(uint32_t rank, const std::vector<uint8_t>& bytes) = 0;

    /**
     * @param rank a spoke, or 0 at a spoke
     * @return whether Receive() would not wait
     * @throws RankLost
     */
    virtual bool HasArrived(uint32_t rank) = 0;

    /**
     * Wait for what comes next.
     *
     * @param rank from whom
     * @return what was sent at once
     * @throws RankLost
     */
    virtual std::vector<uint8_t> Receive(uint32_t rank) = 0;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RANK_CHANNEL_H
