/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICA_DRIVER_H
#define GRIDSHARE_REPLICA_DRIVER_H

#include "ns3/consensus-replica.h"
#include "ns3/event-id.h"
#include "ns3/grid-transport.h"
#include "ns3/random-variable-stream.h"

#include <array>
#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * What a replica needs from the node it runs on.
 */
class ReplicaHost
{
  public:
    virtual ~ReplicaHost() = default;

    /**
     * @param request the effect REQUEST_PROPOSAL
     * @return a block on the parent asked for; null if no transactions wait and the request does
     *         not want an empty block
     */
    virtual LedgerBlockPtr BuildProposal(const ReplicaEffect& request) = 0;

    /// @param block the new head of the replica's chain
    virtual void AdoptBlock(const LedgerBlockPtr& block) = 0;

    /// @param block was the head and is no longer on the chain
    virtual void RevertBlock(const LedgerBlockPtr& block) = 0;

    /// @param block will not be taken back
    virtual void FinalizeBlock(const LedgerBlockPtr& block) = 0;

    /// @param block a block that a message brought, new or not
    virtual void SeeBlock(const LedgerBlockPtr& block) = 0;

    /**
     * @param event for traces
     * @param value see ReplicaEvent
     */
    virtual void TakeEvent(ReplicaEvent event, uint64_t value) = 0;
};

/**
 * @ingroup gridshare-node
 * Drives a pure consensus replica in simulated time: its messages go over the transport, its
 * timers are events, its draws come from a random stream.
 *
 * Replica number i is endpoint i of the transport.
 */
class ReplicaDriver
{
  public:
    /**
     * @param replica the state machine
     * @param transport carries its messages
     * @param host the node; must outlive the driver
     */
    ReplicaDriver(std::unique_ptr<ConsensusReplica> replica,
                  Ptr<GridTransport> transport,
                  ReplicaHost& host);
    ~ReplicaDriver();

    ReplicaDriver(const ReplicaDriver&) = delete;
    ReplicaDriver& operator=(const ReplicaDriver&) = delete;

    /// @param stream the stream of its draws @return streams taken
    int64_t AssignStreams(int64_t stream);

    /// @param rate seconds that the node's clock counts in a second, above 0: timers go by it
    void SetClockRate(double rate);

    /// Start the replica.
    void Start();

    /// The process dies: timers are gone, messages are not heard.
    void Crash();

    /// @param memory what is left after a crash
    void Restart(RestartMemory memory);

    /// @param message from another replica
    void Receive(const ConsensusMessagePtr& message);

    /// @param pending whether transactions wait for a block
    void SetWorkPending(bool pending);

    /// @return whether the process is running
    bool IsRunning() const;

    /// @return the state machine
    const ConsensusReplica& GetReplica() const;

  private:
    void Work(ReplicaEffects& effects);
    void Do(const ReplicaEffect& effect, ReplicaEffects& next);
    void StartTimer(ReplicaTimer timer, const TimerDistribution& distribution);
    void ExpireTimer(ReplicaTimer timer);
    void CancelTimers();

    std::unique_ptr<ConsensusReplica> m_replica;       //!< the state machine
    Ptr<GridTransport> m_transport;                    //!< carries its messages
    ReplicaHost& m_host;                               //!< the node
    Ptr<UniformRandomVariable> m_uniform;              //!< draws for timers
    std::array<EventId, REPLICA_TIMER_LIMIT> m_timers; //!< running timers
    std::vector<uint32_t> m_others;                    //!< all other replicas
    double m_clockRate{1};                             //!< see SetClockRate
    bool m_running{false};                             //!< started and not crashed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICA_DRIVER_H
