/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TIMED_CLUSTER_H
#define GRIDSHARE_TIMED_CLUSTER_H

#include "replica-cluster.h"

#include <functional>
#include <map>
#include <queue>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A cluster on a simple event queue: each message arrives after a delay, each timer expires when
 * due.
 */
class TimedCluster : public ReplicaCluster
{
  public:
    /// One-way delay of a message, ns; negative: it is lost.
    using DelayLaw =
        std::function<int64_t(ReplicaId from, ReplicaId to, const ConsensusMessage& message)>;

    /**
     * @param config what it is made of
     * @param delay of messages
     */
    TimedCluster(const ClusterConfig& config, DelayLaw delay);

    /**
     * Work on until a condition holds.
     *
     * @param done checked after each event; true ends the run
     * @param limitNs simulated time at which to stop at the latest
     * @return true if the condition held
     */
    bool RunUntil(const std::function<bool()>& done, int64_t limitNs);

    /** @param timeNs work on up to and including this time, which is then now */
    void RunTo(int64_t timeNs);

    /**
     * @param name of a kind of message, e.g. "prepare"
     * @return how many were sent
     */
    uint64_t CountSent(const std::string& name) const;
    /** @return messages sent, of any kind */
    uint64_t CountAllSent() const;
    /** @return bytes sent */
    uint64_t CountBytes() const;
    /** @return messages handed over */
    uint64_t CountDelivered() const;
    /** Count from zero again. */
    void ResetCounts();
    /**
     * @param id which replica
     * @param height of a block
     * @return when it was final there, ns; negative if not yet
     */
    int64_t GetFinalTime(ReplicaId id, uint64_t height) const;
    /** @return true if nothing will ever happen again: no message under way, no timer running */
    bool IsSilent() const;
    /** @param on whether to count by kind, for which messages are named */
    void CountByName(bool on);

  protected:
    void OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message) override;
    void OnStartTimer(ReplicaId id, ReplicaTimer timer, int64_t delayNs) override;
    void OnCancelTimer(ReplicaId id, ReplicaTimer timer) override;
    void OnCancelAllTimers(ReplicaId id) override;
    void OnFinal(ReplicaId id, const LedgerBlockPtr& block) override;

  private:
    /// A message or a timer.
    struct Event
    {
        int64_t atNs;                //!< when
        uint64_t serial;             //!< first come, first served at one time
        ReplicaId replica;           //!< whose
        ReplicaTimer timer;          //!< REPLICA_TIMER_LIMIT for a message
        uint32_t generation;         //!< of the timer
        ConsensusMessagePtr message; //!< what arrives

        /**
         * @param other another event
         * @return true if this one is later
         */
        bool operator<(const Event& other) const
        {
            return atNs != other.atNs ? atNs > other.atNs : serial > other.serial;
        }
    };

    DelayLaw m_delay;                                                     //!< of messages
    std::priority_queue<Event> m_events;                                  //!< by time
    uint64_t m_serial{0};                                                 //!< of events
    std::vector<std::array<uint32_t, REPLICA_TIMER_LIMIT>> m_generations; //!< of timers
    std::map<std::string, uint64_t> m_sentByName;                         //!< counts
    bool m_countByName{true};                                             //!< see CountByName
    uint64_t m_sent{0};                                                   //!< count
    uint64_t m_bytes{0};                                                  //!< count
    uint64_t m_delivered{0};                                              //!< count
    std::vector<std::vector<int64_t>> m_finalTimes;                       //!< by replica and height
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TIMED_CLUSTER_H
