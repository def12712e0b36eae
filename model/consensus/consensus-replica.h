/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_REPLICA_H
#define GRIDSHARE_CONSENSUS_REPLICA_H

#include "consensus-rules.h"
#include "replica-effects.h"
#include "replica-set.h"
#include "replica-tolerance.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// What comes when no transactions wait and all blocks are final.
enum class IdleRule : uint8_t
{
    FALLS_SILENT, //!< nothing: what is opened is closed, then no block is proposed
    GOES_ON       //!< blocks without transactions
};

/**
 * @ingroup gridshare-consensus
 * What a replica needs to know at its start. Times are nanoseconds of simulated time.
 */
struct ConsensusConfig
{
    ReplicaId self{0};    //!< which replica this one is
    uint32_t replicas{4}; //!< how many there are, 1 to ReplicaSet::MAXIMUM
    uint64_t secret{1};   //!< for ReplicaAuthenticator, the same for all
    /// Least time between two proposals of a leader; PoA: the period; PoW: the mean time between
    /// blocks of the whole network.
    int64_t blockIntervalNs{0};
    /// Whether blocks are proposed when no transactions wait; without a value the protocol's
    /// IdleRule holds.
    std::optional<bool> proposeWhenIdle;
    uint32_t pipelineDepth{1};             //!< PBFT, Raft: proposals under way at once, at least 1
    int64_t timeoutNs{2000000000};         //!< patience with a leader: base, doubled each time
    int64_t maximumTimeoutNs{60000000000}; //!< doubling ends here
    int64_t retransmitNs{1000000000};      //!< say again after this long without progress
    int64_t heartbeatNs{200000000};        //!< Raft: leader's sign of life
    uint32_t checkpointInterval{16};       //!< PBFT: K, sequence numbers between checkpoints; Raft:
                                           //!< log entries kept behind the committed one
    uint32_t transferBlocks{64};           //!< most blocks in one message of a state transfer
    uint32_t appendEntries{64};            //!< Raft: most log entries in one message
    uint32_t confirmationDepth{6};         //!< PoW: blocks on top, its own included, for finality
    double hashShare{0};                   //!< PoW: share of the hash rate; 0 means 1/replicas
    /// Whether a proposed block's content is valid; nullptr accepts all. Must depend on nothing but
    /// the block and what every honest replica knows.
    std::function<bool(const LedgerBlock&)> isBlockValid;
    /// PoW: whether a block as heavy as the head, both given, becomes the head; nullptr: the first
    /// seen stays. Must not depend on when it is asked.
    std::function<bool(const LedgerBlock& block, const LedgerBlock& head)> winsTie;

    /** @return f: most Byzantine replicas tolerated with n > 3f */
    uint32_t GetByzantineTolerance() const
    {
        return CountLessThanThird(replicas);
    }

    /** @return ⌊(n + f)/2⌋ + 1: any two of this size share an honest replica; 2f + 1 for n = 3f + 1
     */
    uint32_t GetByzantineQuorum() const
    {
        return (replicas + GetByzantineTolerance()) / 2 + 1;
    }

    /** @return ⌊n/2⌋ + 1 */
    uint32_t GetMajority() const
    {
        return replicas / 2 + 1;
    }
};

class ConsensusReplica;

/// @ingroup gridshare-consensus
/// Makes replicas of one protocol: all but their configuration is
/// settled.
using ReplicaFactory = std::unique_ptr<ConsensusReplica> (*)(const ConsensusConfig& config);

/// @ingroup gridshare-consensus
/// What a replica still knows when it comes back.
enum class RestartMemory : uint8_t
{
    DISK,   //!< what the protocol persists
    NOTHING //!< nothing: it comes back as an observer where voting again could break promises
};

/**
 * @ingroup gridshare-consensus
 * A replica of a consensus protocol: a pure state machine.
 *
 * An input comes in by one of the functions below; what is to be done is appended to the list of
 * effects, in order. The replica has no clock, no socket and no random device. Inputs may come in
 * any order and any number of times; calls are not re-entrant: the driver works through the effects
 * after the call. ProposalReady may be called at once or any time later.
 */
class ConsensusReplica
{
  public:
    /**
     * @param config what to know
     * @param byNature the protocol's rule, unless the configuration says otherwise
     * @param rules what it decides
     */
    ConsensusReplica(
        const ConsensusConfig& config,
        IdleRule byNature,
        std::shared_ptr<const ConsensusRules> rules = std::make_shared<ConsensusRules>());
    virtual ~ConsensusReplica() = default;

    /**
     * First start. Call once, before anything else.
     *
     * @param effects appended to
     */
    virtual void Start(ReplicaEffects& effects) = 0;

    /**
     * The replica crashed before and comes back now; all its timers are gone.
     *
     * @param memory what is left
     * @param effects appended to
     */
    virtual void Restart(RestartMemory memory, ReplicaEffects& effects) = 0;

    /**
     * @param message from another replica; checked here, whoever brought it
     * @param effects appended to
     */
    virtual void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) = 0;

    /**
     * @param timer one that was started, not cancelled since, and has run down
     * @param effects appended to
     */
    virtual void ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects) = 0;

    /**
     * Tell whether transactions wait for a block. Say it when it changes; true again after a block
     * does no harm.
     *
     * @param pending true if some wait
     * @param effects appended to
     */
    virtual void SetWorkPending(bool pending, ReplicaEffects& effects) = 0;

    /**
     * Answer to REQUEST_PROPOSAL.
     *
     * @param block built on the parent that was asked for; nullptr if no transactions wait and the
     *        request did not want an empty block
     * @param effects appended to
     */
    virtual void ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects) = 0;

    /** @return the protocol's name in the registry */
    virtual const char* GetProtocolName() const = 0;
    /** @return view, term or round */
    virtual uint64_t GetRound() const = 0;
    /** @return who leads, as far as this replica knows; itself if nobody does */
    virtual ReplicaId GetLeader() const = 0;
    /** @return the last adopted block */
    virtual const LedgerBlockPtr& GetHead() const = 0;
    /** @return height up to which blocks are final */
    virtual uint64_t GetFinalHeight() const = 0;
    /** @return false if it lost its memory and only watches */
    virtual bool IsVoter() const = 0;

    /** @return the configuration */
    const ConsensusConfig& GetConfig() const
    {
        return m_config;
    }

  protected:
    /**
     * @param message whoever brought it
     * @param tag of this replica's protocol
     * @return true if it says that another replica of this cluster sent it
     */
    bool IsFromAnother(const ConsensusMessage& message, ConsensusTag tag) const
    {
        return message.tag == tag && message.GetSender() < m_config.replicas &&
               message.GetSender() != m_config.self;
    }

    /**
     * Look at a message's signature; a wrong one is reported.
     *
     * @param message of a replica of this cluster
     * @param effects appended to
     * @return true if its sender signed it
     */
    bool IsAuthentic(const ConsensusMessage& message, ReplicaEffects& effects) const
    {
        const bool holds = message.IsAuthentic(m_authenticator);
        if (!holds)
        {
            effects.Report(ReplicaEvent::BAD_SIGNATURE, message.GetSender());
        }
        return holds;
    }

    /**
     * Make a message of this replica.
     *
     * @tparam M its type
     * @param message filled in but for the signature
     * @return the message, signed
     */
    template <typename M>
    std::shared_ptr<const M> Sign(std::shared_ptr<M> message) const
    {
        message->SignBy(m_authenticator);
        return message;
    }

    /**
     * @param block any block
     * @return true if its body is the one that its header, and so its hash, names
     */
    bool HasWholeBody(const LedgerBlock& block) const;

    /**
     * @param block a proposed block
     * @return true if its body fits its header and the application accepts it
     */
    bool IsBlockValid(const LedgerBlock& block) const;

    /**
     * A certificate: enough different replicas signed one content.
     *
     * @param signatures the claims
     * @param digest what all of them must have signed
     * @param quorum how many different signers it takes
     * @return true if it holds
     */
    bool IsCertificate(const ReplicaSignatures& signatures, uint64_t digest, uint32_t quorum) const;

    const ConsensusConfig m_config;             //!< what to know
    const bool m_proposesWhenIdle;              //!< blocks go on when no transactions wait
    const ReplicaAuthenticator m_authenticator; //!< signs and checks

  private:
    const std::shared_ptr<const ConsensusRules> m_allRules; //!< derived replicas refer to theirs
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_REPLICA_H
