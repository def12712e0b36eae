/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROTOCOL_MUTATION_H
#define GRIDSHARE_PROTOCOL_MUTATION_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Deliberate protocol faults, to prove that the hostile simulator finds them. Nothing but the
 * fuzzer and the tests can set one: scenarios have no key for it.
 */
enum class ProtocolMutation : uint8_t
{
    NONE,                      //!< correct
    PBFT_QUORUM_TOO_SMALL,     //!< certificates need one vote less
    PBFT_PREPARES_TOO_FEW,     //!< prepared certificates need one prepare less
    PBFT_PRIMARY_PREPARES,     //!< the primary's prepare counts beside its proposal
    PBFT_COMMITS_TOO_FEW,      //!< a block is executed with one commit less
    PBFT_PREPARE_TWICE,        //!< a second proposal for the same place is prepared too
    PBFT_ANYONE_PROPOSES,      //!< proposals of others than the primary are accepted
    PBFT_OLD_VOTES,            //!< votes of other views count
    PBFT_SIGNATURE_UNCHECKED,  //!< votes are counted without a look at the signature
    PBFT_COMMITS_UNCHECKED,    //!< commit certificates of others are taken on trust
    PBFT_CHECKPOINT_UNCHECKED, //!< checkpoints of others are taken on trust
    PBFT_WINDOW_TOO_WIDE,      //!< proposals above the high watermark push others out
    PBFT_VIEW_CHANGE_UNPROVED, //!< view changes carry no prepared certificates
    PBFT_PROOF_UNCHECKED,      //!< prepared certificates in view changes are taken on trust
    PBFT_VIEW_CHANGES_TOO_FEW, //!< a view begins with one view change less
    PBFT_NEW_VIEW_UNCHECKED,   //!< a new view's proposals are not compared with its view changes
    PBFT_JOIN_DROPPED,         //!< f + 1 who want a later view are not followed
    PBFT_VOTE_FORGOTTEN,       //!< after a restart a replica has forgotten what it voted for
    RAFT_QUORUM_TOO_SMALL,     //!< half of the replicas are a majority
    RAFT_COMMIT_TOO_EARLY,     //!< an entry is committed with one replica less
    RAFT_VOTE_TWICE,           //!< a replica votes again in a term
    RAFT_VOTE_FORGOTTEN,       //!< after a restart a replica has forgotten its vote
    RAFT_OLD_VOTES,            //!< votes of earlier terms count
    RAFT_STALE_CANDIDATE,      //!< votes are given without comparing the logs
    RAFT_LONGEST_LOG,          //!< logs are compared by their length alone
    RAFT_LAST_TERM_ONLY,       //!< logs are compared by their last term alone
    RAFT_NOOP_LEFT_OUT,        //!< a new leader makes no entry of its own
    RAFT_LOG_MATCHING_SKIPPED, //!< entries are appended without comparing the one before
    RAFT_CONFLICT_KEPT,        //!< entries that conflict with the leader stay
    RAFT_TRUNCATE_ALWAYS,      //!< entries that match are dropped with all that follow, too
    RAFT_OLD_TERM_COMMITTED,   //!< entries of earlier terms are committed by counting
    RAFT_TERM_IGNORED,         //!< appends of deposed leaders are accepted
    RAFT_STALE_TRANSFER,       //!< parts of a snapshot stay when their blocks have come as entries
    RAFT_PRE_VOTE_LATE,        //!< pre-votes are granted only when the voter campaigns itself
    HOTSTUFF_QUORUM_TOO_SMALL, //!< certificates need one vote less
    HOTSTUFF_CERTIFICATE_UNCHECKED, //!< certificates are taken on trust
    HOTSTUFF_PARENT_UNCHECKED,      //!< a block need not stand on its branch's last one
    HOTSTUFF_LOCK_DROPPED,          //!< votes are given without a look at the lock
    HOTSTUFF_LOCK_FOR_EVER,         //!< no higher certificate overrides a lock
    HOTSTUFF_ONE_CHAIN,             //!< a block is committed as soon as it is certified
    HOTSTUFF_TWO_CHAIN,             //!< a block is committed with two certificates in a row
    HOTSTUFF_UPPER_GAP,             //!< the third view of a three-chain need not follow at once
    HOTSTUFF_LOWER_GAP,             //!< the second view of a three-chain need not follow at once
    HOTSTUFF_VOTE_TWICE,            //!< a replica votes again in a view
    HOTSTUFF_VOTE_FORGOTTEN,        //!< after a restart a replica has forgotten vote and lock
    HOTSTUFF_DECIDE_KEPT,           //!< only its leader learns the last certificate
    HOTSTUFF_VOTES_PACED,           //!< views without a block, too, wait for the block interval
    POA_RECENTS_DROPPED,            //!< a signer may sign any number of blocks in a row
    POA_SIGNER_UNCHECKED,           //!< a block need not be signed by its proposer
    POA_TIE_KEPT,                   //!< of two equally heavy branches the first seen stays
    POA_NOT_CLOSED,                 //!< no empty blocks make the last orders final
    POA_SHALLOW_FINALITY,           //!< blocks are final with the first signature
    POW_WORK_UNCHECKED,             //!< blocks are accepted without work
    POW_SHALLOW_FINALITY,           //!< blocks are final as soon as they are adopted
    POW_IDLE_STOPPED,               //!< miners stop when nothing waits although they should go on
    BODY_UNCHECKED,                 //!< a block's transactions are not compared with its header
    WEIGHT_UNCHECKED,               //!< blocks may claim any weight
    FIRST_BRANCH_KEPT,              //!< no heavier branch replaces the one seen first
};

/// @ingroup gridshare-consensus A deliberate fault's name and meaning.
struct ProtocolMutationEntry
{
    ProtocolMutation mutation; //!< which
    const char* protocol;      //!< of which protocol
    const char* name;          //!< for the command line
    const char* help;          //!< what is wrong
    /// Size of the cluster in which the tests require the hostile simulator to find it.
    uint32_t replicas;
};

/** @return all deliberate faults */
const std::vector<ProtocolMutationEntry>& GetProtocolMutations();

/**
 * @param name of a fault
 * @return its entry, or nullptr
 */
const ProtocolMutationEntry* FindProtocolMutation(const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROTOCOL_MUTATION_H
