/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REMOTE_MARKET_H
#define GRIDSHARE_REMOTE_MARKET_H

#include "data-market.h"
#include "market-note.h"

#include <functional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * The market, for agents of a rank that does not have it: knows its rules, its epochs and with what
 * strategies agents begin, as it draws them from the same streams, and passes on what it is told.
 * It settles epochs in which nobody trades.
 */
class RemoteMarket : public DataMarket
{
  public:
    /// Takes what the market is to hear.
    using Listener = std::function<void(const MarketNote& note)>;

    /// @param listener takes what the market is to hear
    explicit RemoteMarket(Listener listener);

    void NoteOrder(uint32_t account,
                   uint32_t epoch,
                   Strategy strategy,
                   uint32_t trades = 1) override;
    void NoteStrategy(uint32_t account, Strategy strategy) override;
    void NoteStatementArrived(uint32_t endpoint, const StatementMessage::Heading& heading) override;
    void NoteStatementMissed(uint32_t endpoint, const StatementMessage::Heading& heading) override;

    /// Who is told by whom is the market's affair.
    void AddClient(uint32_t home,
                   uint32_t endpoint,
                   const std::vector<uint32_t>& accounts) override;

  private:
    void NoteStatement(MarketNote::Kind kind,
                       uint32_t endpoint,
                       const StatementMessage::Heading& heading);

    Listener m_listener; //!< see constructor
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REMOTE_MARKET_H
