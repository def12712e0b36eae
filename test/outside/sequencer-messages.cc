/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sequencer-messages.h"

namespace ns3
{
namespace gridshare
{

SequencerBlock::SequencerBlock()
    : ConsensusMessage(SEQUENCER_TAG, static_cast<uint8_t>(SequencerKind::BLOCK))
{
}

ConsensusPurpose
SequencerBlock::GetPurpose() const
{
    return ConsensusPurpose::PROPOSAL;
}

const char*
SequencerBlock::Name() const
{
    return "block";
}

std::string
SequencerBlock::Describe() const
{
    return "block " + DescribeBlock(block) + " height " + std::to_string(block->GetHeight());
}

void
SequencerBlock::EncodeBody(WireWriter& writer) const
{
    block->Encode(writer);
}

uint64_t
SequencerBlock::ContentDigest() const
{
    return MixDigest(kind, block->GetHash());
}

LedgerBlockPtr
SequencerBlock::GetBlock() const
{
    return block;
}

std::shared_ptr<ConsensusMessage>
SequencerBlock::Clone() const
{
    return std::make_shared<SequencerBlock>(*this);
}

void
SequencerBlock::Rewrite(MessageRewriter& rewriter)
{
    block = rewriter.RewriteBlock(block);
}

SequencerWanted::SequencerWanted()
    : ConsensusMessage(SEQUENCER_TAG, static_cast<uint8_t>(SequencerKind::WANTED))
{
}

ConsensusPurpose
SequencerWanted::GetPurpose() const
{
    return ConsensusPurpose::STATE_TRANSFER;
}

const char*
SequencerWanted::Name() const
{
    return "wanted";
}

std::string
SequencerWanted::Describe() const
{
    return "wanted above " + std::to_string(above);
}

void
SequencerWanted::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(above);
}

uint64_t
SequencerWanted::ContentDigest() const
{
    return MixDigest(kind, above);
}

std::shared_ptr<ConsensusMessage>
SequencerWanted::Clone() const
{
    return std::make_shared<SequencerWanted>(*this);
}

std::shared_ptr<ConsensusMessage>
DecodeSequencerMessage(uint8_t kind, WireReader& reader)
{
    switch (static_cast<SequencerKind>(kind))
    {
    case SequencerKind::BLOCK: {
        auto message = std::make_shared<SequencerBlock>();
        message->block = LedgerBlock::Decode(reader);
        return message->block ? message : nullptr;
    }
    case SequencerKind::WANTED: {
        auto message = std::make_shared<SequencerWanted>();
        message->above = reader.ReadU64();
        return message;
    }
    }
    return nullptr;
}

} // namespace gridshare
} // namespace ns3
