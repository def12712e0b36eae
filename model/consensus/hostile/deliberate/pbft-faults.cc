/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "common-protocol-faults.h"

#include "ns3/pbft-replica.h"
#include "ns3/protocol-fault.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Everywhere one vote less.
class QuorumTooSmall : public PbftRules
{
    uint32_t CountNeeded(PbftQuorum /* purpose */, uint32_t quorum) const override
    {
        return quorum - 1;
    }
};

/// One vote less for one purpose.
template <PbftQuorum Purpose>
class OneTooFew : public PbftRules
{
    uint32_t CountNeeded(PbftQuorum purpose, uint32_t quorum) const override
    {
        return purpose == Purpose ? quorum - 1 : quorum;
    }
};

/// Taken on trust.
template <PbftClaim Claim>
class Unproved : public PbftRules
{
    bool MustBeProved(PbftClaim claim) const override
    {
        return claim != Claim;
    }
};

class PrimaryPrepares : public PbftRules
{
    bool MayPrepare(ReplicaId /* sender */, ReplicaId /* primary */) const override
    {
        return true;
    }
};

class PreparesTwice : public PbftRules
{
    bool IsProposalReplaced() const override
    {
        return true;
    }
};

class AnyoneProposes : public PbftRules
{
    bool MayPropose(ReplicaId /* sender */, ReplicaId /* primary */) const override
    {
        return true;
    }
};

class OldVotesCount : public PbftRules
{
    bool IsVoteOfView(uint64_t /* voted */, uint64_t /* current */) const override
    {
        return true;
    }
};

class WindowTooWide : public PbftRules
{
    uint64_t GetHighWatermark(uint64_t low, uint64_t places) const override
    {
        return low + 2 * places;
    }
};

class PreparedConcealed : public PbftRules
{
    bool IsPreparedShown() const override
    {
        return false;
    }
};

class JoinsNobody : public PbftRules
{
    bool JoinsViewChange(std::size_t /* wanting */, uint32_t /* tolerance */) const override
    {
        return false;
    }
};

template <typename Rules>
using Registration = FaultRegistration<PbftReplica, Rules>;

const Registration<QuorumTooSmall> g_quorum(101, "pbft-quorum", "certificates need one vote less");
const Registration<OneTooFew<PbftQuorum::PREPARED>> g_prepares(
    102,
    "pbft-prepares",
    "prepared certificates need one prepare less");
const Registration<PrimaryPrepares> g_primaryPrepares(
    103,
    "pbft-primary-prepares",
    "the primary's prepare counts beside its proposal");
const Registration<OneTooFew<PbftQuorum::COMMITTED>> g_commits(
    104,
    "pbft-commits",
    "a block is executed with one commit less");
const Registration<PreparesTwice> g_prepareTwice(
    105,
    "pbft-prepare-twice",
    "a second proposal for the same place is prepared too");
const Registration<AnyoneProposes> g_anyoneProposes(
    106,
    "pbft-anyone-proposes",
    "proposals of others than the primary are accepted");
const Registration<OldVotesCount> g_oldVotes(107, "pbft-old-votes", "votes of other views count");
const Registration<Unproved<PbftClaim::VOTE>> g_signature(
    108,
    "pbft-signature-unchecked",
    "votes are counted without a look at the signature");
const Registration<Unproved<PbftClaim::COMMITTED>> g_committed(
    109,
    "pbft-commits-unchecked",
    "commit certificates of others are taken on trust");
const Registration<Unproved<PbftClaim::CHECKPOINT>> g_checkpoint(
    110,
    "pbft-checkpoint-unchecked",
    "checkpoints of others are taken on trust");
const Registration<WindowTooWide> g_window(111,
                                           "pbft-window",
                                           "proposals above the high watermark push others out");
const Registration<PreparedConcealed> g_unproved(112,
                                                 "pbft-view-change-unproved",
                                                 "view changes carry no prepared certificates");
const Registration<Unproved<PbftClaim::PREPARED>> g_proof(
    113,
    "pbft-proof-unchecked",
    "prepared certificates in view changes are taken on trust");
const Registration<OneTooFew<PbftQuorum::NEW_VIEW>> g_viewChanges(
    114,
    "pbft-view-changes",
    "a view begins with one view change less");
const Registration<Unproved<PbftClaim::NEW_VIEW>> g_newView(
    115,
    "pbft-new-view-unchecked",
    "a new view's proposals are not compared with its view changes");
const Registration<JoinsNobody> g_join(116,
                                       "pbft-join-dropped",
                                       "f + 1 who want a later view are not followed");
const Registration<VoteForgotten<PbftRules>> g_forgotten(
    117,
    "pbft-vote-forgotten",
    "after a restart a replica has forgotten what it voted for");
const Registration<BodyUnchecked<PbftRules>> g_body(
    118,
    "pbft-body-unchecked",
    "a block's transactions are not compared with its header");

} // namespace

} // namespace gridshare
} // namespace ns3
