/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "protocol-fault.h"

#include "ns3/hotstuff-replica.h"

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
                                           {{name, help, rank}, "hotstuff", replicas, Create})
    {
    }

    static std::unique_ptr<ConsensusReplica> Create(const ConsensusConfig& config)
    {
        ConsensusConfig faulty = config;
        faulty.mutation = Mutation;
        return std::make_unique<HotStuffReplica>(faulty);
    }
};

const Registration<ProtocolMutation::HOTSTUFF_QUORUM_TOO_SMALL> g_quorum(
    301,
    "hotstuff-quorum",
    "certificates need one vote less");
const Registration<ProtocolMutation::HOTSTUFF_CERTIFICATE_UNCHECKED> g_certificateUnchecked(
    302,
    "hotstuff-certificate-unchecked",
    "certificates are taken on trust");
const Registration<ProtocolMutation::HOTSTUFF_PARENT_UNCHECKED> g_parentUnchecked(
    303,
    "hotstuff-parent-unchecked",
    "a block need not stand on its branch's last one");
const Registration<ProtocolMutation::HOTSTUFF_LOCK_DROPPED> g_lock(
    304,
    "hotstuff-lock",
    "votes are given without a look at the lock");
const Registration<ProtocolMutation::HOTSTUFF_LOCK_FOR_EVER> g_lockForEver(
    305,
    "hotstuff-lock-for-ever",
    "no higher certificate overrides a lock");
const Registration<ProtocolMutation::HOTSTUFF_ONE_CHAIN> g_oneChain(
    306,
    "hotstuff-one-chain",
    "a block is committed as soon as it is certified");
const Registration<ProtocolMutation::HOTSTUFF_TWO_CHAIN> g_twoChain(
    307,
    "hotstuff-two-chain",
    "a block is committed with two certificates in a row");
const Registration<ProtocolMutation::HOTSTUFF_UPPER_GAP> g_upperGap(
    308,
    "hotstuff-upper-gap",
    "the third view of a three-chain need not follow at once");
const Registration<ProtocolMutation::HOTSTUFF_LOWER_GAP> g_lowerGap(
    309,
    "hotstuff-lower-gap",
    "the second view of a three-chain need not follow at once");
const Registration<ProtocolMutation::HOTSTUFF_VOTE_TWICE> g_voteTwice(
    310,
    "hotstuff-vote-twice",
    "a replica votes again in a view");
const Registration<ProtocolMutation::HOTSTUFF_VOTE_FORGOTTEN> g_voteForgotten(
    311,
    "hotstuff-vote-forgotten",
    "after a restart a replica has forgotten vote and lock");
const Registration<ProtocolMutation::HOTSTUFF_DECIDE_KEPT> g_decideKept(
    312,
    "hotstuff-decide-kept",
    "only its leader learns the last certificate");
const Registration<ProtocolMutation::HOTSTUFF_VOTES_PACED> g_votesPaced(
    313,
    "hotstuff-votes-paced",
    "views without a block, too, wait for the block interval");
const Registration<ProtocolMutation::BODY_UNCHECKED> g_bodyUnchecked(
    314,
    "hotstuff-body-unchecked",
    "a block's transactions are not compared with its header");

} // namespace

} // namespace gridshare
} // namespace ns3
