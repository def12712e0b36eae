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
    kNone,                   //!< correct
    kPbftQuorumTooSmall,     //!< certificates need one vote less
    kPbftViewChangeUnproved, //!< view changes carry no prepared certificates
    kPbftNewViewUnchecked,   //!< a new view's proposals are not compared with its view changes
    kPbftProofUnchecked,     //!< prepared certificates in view changes are taken on trust
    kPbftVoteForgotten,      //!< after a restart a replica has forgotten what it voted for
    kPbftPrepareTwice,       //!< a second proposal for the same place is prepared too
    kPbftSignatureUnchecked, //!< votes are counted without a look at the signature
    kRaftQuorumTooSmall,     //!< half of the replicas are taken for a majority
    kRaftLogMatchingSkipped, //!< entries are appended without comparing the one before
    kRaftVoteForgotten,      //!< after a restart a replica has forgotten its vote
    kRaftStaleCandidate,     //!< votes are given without comparing the logs
    kRaftOldTermCommitted,   //!< entries of earlier terms are committed by counting
    kRaftTermIgnored,        //!< appends of deposed leaders are accepted
    kRaftPreVoteLate,        //!< pre-votes are granted only when the voter campaigns itself
    kHotStuffQuorumTooSmall, //!< certificates need one vote less
    kHotStuffLockDropped,    //!< votes are given without a look at the lock
    kHotStuffOneChain,       //!< a block is committed as soon as it is certified
    kHotStuffVoteTwice,      //!< a replica votes again in a view
    kHotStuffVoteForgotten,  //!< after a restart a replica has forgotten vote and lock
    kHotStuffDecideKept,     //!< only its leader learns the last certificate
    kHotStuffVotesPaced,     //!< views without a block, too, wait for the block interval
    kPoaRecentsDropped,      //!< a signer may sign any number of blocks in a row
    kPoaShallowFinality,     //!< blocks are final with the first signature
    kPowWorkUnchecked,       //!< blocks are accepted without work
    kPowShallowFinality,     //!< blocks are final as soon as they are adopted
    kPowIdleStopped          //!< miners stop when nothing waits although they should go on
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
