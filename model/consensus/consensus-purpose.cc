/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-purpose.h"

#include "fork-choice-messages.h"
#include "hotstuff-messages.h"
#include "pbft-messages.h"
#include "raft-messages.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// A kind of message and what it is for.
struct PurposeEntry
{
    ConsensusProtocol protocol; //!< whose
    std::uint8_t kind;          //!< its number
    ConsensusPurpose purpose;   //!< what for
};

template <typename Kind>
constexpr PurposeEntry
Say(ConsensusProtocol protocol, Kind kind, ConsensusPurpose purpose)
{
    return {protocol, static_cast<std::uint8_t>(kind), purpose};
}

using Protocol = ConsensusProtocol;
using Purpose = ConsensusPurpose;

constexpr PurposeEntry PURPOSES[] = {
    Say(Protocol::kPbft, PbftKind::kPrePrepare, Purpose::kProposal),
    Say(Protocol::kPbft, PbftKind::kPrepare, Purpose::kVote),
    Say(Protocol::kPbft, PbftKind::kCommit, Purpose::kVote),
    Say(Protocol::kPbft, PbftKind::kCheckpoint, Purpose::kStateTransfer),
    Say(Protocol::kPbft, PbftKind::kViewChange, Purpose::kViewChange),
    Say(Protocol::kPbft, PbftKind::kNewView, Purpose::kViewChange),
    Say(Protocol::kPbft, PbftKind::kStatus, Purpose::kStateTransfer),
    Say(Protocol::kPbft, PbftKind::kState, Purpose::kStateTransfer),
    Say(Protocol::kPbft, PbftKind::kCommitted, Purpose::kStateTransfer),
    Say(Protocol::kRaft, RaftKind::kAppend, Purpose::kProposal), // with entries, see below
    Say(Protocol::kRaft, RaftKind::kAppendReply, Purpose::kVote),
    Say(Protocol::kRaft, RaftKind::kVoteRequest, Purpose::kViewChange),
    Say(Protocol::kRaft, RaftKind::kVoteReply, Purpose::kViewChange),
    Say(Protocol::kRaft, RaftKind::kSnapshot, Purpose::kStateTransfer),
    Say(Protocol::kHotStuff, HotStuffKind::kProposal, Purpose::kProposal),
    Say(Protocol::kHotStuff, HotStuffKind::kVote, Purpose::kVote),
    Say(Protocol::kHotStuff, HotStuffKind::kNewView, Purpose::kViewChange),
    Say(Protocol::kHotStuff, HotStuffKind::kFetch, Purpose::kStateTransfer),
    Say(Protocol::kHotStuff, HotStuffKind::kNodes, Purpose::kStateTransfer),
    Say(Protocol::kPoa, ForkChoiceKind::kBlock, Purpose::kProposal),
    Say(Protocol::kPoa, ForkChoiceKind::kWanted, Purpose::kStateTransfer),
    Say(Protocol::kPow, ForkChoiceKind::kBlock, Purpose::kProposal),
    Say(Protocol::kPow, ForkChoiceKind::kWanted, Purpose::kStateTransfer),
};

/// AppendEntries brings entries, or tells how far they are committed, or only that the leader
/// lives.
ConsensusPurpose
GetAppendPurpose(const RaftAppend& message)
{
    if (!message.entries.empty())
    {
        return ConsensusPurpose::kProposal;
    }
    return message.wantsReply ? ConsensusPurpose::kHeartbeat : ConsensusPurpose::kVote;
}

} // namespace

ConsensusPurpose
GetConsensusPurpose(const ConsensusMessage& message)
{
    if (const auto* append = dynamic_cast<const RaftAppend*>(&message))
    {
        return GetAppendPurpose(*append);
    }
    if (const auto* reply = dynamic_cast<const RaftAppendReply*>(&message))
    {
        return reply->toHeartbeat ? ConsensusPurpose::kHeartbeat : ConsensusPurpose::kVote;
    }
    for (const auto& entry : PURPOSES)
    {
        if (entry.protocol == message.protocol && entry.kind == message.kind)
        {
            return entry.purpose;
        }
    }
    GRIDSHARE_INVARIANT(false, "every kind of message is in the table");
    return ConsensusPurpose::kStateTransfer;
}

} // namespace gridshare
} // namespace ns3
