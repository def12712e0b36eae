/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-messages.h"

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
DescribePlace(const char* name, uint64_t view, uint64_t sequence, const Hash256& digest)
{
    return std::string(name) + " view " + std::to_string(view) + " number " +
           std::to_string(sequence) + " block " +
           (digest == Hash256{} ? "null" : digest.ToShortHex());
}

uint64_t
MixSignatures(uint64_t digest, const ReplicaSignatures& signatures)
{
    for (const auto& signature : signatures)
    {
        digest = MixDigest(MixDigest(digest, signature.signer), signature.tag);
    }
    return digest;
}

} // namespace

uint64_t
ComputePbftVoteDigest(PbftKind kind, uint64_t view, uint64_t sequence, const Hash256& digest)
{
    return MixDigest(MixDigest(MixDigest(static_cast<uint64_t>(kind), view), sequence), digest);
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
    return DescribePlace(Name(), view, sequence, GetDigest());
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
    return DescribePlace(Name(), view, sequence, digest);
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

PbftStatus::PbftStatus()
    : PbftMessage(PbftKind::STATUS)
{
}

const char*
PbftStatus::Name() const
{
    return "status";
}

std::string
PbftStatus::Describe() const
{
    return "status view " + std::to_string(view) + (isActive ? "" : ", not begun,") + " executed " +
           std::to_string(executed) + " height " + std::to_string(height);
}

void
PbftStatus::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(view);
    writer.WriteU8(isActive ? 1 : 0);
    viewChanges.Encode(writer);
    writer.WriteU64(executed);
    writer.WriteU64(height);
    writer.WriteU32(attempt);
}

uint64_t
PbftStatus::ContentDigest() const
{
    uint64_t mixed = MixDigest(static_cast<uint64_t>(PbftKind::STATUS), view);
    mixed = viewChanges.MixInto(MixDigest(mixed, isActive ? 1 : 0));
    return MixDigest(MixDigest(MixDigest(mixed, executed), height), attempt);
}

std::shared_ptr<ConsensusMessage>
PbftStatus::Clone() const
{
    return std::make_shared<PbftStatus>(*this);
}

PbftState::PbftState()
    : PbftMessage(PbftKind::STATE)
{
}

const char*
PbftState::Name() const
{
    return "state";
}

std::string
PbftState::Describe() const
{
    return "state number " + std::to_string(stable->sequence) + ", " +
           std::to_string(blocks.size()) + " blocks";
}

void
PbftState::EncodeBody(WireWriter& writer) const
{
    stable->Encode(writer);
    EncodeBlocks(blocks, writer);
}

uint64_t
PbftState::ContentDigest() const
{
    uint64_t mixed = MixDigest(static_cast<uint64_t>(PbftKind::STATE), stable->ContentDigest());
    mixed = MixSignatures(mixed, stable->signatures);
    for (const auto& block : blocks)
    {
        mixed = MixDigest(mixed, block->GetHash());
    }
    return mixed;
}

std::shared_ptr<ConsensusMessage>
PbftState::Clone() const
{
    return std::make_shared<PbftState>(*this);
}

PbftCommitted::PbftCommitted()
    : PbftMessage(PbftKind::COMMITTED)
{
}

const char*
PbftCommitted::Name() const
{
    return "committed";
}

std::string
PbftCommitted::Describe() const
{
    return DescribePlace(Name(), view, sequence, digest);
}

void
PbftCommitted::EncodeBody(WireWriter& writer) const
{
    writer.WriteU64(view);
    writer.WriteU64(sequence);
    writer.WriteHash(digest);
    EncodeOptionalBlock(block, writer);
    EncodeSignatures(commits, writer);
}

uint64_t
PbftCommitted::ContentDigest() const
{
    return MixSignatures(ComputePbftVoteDigest(PbftKind::COMMITTED, view, sequence, digest),
                         commits);
}

LedgerBlockPtr
PbftCommitted::GetBlock() const
{
    return block;
}

std::shared_ptr<ConsensusMessage>
PbftCommitted::Clone() const
{
    return std::make_shared<PbftCommitted>(*this);
}

} // namespace gridshare
} // namespace ns3
