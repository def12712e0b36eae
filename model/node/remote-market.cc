/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "remote-market.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

RemoteMarket::RemoteMarket(Listener listener)
    : m_listener(std::move(listener))
{
}

void
RemoteMarket::NoteOrder(uint32_t account, uint32_t epoch, Strategy strategy, uint32_t trades)
{
    MarketNote note;
    note.kind = MarketNote::Kind::ORDER;
    note.who = account;
    note.strategy = strategy;
    note.trades = trades;
    note.heading.epoch = epoch;
    m_listener(note);
}

void
RemoteMarket::NoteStrategy(uint32_t account, Strategy strategy)
{
    MarketNote note;
    note.kind = MarketNote::Kind::STRATEGY;
    note.who = account;
    note.strategy = strategy;
    m_listener(note);
}

void
RemoteMarket::NoteStatementArrived(uint32_t endpoint, const StatementMessage::Heading& heading)
{
    NoteStatement(MarketNote::Kind::STATEMENT_ARRIVED, endpoint, heading);
}

void
RemoteMarket::NoteStatementMissed(uint32_t endpoint, const StatementMessage::Heading& heading)
{
    NoteStatement(MarketNote::Kind::STATEMENT_MISSED, endpoint, heading);
}

void
RemoteMarket::NoteStatement(MarketNote::Kind kind,
                            uint32_t endpoint,
                            const StatementMessage::Heading& heading)
{
    MarketNote note;
    note.kind = kind;
    note.who = endpoint;
    note.heading = heading;
    m_listener(note);
}

void
RemoteMarket::AddClient(uint32_t, uint32_t, const std::vector<uint32_t>&)
{
}

} // namespace gridshare
} // namespace ns3
