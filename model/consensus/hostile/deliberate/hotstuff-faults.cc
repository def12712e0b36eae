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

class QuorumTooSmall : public HotStuffRules
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

class VoteTwice : public HotStuffRules
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
using Registration = FaultRegistration<HotStuffReplica, Rules>;

const Registration<QuorumTooSmall> g_quorum(301,
                                            "hotstuff-quorum",
                                            "certificates need one vote less");
const Registration<CertificateUnchecked> g_certificateUnchecked(302,
                                                                "hotstuff-certificate-unchecked",
                                                                "certificates are taken on trust");
const Registration<ParentUnchecked> g_parentUnchecked(
    303,
    "hotstuff-parent-unchecked",
    "a block need not stand on its branch's last one");
const Registration<LockDropped> g_lock(304,
                                       "hotstuff-lock",
                                       "votes are given without a look at the lock");
const Registration<LockForEver> g_lockForEver(305,
                                              "hotstuff-lock-for-ever",
                                              "no higher certificate overrides a lock");
const Registration<OneChain> g_oneChain(306,
                                        "hotstuff-one-chain",
                                        "a block is committed as soon as it is certified");
const Registration<TwoChain> g_twoChain(307,
                                        "hotstuff-two-chain",
                                        "a block is committed with two certificates in a row");
const Registration<UpperGap> g_upperGap(308,
                                        "hotstuff-upper-gap",
                                        "the third view of a three-chain need not follow at once");
const Registration<LowerGap> g_lowerGap(309,
                                        "hotstuff-lower-gap",
                                        "the second view of a three-chain need not follow at once");
const Registration<VoteTwice> g_voteTwice(310,
                                          "hotstuff-vote-twice",
                                          "a replica votes again in a view");
const Registration<VoteForgotten<HotStuffRules>> g_voteForgotten(
    311,
    "hotstuff-vote-forgotten",
    "after a restart a replica has forgotten vote and lock");
const Registration<DecideKept> g_decideKept(312,
                                            "hotstuff-decide-kept",
                                            "only its leader learns the last certificate");
const Registration<VotesPaced> g_votesPaced(
    313,
    "hotstuff-votes-paced",
    "views without a block, too, wait for the block interval");
const Registration<BodyUnchecked<HotStuffRules>> g_bodyUnchecked(
    314,
    "hotstuff-body-unchecked",
    "a block's transactions are not compared with its header");

} // namespace

} // namespace gridshare
} // namespace ns3
