/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-transaction.h"

#include "ns3/invariant.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Version of an order; joining and leaving have the next two.
constexpr uint8_t VERSION = 2;
/// In the interval of readings: they have several columns, which are told behind it.
constexpr uint32_t TABLE_FLAG = 0x80000000;
constexpr std::size_t TABLE_BYTES = 8;

/// Readings of one column are told as they were before there were others.
bool
IsTable(const MeteringReadings& readings)
{
    return readings.columns > 1;
}

void
EncodeReadings(const MeteringReadings& readings, WireWriter& writer)
{
    writer.WriteI64(readings.startNs);
    writer.WriteU32(readings.intervalMs | (IsTable(readings) ? TABLE_FLAG : 0));
    if (IsTable(readings))
    {
        writer.WriteU32(readings.columns);
        writer.WriteU32(readings.firstColumn);
    }
    writer.WriteU16(static_cast<uint16_t>(readings.energiesWh.size()));
    for (const auto value : readings.energiesWh)
    {
        writer.WriteU32(value);
    }
}

/// One encoding a table: no other bytes mean the same.
bool
DecodeReadings(WireReader& reader, MeteringReadings& readings)
{
    readings.startNs = reader.ReadI64();
    const uint32_t interval = reader.ReadU32();
    readings.intervalMs = interval & ~TABLE_FLAG;
    const bool isTable = interval != readings.intervalMs;
    readings.columns = isTable ? reader.ReadU32() : 1;
    readings.firstColumn = isTable ? reader.ReadU32() : 0;
    const bool isCanonical = IsTable(readings) == isTable;
    const uint16_t count = reader.ReadU16();
    if (!reader.CanHold(count, 4) || !isCanonical || readings.firstColumn >= readings.columns)
    {
        return false;
    }
    readings.energiesWh.resize(count);
    for (auto& value : readings.energiesWh)
    {
        value = reader.ReadU32();
    }
    return true;
}

void
EncodeMembership(const SharingOrder& order, WireWriter& writer)
{
    writer.WriteU32(order.provider);
    writer.WriteU32(order.epoch);
    writer.WriteU64(order.sequence);
    writer.WriteI64(order.createdNs);
}

void
DecodeMembership(WireReader& reader, SharingOrder& order)
{
    order.provider = reader.ReadU32();
    order.epoch = reader.ReadU32();
    order.sequence = reader.ReadU64();
    order.createdNs = reader.ReadI64();
}

void
EncodeSignedPart(TransactionKind kind,
                 const SharingOrder& order,
                 const PublicKey& key,
                 WireWriter& writer)
{
    writer.WriteU8(static_cast<uint8_t>(VERSION + static_cast<uint8_t>(kind)));
    if (kind == TransactionKind::ORDER)
    {
        EncodeSharingOrder(order, writer);
    }
    else
    {
        EncodeMembership(order, writer);
    }
    writer.WriteBytes(key.data(), key.size());
}

} // namespace

void
EncodeSharingOrder(const SharingOrder& order, WireWriter& writer)
{
    writer.WriteU32(order.provider);
    writer.WriteU32(order.demander);
    writer.WriteU32(order.epoch);
    writer.WriteU64(order.sequence);
    writer.WriteI64(order.volumeMilli);
    writer.WriteI64(order.createdNs);
    EncodeReadings(order.readings, writer);
}

uint32_t
CountOrderBytes(const SharingOrder& order)
{
    WireWriter counter(WireWriter::Mode::COUNT);
    EncodeSharingOrder(order, counter);
    return static_cast<uint32_t>(counter.GetSize());
}

bool
DecodeSharingOrder(WireReader& reader, SharingOrder& order)
{
    order.provider = reader.ReadU32();
    order.demander = reader.ReadU32();
    order.epoch = reader.ReadU32();
    order.sequence = reader.ReadU64();
    order.volumeMilli = reader.ReadI64();
    order.createdNs = reader.ReadI64();
    if (!DecodeReadings(reader, order.readings) || order.volumeMilli < 0)
    {
        reader.Fail();
        return false;
    }
    return reader.IsGood();
}

/// Builds transactions for the two factory functions.
struct SharingTransactionAccess
{
    /**
     * @param kind what it does
     * @param order what is offered
     * @param key signer's key
     * @param signature of the part before it
     * @param bytes first byte of the whole encoding
     * @param size how many
     * @return the immutable transaction
     */
    static SharingTransactionPtr Build(TransactionKind kind,
                                       SharingOrder order,
                                       const PublicKey& key,
                                       const Ed25519Signature& signature,
                                       const uint8_t* bytes,
                                       std::size_t size)
    {
        std::shared_ptr<SharingTransaction> transaction(new SharingTransaction);
        transaction->m_kind = kind;
        transaction->m_order = std::move(order);
        transaction->m_key = key;
        transaction->m_signature = signature;
        transaction->m_id = ComputeSha256(bytes, size);
        return transaction;
    }

    /**
     * @param kind what it does
     * @param order what is offered
     * @param key signer's key
     * @return the transaction, signed
     */
    static SharingTransactionPtr Sign(TransactionKind kind,
                                      SharingOrder order,
                                      const SigningKey& key)
    {
        WireWriter writer;
        EncodeSignedPart(kind, order, key.GetPublicKey(), writer);
        const Ed25519Signature signature = key.Sign(writer.GetBytes().data(), writer.GetSize());
        writer.WriteBytes(signature.data(), signature.size());
        return Build(kind,
                     std::move(order),
                     key.GetPublicKey(),
                     signature,
                     writer.GetBytes().data(),
                     writer.GetSize());
    }
};

SharingTransactionPtr
SharingTransaction::Create(SharingOrder order, const SigningKey& key)
{
    GRIDSHARE_INVARIANT(order.volumeMilli >= 0, "a volume is not negative");
    GRIDSHARE_INVARIANT(order.readings.energiesWh.size() <= 65535, "the count has 16 bits");
    GRIDSHARE_INVARIANT(order.readings.intervalMs < TABLE_FLAG, "the interval has 31 bits");
    GRIDSHARE_INVARIANT(order.readings.firstColumn < order.readings.columns, "a column it has");
    return SharingTransactionAccess::Sign(TransactionKind::ORDER, std::move(order), key);
}

SharingTransactionPtr
SharingTransaction::CreateMembership(TransactionKind kind,
                                     const SharingOrder& order,
                                     const SigningKey& key)
{
    GRIDSHARE_INVARIANT(kind != TransactionKind::ORDER, "an order is made by Create()");
    SharingOrder said;
    said.provider = order.provider;
    said.epoch = order.epoch;
    said.sequence = order.sequence;
    said.createdNs = order.createdNs;
    return SharingTransactionAccess::Sign(kind, std::move(said), key);
}

SharingTransactionPtr
SharingTransaction::Decode(WireReader& reader)
{
    const uint8_t* begin = reader.GetPosition();
    SharingOrder order;
    PublicKey key;
    Ed25519Signature signature;
    const uint8_t version = reader.ReadU8();
    if (version < VERSION || version > VERSION + static_cast<uint8_t>(TransactionKind::LEAVE))
    {
        reader.Fail();
        return nullptr;
    }
    const auto kind = static_cast<TransactionKind>(version - VERSION);
    if (kind != TransactionKind::ORDER)
    {
        DecodeMembership(reader, order);
    }
    else if (!DecodeSharingOrder(reader, order))
    {
        return nullptr;
    }
    reader.ReadBytes(key.data(), key.size());
    reader.ReadBytes(signature.data(), signature.size());
    if (!reader.IsGood())
    {
        return nullptr;
    }
    const auto size = static_cast<std::size_t>(reader.GetPosition() - begin);
    return SharingTransactionAccess::Build(kind, std::move(order), key, signature, begin, size);
}

void
SharingTransaction::Encode(WireWriter& writer) const
{
    EncodeSignedPart(m_kind, m_order, m_key, writer);
    writer.WriteBytes(m_signature.data(), m_signature.size());
}

uint32_t
SharingTransaction::WireSizeBytes() const
{
    if (m_kind != TransactionKind::ORDER)
    {
        return MEMBERSHIP_BYTES;
    }
    return static_cast<uint32_t>(ORDER_BYTES + (IsTable(m_order.readings) ? TABLE_BYTES : 0) +
                                 4 * m_order.readings.energiesWh.size());
}

TransactionKind
SharingTransaction::GetKind() const
{
    return m_kind;
}

const SharingOrder&
SharingTransaction::GetOrder() const
{
    return m_order;
}

const Hash256&
SharingTransaction::GetId() const
{
    return m_id;
}

const PublicKey&
SharingTransaction::GetPublicKey() const
{
    return m_key;
}

bool
SharingTransaction::HasValidSignature() const
{
    WireWriter writer;
    EncodeSignedPart(m_kind, m_order, m_key, writer);
    return VerifyEd25519(m_key, writer.GetBytes().data(), writer.GetSize(), m_signature);
}

double
SharingTransaction::GetVolume() const
{
    return static_cast<double>(m_order.volumeMilli) / 1000.0;
}

} // namespace gridshare
} // namespace ns3
