/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-messages.h"

#include "ns3/grid-transport.h"
#include "ns3/wire-format.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr uint32_t BLOCK_REQUEST_BYTES = 10;
constexpr uint32_t PURCHASE_REQUEST_BYTES = 12;

} // namespace

BlockRequest::BlockRequest(uint64_t height, uint16_t count)
    : NetworkMessage(WIRE_BLOCK_REQUEST, TrafficClass::DOWNLOAD, BLOCK_REQUEST_BYTES),
      m_height(height),
      m_count(count)
{
}

uint64_t
BlockRequest::GetHeight() const
{
    return m_height;
}

uint16_t
BlockRequest::GetBlockCount() const
{
    return m_count;
}

void
BlockRequest::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    writer.WriteU64(m_height);
    writer.WriteU16(m_count);
    writer.AppendTo(bytes);
}

Ptr<const NetworkMessage>
BlockRequest::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    const uint64_t height = reader.ReadU64();
    const uint16_t count = reader.ReadU16();
    if (!reader.IsGood() || reader.GetRemaining() > 0)
    {
        return nullptr;
    }
    return Create<BlockRequest>(height, count);
}

BlockDelivery::BlockDelivery(LedgerBlockPtr block)
    : NetworkMessage(WIRE_BLOCK_DELIVERY, TrafficClass::DOWNLOAD, block->WireSizeBytes()),
      m_block(std::move(block))
{
}

const LedgerBlockPtr&
BlockDelivery::GetBlock() const
{
    return m_block;
}

void
BlockDelivery::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    m_block->Encode(writer);
    writer.AppendTo(bytes);
}

Ptr<const NetworkMessage>
BlockDelivery::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    auto block = LedgerBlock::Decode(reader);
    if (!block || reader.GetRemaining() > 0)
    {
        return nullptr;
    }
    return Create<BlockDelivery>(std::move(block));
}

PurchaseRequest::PurchaseRequest(uint32_t demander, uint32_t provider, uint32_t epoch)
    : NetworkMessage(WIRE_PURCHASE_REQUEST, TrafficClass::ORDER, PURCHASE_REQUEST_BYTES),
      m_demander(demander),
      m_provider(provider),
      m_epoch(epoch)
{
}

uint32_t
PurchaseRequest::GetDemander() const
{
    return m_demander;
}

uint32_t
PurchaseRequest::GetProvider() const
{
    return m_provider;
}

uint32_t
PurchaseRequest::GetEpoch() const
{
    return m_epoch;
}

void
PurchaseRequest::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    writer.WriteU32(m_demander);
    writer.WriteU32(m_provider);
    writer.WriteU32(m_epoch);
    writer.AppendTo(bytes);
}

Ptr<const NetworkMessage>
PurchaseRequest::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    const uint32_t demander = reader.ReadU32();
    const uint32_t provider = reader.ReadU32();
    const uint32_t epoch = reader.ReadU32();
    if (!reader.IsGood() || reader.GetRemaining() > 0)
    {
        return nullptr;
    }
    return Create<PurchaseRequest>(demander, provider, epoch);
}

PurchaseDelivery::PurchaseDelivery(SharingOrder order)
    : NetworkMessage(WIRE_PURCHASE, TrafficClass::ORDER, CountOrderBytes(order)),
      m_order(std::move(order))
{
}

const SharingOrder&
PurchaseDelivery::GetOrder() const
{
    return m_order;
}

void
PurchaseDelivery::Encode(std::vector<uint8_t>& bytes) const
{
    WireWriter writer;
    EncodeSharingOrder(m_order, writer);
    writer.AppendTo(bytes);
}

Ptr<const NetworkMessage>
PurchaseDelivery::Decode(const uint8_t* bytes, std::size_t size)
{
    WireReader reader(bytes, size);
    SharingOrder order;
    if (!DecodeSharingOrder(reader, order) || reader.GetRemaining() > 0)
    {
        return nullptr;
    }
    return Create<PurchaseDelivery>(order);
}

void
RegisterDemandDecoders(GridTransport& transport)
{
    transport.RegisterDecoder(WIRE_BLOCK_REQUEST, BlockRequest::Decode);
    transport.RegisterDecoder(WIRE_BLOCK_DELIVERY, BlockDelivery::Decode);
    transport.RegisterDecoder(WIRE_PURCHASE_REQUEST, PurchaseRequest::Decode);
    transport.RegisterDecoder(WIRE_PURCHASE, PurchaseDelivery::Decode);
}

} // namespace gridshare
} // namespace ns3
