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
class PbftQuorumTooSmall : public PbftRules
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
using PbftFaultRegistration = FaultRegistration<PbftReplica, Rules>;

const PbftFaultRegistration<PbftQuorumTooSmall> g_pbftQuorum(101,
                                                             "pbft-quorum",
                                                             "certificates need one vote less");
const PbftFaultRegistration<OneTooFew<PbftQuorum::PREPARED>> g_pbftPrepares(
    102,
    "pbft-prepares",
    "prepared certificates need one prepare less");
const PbftFaultRegistration<PrimaryPrepares> g_pbftPrimaryPrepares(
    103,
    "pbft-primary-prepares",
    "the primary's prepare counts beside its proposal");
const PbftFaultRegistration<OneTooFew<PbftQuorum::COMMITTED>> g_pbftCommits(
    104,
    "pbft-commits",
    "a block is executed with one commit less");
const PbftFaultRegistration<PreparesTwice> g_pbftPrepareTwice(
    105,
    "pbft-prepare-twice",
    "a second proposal for the same place is prepared too");
const PbftFaultRegistration<AnyoneProposes> g_pbftAnyoneProposes(
    106,
    "pbft-anyone-proposes",
    "proposals of others than the primary are accepted");
const PbftFaultRegistration<OldVotesCount> g_pbftOldVotes(107,
                                                          "pbft-old-votes",
                                                          "votes of other views count");
const PbftFaultRegistration<Unproved<PbftClaim::VOTE>> g_pbftSignature(
    108,
    "pbft-signature-unchecked",
    "votes are counted without a look at the signature");
const PbftFaultRegistration<Unproved<PbftClaim::COMMITTED>> g_pbftCommitted(
    109,
    "pbft-commits-unchecked",
    "commit certificates of others are taken on trust");
const PbftFaultRegistration<Unproved<PbftClaim::CHECKPOINT>> g_pbftCheckpoint(
    110,
    "pbft-checkpoint-unchecked",
    "checkpoints of others are taken on trust");
const PbftFaultRegistration<WindowTooWide> g_pbftWindow(
    111,
    "pbft-window",
    "proposals above the high watermark push others out");
const PbftFaultRegistration<PreparedConcealed> g_pbftUnproved(
    112,
    "pbft-view-change-unproved",
    "view changes carry no prepared certificates");
const PbftFaultRegistration<Unproved<PbftClaim::PREPARED>> g_pbftProof(
    113,
    "pbft-proof-unchecked",
    "prepared certificates in view changes are taken on trust");
const PbftFaultRegistration<OneTooFew<PbftQuorum::NEW_VIEW>> g_pbftViewChanges(
    114,
    "pbft-view-changes",
    "a view begins with one view change less");
const PbftFaultRegistration<Unproved<PbftClaim::NEW_VIEW>> g_pbftNewView(
    115,
    "pbft-new-view-unchecked",
    "a new view's proposals are not compared with its view changes");
const PbftFaultRegistration<JoinsNobody> g_pbftJoin(116,
                                                    "pbft-join-dropped",
                                                    "f + 1 who want a later view are not followed");
const PbftFaultRegistration<VoteForgotten<PbftRules>> g_pbftForgotten(
    117,
    "pbft-vote-forgotten",
    "after a restart a replica has forgotten what it voted for");
const PbftFaultRegistration<BodyUnchecked<PbftRules>> g_pbftBody(
    118,
    "pbft-body-unchecked",
    "a block's transactions are not compared with its header");

} // namespace

} // namespace gridshare
} // namespace ns3
