/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-note.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

void
MarketNote::Write(WireWriter& writer) const
{
    writer.WriteU8(static_cast<uint8_t>(kind));
    writer.WriteU32(who);
    writer.WriteU32(heading.epoch);
    writer.WriteU8(strategy == Strategy::SHARE ? 1 : 0);
    writer.WriteU32(kind == Kind::ORDER ? trades : heading.number);
    writer.WriteI64(heading.settledNs);
}

MarketNote
MarketNote::Read(WireReader& reader)
{
    MarketNote note;
    note.kind = static_cast<Kind>(reader.ReadU8());
    note.who = reader.ReadU32();
    note.heading.epoch = reader.ReadU32();
    note.strategy = reader.ReadU8() == 1 ? Strategy::SHARE : Strategy::KEEP;
    const uint32_t number = reader.ReadU32();
    (note.kind == Kind::ORDER ? note.trades : note.heading.number) = number;
    note.heading.settledNs = reader.ReadI64();
    GRIDSHARE_INVARIANT(reader.IsGood(), "ranks are of one version and understand each other");
    return note;
}

void
MarketNote::Tell(DataMarket& market) const
{
    switch (kind)
    {
    case Kind::ORDER:
        market.NoteOrder(who, heading.epoch, strategy, trades);
        break;
    case Kind::STRATEGY:
        market.NoteStrategy(who, strategy);
        break;
    case Kind::STATEMENT_ARRIVED:
        market.NoteStatementArrived(who, heading);
        break;
    case Kind::STATEMENT_MISSED:
        market.NoteStatementMissed(who, heading);
        break;
    }
}

} // namespace gridshare
} // namespace ns3
