/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "common-protocol-faults.h"

#include "ns3/hotstuff-replica.h"
#include "ns3/protocol-fault.h"

namespace ns3
{
namespace gridshare
{

namespace
{

class HotStuffQuorumTooSmall : public HotStuffRules
{
    uint32_t CountNeeded(uint32_t quorum) const override
    {
        return quorum - 1;
    }
};

class CertificateUnchecked : public HotStuffRules
{
    bool ChecksCertificates() const override
    {
        return false;
    }
};

class ParentUnchecked : public HotStuffRules
{
    bool FitsBranch(const LedgerBlock& /* block */, const LedgerBlock& /* last */) const override
    {
        return true;
    }
};

class LockDropped : public HotStuffRules
{
    bool IsSafe(bool /* extendsLock */,
                uint64_t /* justifyView */,
                uint64_t /* lockedView */) const override
    {
        return true;
    }
};

class LockForEver : public HotStuffRules
{
    bool IsSafe(bool extendsLock,
                uint64_t /* justifyView */,
                uint64_t /* lockedView */) const override
    {
        return extendsLock;
    }
};

class OneChain : public HotStuffRules
{
    HotStuffNodePtr FindFinal(const HotStuffNodePtr& third,
                              const HotStuffNodePtr& /* second */,
                              const HotStuffNodePtr& /* first */) const override
    {
        return third;
    }
};

class TwoChain : public HotStuffRules
{
    HotStuffNodePtr FindFinal(const HotStuffNodePtr& third,
                              const HotStuffNodePtr& second,
                              const HotStuffNodePtr& /* first */) const override
    {
        return second && third->view == second->view + 1 ? second : nullptr;
    }
};

class UpperGap : public HotStuffRules
{
    HotStuffNodePtr FindFinal(const HotStuffNodePtr& /* third */,
                              const HotStuffNodePtr& second,
                              const HotStuffNodePtr& first) const override
    {
        return first && second->view == first->view + 1 ? first : nullptr;
    }
};

class LowerGap : public HotStuffRules
{
    HotStuffNodePtr FindFinal(const HotStuffNodePtr& third,
                              const HotStuffNodePtr& second,
                              const HotStuffNodePtr& first) const override
    {
        return first && third->view == second->view + 1 ? first : nullptr;
    }
};

class HotStuffVoteTwice : public HotStuffRules
{
    bool MayVote(uint64_t view, uint64_t votedView) const override
    {
        return view >= votedView;
    }
};

class DecideKept : public HotStuffRules
{
    bool TellsLastCertificate() const override
    {
        return false;
    }
};

class VotesPaced : public HotStuffRules
{
    bool IsPaced(bool /* hasBlock */) const override
    {
        return true;
    }
};

template <typename Rules>
using HotStuffFaultRegistration = FaultRegistration<HotStuffReplica, Rules>;

const HotStuffFaultRegistration<HotStuffQuorumTooSmall> g_hotStuffQuorum(
    301,
    "hotstuff-quorum",
    "certificates need one vote less");
const HotStuffFaultRegistration<CertificateUnchecked> g_hotStuffCertificateUnchecked(
    302,
    "hotstuff-certificate-unchecked",
    "certificates are taken on trust");
const HotStuffFaultRegistration<ParentUnchecked> g_hotStuffParentUnchecked(
    303,
    "hotstuff-parent-unchecked",
    "a block need not stand on its branch's last one");
const HotStuffFaultRegistration<LockDropped> g_hotStuffLock(
    304,
    "hotstuff-lock",
    "votes are given without a look at the lock");
const HotStuffFaultRegistration<LockForEver> g_hotStuffLockForEver(
    305,
    "hotstuff-lock-for-ever",
    "no higher certificate overrides a lock");
const HotStuffFaultRegistration<OneChain> g_hotStuffOneChain(
    306,
    "hotstuff-one-chain",
    "a block is committed as soon as it is certified");
const HotStuffFaultRegistration<TwoChain> g_hotStuffTwoChain(
    307,
    "hotstuff-two-chain",
    "a block is committed with two certificates in a row");
const HotStuffFaultRegistration<UpperGap> g_hotStuffUpperGap(
    308,
    "hotstuff-upper-gap",
    "the third view of a three-chain need not follow at once");
const HotStuffFaultRegistration<LowerGap> g_hotStuffLowerGap(
    309,
    "hotstuff-lower-gap",
    "the second view of a three-chain need not follow at once");
const HotStuffFaultRegistration<HotStuffVoteTwice> g_hotStuffVoteTwice(
    310,
    "hotstuff-vote-twice",
    "a replica votes again in a view");
const HotStuffFaultRegistration<VoteForgotten<HotStuffRules>> g_hotStuffVoteForgotten(
    311,
    "hotstuff-vote-forgotten",
    "after a restart a replica has forgotten vote and lock");
const HotStuffFaultRegistration<DecideKept> g_hotStuffDecideKept(
    312,
    "hotstuff-decide-kept",
    "only its leader learns the last certificate");
const HotStuffFaultRegistration<VotesPaced> g_hotStuffVotesPaced(
    313,
    "hotstuff-votes-paced",
    "views without a block, too, wait for the block interval");
const HotStuffFaultRegistration<BodyUnchecked<HotStuffRules>> g_hotStuffBodyUnchecked(
    314,
    "hotstuff-body-unchecked",
    "a block's transactions are not compared with its header");

} // namespace

} // namespace gridshare
} // namespace ns3
