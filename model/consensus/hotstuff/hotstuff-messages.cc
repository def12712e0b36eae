/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-messages.h"

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr uint8_t
Number(HotStuffKind kind)
{
    return static_cast<uint8_t>(kind);
}

} // namespace

uint64_t
ComputeHotStuffVoteDigest(uint64_t view, const Hash256& node)
{
    return MixDigest(MixDigest(Number(HotStuffKind::VOTE), view), node);
}

HotStuffMessage::HotStuffMessage(HotStuffKind itsKind)
    : ConsensusMessage(HOTSTUFF_TAG, static_cast<uint8_t>(itsKind))
{
}

ConsensusPurpose
HotStuffMessage::GetPurpose() const
{
    switch (static_cast<HotStuffKind>(kind)) // without default: the compiler misses a new kind
    {
    case HotStuffKind::PROPOSAL:
        return ConsensusPurpose::PROPOSAL;
    case HotStuffKind::VOTE:
    case HotStuffKind::DECIDE:
        return ConsensusPurpose::VOTE;
    case HotStuffKind::NEW_VIEW:
        return ConsensusPurpose::VIEW_CHANGE;
    case HotStuffKind::FETCH:
    case HotStuffKind::NODES:
        break;
    }
    return ConsensusPurpose::STATE_TRANSFER;
}

HotStuffProposal::HotStuffProposal()
    : HotStuffMessage(HotStuffKind::PROPOSAL)
{
}

const char*
HotStuffProposal::Name() const
{
    return "proposal";
}

std::string
HotStuffProposal::Describe() const
{
    return "proposal view " + std::to_string(node->view) + " node " + node->hash.ToShortHex() +
           " on " + node->justify.node.ToShortHex() + "@" + std::to_string(node->justify.view) +
           " block " + DescribeBlock(node->block);
}

void
HotStuffProposal::EncodeBody(WireWriter& writer) const
{
    node->Encode(writer);
}

uint64_t
HotStuffProposal::ContentDigest() const
{
    return MixDigest(Number(HotStuffKind::PROPOSAL), node->hash);
}

LedgerBlockPtr
HotStuffProposal::GetBlock() const
{
    return node->block;
}

std::shared_ptr<ConsensusMessage>
HotStuffProposal::Clone() const
{
    return std::make_shared<HotStuffProposal>(*this);
}

void
HotStuffProposal::Rewrite(MessageRewriter& rewriter)
{
    if (node->block)
    {
        auto changed = std::make_shared<HotStuffNode>(*node);
        changed->block = rewriter.RewriteBlock(node->block);
        changed->hash = changed->ComputeHash();
        node = changed;
    }
}

HotStuffVote::HotStuffVote()
    : HotStuffMessage(HotStuffKind::VOTE)
{
}

const char*
HotStuffVote::Name() const
{
    return "vote";
}

std::string
HotStuffVote::Describe() const
{
    return "vote view " + std::to_string(view) + " node " + node.ToShortHex();
}

void
HotStuffVote::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(view);
    writer.WriteHash(node);
}

uint64_t
HotStuffVote::ContentDigest() const
{
    return ComputeHotStuffVoteDigest(view, node);
}

std::shared_ptr<ConsensusMessage>
HotStuffVote::Clone() const
{
    return std::make_shared<HotStuffVote>(*this);
}

void
HotStuffVote::Rewrite(MessageRewriter& rewriter)
{
    node = rewriter.RewriteHash(node);
}

HotStuffNewView::HotStuffNewView()
    : HotStuffMessage(HotStuffKind::NEW_VIEW)
{
}

const char*
HotStuffNewView::Name() const
{
    return "new-view";
}

std::string
HotStuffNewView::Describe() const
{
    std::string text = "new-view " + std::to_string(view) + " highest " +
                       highest.node.ToShortHex() + "@" + std::to_string(highest.view);
    text += IsCertificateOnlyNamed() ? " by name" : "";
    text += reason == HotStuffWishReason::REPEATED ? ", again" : "";
    text += reason == HotStuffWishReason::ANSWER ? ", an answer" : "";
    return text;
}

void
HotStuffNewView::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(view);
    writer.WriteU8(static_cast<uint8_t>(reason));
    highest.Encode(writer);
}

uint64_t
HotStuffNewView::ContentDigest() const
{
    const uint64_t mixed = MixDigest(Number(HotStuffKind::NEW_VIEW), view);
    return highest.MixInto(MixDigest(mixed, static_cast<uint8_t>(reason)));
}

std::shared_ptr<ConsensusMessage>
HotStuffNewView::Clone() const
{
    return std::make_shared<HotStuffNewView>(*this);
}

HotStuffFetch::HotStuffFetch()
    : HotStuffMessage(HotStuffKind::FETCH)
{
}

const char*
HotStuffFetch::Name() const
{
    return "fetch";
}

std::string
HotStuffFetch::Describe() const
{
    return "fetch above committed node " + std::to_string(committed);
}

void
HotStuffFetch::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(committed);
}

uint64_t
HotStuffFetch::ContentDigest() const
{
    return MixDigest(Number(HotStuffKind::FETCH), committed);
}

std::shared_ptr<ConsensusMessage>
HotStuffFetch::Clone() const
{
    return std::make_shared<HotStuffFetch>(*this);
}

HotStuffNodes::HotStuffNodes()
    : HotStuffMessage(HotStuffKind::NODES)
{
}

const char*
HotStuffNodes::Name() const
{
    return "nodes";
}

std::string
HotStuffNodes::Describe() const
{
    std::string text = "nodes";
    for (const auto& node : nodes)
    {
        text += " " + node->hash.ToShortHex() + "@" + std::to_string(node->view);
    }
    return text;
}

void
HotStuffNodes::EncodeBody(WireWriter& writer) const
{
    writer.WriteU16(static_cast<uint16_t>(nodes.size()));
    for (const auto& node : nodes)
    {
        node->Encode(writer);
    }
    highest.Encode(writer);
}

uint64_t
HotStuffNodes::ContentDigest() const
{
    uint64_t mixed = Number(HotStuffKind::NODES);
    for (const auto& node : nodes)
    {
        mixed = MixDigest(mixed, node->hash);
    }
    return highest.MixInto(mixed);
}

std::shared_ptr<ConsensusMessage>
HotStuffNodes::Clone() const
{
    return std::make_shared<HotStuffNodes>(*this);
}

HotStuffDecide::HotStuffDecide()
    : HotStuffMessage(HotStuffKind::DECIDE)
{
}

const char*
HotStuffDecide::Name() const
{
    return "decide";
}

std::string
HotStuffDecide::Describe() const
{
    return "decide " + highest.node.ToShortHex() + "@" + std::to_string(highest.view);
}

void
HotStuffDecide::EncodeBody(WireWriter& writer) const
{
    highest.Encode(writer);
}

uint64_t
HotStuffDecide::ContentDigest() const
{
    return highest.MixInto(Number(HotStuffKind::DECIDE));
}

std::shared_ptr<ConsensusMessage>
HotStuffDecide::Clone() const
{
    return std::make_shared<HotStuffDecide>(*this);
}

std::shared_ptr<ConsensusMessage>
DecodeHotStuffMessage(uint8_t kind, WireReader& reader)
{
    switch (static_cast<HotStuffKind>(kind))
    {
    case HotStuffKind::PROPOSAL: {
        auto message = std::make_shared<HotStuffProposal>();
        message->node = HotStuffNode::Decode(reader);
        return message;
    }
    case HotStuffKind::VOTE: {
        auto message = std::make_shared<HotStuffVote>();
        message->view = reader.ReadU64();
        message->node = reader.ReadHash();
        return message;
    }
    case HotStuffKind::NEW_VIEW: {
        auto message = std::make_shared<HotStuffNewView>();
        message->view = reader.ReadU64();
        message->reason = static_cast<HotStuffWishReason>(reader.ReadU8());
        message->highest = HotStuffCertificate::Decode(reader);
        return message;
    }
    case HotStuffKind::FETCH: {
        auto message = std::make_shared<HotStuffFetch>();
        message->committed = reader.ReadU64();
        return message;
    }
    case HotStuffKind::NODES: {
        auto message = std::make_shared<HotStuffNodes>();
        const uint16_t count = reader.ReadU16();
        reader.CanHold(count, 51);
        for (uint16_t i = 0; i < count && reader.IsGood(); ++i)
        {
            message->nodes.push_back(HotStuffNode::Decode(reader));
        }
        message->highest = HotStuffCertificate::Decode(reader);
        return message;
    }
    case HotStuffKind::DECIDE: {
        auto message = std::make_shared<HotStuffDecide>();
        message->highest = HotStuffCertificate::Decode(reader);
        return message;
    }
    }
    return nullptr;
}

} // namespace gridshare
} // namespace ns3
