/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raft-messages.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Begins every digest: kind and term.
uint64_t
MixHead(const RaftMessage& message)
{
    return MixDigest(message.kind, message.term);
}

std::string
DescribeHead(const RaftMessage& message)
{
    return std::string(message.Name()) + " term " + std::to_string(message.term);
}

} // namespace

RaftMessage::RaftMessage(RaftKind itsKind)
    : ConsensusMessage(RAFT_TAG, static_cast<uint8_t>(itsKind))
{
}

ConsensusPurpose
RaftMessage::GetPurpose() const
{
    switch (static_cast<RaftKind>(kind)) // without default: the compiler misses a kind that is new
    {
    case RaftKind::VOTE_REQUEST:
    case RaftKind::VOTE_REPLY:
        return ConsensusPurpose::VIEW_CHANGE;
    case RaftKind::APPEND:
    case RaftKind::APPEND_REPLY: // these two are several things at once, and tell themselves
    case RaftKind::SNAPSHOT:
        break;
    }
    return ConsensusPurpose::STATE_TRANSFER;
}

RaftAppend::RaftAppend()
    : RaftMessage(RaftKind::APPEND)
{
}

ConsensusPurpose
RaftAppend::GetPurpose() const
{
    // It brings entries, or tells how far they are committed, or only that the leader lives.
    if (!entries.empty())
    {
        return ConsensusPurpose::PROPOSAL;
    }
    return wantsReply ? ConsensusPurpose::HEARTBEAT : ConsensusPurpose::VOTE;
}

const char*
RaftAppend::Name() const
{
    return entries.empty() ? (wantsReply ? "heartbeat" : "commit-notice") : "append";
}

std::string
RaftAppend::Describe() const
{
    std::string text = DescribeHead(*this) + " after " + std::to_string(previousIndex) + "@" +
                       std::to_string(previousTerm) + " commit " + std::to_string(commit);
    for (const auto& entry : entries)
    {
        text += " " + DescribeBlock(entry.block) + "@" + std::to_string(entry.term);
    }
    return text;
}

void
RaftAppend::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(term);
    writer.WriteU64(previousIndex);
    writer.WriteU64(previousTerm);
    writer.WriteU64(commit);
    writer.WriteU8(wantsReply ? 1 : 0);
    writer.WriteU16(static_cast<uint16_t>(entries.size()));
    for (const auto& entry : entries)
    {
        writer.WriteU64(entry.term);
        EncodeOptionalBlock(entry.block, writer);
    }
}

uint64_t
RaftAppend::ContentDigest() const
{
    uint64_t mixed = MixDigest(MixDigest(MixHead(*this), previousIndex), previousTerm);
    mixed = MixDigest(MixDigest(mixed, commit), wantsReply ? 1 : 0);
    for (const auto& entry : entries)
    {
        mixed = MixDigest(MixDigest(mixed, entry.term),
                          entry.block ? entry.block->GetHash() : Hash256{});
    }
    return mixed;
}

LedgerBlockPtr
RaftAppend::GetBlock() const
{
    return entries.empty() ? nullptr : entries.back().block;
}

std::shared_ptr<ConsensusMessage>
RaftAppend::Clone() const
{
    return std::make_shared<RaftAppend>(*this);
}

RaftAppendReply::RaftAppendReply()
    : RaftMessage(RaftKind::APPEND_REPLY)
{
}

ConsensusPurpose
RaftAppendReply::GetPurpose() const
{
    return toHeartbeat ? ConsensusPurpose::HEARTBEAT : ConsensusPurpose::VOTE;
}

const char*
RaftAppendReply::Name() const
{
    return "append-reply";
}

std::string
RaftAppendReply::Describe() const
{
    return DescribeHead(*this) + (success ? " matches up to " : " refuses, try after ") +
           std::to_string(index);
}

void
RaftAppendReply::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(term);
    writer.WriteU8((success ? 1 : 0) | (toHeartbeat ? 2 : 0));
    writer.WriteU64(index);
    writer.WriteU64(height);
}

uint64_t
RaftAppendReply::ContentDigest() const
{
    return MixDigest(MixDigest(MixDigest(MixHead(*this), success ? 1 : 0), index), height);
}

std::shared_ptr<ConsensusMessage>
RaftAppendReply::Clone() const
{
    return std::make_shared<RaftAppendReply>(*this);
}

RaftVoteRequest::RaftVoteRequest()
    : RaftMessage(RaftKind::VOTE_REQUEST)
{
}

const char*
RaftVoteRequest::Name() const
{
    return preVote ? "pre-vote-request" : "vote-request";
}

std::string
RaftVoteRequest::Describe() const
{
    return DescribeHead(*this) + " log ends with " + std::to_string(lastIndex) + "@" +
           std::to_string(lastTerm);
}

void
RaftVoteRequest::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(term);
    writer.WriteU8(preVote ? 1 : 0);
    writer.WriteU64(lastIndex);
    writer.WriteU64(lastTerm);
}

uint64_t
RaftVoteRequest::ContentDigest() const
{
    return MixDigest(MixDigest(MixDigest(MixHead(*this), preVote ? 1 : 0), lastIndex), lastTerm);
}

std::shared_ptr<ConsensusMessage>
RaftVoteRequest::Clone() const
{
    return std::make_shared<RaftVoteRequest>(*this);
}

RaftVoteReply::RaftVoteReply()
    : RaftMessage(RaftKind::VOTE_REPLY)
{
}

const char*
RaftVoteReply::Name() const
{
    return preVote ? "pre-vote-reply" : "vote-reply";
}

std::string
RaftVoteReply::Describe() const
{
    return DescribeHead(*this) + (granted ? " yes" : " no") + " to term " +
           std::to_string(votedTerm);
}

void
RaftVoteReply::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(term);
    writer.WriteU8(preVote ? 1 : 0);
    writer.WriteU8(granted ? 1 : 0);
    writer.WriteU64(votedTerm);
}

uint64_t
RaftVoteReply::ContentDigest() const
{
    return MixDigest(MixDigest(MixHead(*this), (preVote ? 2 : 0) + (granted ? 1 : 0)), votedTerm);
}

std::shared_ptr<ConsensusMessage>
RaftVoteReply::Clone() const
{
    return std::make_shared<RaftVoteReply>(*this);
}

RaftSnapshot::RaftSnapshot()
    : RaftMessage(RaftKind::SNAPSHOT)
{
}

const char*
RaftSnapshot::Name() const
{
    return "snapshot";
}

std::string
RaftSnapshot::Describe() const
{
    return DescribeHead(*this) + " up to " + std::to_string(lastIndex) + "@" +
           std::to_string(lastTerm) + " height " + std::to_string(height) + ", " +
           std::to_string(blocks.size()) + " blocks";
}

void
RaftSnapshot::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(term);
    writer.WriteU64(lastIndex);
    writer.WriteU64(lastTerm);
    writer.WriteU64(height);
    EncodeBlocks(blocks, writer);
}

uint64_t
RaftSnapshot::ContentDigest() const
{
    uint64_t mixed = MixDigest(MixDigest(MixHead(*this), lastIndex), lastTerm);
    mixed = MixDigest(mixed, height);
    for (const auto& block : blocks)
    {
        mixed = MixDigest(mixed, block->GetHash());
    }
    return mixed;
}

std::shared_ptr<ConsensusMessage>
RaftSnapshot::Clone() const
{
    return std::make_shared<RaftSnapshot>(*this);
}

namespace
{

std::shared_ptr<ConsensusMessage>
DecodeAppend(WireReader& reader)
{
    auto message = std::make_shared<RaftAppend>();
    message->term = reader.ReadU64();
    message->previousIndex = reader.ReadU64();
    message->previousTerm = reader.ReadU64();
    message->commit = reader.ReadU64();
    message->wantsReply = reader.ReadU8() != 0;
    const uint16_t count = reader.ReadU16();
    reader.CanHold(count, 9);
    for (uint16_t i = 0; i < count && reader.IsGood(); ++i)
    {
        RaftEntry entry;
        entry.term = reader.ReadU64();
        entry.block = DecodeOptionalBlock(reader);
        message->entries.push_back(std::move(entry));
    }
    return message;
}

std::shared_ptr<ConsensusMessage>
DecodeVote(RaftKind kind, WireReader& reader)
{
    if (kind == RaftKind::VOTE_REQUEST)
    {
        auto message = std::make_shared<RaftVoteRequest>();
        message->term = reader.ReadU64();
        message->preVote = reader.ReadU8() != 0;
        message->lastIndex = reader.ReadU64();
        message->lastTerm = reader.ReadU64();
        return message;
    }
    auto message = std::make_shared<RaftVoteReply>();
    message->term = reader.ReadU64();
    message->preVote = reader.ReadU8() != 0;
    message->granted = reader.ReadU8() != 0;
    message->votedTerm = reader.ReadU64();
    return message;
}

} // namespace

std::shared_ptr<ConsensusMessage>
DecodeRaftMessage(uint8_t kind, WireReader& reader)
{
    switch (static_cast<RaftKind>(kind))
    {
    case RaftKind::APPEND:
        return DecodeAppend(reader);
    case RaftKind::APPEND_REPLY: {
        auto message = std::make_shared<RaftAppendReply>();
        message->term = reader.ReadU64();
        const uint8_t flags = reader.ReadU8();
        message->success = (flags & 1) != 0;
        message->toHeartbeat = (flags & 2) != 0;
        message->index = reader.ReadU64();
        message->height = reader.ReadU64();
        return message;
    }
    case RaftKind::VOTE_REQUEST:
    case RaftKind::VOTE_REPLY:
        return DecodeVote(static_cast<RaftKind>(kind), reader);
    case RaftKind::SNAPSHOT: {
        auto message = std::make_shared<RaftSnapshot>();
        message->term = reader.ReadU64();
        message->lastIndex = reader.ReadU64();
        message->lastTerm = reader.ReadU64();
        message->height = reader.ReadU64();
        message->blocks = DecodeBlocks(reader);
        return message;
    }
    }
    return nullptr;
}

} // namespace gridshare
} // namespace ns3
