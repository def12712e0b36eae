/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROTOCOL_MUTATION_H
#define GRIDSHARE_PROTOCOL_MUTATION_H

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * Deliberate protocol faults, to prove that the hostile simulator finds them. Nothing but the
 * fuzzer and the tests can set one: scenarios have no key for it. Those of PBFT, PoA and PoW are
 * rules (PbftRules, ...).
 */
enum class ProtocolMutation : uint8_t
{
    NONE,                      //!< correct
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
    BODY_UNCHECKED,                 //!< a block's transactions are not compared with its header
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROTOCOL_MUTATION_H
