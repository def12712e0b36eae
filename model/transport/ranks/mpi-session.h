/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MPI_SESSION_H
#define GRIDSHARE_MPI_SESSION_H

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * How ranks of ns-3's distributed simulator keep to each other's time.
 */
enum class RankSynchronisation
{
    WINDOWS,      //!< all agree on how far they may go (ns3::DistributedSimulatorImpl)
    NULL_MESSAGES //!< neighbours tell each other (ns3::NullMessageSimulatorImpl)
};

/**
 * @ingroup gridshare-transport
 * This process as one of the ranks that `mpirun -np N` has started, from its construction, before
 * anything is simulated, to its destruction. There can be one in a process.
 */
class MpiSession
{
  public:
    /**
     * Join the others.
     *
     * @param argc arguments of the program; MPI takes away its own
     * @param argv the same
     * @param synchronisation how ranks keep to each other's time
     * @throws InputError in a build without MPI
     */
    MpiSession(int* argc,
               char*** argv,
               RankSynchronisation synchronisation = RankSynchronisation::WINDOWS);

    /// Leave the others.
    ~MpiSession();
    MpiSession(const MpiSession&) = delete;
    MpiSession& operator=(const MpiSession&) = delete;

    /// @return whether this build can run on several ranks: an ns-3 that has the module mpi
    static bool IsAvailable();

    /// @return the rank that this process is
    uint32_t GetRank() const;

    /// @return how many ranks there are
    uint32_t CountRanks() const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MPI_SESSION_H
