/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-transfer-messages.h"

namespace ns3
{
namespace gridshare
{

namespace
{

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

std::shared_ptr<PbftStatus>
PbftStatus::Decode(WireReader& reader)
{
    auto message = std::make_shared<PbftStatus>();
    message->view = reader.ReadU64();
    message->isActive = reader.ReadU8() != 0;
    message->viewChanges = ReplicaSet::Decode(reader);
    message->executed = reader.ReadU64();
    message->height = reader.ReadU64();
    message->attempt = reader.ReadU32();
    return message;
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

std::shared_ptr<PbftState>
PbftState::Decode(WireReader& reader)
{
    auto message = std::make_shared<PbftState>();
    message->stable = std::make_shared<PbftCheckpointProof>(PbftCheckpointProof::Decode(reader));
    message->blocks = DecodeBlocks(reader);
    return message;
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
    return DescribePbftPlace(Name(), view, sequence, digest);
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

std::shared_ptr<PbftCommitted>
PbftCommitted::Decode(WireReader& reader)
{
    auto message = std::make_shared<PbftCommitted>();
    message->view = reader.ReadU64();
    message->sequence = reader.ReadU64();
    message->digest = reader.ReadHash();
    message->block = DecodeOptionalBlock(reader);
    message->commits = DecodeSignatures(reader);
    return message;
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
