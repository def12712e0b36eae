/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-view-messages.h"

#include <map>

namespace ns3
{
namespace gridshare
{

PbftViewChange::PbftViewChange()
    : PbftMessage(PbftKind::VIEW_CHANGE)
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
        text += " " + std::to_string(proof->sequence) + ":" +
                (proof->digest == Hash256{} ? "null" : proof->digest.ToShortHex()) + "@" +
                std::to_string(proof->view);
    }
    text += prepared.empty() ? " nothing" : "";
    return hasEvidence ? text + ", with evidence" : text;
}

void
PbftViewChange::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(view);
    writer.WriteU8(hasEvidence ? 1 : 0);
    stable->Encode(writer);
    writer.WriteU16(static_cast<uint16_t>(prepared.size()));
    for (const auto& proof : prepared)
    {
        proof->Encode(writer, hasEvidence);
    }
}

std::shared_ptr<PbftViewChange>
PbftViewChange::Decode(WireReader& reader)
{
    auto message = std::make_shared<PbftViewChange>();
    message->view = reader.ReadU64();
    message->hasEvidence = reader.ReadU8() != 0;
    message->stable = std::make_shared<PbftCheckpointProof>(PbftCheckpointProof::Decode(reader));
    const uint16_t count = reader.ReadU16();
    if (reader.CanHold(count, 48))
    {
        for (uint16_t i = 0; i < count && reader.IsGood(); ++i)
        {
            message->prepared.push_back(std::make_shared<PbftPreparedProof>(
                PbftPreparedProof::Decode(reader, message->hasEvidence)));
        }
    }
    return message;
}

uint64_t
PbftViewChange::ContentDigest() const
{
    uint64_t mixed = MixDigest(static_cast<uint64_t>(PbftKind::VIEW_CHANGE), view);
    mixed = MixDigest(mixed, stable->ContentDigest());
    for (const auto& proof : prepared)
    {
        mixed = MixDigest(MixDigest(MixDigest(mixed, proof->view), proof->sequence), proof->digest);
    }
    return mixed;
}

std::shared_ptr<const PbftViewChange>
PbftViewChange::WithoutEvidence() const
{
    auto copy = std::make_shared<PbftViewChange>();
    copy->view = view;
    copy->hasEvidence = false;
    copy->signature = signature;
    auto checkpoint = std::make_shared<PbftCheckpointProof>(*stable);
    checkpoint->signatures.clear();
    copy->stable = std::move(checkpoint);
    for (const auto& proof : prepared)
    {
        auto claim = std::make_shared<PbftPreparedProof>();
        claim->view = proof->view;
        claim->sequence = proof->sequence;
        claim->digest = proof->digest;
        copy->prepared.push_back(std::move(claim));
    }
    return copy;
}

std::shared_ptr<ConsensusMessage>
PbftViewChange::Clone() const
{
    return std::make_shared<PbftViewChange>(*this);
}

void
PbftViewChange::Rewrite(MessageRewriter& rewriter)
{
    std::vector<PbftPreparedProofPtr> claims;
    for (const auto& proof : prepared)
    {
        auto claim = std::make_shared<PbftPreparedProof>(*proof);
        claim->block = proof->block ? rewriter.RewriteBlock(proof->block) : nullptr;
        claim->digest =
            claim->block ? claim->block->GetHash() : rewriter.RewriteHash(claim->digest);
        if (claim->digest != proof->digest)
        {
            claim->view = view - 1; // later than whatever was prepared
            claims.push_back(std::move(claim));
        }
    }
    prepared = std::move(claims);
}

PbftNewView::PbftNewView()
    : PbftMessage(PbftKind::NEW_VIEW)
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
    writer.WriteU16(static_cast<uint16_t>(viewChanges.size()));
    for (const auto& viewChange : viewChanges)
    {
        viewChange->signature.Encode(writer);
        viewChange->EncodeBody(writer);
    }
    stable->Encode(writer);
    writer.WriteU16(static_cast<uint16_t>(proofs.size()));
    for (const auto& proof : proofs)
    {
        proof->Encode(writer, true);
    }
    writer.WriteU16(static_cast<uint16_t>(proposals.size()));
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
    const uint16_t changes = reader.ReadU16();
    reader.CanHold(changes, ReplicaSignature::BYTES + 60);
    for (uint16_t i = 0; i < changes && reader.IsGood(); ++i)
    {
        const ReplicaSignature signature = ReplicaSignature::Decode(reader);
        auto viewChange = PbftViewChange::Decode(reader);
        viewChange->signature = signature;
        message->viewChanges.push_back(viewChange);
    }
    message->stable = std::make_shared<PbftCheckpointProof>(PbftCheckpointProof::Decode(reader));
    std::map<Hash256, LedgerBlockPtr> blocks;
    const uint16_t proofs = reader.ReadU16();
    reader.CanHold(proofs, 48 + ReplicaSignature::BYTES);
    for (uint16_t i = 0; i < proofs && reader.IsGood(); ++i)
    {
        auto proof = std::make_shared<PbftPreparedProof>(PbftPreparedProof::Decode(reader, true));
        blocks.emplace(proof->digest, proof->block);
        message->proofs.push_back(std::move(proof));
    }
    const uint16_t proposals = reader.ReadU16();
    reader.CanHold(proposals, 40 + ReplicaSignature::BYTES);
    for (uint16_t i = 0; i < proposals && reader.IsGood(); ++i)
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

uint64_t
PbftNewView::ContentDigest() const
{
    uint64_t mixed = MixDigest(static_cast<uint64_t>(PbftKind::NEW_VIEW), view);
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
        if (changed->GetDigest() == proposal->GetDigest())
        {
            changed->block.reset();
        }
        changed->SignBy(rewriter.GetAuthenticator());
        proposal = changed;
    }
}

} // namespace gridshare
} // namespace ns3
