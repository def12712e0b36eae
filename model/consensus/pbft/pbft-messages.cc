/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-messages.h"

namespace ns3
{
namespace gridshare
{

uint64_t
ComputePbftVoteDigest(PbftKind kind, uint64_t view, uint64_t sequence, const Hash256& digest)
{
    return MixDigest(MixDigest(MixDigest(static_cast<uint64_t>(kind), view), sequence), digest);
}

std::string
DescribePbftPlace(const char* name, uint64_t view, uint64_t sequence, const Hash256& digest)
{
    return std::string(name) + " view " + std::to_string(view) + " number " +
           std::to_string(sequence) + " block " +
           (digest == Hash256{} ? "null" : digest.ToShortHex());
}

PbftMessage::PbftMessage(PbftKind itsKind)
    : ConsensusMessage(PBFT_TAG, static_cast<uint8_t>(itsKind))
{
}

ConsensusPurpose
PbftMessage::GetPurpose() const
{
    switch (static_cast<PbftKind>(kind)) // without default: the compiler misses a kind that is new
    {
    case PbftKind::PRE_PREPARE:
        return ConsensusPurpose::PROPOSAL;
    case PbftKind::PREPARE:
    case PbftKind::COMMIT:
        return ConsensusPurpose::VOTE;
    case PbftKind::VIEW_CHANGE:
    case PbftKind::NEW_VIEW:
        return ConsensusPurpose::VIEW_CHANGE;
    case PbftKind::CHECKPOINT:
    case PbftKind::STATUS:
    case PbftKind::STATE:
    case PbftKind::COMMITTED:
        break;
    }
    return ConsensusPurpose::STATE_TRANSFER;
}

PbftPrePrepare::PbftPrePrepare()
    : PbftMessage(PbftKind::PRE_PREPARE)
{
}

const char*
PbftPrePrepare::Name() const
{
    return "pre-prepare";
}

std::string
PbftPrePrepare::Describe() const
{
    return DescribePbftPlace(Name(), view, sequence, GetDigest());
}

Hash256
PbftPrePrepare::GetDigest() const
{
    return block ? block->GetHash() : Hash256{};
}

void
PbftPrePrepare::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(view);
    writer.WriteU64(sequence);
    EncodeOptionalBlock(block, writer);
}

uint64_t
PbftPrePrepare::ContentDigest() const
{
    return ComputePbftVoteDigest(PbftKind::PRE_PREPARE, view, sequence, GetDigest());
}

LedgerBlockPtr
PbftPrePrepare::GetBlock() const
{
    return block;
}

std::shared_ptr<PbftPrePrepare>
PbftPrePrepare::Decode(WireReader& reader)
{
    auto message = std::make_shared<PbftPrePrepare>();
    message->view = reader.ReadU64();
    message->sequence = reader.ReadU64();
    message->block = DecodeOptionalBlock(reader);
    return message;
}

std::shared_ptr<ConsensusMessage>
PbftPrePrepare::Clone() const
{
    return std::make_shared<PbftPrePrepare>(*this);
}

void
PbftPrePrepare::Rewrite(MessageRewriter& rewriter)
{
    block = block ? rewriter.RewriteBlock(block) : nullptr;
}

PbftVote::PbftVote(PbftKind itsKind)
    : PbftMessage(itsKind)
{
}

const char*
PbftVote::Name() const
{
    return kind == static_cast<uint8_t>(PbftKind::PREPARE) ? "prepare" : "commit";
}

std::string
PbftVote::Describe() const
{
    return DescribePbftPlace(Name(), view, sequence, digest);
}

void
PbftVote::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(view);
    writer.WriteU64(sequence);
    writer.WriteHash(digest);
}

uint64_t
PbftVote::ContentDigest() const
{
    return ComputePbftVoteDigest(static_cast<PbftKind>(kind), view, sequence, digest);
}

std::shared_ptr<PbftVote>
PbftVote::Decode(PbftKind kind, WireReader& reader)
{
    auto message = std::make_shared<PbftVote>(kind);
    message->view = reader.ReadU64();
    message->sequence = reader.ReadU64();
    message->digest = reader.ReadHash();
    return message;
}

std::shared_ptr<ConsensusMessage>
PbftVote::Clone() const
{
    return std::make_shared<PbftVote>(*this);
}

void
PbftVote::Rewrite(MessageRewriter& rewriter)
{
    digest = rewriter.RewriteHash(digest);
}

PbftCheckpoint::PbftCheckpoint()
    : PbftMessage(PbftKind::CHECKPOINT)
{
}

const char*
PbftCheckpoint::Name() const
{
    return "checkpoint";
}

std::string
PbftCheckpoint::Describe() const
{
    return "checkpoint number " + std::to_string(sequence) + " height " + std::to_string(height) +
           " head " + head.ToShortHex();
}

void
PbftCheckpoint::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(sequence);
    writer.WriteU64(height);
    writer.WriteHash(head);
}

uint64_t
PbftCheckpoint::ContentDigest() const
{
    return MixDigest(
        MixDigest(MixDigest(static_cast<uint64_t>(PbftKind::CHECKPOINT), sequence), height), head);
}

std::shared_ptr<PbftCheckpoint>
PbftCheckpoint::Decode(WireReader& reader)
{
    auto message = std::make_shared<PbftCheckpoint>();
    message->sequence = reader.ReadU64();
    message->height = reader.ReadU64();
    message->head = reader.ReadHash();
    return message;
}

std::shared_ptr<ConsensusMessage>
PbftCheckpoint::Clone() const
{
    return std::make_shared<PbftCheckpoint>(*this);
}

void
PbftCheckpoint::Rewrite(MessageRewriter& rewriter)
{
    head = rewriter.RewriteHash(head);
}

uint64_t
PbftCheckpointProof::ContentDigest() const
{
    return MixDigest(
        MixDigest(MixDigest(static_cast<uint64_t>(PbftKind::CHECKPOINT), sequence), height), head);
}

void
PbftCheckpointProof::Encode(WireWriter& writer) const
{
    writer.WriteU64(sequence);
    writer.WriteU64(height);
    writer.WriteHash(head);
    EncodeSignatures(signatures, writer);
}

PbftCheckpointProof
PbftCheckpointProof::Decode(WireReader& reader)
{
    PbftCheckpointProof proof;
    proof.sequence = reader.ReadU64();
    proof.height = reader.ReadU64();
    proof.head = reader.ReadHash();
    proof.signatures = DecodeSignatures(reader);
    return proof;
}

void
PbftPreparedProof::Encode(WireWriter& writer, bool withEvidence) const
{
    writer.WriteU64(view);
    writer.WriteU64(sequence);
    writer.WriteHash(digest);
    if (withEvidence)
    {
        EncodeOptionalBlock(block, writer);
        prePrepare.Encode(writer);
        EncodeSignatures(prepares, writer);
    }
}

PbftPreparedProof
PbftPreparedProof::Decode(WireReader& reader, bool withEvidence)
{
    PbftPreparedProof proof;
    proof.view = reader.ReadU64();
    proof.sequence = reader.ReadU64();
    proof.digest = reader.ReadHash();
    if (withEvidence)
    {
        proof.block = DecodeOptionalBlock(reader);
        proof.prePrepare = ReplicaSignature::Decode(reader);
        proof.prepares = DecodeSignatures(reader);
    }
    return proof;
}

} // namespace gridshare
} // namespace ns3
