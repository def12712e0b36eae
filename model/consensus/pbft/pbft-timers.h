/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_TIMERS_H
#define GRIDSHARE_PBFT_TIMERS_H

#include "ns3/consensus-replica.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Which timers of a replica of PBFT run, and for how long: its patience with the primary, which
 * doubles with each view change that brings no progress (section 4.5.2), its patience until it says
 * things again, and the block interval.
 */
class PbftTimers
{
  public:
    static constexpr ReplicaTimer PROGRESS = 0;   //!< patience with the primary
    static constexpr ReplicaTimer PROPOSE = 1;    //!< block interval
    static constexpr ReplicaTimer RETRANSMIT = 2; //!< say again

    /** @param config of the replica; referred to */
    explicit PbftTimers(const ConsensusConfig& config);

    /**
     * Start what is lacking, and cancel what is not wanted.
     *
     * @param isProgressWanted whether standing still is worth a timeout
     * @param isWatching whether the replica votes in a view that has begun; otherwise its patience
     *        with the primary is left alone
     * @param effects appended to
     */
    void Update(bool isProgressWanted, bool isWatching, ReplicaEffects& effects);
    /**
     * The same, from the beginning: there was progress.
     *
     * @param isProgressWanted see Update
     * @param isActive whether the view has begun
     * @param isVoter whether the replica votes
     * @param effects appended to
     */
    void Restart(bool isProgressWanted, bool isActive, bool isVoter, ReplicaEffects& effects);
    /** @param effects patience with the primary ends: its view is left */
    void LeaveView(ReplicaEffects& effects);
    /** @param effects patience with the next primary begins, unless it has begun */
    void AwaitNewView(ReplicaEffects& effects);
    /** @param effects the block interval begins, if there is one */
    void BeginInterval(ReplicaEffects& effects);
    /** @return true while the block interval lasts */
    bool IsInInterval() const
    {
        return m_intervalRunning;
    }

    /** @param timer one that has run down */
    void Expire(ReplicaTimer timer);
    /** The next patience is the first one again: a block was executed. */
    void ResetPatience();
    /** All timers are gone: a crash. */
    void Reset();

  private:
    /// Start or cancel a timer that does not run or runs.
    void Set(ReplicaTimer timer,
             bool& isRunning,
             bool isWanted,
             int64_t patienceNs,
             ReplicaEffects& effects);

    const ConsensusConfig& m_config; //!< intervals
    uint32_t m_doublings{0};         //!< view changes since the last progress
    bool m_progressRunning{false};   //!< PROGRESS
    bool m_intervalRunning{false};   //!< PROPOSE
    bool m_retransmitRunning{false}; //!< RETRANSMIT
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_TIMERS_H
