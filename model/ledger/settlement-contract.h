/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SETTLEMENT_CONTRACT_H
#define GRIDSHARE_SETTLEMENT_CONTRACT_H

#include "ledger-block.h"
#include "membership-roll.h"

#include <cstdint>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-ledger
/// One committed sharing transaction, as settlement sees it.
struct SettledTrade
{
    Hash256 transaction;       //!< id
    uint64_t sequence{0};      //!< the provider's number
    uint64_t height{0};        //!< of the block that holds it
    uint32_t demander{0};      //!< the partner named in the order
    double volume{0};          //!< data volume, units
    double latencyS{0};        //!< from the order's creation to its finality, s
    bool partnerJoined{false}; //!< the partner, too, has a committed transaction in this epoch
};

/// @ingroup gridshare-ledger
/// What one provider did in one epoch according to the chain.
struct SettledProvider
{
    uint32_t provider{0};             //!< who
    uint32_t epoch{0};                //!< when
    std::vector<SettledTrade> trades; //!< by sequence number; never empty
    double volume{0};                 //!< their sum, units
    bool partnerJoined{false};        //!< true if any trade's partner joined
};

/**
 * @ingroup gridshare-ledger
 * The payoff of a provider that shared, from what was committed: given by the rules of the game.
 * There is no entry for a provider without a committed transaction, so none can be paid.
 */
using SettlementPayoffRule = std::function<double(const SettledProvider&)>;

/// @ingroup gridshare-ledger
/// A payoff.
struct SettlementPayment
{
    uint32_t provider{0}; //!< who
    uint32_t epoch{0};    //!< for which epoch
    double payoff{0};     //!< how much, in units of the game
};

/**
 * @ingroup gridshare-ledger
 * The contract on the chain that settles the data market.
 *
 * It reads final blocks and when they became final, and nothing else, so whoever is given the same
 * computes the same. A transaction counts in its epoch if its block is applied before the epoch is
 * closed; afterwards it is late and earns nothing (it is counted). It is known by provider and
 * sequence number and counts where it first stands on the chain: what repeats it is void. Its
 * latency ends when its block
 * is final, not when it was proposed: until then nobody can rely on it. Withdrawing a block (proof
 * of work, when a reorganisation reaches below the confirmation depth) takes its trades out of
 * their epochs, closed ones included: settle again and compare.
 *
 * Demanders join and leave by transactions, too: a member of an epoch is who has joined, and not
 * left, in blocks that are final when it is closed.
 */
class SettlementContract
{
  public:
    /**
     * @param block a block that became final; in chain order
     * @param finalNs when, simulated ns
     */
    void ApplyBlock(const LedgerBlock& block, int64_t finalNs);

    /**
     * @param block a block that was applied and has left the final chain
     * @return epochs already closed whose payments change
     */
    std::vector<uint32_t> WithdrawBlock(const LedgerBlock& block);

    /**
     * No transaction counts for this epoch any more.
     *
     * @param epoch which
     */
    void CloseEpoch(uint32_t epoch);

    /**
     * @param epoch which, closed or not
     * @return every provider with a committed transaction, by id
     */
    std::vector<SettledProvider> CollectEpoch(uint32_t epoch) const;

    /**
     * @param epoch which
     * @param rule the game's rule
     * @return one payment for each provider with a committed transaction, by id
     */
    std::vector<SettlementPayment> SettleEpoch(uint32_t epoch,
                                               const SettlementPayoffRule& rule) const;

    /// @return who has joined, by epoch
    const MembershipRoll& GetMembers() const;

    /// @return epochs in which something was committed, ascending
    std::vector<uint32_t> GetEpochs() const;
    /// @return transactions committed after their epoch was closed
    uint64_t GetLateCount() const;
    /// @return transactions that count
    uint64_t GetSettledCount() const;

  private:
    /// Trades of an epoch, by provider, then by sequence number.
    using EpochTrades = std::map<uint32_t, std::map<uint64_t, SettledTrade>>;

    std::map<uint32_t, EpochTrades> m_epochs; //!< by epoch
    std::map<uint32_t, bool> m_closed;        //!< closed epochs
    /// A provider's account, and its number of a transaction.
    using OrderNumber = std::pair<uint32_t, uint64_t>;

    /// Spreads the numbers of a provider, and those of its neighbours.
    struct OrderNumberHasher
    {
        std::size_t operator()(const OrderNumber& number) const
        {
            constexpr uint64_t GOLDEN = 0x9e3779b97f4a7c15; // 2^64 over the golden ratio
            return (uint64_t{number.first} << 32 ^ number.second) * GOLDEN;
        }
    };

    /// Where a transaction stands (its block's height), so that one counts once: however often it
    /// was committed, and whatever else a provider signs with the same number.
    std::unordered_map<OrderNumber, uint64_t, OrderNumberHasher> m_heights;
    std::unordered_map<OrderNumber, bool, OrderNumberHasher> m_late; //!< late ones
    MembershipRoll m_members;                                        //!< demanders who have joined
    uint64_t m_settled{0};                                           //!< see GetSettledCount
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SETTLEMENT_CONTRACT_H
