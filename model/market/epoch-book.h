/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EPOCH_BOOK_H
#define GRIDSHARE_EPOCH_BOOK_H

#include "delivery-tally.h"

#include "ns3/sharing-game.h"

#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-market
 * What is known of one epoch besides the chain: who made an order, with which strategy, and which
 * direct sales have arrived.
 */
class EpochBook
{
  public:
    /// @param accounts how many there are
    explicit EpochBook(uint32_t accounts = 0);

    /// The next epoch begins with nothing.
    void Clear();

    /**
     * @param account who has made an order
     * @param strategy with which
     */
    void NoteOrder(uint32_t account, Strategy strategy);

    /**
     * @param strategy of a provider who has made an order
     * @return what becomes of the trades of those who follow it
     */
    DeliveryTally& GetTally(Strategy strategy);

    /// @param strategy of providers @return what has become of their trades
    const DeliveryTally& GetTally(Strategy strategy) const;

    /**
     * A direct sale has arrived. One that the network has duplicated counts once.
     *
     * @param account who sold
     * @param startNs begin of its readings, which tells the sales of an account apart
     * @param column first register of the readings, which does, too
     * @return whether it is new
     */
    bool NoteSale(uint32_t account, int64_t startNs, uint32_t column);

    /**
     * @param account who is paid, besides what the chain says
     * @param payoff how much, value units
     */
    void Pay(uint32_t account, double payoff);

    /// @param account one @return whether it made an order
    bool HasOrder(uint32_t account) const;

    /// @param account one with an order @return with which strategy
    Strategy GetStrategy(uint32_t account) const;

    /// @return accounts with an order, ascending
    std::vector<uint32_t> GetTraders() const;

    /// @return what was paid besides what the chain says, by account
    const std::vector<double>& GetPayoffs() const;

    /// @return who was paid at all, by account
    const std::vector<bool>& GetPaid() const;

  private:
    std::vector<Strategy> m_strategies; //!< with which each made its order
    std::vector<bool> m_hasOrder;       //!< who made an order
    std::vector<double> m_payoffs;      //!< see GetPayoffs()
    std::vector<bool> m_paid;           //!< see GetPaid()
    DeliveryTally m_share;              //!< of providers who share
    DeliveryTally m_keep;               //!< of providers who keep
    /// By account and begin of their readings.
    std::set<std::tuple<uint32_t, int64_t, uint32_t>> m_sales;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EPOCH_BOOK_H
