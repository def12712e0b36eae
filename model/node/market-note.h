/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MARKET_NOTE_H
#define GRIDSHARE_MARKET_NOTE_H

#include "data-market.h"

#include "ns3/wire-format.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * One thing that the market of another rank is to hear of, at the time at which it happens.
 *
 * In bytes, big endian: what it is u8, the account or endpoint u32, epoch u32, strategy u8, trades
 * or number u32, time of the settlement i64 (ns).
 */
struct MarketNote
{
    /// What has happened.
    enum class Kind : uint8_t
    {
        ORDER,             //!< DataMarket::NoteOrder()
        STRATEGY,          //!< DataMarket::NoteStrategy()
        STATEMENT_ARRIVED, //!< DataMarket::NoteStatementArrived()
        STATEMENT_MISSED   //!< DataMarket::NoteStatementMissed()
    };

    Kind kind{Kind::ORDER};            //!< what has happened
    uint32_t who{0};                   //!< account; endpoint, of statements
    Strategy strategy{Strategy::KEEP}; //!< of orders and strategies
    uint32_t trades{0};                //!< of an order
    StatementMessage::Heading heading; //!< of statements; of an order its epoch

    /// @param writer to whose end it is written
    void Write(WireWriter& writer) const;

    /// @param reader at one that Write() has written @return it
    static MarketNote Read(WireReader& reader);

    /// @param market hears of it now
    void Tell(DataMarket& market) const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MARKET_NOTE_H
