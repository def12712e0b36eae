/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-messages.h"

#include <map>

/**
 * @file
 * @ingroup gridshare-consensus
 * The messages of a PBFT view change, and the decoder of all PBFT messages.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

std::uint64_t
MixProof(std::uint64_t digest, const PbftPreparedProof& proof)
{
    digest = MixDigest(MixDigest(MixDigest(digest, proof.view), proof.sequence), proof.digest);
    digest = MixDigest(digest, proof.prePrepare.tag);
    for (const auto& prepare : proof.prepares)
    {
        digest = MixDigest(digest, prepare.tag);
    }
    return digest;
}

/// The blocks that a new view is about, each once, by hash.
std::map<Hash256, LedgerBlockPtr>
CollectBlocks(const PbftNewView& message)
{
    std::map<Hash256, LedgerBlockPtr> blocks;
    for (const auto& viewChange : message.viewChanges)
    {
        for (const auto& proof : viewChange->prepared)
        {
            if (proof->block)
            {
                blocks.emplace(proof->block->GetHash(), proof->block);
            }
        }
    }
    return blocks;
}

/// Gives the proofs of a decoded view change the blocks that travelled beside it.
void
AttachBlocks(PbftViewChange& viewChange, const std::map<Hash256, LedgerBlockPtr>& blocks)
{
    for (auto& proof : viewChange.prepared)
    {
        const auto found = blocks.find(proof->digest);
        if (found != blocks.end())
        {
            auto complete = std::make_shared<PbftPreparedProof>(*proof);
            complete->block = found->second;
            proof = complete;
        }
    }
}

} // namespace

PbftViewChange::PbftViewChange()
    : ConsensusMessage(ConsensusProtocol::kPbft, static_cast<std::uint8_t>(PbftKind::kViewChange))
{
}

const char*
PbftViewChange::Name() const
{
    return "view-change";
}

std::string
PbftViewChange::Describe() const
{
    std::string text = "view-change to view " + std::to_string(view) + " stable " +
                       std::to_string(stable->sequence) + " prepared";
    for (const auto& proof : prepared)
    {
        text += " " + std::to_string(proof->sequence) + ":" + DescribeBlock(proof->block) + "@" +
                std::to_string(proof->view);
    }
    return prepared.empty() ? text + " nothing" : text;
}

void
PbftViewChange::EncodeContent(WireWriter& writer, bool withBlocks) const
{
    writer.WriteU64(view);
    stable->Encode(writer);
    writer.WriteU16(static_cast<std::uint16_t>(prepared.size()));
    for (const auto& proof : prepared)
    {
        proof->Encode(writer, withBlocks);
    }
}

void
PbftViewChange::EncodeBody(WireWriter& writer) const
{
    EncodeContent(writer, true);
}

std::shared_ptr<PbftViewChange>
PbftViewChange::DecodeContent(WireReader& reader, bool withBlocks)
{
    auto message = std::make_shared<PbftViewChange>();
    message->view = reader.ReadU64();
    message->stable = std::make_shared<PbftCheckpointProof>(PbftCheckpointProof::Decode(reader));
    const std::uint16_t count = reader.ReadU16();
    if (reader.CanHold(count, 48 + ReplicaSignature::kBytes))
    {
        for (std::uint16_t i = 0; i < count && reader.IsGood(); ++i)
        {
            message->prepared.push_back(
                std::make_shared<PbftPreparedProof>(PbftPreparedProof::Decode(reader, withBlocks)));
        }
    }
    return message;
}

std::uint64_t
PbftViewChange::ContentDigest() const
{
    std::uint64_t mixed = MixDigest(static_cast<std::uint64_t>(PbftKind::kViewChange), view);
    mixed = MixDigest(mixed, stable->ContentDigest());
    for (const auto& proof : prepared)
    {
        mixed = MixProof(mixed, *proof);
    }
    return mixed;
}

std::shared_ptr<ConsensusMessage>
PbftViewChange::Clone() const
{
    return std::make_shared<PbftViewChange>(*this);
}

void
PbftViewChange::Rewrite(MessageRewriter& /* rewriter */)
{
    prepared.clear();
}

PbftNewView::PbftNewView()
    : ConsensusMessage(ConsensusProtocol::kPbft, static_cast<std::uint8_t>(PbftKind::kNewView))
{
}

const char*
PbftNewView::Name() const
{
    return "new-view";
}

std::string
PbftNewView::Describe() const
{
    std::string text = "new-view " + std::to_string(view) + " of";
    for (const auto& viewChange : viewChanges)
    {
        text += " " + std::to_string(viewChange->GetSender());
    }
    text += " proposing";
    for (const auto& proposal : proposals)
    {
        text += " " + std::to_string(proposal->sequence) + ":" + DescribeBlock(proposal->block);
    }
    return proposals.empty() ? text + " nothing" : text;
}

void
PbftNewView::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(view);
    std::vector<LedgerBlockPtr> blocks;
    for (const auto& block : CollectBlocks(*this))
    {
        blocks.push_back(block.second);
    }
    EncodeBlocks(blocks, writer);
    writer.WriteU16(static_cast<std::uint16_t>(viewChanges.size()));
    for (const auto& viewChange : viewChanges)
    {
        viewChange->signature.Encode(writer);
        viewChange->EncodeContent(writer, false);
    }
    writer.WriteU16(static_cast<std::uint16_t>(proposals.size()));
    for (const auto& proposal : proposals)
    {
        writer.WriteU64(proposal->sequence);
        writer.WriteHash(proposal->GetDigest());
        proposal->signature.Encode(writer);
    }
}

std::shared_ptr<PbftNewView>
PbftNewView::Decode(WireReader& reader)
{
    auto message = std::make_shared<PbftNewView>();
    message->view = reader.ReadU64();
    std::map<Hash256, LedgerBlockPtr> blocks;
    for (const auto& block : DecodeBlocks(reader))
    {
        blocks.emplace(block->GetHash(), block);
    }
    const std::uint16_t changes = reader.ReadU16();
    reader.CanHold(changes, ReplicaSignature::kBytes + 60);
    for (std::uint16_t i = 0; i < changes && reader.IsGood(); ++i)
    {
        const ReplicaSignature signature = ReplicaSignature::Decode(reader);
        auto viewChange = PbftViewChange::DecodeContent(reader, false);
        viewChange->signature = signature;
        AttachBlocks(*viewChange, blocks);
        message->viewChanges.push_back(viewChange);
    }
    const std::uint16_t proposals = reader.ReadU16();
    reader.CanHold(proposals, 40 + ReplicaSignature::kBytes);
    for (std::uint16_t i = 0; i < proposals && reader.IsGood(); ++i)
    {
        auto proposal = std::make_shared<PbftPrePrepare>();
        proposal->view = message->view;
        proposal->sequence = reader.ReadU64();
        const Hash256 digest = reader.ReadHash();
        proposal->signature = ReplicaSignature::Decode(reader);
        const auto found = blocks.find(digest);
        if (found != blocks.end())
        {
            proposal->block = found->second;
        }
        else if (digest != Hash256{})
        {
            reader.Fail();
        }
        message->proposals.push_back(proposal);
    }
    return message;
}

std::uint64_t
PbftNewView::ContentDigest() const
{
    std::uint64_t mixed = MixDigest(static_cast<std::uint64_t>(PbftKind::kNewView), view);
    for (const auto& viewChange : viewChanges)
    {
        mixed = MixDigest(MixDigest(mixed, viewChange->GetSender()), viewChange->signature.tag);
    }
    for (const auto& proposal : proposals)
    {
        mixed = MixDigest(MixDigest(mixed, proposal->sequence), proposal->GetDigest());
    }
    return mixed;
}

std::shared_ptr<ConsensusMessage>
PbftNewView::Clone() const
{
    return std::make_shared<PbftNewView>(*this);
}

void
PbftNewView::Rewrite(MessageRewriter& rewriter)
{
    for (auto& proposal : proposals)
    {
        auto changed = std::make_shared<PbftPrePrepare>(*proposal);
        changed->Rewrite(rewriter);
        changed->SignBy(rewriter.GetAuthenticator());
        proposal = changed;
    }
}

namespace
{

std::shared_ptr<ConsensusMessage>
DecodeVote(PbftKind kind, WireReader& reader)
{
    auto message = std::make_shared<PbftVote>(kind);
    message->view = reader.ReadU64();
    message->sequence = reader.ReadU64();
    message->digest = reader.ReadHash();
    return message;
}

std::shared_ptr<ConsensusMessage>
DecodeCatchUp(PbftKind kind, WireReader& reader)
{
    if (kind == PbftKind::kStatus)
    {
        auto message = std::make_shared<PbftStatus>();
        message->view = reader.ReadU64();
        message->executed = reader.ReadU64();
        message->height = reader.ReadU64();
        message->attempt = reader.ReadU32();
        return message;
    }
    if (kind == PbftKind::kState)
    {
        auto message = std::make_shared<PbftState>();
        message->stable =
            std::make_shared<PbftCheckpointProof>(PbftCheckpointProof::Decode(reader));
        message->blocks = DecodeBlocks(reader);
        return message;
    }
    auto message = std::make_shared<PbftCommitted>();
    message->view = reader.ReadU64();
    message->sequence = reader.ReadU64();
    message->digest = reader.ReadHash();
    message->block = DecodeOptionalBlock(reader);
    message->commits = DecodeSignatures(reader);
    return message;
}

} // namespace

std::shared_ptr<ConsensusMessage>
DecodePbftMessage(std::uint8_t kind, WireReader& reader)
{
    switch (static_cast<PbftKind>(kind))
    {
    case PbftKind::kPrePrepare: {
        auto message = std::make_shared<PbftPrePrepare>();
        message->view = reader.ReadU64();
        message->sequence = reader.ReadU64();
        message->block = DecodeOptionalBlock(reader);
        return message;
    }
    case PbftKind::kPrepare:
    case PbftKind::kCommit:
        return DecodeVote(static_cast<PbftKind>(kind), reader);
    case PbftKind::kCheckpoint: {
        auto message = std::make_shared<PbftCheckpoint>();
        message->sequence = reader.ReadU64();
        message->height = reader.ReadU64();
        message->head = reader.ReadHash();
        return message;
    }
    case PbftKind::kViewChange:
        return PbftViewChange::DecodeContent(reader, true);
    case PbftKind::kNewView:
        return PbftNewView::Decode(reader);
    case PbftKind::kStatus:
    case PbftKind::kState:
    case PbftKind::kCommitted:
        return DecodeCatchUp(static_cast<PbftKind>(kind), reader);
    }
    return nullptr;
}

} // namespace gridshare
} // namespace ns3
