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
    case PbftKind::PRE_PREPARE:
        return Purpose::PROPOSAL;
    case PbftKind::PREPARE:
    case PbftKind::COMMIT:
        return Purpose::VOTE;
    case PbftKind::VIEW_CHANGE:
    case PbftKind::NEW_VIEW:
        return Purpose::VIEW_CHANGE;
    case PbftKind::CHECKPOINT:
    case PbftKind::STATUS:
    case PbftKind::STATE:
    case PbftKind::COMMITTED:
        break;
    }
    return Purpose::STATE_TRANSFER;
}

Purpose
GetPurpose(HotStuffKind kind)
{
    switch (kind)
    {
    case HotStuffKind::PROPOSAL:
        return Purpose::PROPOSAL;
    case HotStuffKind::VOTE:
    case HotStuffKind::DECIDE:
        return Purpose::VOTE;
    case HotStuffKind::NEW_VIEW:
        return Purpose::VIEW_CHANGE;
    case HotStuffKind::FETCH:
    case HotStuffKind::NODES:
        break;
    }
    return Purpose::STATE_TRANSFER;
}

Purpose
GetPurpose(ForkChoiceKind kind)
{
    switch (kind)
    {
    case ForkChoiceKind::BLOCK:
        return Purpose::PROPOSAL;
    case ForkChoiceKind::WANTED:
        break;
    }
    return Purpose::STATE_TRANSFER;
}

/// AppendEntries brings entries, or tells how far they are committed, or only that the leader
/// lives.
ConsensusPurpose
GetAppendPurpose(const RaftAppend& message)
{
    if (!message.entries.empty())
    {
        return ConsensusPurpose::PROPOSAL;
    }
    return message.wantsReply ? ConsensusPurpose::HEARTBEAT : ConsensusPurpose::VOTE;
}

Purpose
GetPurpose(const RaftMessage& message)
{
    switch (static_cast<RaftKind>(message.kind))
    {
    case RaftKind::APPEND:
        return GetAppendPurpose(static_cast<const RaftAppend&>(message));
    case RaftKind::APPEND_REPLY:
        return static_cast<const RaftAppendReply&>(message).toHeartbeat ? Purpose::HEARTBEAT
                                                                        : Purpose::VOTE;
    case RaftKind::VOTE_REQUEST:
    case RaftKind::VOTE_REPLY:
        return Purpose::VIEW_CHANGE;
    case RaftKind::SNAPSHOT:
        break;
    }
    return Purpose::STATE_TRANSFER;
}

} // namespace

ConsensusPurpose
GetConsensusPurpose(const ConsensusMessage& message)
{
    switch (message.protocol)
    {
    case ConsensusProtocol::PBFT:
        return GetPurpose(static_cast<PbftKind>(message.kind));
    case ConsensusProtocol::RAFT:
        return GetPurpose(static_cast<const RaftMessage&>(message));
    case ConsensusProtocol::HOTSTUFF:
        return GetPurpose(static_cast<HotStuffKind>(message.kind));
    case ConsensusProtocol::POA:
    case ConsensusProtocol::POW:
        break;
    }
    return GetPurpose(static_cast<ForkChoiceKind>(message.kind));
}

} // namespace gridshare
} // namespace ns3
