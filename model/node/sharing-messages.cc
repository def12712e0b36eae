/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-messages.h"

#include "statement-message.h"

#include "ns3/consensus-registry.h"
#include "ns3/grid-transport.h"
#include "ns3/reading-messages.h"
#include "ns3/receipt-messages.h"
#include "ns3/relay-registry.h"
#include "ns3/wire-format.h"

namespace ns3
{
namespace gridshare
{

namespace
{

SharingTransactionPtr
DecodeTransaction(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    auto transaction = SharingTransaction::Decode(reader);
    return reader.GetRemaining() > 0 ? nullptr : transaction;
}

/// The class of a message between replicas.
TrafficClass
ClassifyConsensus(const ConsensusMessage& message)
{
    switch (message.GetPurpose())
    {
    case ConsensusPurpose::PROPOSAL:
        return TrafficClass::PROPOSAL;
    case ConsensusPurpose::VOTE:
        return TrafficClass::VOTE;
    case ConsensusPurpose::VIEW_CHANGE:
        return TrafficClass::VIEW_CHANGE;
    case ConsensusPurpose::HEARTBEAT:
        return TrafficClass::HEARTBEAT;
    default:
        return TrafficClass::STATE_TRANSFER;
    }
}

} // namespace

TransactionItem::TransactionItem(SharingTransactionPtr transaction)
    : TransactionItem(std::move(transaction), WIRE_TRANSACTION, TrafficClass::TRANSACTION)
{
}

TransactionItem::TransactionItem(SharingTransactionPtr transaction,
                                 SharingWireType type,
                                 TrafficClass purpose)
    : GossipItem(type, purpose, transaction->WireSizeBytes(), transaction->GetId().bytes),
      m_transaction(std::move(transaction))
{
}

Ptr<const TransactionItem>
TransactionItem::MakeSubmission(SharingTransactionPtr transaction)
{
    // Its constructor is private: Create() could not call it.
    return {new TransactionItem(std::move(transaction), WIRE_SUBMISSION, TrafficClass::SUBMISSION),
            false};
}

const SharingTransactionPtr&
TransactionItem::GetTransaction() const
{
    return m_transaction;
}

void
TransactionItem::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    m_transaction->Encode(writer);
    writer.AppendTo(bytes);
}

Ptr<const NetworkMessage>
TransactionItem::Decode(const uint8_t* bytes, std::size_t size)
{
    const auto transaction = DecodeTransaction(bytes, size);
    return transaction ? Create<TransactionItem>(transaction) : Ptr<TransactionItem>();
}

Ptr<const NetworkMessage>
TransactionItem::DecodeSubmission(const uint8_t* bytes, std::size_t size)
{
    const auto transaction = DecodeTransaction(bytes, size);
    return transaction ? MakeSubmission(transaction) : Ptr<const TransactionItem>();
}

DirectSale::DirectSale(SharingOrder order)
    : NetworkMessage(WIRE_DIRECT_SALE, TrafficClass::ORDER, CountOrderBytes(order)),
      m_order(std::move(order))
{
}

const SharingOrder&
DirectSale::GetOrder() const
{
    return m_order;
}

void
DirectSale::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    EncodeSharingOrder(m_order, writer);
    writer.AppendTo(bytes);
}

Ptr<const NetworkMessage>
DirectSale::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    SharingOrder order;
    if (!DecodeSharingOrder(reader, order) || reader.GetRemaining() > 0)
    {
        return nullptr;
    }
    return Create<DirectSale>(order);
}

ConsensusEnvelope::ConsensusEnvelope(ConsensusMessagePtr message)
    : NetworkMessage(WIRE_CONSENSUS, ClassifyConsensus(*message), message->WireSizeBytes()),
      m_message(std::move(message))
{
}

const ConsensusMessagePtr&
ConsensusEnvelope::GetMessage() const
{
    return m_message;
}

void
ConsensusEnvelope::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    m_message->Encode(writer);
    writer.AppendTo(bytes);
}

Ptr<const NetworkMessage>
ConsensusEnvelope::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    const auto message = DecodeConsensusMessage(reader);
    if (!message || reader.GetRemaining() > 0)
    {
        return nullptr;
    }
    return Create<ConsensusEnvelope>(message);
}

void
RegisterSharingDecoders(GridTransport& transport)
{
    transport.RegisterDecoder(WIRE_TRANSACTION, TransactionItem::Decode);
    transport.RegisterDecoder(WIRE_SUBMISSION, TransactionItem::DecodeSubmission);
    transport.RegisterDecoder(WIRE_DIRECT_SALE, DirectSale::Decode);
    transport.RegisterDecoder(WIRE_STATEMENT, StatementMessage::Decode);
    transport.RegisterDecoder(WIRE_CONSENSUS, ConsensusEnvelope::Decode);
    RegisterRelayDecoders(transport);
    RegisterReceiptDecoders(transport);
    transport.RegisterDecoder(WIRE_READING, ReadingMessage::Decode);
    transport.RegisterDecoder(WIRE_READING_REQUEST, ReadingRequest::Decode);
}

} // namespace gridshare
} // namespace ns3
