/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "protocol-fault.h"

#include "ns3/raft-replica.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Registers a fault that the replica has inside.
template <ProtocolMutation Mutation>
struct Registration : NamedRegistration<ProtocolFault>
{
    Registration(uint32_t rank, const char* name, const char* help, uint32_t replicas = 4)
        : NamedRegistration<ProtocolFault>(GetProtocolFaults(),
                                           {{name, help, rank}, "raft", replicas, Create})
    {
    }

    static std::unique_ptr<ConsensusReplica> Create(const ConsensusConfig& config)
    {
        ConsensusConfig faulty = config;
        faulty.mutation = Mutation;
        return std::make_unique<RaftReplica>(faulty);
    }
};

const Registration<ProtocolMutation::RAFT_QUORUM_TOO_SMALL> g_quorum(
    201,
    "raft-quorum",
    "half of the replicas are a majority");
const Registration<ProtocolMutation::RAFT_COMMIT_TOO_EARLY> g_commitEarly(
    202,
    "raft-commit-early",
    "an entry is committed with one replica less",
    5);
const Registration<ProtocolMutation::RAFT_VOTE_TWICE> g_voteTwice(
    203,
    "raft-vote-twice",
    "a replica votes again in a term");
const Registration<ProtocolMutation::RAFT_VOTE_FORGOTTEN> g_voteForgotten(
    204,
    "raft-vote-forgotten",
    "after a restart a replica has forgotten its vote",
    3);
const Registration<ProtocolMutation::RAFT_OLD_VOTES> g_oldVotes(205,
                                                                "raft-old-votes",
                                                                "votes of earlier terms count",
                                                                3);
const Registration<ProtocolMutation::RAFT_STALE_CANDIDATE> g_staleCandidate(
    206,
    "raft-stale-candidate",
    "votes are given without comparing the logs");
const Registration<ProtocolMutation::RAFT_LONGEST_LOG> g_longestLog(
    207,
    "raft-longest-log",
    "logs are compared by their length alone");
const Registration<ProtocolMutation::RAFT_LAST_TERM_ONLY> g_lastTermOnly(
    208,
    "raft-last-term-only",
    "logs are compared by their last term alone");
const Registration<ProtocolMutation::RAFT_NOOP_LEFT_OUT> g_noOp(
    209,
    "raft-no-op",
    "a new leader makes no entry of its own");
const Registration<ProtocolMutation::RAFT_LOG_MATCHING_SKIPPED> g_logMatching(
    210,
    "raft-log-matching",
    "entries are appended without comparing the one before");
const Registration<ProtocolMutation::RAFT_CONFLICT_KEPT> g_conflictKept(
    211,
    "raft-conflict-kept",
    "entries that conflict with the leader stay");
const Registration<ProtocolMutation::RAFT_TRUNCATE_ALWAYS> g_truncateAlways(
    212,
    "raft-truncate-always",
    "entries that match are dropped with all that follow, too",
    3);
const Registration<ProtocolMutation::RAFT_OLD_TERM_COMMITTED> g_oldTerm(
    213,
    "raft-old-term",
    "entries of earlier terms are committed by counting");
const Registration<ProtocolMutation::RAFT_TERM_IGNORED> g_termIgnored(
    214,
    "raft-term-ignored",
    "appends of deposed leaders are accepted",
    3);
const Registration<ProtocolMutation::RAFT_STALE_TRANSFER> g_staleTransfer(
    215,
    "raft-stale-transfer",
    "parts of a snapshot stay when their blocks have come as entries");
const Registration<ProtocolMutation::RAFT_PRE_VOTE_LATE> g_preVoteLate(
    216,
    "raft-pre-vote-late",
    "pre-votes are granted only when the voter campaigns itself",
    16);

} // namespace

} // namespace gridshare
} // namespace ns3
