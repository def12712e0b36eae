/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROCESS_RANK_CHANNEL_H
#define GRIDSHARE_PROCESS_RANK_CHANNEL_H

#include "rank-channel.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <sys/types.h>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Ranks that are processes of this machine: the hub's children, each with a socket to the hub.
 */
class ProcessRankChannel : public RankChannel
{
  public:
    /// What a spoke does; its process ends with it.
    using Spoke = std::function<void(RankChannel& channel)>;

    /**
     * Start the spokes, as copies of this process as it is now.
     *
     * @param ranks how many there are, this process among them; at least 2
     * @param spoke what each spoke does
     * @throws std::system_error if the system has no process or socket for one
     */
    ProcessRankChannel(uint32_t ranks, const Spoke& spoke);

    /// Ends the spokes, unless they have ended.
    ~ProcessRankChannel() override;

    ProcessRankChannel(const ProcessRankChannel&) = delete;
    ProcessRankChannel& operator=(const ProcessRankChannel&) = delete;

    uint32_t GetRank() const override;
    uint32_t CountRanks() const override;
    void Send(uint32_t rank, const std::vector<uint8_t>& bytes) override;
    bool HasArrived(uint32_t rank) override;
    std::vector<uint8_t> Receive(uint32_t rank) override;

  private:
    /// One at the other end of a socket.
    struct Peer
    {
        pid_t process{-1};                         //!< its id, at the hub; -1: it has ended
        int socket{-1};                            //!< to it; -1: it is gone
        std::vector<uint8_t> incoming;             //!< what has come and was not taken
        std::size_t taken{0};                      //!< bytes of that that were
        std::deque<std::vector<uint8_t>> outgoing; //!< what the socket had no room for
        std::size_t sent{0};                       //!< bytes of the first of these that left
    };

    void Start(uint32_t rank, const Spoke& spoke);
    [[noreturn]] void LiveAsSpoke(uint32_t rank, int socket, const Spoke& spoke);
    Peer& GetPeer(uint32_t rank);
    bool IsComplete(const Peer& peer) const;
    void Push(uint32_t rank, Peer& peer);
    void Pull(uint32_t rank, Peer& peer);
    void Wait(uint32_t rank);
    [[noreturn]] void Lose(uint32_t rank, Peer& peer);

    uint32_t m_rank{0};            //!< see GetRank
    uint32_t m_ranks;              //!< see CountRanks
    std::vector<Peer> m_peers;     //!< by rank, less 1, at the hub; the hub alone, at a spoke
    std::vector<uint8_t> m_pulled; //!< where bytes come out of a socket
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROCESS_RANK_CHANNEL_H
