/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOSTILE_SIMULATOR_H
#define GRIDSHARE_HOSTILE_SIMULATOR_H

#include "delta-debugging.h"
#include "hostile-plan.h"

#include "ns3/scheduled-cluster.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// How a schedule ended.
struct HostileOutcome
{
    std::string violation;       //!< safety: what is broken; empty if nothing
    std::string complaint;       //!< liveness: what is wrong after the network healed, or empty
    uint64_t steps{0};           //!< actions performed
    FuzzActions actions;         //!< all of them
    std::size_t chaosActions{0}; //!< those before the network healed

    /** @return true if nothing is wrong */
    bool IsClean() const
    {
        return violation.empty() && complaint.empty();
    }
};

/**
 * @ingroup gridshare-consensus
 * The hostile simulator: one schedule after another, each from one seed.
 *
 * A schedule draws who is Byzantine and how, then lets chance deliver, lose, duplicate and reorder
 * messages, run timers down at any time, crash and restart replicas and partition the network; then
 * the network heals, everyone is restarted, and within a bound every honest replica must finalise
 * new blocks. The invariants of ReplicaCluster are checked at each step.
 *
 * Half of the schedules have orders at all times. The others have few or none, each protocol rests
 * as its idle rule says, and HostileDrill checks what it owes its users in the end.
 *
 * What is thrown at a protocol is what it promises to survive (ConsensusPromise). A protocol that
 * is not safe in an asynchronous network gets messages that arrive within a bound instead, crashes
 * and Byzantine replicas, and no partitions.
 */
class HostileSimulator
{
  public:
    /** @param options what to try */
    explicit HostileSimulator(const HostileOptions& options);

    /**
     * @param seed of the schedule
     * @return how it ended
     */
    HostileOutcome Run(uint64_t seed) const;

    /**
     * Find a short schedule that breaks the same thing, by leaving out actions (ShrinkActions).
     *
     * @param seed of the schedule
     * @param outcome of its run; not clean
     * @return the actions that are left
     */
    FuzzActions Shrink(uint64_t seed, const HostileOutcome& outcome) const;

    /**
     * @param seed of the schedule
     * @param actions what happens in it
     * @return what every replica did, a line each
     */
    std::vector<std::string> Narrate(uint64_t seed, const FuzzActions& actions) const;

  private:
    /// Everybody is back, messages arrive in time: progress is wanted.
    void RunHealed(const HostilePlan& plan,
                   ScheduledCluster& cluster,
                   HostileOutcome& outcome) const;
    /// With orders at all times: final blocks come.
    void AwaitProgress(ScheduledCluster& cluster, HostileOutcome& outcome) const;
    /// Let messages take as long as the protocol promises to survive, without clocks if it does.
    void PrepareNetwork(ScheduledCluster& cluster) const;
    /// Whether these actions still break the same thing.
    bool Breaks(uint64_t seed, const FuzzActions& actions, const HostileOutcome& like) const;

    HostilePlanner m_planner;   //!< draws what is thrown at the protocol
    ConsensusPromise m_promise; //!< of the protocol
    uint64_t m_progressHeights; //!< final blocks wanted after the network healed
    uint64_t m_progressSteps;   //!< bound for them
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOSTILE_SIMULATOR_H
