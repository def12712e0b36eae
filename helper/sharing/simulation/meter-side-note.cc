/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-side-note.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

std::vector<uint8_t>
MeterSideNote::Encode() const
{
    WireWriter writer;
    writer.WriteU8(static_cast<uint8_t>(kind));
    switch (kind)
    {
    case Kind::MARKET:
        market.Write(writer);
        break;
    case Kind::SUBMITTED:
        writer.WriteHash(id);
        writer.WriteU8(static_cast<uint8_t>(transaction));
        writer.WriteU32(provider);
        writer.WriteBytes(key.data(), key.size());
        writer.WriteU8(isValid ? 1 : 0);
        break;
    case Kind::LOST:
    case Kind::RESENT:
        writer.WriteHash(id);
        break;
    case Kind::CONFIRMED:
        writer.WriteU32(provider);
        writer.WriteI64(startNs);
        writer.WriteU32(firstColumn);
        break;
    }
    return writer.GetBytes();
}

MeterSideNote
MeterSideNote::Read(WireReader& reader)
{
    MeterSideNote note;
    note.kind = static_cast<Kind>(reader.ReadU8());
    switch (note.kind)
    {
    case Kind::MARKET:
        note.market = MarketNote::Read(reader);
        break;
    case Kind::SUBMITTED:
        note.id = reader.ReadHash();
        note.transaction = static_cast<TransactionKind>(reader.ReadU8());
        note.provider = reader.ReadU32();
        reader.ReadBytes(note.key.data(), note.key.size());
        note.isValid = reader.ReadU8() == 1;
        break;
    case Kind::LOST:
    case Kind::RESENT:
        note.id = reader.ReadHash();
        break;
    case Kind::CONFIRMED:
        note.provider = reader.ReadU32();
        note.startNs = reader.ReadI64();
        note.firstColumn = reader.ReadU32();
        break;
    }
    GRIDSHARE_INVARIANT(reader.IsGood(), "ranks are of one version and understand each other");
    return note;
}

} // namespace gridshare
} // namespace ns3
