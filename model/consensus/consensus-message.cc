/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-message.h"

namespace ns3
{
namespace gridshare
{

ConsensusMessage::ConsensusMessage(ConsensusTag itsTag, uint8_t itsKind)
    : tag(itsTag),
      kind(itsKind)
{
}

LedgerBlockPtr
ConsensusMessage::GetBlock() const
{
    return nullptr;
}

void
ConsensusMessage::Rewrite(MessageRewriter& /* rewriter */)
{
}

void
ConsensusMessage::Encode(WireWriter& writer) const
{
    writer.WriteU8(tag);
    writer.WriteU8(kind);
    signature.Encode(writer);
    EncodeBody(writer);
}

uint32_t
ConsensusMessage::WireSizeBytes() const
{
    if (m_wireSize == 0)
    {
        WireWriter writer(WireWriter::Mode::COUNT);
        Encode(writer);
        m_wireSize = static_cast<uint32_t>(writer.GetSize());
    }
    return m_wireSize;
}

void
ConsensusMessage::SignBy(const ReplicaAuthenticator& authenticator)
{
    signature = authenticator.Sign(ContentDigest());
    m_wireSize = 0;
}

void
EncodeOptionalBlock(const LedgerBlockPtr& block, WireWriter& writer)
{
    writer.WriteU8(block ? 1 : 0);
    if (block)
    {
        block->Encode(writer);
    }
}

LedgerBlockPtr
DecodeOptionalBlock(WireReader& reader)
{
    const uint8_t present = reader.ReadU8();
    if (present > 1)
    {
        reader.Fail();
    }
    return present == 1 ? LedgerBlock::Decode(reader) : nullptr;
}

void
EncodeBlocks(const std::vector<LedgerBlockPtr>& blocks, WireWriter& writer)
{
    writer.WriteU16(static_cast<uint16_t>(blocks.size()));
    for (const auto& block : blocks)
    {
        block->Encode(writer);
    }
}

std::vector<LedgerBlockPtr>
DecodeBlocks(WireReader& reader)
{
    std::vector<LedgerBlockPtr> blocks;
    const uint16_t count = reader.ReadU16();
    if (!reader.CanHold(count, LedgerBlock::HEADER_BYTES))
    {
        return blocks;
    }
    for (uint16_t i = 0; i < count && reader.IsGood(); ++i)
    {
        auto block = LedgerBlock::Decode(reader);
        if (block)
        {
            blocks.push_back(std::move(block));
        }
    }
    return blocks;
}

std::string
DescribeBlock(const LedgerBlockPtr& block)
{
    return block ? block->GetHash().ToShortHex() : "null";
}

} // namespace gridshare
} // namespace ns3
