/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-decoder.h"

#include "pbft-view-messages.h"

namespace ns3
{
namespace gridshare
{

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
    if (kind == PbftKind::STATUS)
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
    if (kind == PbftKind::STATE)
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
DecodePbftMessage(uint8_t kind, WireReader& reader)
{
    switch (static_cast<PbftKind>(kind))
    {
    case PbftKind::PRE_PREPARE: {
        auto message = std::make_shared<PbftPrePrepare>();
        message->view = reader.ReadU64();
        message->sequence = reader.ReadU64();
        message->block = DecodeOptionalBlock(reader);
        return message;
    }
    case PbftKind::PREPARE:
    case PbftKind::COMMIT:
        return DecodeVote(static_cast<PbftKind>(kind), reader);
    case PbftKind::CHECKPOINT: {
        auto message = std::make_shared<PbftCheckpoint>();
        message->sequence = reader.ReadU64();
        message->height = reader.ReadU64();
        message->head = reader.ReadHash();
        return message;
    }
    case PbftKind::VIEW_CHANGE:
        return PbftViewChange::Decode(reader);
    case PbftKind::NEW_VIEW:
        return PbftNewView::Decode(reader);
    case PbftKind::STATUS:
    case PbftKind::STATE:
    case PbftKind::COMMITTED:
        return DecodeCatchUp(static_cast<PbftKind>(kind), reader);
    }
    return nullptr;
}

} // namespace gridshare
} // namespace ns3
