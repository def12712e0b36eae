/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-purpose.h"

#include "ns3/fork-choice-messages.h"
#include "ns3/hotstuff-messages.h"
#include "ns3/pbft-messages.h"
#include "ns3/raft-messages.h"

namespace ns3
{
namespace gridshare
{

namespace
{

using Purpose = ConsensusPurpose;

// Without default: the compiler misses a kind that is new.

Purpose
GetPurpose(PbftKind kind)
{
    switch (kind)
    {
    case PbftKind::kPrePrepare:
        return Purpose::kProposal;
    case PbftKind::kPrepare:
    case PbftKind::kCommit:
        return Purpose::kVote;
    case PbftKind::kViewChange:
    case PbftKind::kNewView:
        return Purpose::kViewChange;
    case PbftKind::kCheckpoint:
    case PbftKind::kStatus:
    case PbftKind::kState:
    case PbftKind::kCommitted:
        break;
    }
    return Purpose::kStateTransfer;
}

Purpose
GetPurpose(HotStuffKind kind)
{
    switch (kind)
    {
    case HotStuffKind::kProposal:
        return Purpose::kProposal;
    case HotStuffKind::kVote:
    case HotStuffKind::kDecide:
        return Purpose::kVote;
    case HotStuffKind::kNewView:
        return Purpose::kViewChange;
    case HotStuffKind::kFetch:
    case HotStuffKind::kNodes:
        break;
    }
    return Purpose::kStateTransfer;
}

Purpose
GetPurpose(ForkChoiceKind kind)
{
    switch (kind)
    {
    case ForkChoiceKind::kBlock:
        return Purpose::kProposal;
    case ForkChoiceKind::kWanted:
        break;
    }
    return Purpose::kStateTransfer;
}

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

Purpose
GetPurpose(const RaftMessage& message)
{
    switch (static_cast<RaftKind>(message.kind))
    {
    case RaftKind::kAppend:
        return GetAppendPurpose(static_cast<const RaftAppend&>(message));
    case RaftKind::kAppendReply:
        return static_cast<const RaftAppendReply&>(message).toHeartbeat ? Purpose::kHeartbeat
                                                                        : Purpose::kVote;
    case RaftKind::kVoteRequest:
    case RaftKind::kVoteReply:
        return Purpose::kViewChange;
    case RaftKind::kSnapshot:
        break;
    }
    return Purpose::kStateTransfer;
}

} // namespace

ConsensusPurpose
GetConsensusPurpose(const ConsensusMessage& message)
{
    switch (message.protocol)
    {
    case ConsensusProtocol::kPbft:
        return GetPurpose(static_cast<PbftKind>(message.kind));
    case ConsensusProtocol::kRaft:
        return GetPurpose(static_cast<const RaftMessage&>(message));
    case ConsensusProtocol::kHotStuff:
        return GetPurpose(static_cast<HotStuffKind>(message.kind));
    case ConsensusProtocol::kPoa:
    case ConsensusProtocol::kPow:
        break;
    }
    return GetPurpose(static_cast<ForkChoiceKind>(message.kind));
}

} // namespace gridshare
} // namespace ns3
