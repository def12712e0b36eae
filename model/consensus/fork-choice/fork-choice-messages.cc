/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fork-choice-messages.h"

namespace ns3
{
namespace gridshare
{

ForkChoiceMessage::ForkChoiceMessage(ConsensusTag itsTag, ForkChoiceKind itsKind)
    : ConsensusMessage(itsTag, static_cast<uint8_t>(itsKind))
{
}

ConsensusPurpose
ForkChoiceMessage::GetPurpose() const
{
    return kind == static_cast<uint8_t>(ForkChoiceKind::BLOCK) ? ConsensusPurpose::PROPOSAL
                                                               : ConsensusPurpose::STATE_TRANSFER;
}

ForkChoiceBlock::ForkChoiceBlock(ConsensusTag itsTag)
    : ForkChoiceMessage(itsTag, ForkChoiceKind::BLOCK)
{
}

const char*
ForkChoiceBlock::Name() const
{
    return "block";
}

std::string
ForkChoiceBlock::Describe() const
{
    return "block " + DescribeBlock(block) + " height " + std::to_string(block->GetHeight()) +
           " on " + block->GetParent().ToShortHex() + " by " +
           std::to_string(block->GetHeader().proposer);
}

void
ForkChoiceBlock::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(work);
    block->Encode(writer);
}

uint64_t
ForkChoiceBlock::ContentDigest() const
{
    return MixDigest(MixDigest(kind, work), block->GetHash());
}

LedgerBlockPtr
ForkChoiceBlock::GetBlock() const
{
    return block;
}

std::shared_ptr<ConsensusMessage>
ForkChoiceBlock::Clone() const
{
    return std::make_shared<ForkChoiceBlock>(*this);
}

void
ForkChoiceBlock::Rewrite(MessageRewriter& rewriter)
{
    block = rewriter.RewriteBlock(block);
}

ForkChoiceWanted::ForkChoiceWanted(ConsensusTag itsTag)
    : ForkChoiceMessage(itsTag, ForkChoiceKind::WANTED)
{
}

const char*
ForkChoiceWanted::Name() const
{
    return "wanted";
}

std::string
ForkChoiceWanted::Describe() const
{
    return "wanted " + (hash == Hash256{} ? std::string("head") : hash.ToShortHex()) + " above " +
           std::to_string(above);
}

void
ForkChoiceWanted::EncodeBody(WireWriter& writer) const
{
    writer.WriteHash(hash);
    writer.WriteU64(above);
}

uint64_t
ForkChoiceWanted::ContentDigest() const
{
    return MixDigest(MixDigest(kind, above), hash);
}

std::shared_ptr<ConsensusMessage>
ForkChoiceWanted::Clone() const
{
    return std::make_shared<ForkChoiceWanted>(*this);
}

std::shared_ptr<ConsensusMessage>
DecodeForkChoiceMessage(ConsensusTag tag, uint8_t kind, WireReader& reader)
{
    if (kind == static_cast<uint8_t>(ForkChoiceKind::BLOCK))
    {
        auto message = std::make_shared<ForkChoiceBlock>(tag);
        message->work = reader.ReadU64();
        message->block = LedgerBlock::Decode(reader);
        return message->block ? message : nullptr;
    }
    if (kind == static_cast<uint8_t>(ForkChoiceKind::WANTED))
    {
        auto message = std::make_shared<ForkChoiceWanted>(tag);
        message->hash = reader.ReadHash();
        message->above = reader.ReadU64();
        return message;
    }
    return nullptr;
}

} // namespace gridshare
} // namespace ns3
