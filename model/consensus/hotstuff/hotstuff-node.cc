/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-node.h"

namespace ns3
{
namespace gridshare
{

Hash256
HotStuffNode::ComputeHash() const
{
    WireWriter writer;
    writer.WriteU64(view);
    writer.WriteU64(justify.view);
    writer.WriteHash(justify.node);
    writer.WriteHash(block ? block->GetHash() : Hash256{});
    return ComputeSha256(writer.GetBytes().data(), writer.GetSize());
}

void
HotStuffNode::Encode(WireWriter& writer) const
{
    writer.WriteU64(view);
    justify.Encode(writer);
    EncodeOptionalBlock(block, writer);
}

HotStuffNodePtr
HotStuffNode::Decode(WireReader& reader)
{
    auto node = std::make_shared<HotStuffNode>();
    node->view = reader.ReadU64();
    node->justify = HotStuffCertificate::Decode(reader);
    node->block = DecodeOptionalBlock(reader);
    node->hash = node->ComputeHash();
    return node;
}

} // namespace gridshare
} // namespace ns3
