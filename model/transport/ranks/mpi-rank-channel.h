/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MPI_RANK_CHANNEL_H
#define GRIDSHARE_MPI_RANK_CHANNEL_H

#include "rank-channel.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Ranks that a launcher of MPI has started, on one machine or several: this process is one of them
 * from this object's construction to its destruction. A process can have one, once. ns-3's own
 * distributed simulators (MpiSession) have no part in it.
 *
 * A rank that is gone takes the others with it: MPI ends them, with a message.
 */
class MpiRankChannel : public RankChannel
{
  public:
    /// Join the others; waits for them. Only where IsAvailable().
    MpiRankChannel();

    /// Leave, once what was sent is received; waits for the others.
    ~MpiRankChannel() override;

    MpiRankChannel(const MpiRankChannel&) = delete;
    MpiRankChannel& operator=(const MpiRankChannel&) = delete;

    /// @return how many processes a launcher of MPI has started, as this one's environment says;
    ///         none: there was no launcher
    static std::optional<uint32_t> CountLaunched();

    /// @return how many tasks srun has started without telling MPI (srun --mpi=none), as this one's
    ///         environment says; none: not so
    static std::optional<uint32_t> CountUntoldTasks();

    /// @return whether this build has MPI
    static bool IsAvailable();

    uint32_t GetRank() const override;
    uint32_t CountRanks() const override;
    void Send(uint32_t rank, const std::vector<uint8_t>& bytes) override;
    bool HasArrived(uint32_t rank) override;
    std::vector<uint8_t> Receive(uint32_t rank) override;

    /// End all ranks. @param code exit code of this process, and of the launcher
    [[noreturn]] void Abort(int code);

  private:
    struct Outbox;

    uint32_t m_rank{0};               //!< see GetRank
    uint32_t m_ranks{1};              //!< see CountRanks
    std::unique_ptr<Outbox> m_outbox; //!< what is on its way
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MPI_RANK_CHANNEL_H
