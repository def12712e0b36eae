/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCHEDULED_CLUSTER_H
#define GRIDSHARE_SCHEDULED_CLUSTER_H

#include "replica-cluster.h"

#include <array>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// One thing that happens in a schedule.
struct FuzzAction
{
    /// What happens.
    enum class Kind : uint8_t
    {
        DELIVER,   //!< message `serial` of the link `a` to `b` arrives
        COPY,      //!< it arrives and stays under way as well: a duplicate
        LOSE,      //!< it is lost
        FIRE,      //!< timer `b` of replica `a` runs down
        CRASH,     //!< replica `a` crashes
        RESTART,   //!< replica `a` comes back with its disk
        WIPE,      //!< replica `a` comes back without its disk
        ORDER,     //!< order `serial` reaches replica `a`, unless it has been there before
        PARTITION, //!< only a mark for readers: `serial` is the set of replicas on one side
        HEAL       //!< only a mark for readers
    };

    Kind kind;       //!< what
    uint8_t a;       //!< replica or sender
    uint8_t b;       //!< receiver or timer
    uint32_t serial; //!< number of the message on its link, or of the order
};

/**
 * @ingroup gridshare-consensus
 * @param kind what happens
 * @param a see FuzzAction
 * @param b see FuzzAction
 * @param serial see FuzzAction
 * @return the action
 */
inline FuzzAction
MakeFuzzAction(FuzzAction::Kind kind, uint32_t a = 0, uint32_t b = 0, uint32_t serial = 0)
{
    return {kind, static_cast<uint8_t>(a), static_cast<uint8_t>(b), serial};
}

/**
 * @ingroup gridshare-consensus
 * A cluster whose messages and timers wait for somebody to choose what happens next. A list of
 * actions replays exactly; an action that is not possible (any more) is passed over, so that parts
 * of a list can be left out.
 */
class ScheduledCluster : public ReplicaCluster
{
  public:
    /// A message under way.
    struct InFlight
    {
        ReplicaId from;              //!< sender
        ReplicaId to;                //!< receiver
        uint32_t serial;             //!< number on its link
        int64_t dueNs;               //!< when it would arrive in a network with clocks
        ConsensusMessagePtr message; //!< what
    };

    /// A timer that runs.
    struct RunningTimer
    {
        ReplicaId id;       //!< whose
        ReplicaTimer timer; //!< which
        int64_t dueNs;      //!< when it would run down in a network with clocks
    };

    /** @param config what it is made of */
    explicit ScheduledCluster(const ClusterConfig& config);

    /**
     * @param action what happens now
     * @return false if it was not possible
     */
    bool Perform(const FuzzAction& action);
    /**
     * @param action about to be performed
     * @return what happens, in words
     */
    std::string Describe(const FuzzAction& action) const;
    /**
     * The action that a network with clocks would perform next: the message or timer due first.
     *
     * @param[out] action the action
     * @return false if nothing is under way and no timer runs
     */
    bool FindEarliest(FuzzAction& action) const;
    /**
     * The same among some, who hear nobody else.
     *
     * @param members a bit for each replica
     * @param[out] action the action
     * @return false if nothing is under way between them and no timer of theirs runs
     */
    bool FindEarliestAmong(uint32_t members, FuzzAction& action) const;

    /** @return one above the highest number of an order, at most MOST_ORDERS */
    uint32_t CountOrders() const;
    /**
     * @param id which replica
     * @return true if all orders are final there
     */
    bool HasAllOrdersFinal(ReplicaId id) const;

    static constexpr uint32_t MOST_ORDERS = 64; //!< in one schedule

    /** @return messages under way */
    const std::vector<InFlight>& GetInFlight() const;
    /** @return timers that run */
    const std::vector<RunningTimer>& GetTimers() const;
    /** @param delayNs least delay of a message
     *  @param spreadNs uniform addition to it
     */
    void SetDelay(int64_t delayNs, int64_t spreadNs);

  protected:
    void OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message) override;
    void OnStartTimer(ReplicaId id, ReplicaTimer timer, int64_t delayNs) override;
    void OnCancelTimer(ReplicaId id, ReplicaTimer timer) override;
    void OnCancelAllTimers(ReplicaId id) override;
    void OnFinal(ReplicaId id, const LedgerBlockPtr& block) override;

  private:
    /**
     * @param action about a message
     * @return its index, or the number of messages if it is not under way
     */
    std::size_t FindMessage(const FuzzAction& action) const;
    /**
     * @param action about a message
     * @return false if it is not under way
     */
    bool PerformOnMessage(const FuzzAction& action);
    /**
     * @param action an order's arrival
     * @return false if the replica is down or knows it
     */
    bool PerformOnOrder(const FuzzAction& action);

    std::vector<InFlight> m_inFlight;    //!< in no particular order
    std::vector<RunningTimer> m_timers;  //!< in no particular order
    std::vector<uint32_t> m_serials;     //!< next number, by link
    uint32_t m_orderCount{0};            //!< see CountOrders
    std::vector<uint64_t> m_finalOrders; //!< by replica, a bit for each order
    int64_t m_delayNs{1000000};          //!< see SetDelay
    int64_t m_spreadNs{0};               //!< see SetDelay
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCHEDULED_CLUSTER_H
