/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICA_EFFECTS_H
#define GRIDSHARE_REPLICA_EFFECTS_H

#include "consensus-message.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// Number of a replica's timer, below REPLICA_TIMER_LIMIT.
using ReplicaTimer = uint8_t;
/// @ingroup gridshare-consensus
/// One above the largest number of a timer.
constexpr ReplicaTimer REPLICA_TIMER_LIMIT = 8;

/**
 * @ingroup gridshare-consensus
 * How long a timer runs: a fixed time, plus a uniform one, plus an exponential one. Replicas have
 * no random device: the driver draws.
 */
struct TimerDistribution
{
    int64_t fixedNs{0};           //!< always
    int64_t uniformNs{0};         //!< plus uniform in [0, this)
    int64_t exponentialMeanNs{0}; //!< plus exponential with this mean: mining
};

/// @ingroup gridshare-consensus
/// Things worth a line in a trace or a count in a table.
enum class ReplicaEvent : uint8_t
{
    VIEW_CHANGE_STARTED, //!< PBFT: gave up on the leader; value: the view wanted
    VIEW_ENTERED,        //!< a view, term or round begins here; value: its number
    ELECTION_STARTED,    //!< Raft: became candidate; value: the term
    LEADER_ELECTED,      //!< Raft: became leader; value: the term
    LEADERSHIP_LOST,     //!< stepped down; value: the new view or term
    TIMEOUT_RAISED,      //!< a round passed without progress; value: the round
    STATE_TRANSFERRED,   //!< caught up by state transfer; value: the height reached
    BLOCK_REFUSED,       //!< a proposed block was invalid; value: its height
    BAD_SIGNATURE,       //!< a message was not its sender's; value: the sender
    EQUIVOCATION,        //!< two proposals of one replica for one place; value: the replica
    VOID_BLOCK,          //!< PBFT: ordered, but not on the head of the chain; value: its height
    FORK_SEEN,           //!< safety is broken: a commit beside what is final here; value: its round
    STALE_BLOCK,         //!< a block lost the fork choice; value: its height
    REORGANISED          //!< the head moved to another branch; value: blocks taken back
};

/**
 * @ingroup gridshare-consensus
 * @param event an event
 * @return its name in words
 */
const char* DescribeReplicaEvent(ReplicaEvent event);

/// @ingroup gridshare-consensus
/// One thing that a replica wants done.
struct ReplicaEffect
{
    /// What to do.
    enum class Kind : uint8_t
    {
        SEND,             //!< send message to one replica
        BROADCAST,        //!< send message to all other replicas
        START_TIMER,      //!< start timer, or start it anew, by distribution
        CANCEL_TIMER,     //!< stop timer
        PERSIST,          //!< value bytes must be on disk before later effects of this list happen
        REQUEST_PROPOSAL, //!< build a block on `block` and call ProposalReady
        BLOCK_ADOPTED,    //!< block is the new head of this replica's chain
        BLOCK_REVERTED,   //!< block was the head and is no longer on the chain
        BLOCK_FINAL,      //!< block is final
        EVENT             //!< for traces
    };

    Kind kind{Kind::EVENT};                         //!< what
    ReplicaTimer timer{0};                          //!< START_TIMER, CANCEL_TIMER
    ReplicaEvent event{ReplicaEvent::VIEW_ENTERED}; //!< EVENT
    ReplicaId to{0};                                //!< SEND
    uint64_t value{0};                              //!< EVENT, PERSIST; REQUEST_PROPOSAL: the round
    uint64_t weight{0};                             //!< REQUEST_PROPOSAL: weight of the block
    TimerDistribution distribution;                 //!< START_TIMER
    ConsensusMessagePtr message;                    //!< SEND, BROADCAST
    bool emptyWanted{false}; //!< REQUEST_PROPOSAL: the block is wanted even if it holds nothing
    LedgerBlockPtr block;    //!< see the kinds
    std::vector<LedgerBlockPtr> pending; //!< REQUEST_PROPOSAL: not adopted yet, below it
};

/**
 * @ingroup gridshare-consensus
 * The list of effects that a replica fills during a step. Drivers keep one and clear it.
 */
class ReplicaEffects
{
  public:
    /**
     * @param to receiver
     * @param message what to send
     */
    void Send(ReplicaId to, ConsensusMessagePtr message);
    /** @param message what to send to all others */
    void Broadcast(ConsensusMessagePtr message);
    /**
     * @param timer number
     * @param distribution how long
     */
    void StartTimer(ReplicaTimer timer, const TimerDistribution& distribution);
    /** @param timer number */
    void CancelTimer(ReplicaTimer timer);
    /** @param bytes to bring to disk */
    void Persist(uint64_t bytes);
    /**
     * @param parent block to build on
     * @param pending blocks from above the adopted head up to the parent: their transactions are
     *        taken
     * @param round for the header
     * @param weight for the header
     * @param emptyWanted true: the answer must be a block, without transactions if none wait;
     *        false: with no transactions waiting the answer is nullptr
     */
    void RequestProposal(LedgerBlockPtr parent,
                         std::vector<LedgerBlockPtr> pending,
                         uint64_t round,
                         uint64_t weight,
                         bool emptyWanted);
    /** @param block new head */
    void AdoptBlock(LedgerBlockPtr block);
    /** @param block former head */
    void RevertBlock(LedgerBlockPtr block);
    /** @param block final */
    void FinalizeBlock(LedgerBlockPtr block);
    /**
     * @param event what
     * @param value see ReplicaEvent
     */
    void Report(ReplicaEvent event, uint64_t value);

    /** @return the list, in the order in which things are to be done */
    const std::vector<ReplicaEffect>& GetList() const
    {
        return m_list;
    }

    /** @return the list, for decorators */
    std::vector<ReplicaEffect>& GetMutableList()
    {
        return m_list;
    }

    /** Forget all, keep the memory. */
    void Clear()
    {
        m_list.clear();
    }

  private:
    /**
     * @param kind what
     * @return a new effect at the end of the list
     */
    ReplicaEffect& Append(ReplicaEffect::Kind kind);

    std::vector<ReplicaEffect> m_list; //!< in order
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICA_EFFECTS_H
