/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "common-protocol-faults.h"

#include "ns3/protocol-fault.h"
#include "ns3/raft-replica.h"

namespace ns3
{
namespace gridshare
{

namespace
{

class QuorumTooSmall : public RaftRules
{
    uint32_t CountNeeded(RaftQuorum /* purpose */, uint32_t majority) const override
    {
        return majority - 1;
    }
};

class CommitTooEarly : public RaftRules
{
    uint32_t CountNeeded(RaftQuorum purpose, uint32_t majority) const override
    {
        return purpose == RaftQuorum::COMMITMENT ? majority - 1 : majority;
    }
};

class RaftVoteTwice : public RaftRules
{
    bool MayVote(const std::optional<ReplicaId>& /* votedFor */,
                 ReplicaId /* candidate */) const override
    {
        return true;
    }
};

class OldVotes : public RaftRules
{
    bool CountsVote(uint64_t /* votedTerm */, uint64_t /* term */) const override
    {
        return true;
    }
};

class StaleCandidate : public RaftRules
{
    bool IsUpToDate(const RaftPosition& /* candidate */,
                    const RaftPosition& /* voter */) const override
    {
        return true;
    }
};

class LongestLog : public RaftRules
{
    bool IsUpToDate(const RaftPosition& candidate, const RaftPosition& voter) const override
    {
        return candidate.index >= voter.index;
    }
};

class LastTermOnly : public RaftRules
{
    bool IsUpToDate(const RaftPosition& candidate, const RaftPosition& voter) const override
    {
        return candidate.term >= voter.term;
    }
};

class NoOpLeftOut : public RaftRules
{
    bool BeginsTermWithNoOp() const override
    {
        return false;
    }
};

class LogMatchingSkipped : public RaftRules
{
    bool MayFollow(uint64_t /* here */, uint64_t /* there */) const override
    {
        return true;
    }
};

class ConflictKept : public RaftRules
{
    bool KeepsEntry(uint64_t /* here */, uint64_t /* there */) const override
    {
        return true;
    }
};

class TruncateAlways : public RaftRules
{
    bool KeepsEntry(uint64_t /* here */, uint64_t /* there */) const override
    {
        return false;
    }
};

class OldTermCommitted : public RaftRules
{
    bool MayCommit(uint64_t /* entryTerm */, uint64_t /* term */) const override
    {
        return true;
    }
};

class TermIgnored : public RaftRules
{
    bool AcceptsLeader(uint64_t /* leaderTerm */, uint64_t /* term */) const override
    {
        return true;
    }
};

class StaleTransfer : public RaftRules
{
    bool DropsAdoptedParts() const override
    {
        return false;
    }
};

class PreVoteLate : public RaftRules
{
    bool GrantsPreVotesInTime() const override
    {
        return false;
    }
};

template <typename Rules>
using RaftFaultRegistration = FaultRegistration<RaftReplica, Rules>;

const RaftFaultRegistration<QuorumTooSmall> g_raftQuorum(201,
                                                         "raft-quorum",
                                                         "half of the replicas are a majority");
const RaftFaultRegistration<CommitTooEarly> g_raftCommitEarly(
    202,
    "raft-commit-early",
    "an entry is committed with one replica less",
    5);
const RaftFaultRegistration<RaftVoteTwice> g_raftVoteTwice(203,
                                                           "raft-vote-twice",
                                                           "a replica votes again in a term");
const RaftFaultRegistration<VoteForgotten<RaftRules>> g_raftVoteForgotten(
    204,
    "raft-vote-forgotten",
    "after a restart a replica has forgotten its vote",
    3);
const RaftFaultRegistration<OldVotes> g_raftOldVotes(205,
                                                     "raft-old-votes",
                                                     "votes of earlier terms count",
                                                     3);
const RaftFaultRegistration<StaleCandidate> g_raftStaleCandidate(
    206,
    "raft-stale-candidate",
    "votes are given without comparing the logs");
const RaftFaultRegistration<LongestLog> g_raftLongestLog(207,
                                                         "raft-longest-log",
                                                         "logs are compared by their length alone");
const RaftFaultRegistration<LastTermOnly> g_raftLastTermOnly(
    208,
    "raft-last-term-only",
    "logs are compared by their last term alone");
const RaftFaultRegistration<NoOpLeftOut> g_raftNoOp(209,
                                                    "raft-no-op",
                                                    "a new leader makes no entry of its own");
const RaftFaultRegistration<LogMatchingSkipped> g_raftLogMatching(
    210,
    "raft-log-matching",
    "entries are appended without comparing the one before");
const RaftFaultRegistration<ConflictKept> g_raftConflictKept(
    211,
    "raft-conflict-kept",
    "entries that conflict with the leader stay");
const RaftFaultRegistration<TruncateAlways> g_raftTruncateAlways(
    212,
    "raft-truncate-always",
    "entries that match are dropped with all that follow, too",
    3);
const RaftFaultRegistration<OldTermCommitted> g_raftOldTerm(
    213,
    "raft-old-term",
    "entries of earlier terms are committed by counting");
const RaftFaultRegistration<TermIgnored> g_raftTermIgnored(
    214,
    "raft-term-ignored",
    "appends of deposed leaders are accepted",
    3);
const RaftFaultRegistration<StaleTransfer> g_raftStaleTransfer(
    215,
    "raft-stale-transfer",
    "parts of a snapshot stay when their blocks have come as entries");
const RaftFaultRegistration<PreVoteLate> g_raftPreVoteLate(
    216,
    "raft-pre-vote-late",
    "pre-votes are granted only when the voter campaigns itself",
    16);

} // namespace

} // namespace gridshare
} // namespace ns3
