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

/// @ingroup gridshare-consensus Number of a replica's timer, below kReplicaTimerLimit.
using ReplicaTimer = std::uint8_t;
/// @ingroup gridshare-consensus One above the largest number of a timer.
constexpr ReplicaTimer kReplicaTimerLimit = 8;

/**
 * @ingroup gridshare-consensus
 * How long a timer runs: a fixed time, plus a uniform one, plus an exponential one. Replicas have
 * no random device: the driver draws.
 */
struct TimerDistribution
{
    std::int64_t fixedNs{0};           //!< always
    std::int64_t uniformNs{0};         //!< plus uniform in [0, this)
    std::int64_t exponentialMeanNs{0}; //!< plus exponential with this mean: mining
};

/// @ingroup gridshare-consensus Things worth a line in a trace or a count in a table.
enum class ReplicaNote : std::uint8_t
{
    kViewChangeStarted, //!< PBFT: gave up on the leader; value: the view wanted
    kViewEntered,       //!< a view, term or round begins here; value: its number
    kElectionStarted,   //!< Raft: became candidate; value: the term
    kLeaderElected,     //!< Raft: became leader; value: the term
    kLeadershipLost,    //!< stepped down; value: the new view or term
    kTimeoutRaised,     //!< a round passed without progress; value: the round
    kStateTransferred,  //!< caught up by state transfer; value: the height reached
    kBlockRefused,      //!< a proposed block was invalid; value: its height
    kBadSignature,      //!< a message was not its sender's; value: the sender
    kEquivocation,      //!< two proposals of one replica for one place; value: the replica
    kVoidBlock,         //!< PBFT: ordered, but not on the head of the chain; value: its height
    kForkSeen,          //!< safety is broken: a commit beside what is final here; value: its round
    kStaleBlock,        //!< a block lost the fork choice; value: its height
    kReorganised        //!< the head moved to another branch; value: blocks taken back
};

/**
 * @param note a note
 * @return its name in words
 */
const char* DescribeReplicaNote(ReplicaNote note);

/// @ingroup gridshare-consensus One thing that a replica wants done.
struct ReplicaEffect
{
    /// What to do.
    enum class Kind : std::uint8_t
    {
        kSend,            //!< send message to one replica
        kBroadcast,       //!< send message to all other replicas
        kStartTimer,      //!< start timer, or start it anew
        kCancelTimer,     //!< stop timer
        kPersist,         //!< value bytes must be on disk before later effects of this list happen
        kRequestProposal, //!< build a block on `block` and call ProposalReady
        kBlockAdopted,    //!< block is the new head of this replica's chain
        kBlockReverted,   //!< block was the head and is no longer on the chain
        kBlockFinal,      //!< block is final
        kNote             //!< for traces
    };

    Kind kind{Kind::kNote};                      //!< what
    ReplicaTimer timer{0};                       //!< kStartTimer, kCancelTimer
    ReplicaNote note{ReplicaNote::kViewEntered}; //!< kNote
    ReplicaId to{0};                             //!< kSend
    std::uint64_t value{0};                      //!< kNote, kPersist; kRequestProposal: the round
    std::uint64_t weight{0};                     //!< kRequestProposal: weight of the block
    TimerDistribution distribution;              //!< kStartTimer
    ConsensusMessagePtr message;                 //!< kSend, kBroadcast
    bool emptyWanted{false}; //!< kRequestProposal: the block is wanted even if it holds nothing
    LedgerBlockPtr block;    //!< see the kinds
    std::vector<LedgerBlockPtr> pending; //!< kRequestProposal: not adopted yet, below it
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
    void Persist(std::uint64_t bytes);
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
                         std::uint64_t round,
                         std::uint64_t weight,
                         bool emptyWanted);
    /** @param block new head */
    void AdoptBlock(LedgerBlockPtr block);
    /** @param block former head */
    void RevertBlock(LedgerBlockPtr block);
    /** @param block final */
    void FinalizeBlock(LedgerBlockPtr block);
    /**
     * @param note what
     * @param value see ReplicaNote
     */
    void Note(ReplicaNote note, std::uint64_t value);

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
