/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMAND_BOOK_H
#define GRIDSHARE_DEMAND_BOOK_H

#include "epoch-book.h"
#include "market-accounts.h"

#include "ns3/settlement-contract.h"
#include "ns3/value-of-data.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-market
/// What demanders gain and pay.
struct DemandRules
{
    SharingGame game;                         //!< gain and reward a trade; cost an epoch joined
    std::shared_ptr<const ValueOfData> value; //!< of a trade, before the scale
    double valueScale{1};                     //!< how much more a trade is worth to a demander
};

/// @ingroup gridshare-market
/// Of things that were to reach demanders, how many have.
struct ArrivalTally
{
    uint64_t asked{0};   //!< that were to
    uint64_t got{0};     //!< of these: were there when the epoch was settled
    double valueLeft{0}; //!< sum of e^(-delta L) over what was there

    /// @param isThere whether it is @param left e^(-delta L) if so
    void Note(bool isThere, double left)
    {
        ++asked;
        got += isThere ? 1 : 0;
        valueLeft += isThere ? left : 0;
    }

    /// @param other to be added
    void Add(const ArrivalTally& other)
    {
        asked += other.asked;
        got += other.got;
        valueLeft += other.valueLeft;
    }
};

/// @ingroup gridshare-market
/// What one epoch brought the demanders.
struct DemandOutcome
{
    uint32_t members{0};        //!< who had joined, by the chain
    uint64_t wanted{0};         //!< trades that demanders wanted
    uint64_t downloaded{0};     //!< of these: stood in blocks that the demander held
    uint64_t bought{0};         //!< of these: arrived as a purchase, and were not downloaded
    double outlay{0};           //!< rewards that the platform paid to demanders
    ArrivalTally blocks;        //!< settled trades that name a member: in blocks that it held
    ArrivalTally downloads;     //!< members' wishes for what was shared: stood in the download
    ArrivalTally latePurchases; //!< their other wishes for orders that were made: were bought
    ArrivalTally purchases;     //!< wishes of others, for orders that were made: were bought
};

/**
 * @ingroup gridshare-market
 * The demanders' side of an epoch: what each wants, how much of the chain it holds, and what it has
 * bought. Each side of the market is paid for the trades that it initiates, so that a population's
 * payoffs are those of its matrix, however many the others are.
 *
 * A demander that has joined is paid (1 + g) f + w for a trade that it wants and finds in its
 * download by settlement, and pays c for the epoch. What it does not find there, and all that a
 * buyer wants, it is paid f for, if it has arrived as a purchase. What did not arrive pays nothing.
 */
class DemandBook
{
  public:
    /// What is left of a value after a latency in s.
    using Decay = std::function<double(double latencyS)>;

    /**
     * @param accounts who there is
     * @param rules what demanders gain and pay
     */
    explicit DemandBook(const MarketAccounts& accounts = {}, DemandRules rules = {});

    /// The next epoch: nobody wants anything yet. What was downloaded stays.
    void Clear();

    /**
     * @param account of a demander
     * @param providers whose data it wants, each once
     */
    void NoteWanted(uint32_t account, const std::vector<uint32_t>& providers);

    /**
     * A purchase has arrived; one that the network has duplicated, or nobody wanted, changes
     * nothing.
     *
     * @param account of the demander
     * @param provider who sold
     * @param volume of the trade, units
     * @param latencyS from the order's creation to its arrival, s
     */
    void NotePurchase(uint32_t account, uint32_t provider, double volume, double latencyS);

    /**
     * @param account of a demander
     * @param height of the last block that it holds now
     */
    void NoteDownload(uint32_t account, uint64_t height);

    /**
     * @param contract what the chain says
     * @param epoch closed, or the open one
     * @param trade of a provider, in a final block
     * @return whether its demander has joined, and holds the block
     */
    bool HasReceived(const SettlementContract& contract,
                     uint32_t epoch,
                     const SettledTrade& trade) const;

    /**
     * Settle the epoch that is closed next.
     *
     * @param contract what the chain says
     * @param epoch which
     * @param decay of values
     * @param book gets what each demander earns
     * @return what it brought
     */
    DemandOutcome Settle(const SettlementContract& contract,
                         uint32_t epoch,
                         const Decay& decay,
                         EpochBook& book) const;

  private:
    /// What a demander wants, and what became of it.
    struct Wish
    {
        uint32_t provider{0}; //!< whose data
        bool bought{false};   //!< it has arrived
        double volume{0};     //!< if so, units
        double latencyS{0};   //!< if so
    };

    /// One demander.
    struct Account
    {
        std::vector<Wish> wishes;   //!< of this epoch
        uint64_t downloadHeight{0}; //!< of the last block that it holds
    };

    double GetValue(double volume) const;
    void CountBlocks(const SettlementContract& contract,
                     uint32_t epoch,
                     const std::vector<SettledProvider>& providers,
                     DemandOutcome& outcome) const;
    std::vector<const SettledTrade*> FindTrades(
        const std::vector<SettledProvider>& providers) const;

    MarketAccounts m_accounts;        //!< see constructor
    DemandRules m_rules;              //!< see constructor
    std::vector<Account> m_demanders; //!< by number
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMAND_BOOK_H
