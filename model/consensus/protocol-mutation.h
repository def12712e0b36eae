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
enum class ProtocolMutation : std::uint8_t
{
    kNone,                    //!< correct
    kPbftQuorumTooSmall,      //!< certificates need one vote less
    kPbftPreparesTooFew,      //!< prepared certificates need one prepare less
    kPbftPrimaryPrepares,     //!< the primary's prepare counts beside its proposal
    kPbftCommitsTooFew,       //!< a block is executed with one commit less
    kPbftPrepareTwice,        //!< a second proposal for the same place is prepared too
    kPbftAnyoneProposes,      //!< proposals of others than the primary are accepted
    kPbftOldVotes,            //!< votes of other views count
    kPbftSignatureUnchecked,  //!< votes are counted without a look at the signature
    kPbftCommitsUnchecked,    //!< commit certificates of others are taken on trust
    kPbftCheckpointUnchecked, //!< checkpoints of others are taken on trust
    kPbftWindowTooWide,       //!< proposals above the high watermark push others out
    kPbftViewChangeUnproved,  //!< view changes carry no prepared certificates
    kPbftProofUnchecked,      //!< prepared certificates in view changes are taken on trust
    kPbftViewChangesTooFew,   //!< a view begins with one view change less
    kPbftNewViewUnchecked,    //!< a new view's proposals are not compared with its view changes
    kPbftJoinDropped,         //!< f + 1 who want a later view are not followed
    kPbftVoteForgotten,       //!< after a restart a replica has forgotten what it voted for
    kRaftQuorumTooSmall,      //!< half of the replicas are a majority
    kRaftCommitTooEarly,      //!< an entry is committed with one replica less
    kRaftVoteTwice,           //!< a replica votes again in a term
    kRaftVoteForgotten,       //!< after a restart a replica has forgotten its vote
    kRaftOldVotes,            //!< votes of earlier terms count
    kRaftStaleCandidate,      //!< votes are given without comparing the logs
    kRaftLongestLog,          //!< logs are compared by their length alone
    kRaftLastTermOnly,        //!< logs are compared by their last term alone
    kRaftNoOpLeftOut,         //!< a new leader makes no entry of its own
    kRaftLogMatchingSkipped,  //!< entries are appended without comparing the one before
    kRaftConflictKept,        //!< entries that conflict with the leader stay
    kRaftTruncateAlways,      //!< entries that match are dropped with all that follow, too
    kRaftOldTermCommitted,    //!< entries of earlier terms are committed by counting
    kRaftTermIgnored,         //!< appends of deposed leaders are accepted
    kRaftStaleTransfer,       //!< parts of a snapshot stay when their blocks have come as entries
    kRaftPreVoteLate,         //!< pre-votes are granted only when the voter campaigns itself
    kHotStuffQuorumTooSmall,  //!< certificates need one vote less
    kHotStuffCertificateUnchecked, //!< certificates are taken on trust
    kHotStuffParentUnchecked,      //!< a block need not stand on its branch's last one
    kHotStuffLockDropped,          //!< votes are given without a look at the lock
    kHotStuffLockForEver,          //!< no higher certificate overrides a lock
    kHotStuffOneChain,             //!< a block is committed as soon as it is certified
    kHotStuffTwoChain,             //!< a block is committed with two certificates in a row
    kHotStuffUpperGap,             //!< the third view of a three-chain need not follow at once
    kHotStuffLowerGap,             //!< the second view of a three-chain need not follow at once
    kHotStuffVoteTwice,            //!< a replica votes again in a view
    kHotStuffVoteForgotten,        //!< after a restart a replica has forgotten vote and lock
    kHotStuffDecideKept,           //!< only its leader learns the last certificate
    kHotStuffVotesPaced,           //!< views without a block, too, wait for the block interval
    kPoaRecentsDropped,            //!< a signer may sign any number of blocks in a row
    kPoaSignerUnchecked,           //!< a block need not be signed by its proposer
    kPoaTieKept,                   //!< of two equally heavy branches the first seen stays
    kPoaNotClosed,                 //!< no empty blocks make the last orders final
    kPoaShallowFinality,           //!< blocks are final with the first signature
    kPowWorkUnchecked,             //!< blocks are accepted without work
    kPowShallowFinality,           //!< blocks are final as soon as they are adopted
    kPowIdleStopped,               //!< miners stop when nothing waits although they should go on
    kBodyUnchecked,                //!< a block's transactions are not compared with its header
    kWeightUnchecked,              //!< blocks may claim any weight
    kFirstBranchKept,              //!< no heavier branch replaces the one seen first
};

/// @ingroup gridshare-consensus A deliberate fault's name and meaning.
struct ProtocolMutationEntry
{
    ProtocolMutation mutation; //!< which
    const char* protocol;      //!< of which protocol
    const char* name;          //!< for the command line
    const char* help;          //!< what is wrong
    /// Size of the cluster in which the tests require the hostile simulator to find it.
    std::uint32_t replicas;
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
