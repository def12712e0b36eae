/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RAFT_MESSAGES_H
#define GRIDSHARE_RAFT_MESSAGES_H

#include "ns3/consensus-message.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @file
 * @ingroup gridshare-consensus
 * Messages of Raft (Ongaro and Ousterhout, USENIX ATC 2014, figures 2 and 13; pre-vote from
 * Ongaro's thesis, Stanford 2014, section 9.6).
 */

/// @ingroup gridshare-consensus
/// Kinds of Raft messages.
enum class RaftKind : uint8_t
{
    APPEND = 1,   //!< AppendEntries
    APPEND_REPLY, //!< its answer
    VOTE_REQUEST, //!< RequestVote and pre-vote
    VOTE_REPLY,   //!< its answer
    SNAPSHOT      //!< InstallSnapshot: blocks
};

/// @ingroup gridshare-consensus
/// A log entry: a block, or nothing at the beginning of a leader's term.
struct RaftEntry
{
    uint64_t term{0};     //!< of the leader that made it
    LedgerBlockPtr block; //!< nullptr: a no-op
};

/// @ingroup gridshare-consensus
/// First byte of Raft's messages on the wire.
constexpr ConsensusTag RAFT_TAG = 2;

/// @ingroup gridshare-consensus
/// What all Raft messages share.
struct RaftMessage : ConsensusMessage
{
    /** @param itsKind the kind */
    explicit RaftMessage(RaftKind itsKind);
    ConsensusPurpose GetPurpose() const override;

    uint64_t term{0}; //!< of the sender
};

/// @ingroup gridshare-consensus
/// AppendEntries.
struct RaftAppend : RaftMessage
{
    RaftAppend();
    ConsensusPurpose GetPurpose() const override;
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    LedgerBlockPtr GetBlock() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    uint64_t previousIndex{0};      //!< entry right before the new ones
    uint64_t previousTerm{0};       //!< its term
    uint64_t commit{0};             //!< the leader's commit index
    bool wantsReply{true};          //!< false where it only brings the commit index
    std::vector<RaftEntry> entries; //!< the new ones
};

/// @ingroup gridshare-consensus
/// Answer to AppendEntries and InstallSnapshot.
struct RaftAppendReply : RaftMessage
{
    RaftAppendReply();
    ConsensusPurpose GetPurpose() const override;
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    bool toHeartbeat{false}; //!< answers what brought no entries; tells only what it is for
    bool success{false};     //!< the entry before was there
    uint64_t index{0};       //!< success: matches up to here; otherwise: try right after this one
    uint64_t height{0};      //!< of the follower's chain, blocks being transferred included
};

/// @ingroup gridshare-consensus
/// RequestVote.
struct RaftVoteRequest : RaftMessage
{
    RaftVoteRequest();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    bool preVote{false};   //!< only asking whether a vote could be had
    uint64_t lastIndex{0}; //!< of the candidate's log
    uint64_t lastTerm{0};  //!< of that entry
};

/// @ingroup gridshare-consensus
/// Answer to RequestVote.
struct RaftVoteReply : RaftMessage
{
    RaftVoteReply();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    bool preVote{false};   //!< answers a pre-vote
    bool granted{false};   //!< yes
    uint64_t votedTerm{0}; //!< the term voted on
};

/// @ingroup gridshare-consensus
/// InstallSnapshot: the state is the chain, so blocks that the follower lacks.
struct RaftSnapshot : RaftMessage
{
    RaftSnapshot();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    uint64_t lastIndex{0};              //!< the snapshot replaces the log up to here
    uint64_t lastTerm{0};               //!< of that entry
    uint64_t height{0};                 //!< of the chain at that entry
    std::vector<LedgerBlockPtr> blocks; //!< consecutive, perhaps not all yet
};

/**
 * @ingroup gridshare-consensus
 * @param kind of the message
 * @param reader hostile bytes
 * @return the message, or nullptr
 */
std::shared_ptr<ConsensusMessage> DecodeRaftMessage(uint8_t kind, WireReader& reader);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RAFT_MESSAGES_H
