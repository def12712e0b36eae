/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PLATFORM_CONTRACT_H
#define GRIDSHARE_PLATFORM_CONTRACT_H

#include "agent-class.h"
#include "epoch-book.h"
#include "market-accounts.h"
#include "reward-policy.h"

#include "ns3/settlement-contract.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-market
/// What the platform goes by.
struct PlatformRules
{
    MarketAccounts accounts;                    //!< who there is
    std::vector<AgentClass> classes;            //!< at least one
    std::vector<uint8_t> classOf;               //!< by account; empty: all are of class 0
    std::shared_ptr<const RewardPolicy> policy; //!< null: each class's own reward, for each pair
    double valueDecayPerS{0};                   //!< delta in f exp(-delta L), 1/s

    /// @param account one @return its class
    const AgentClass& GetClassOf(uint32_t account) const
    {
        return classes.at(classOf.empty() ? 0 : classOf.at(account));
    }
};

/// @ingroup gridshare-market
/// What was settled of an epoch.
struct EpochPayments
{
    std::vector<double> payoffs; //!< by account, value units
    std::vector<bool> paid;      //!< by account: whether it was paid at all
    double outlay{0};            //!< what the platform paid in rewards
    double takenBack{0};         //!< payoffs of earlier epochs that were deducted
    DeliveryTally shared;        //!< what was paid of the trades of those who shared
};

/**
 * @ingroup gridshare-market
 * The contract of the platform: what settled trades pay.
 *
 * Payoffs are what was really settled (SettlementContract): a sharing provider is paid for the
 * transactions that final blocks hold when its epoch is closed. The partner counts as joined if
 * that provider, too, has a transaction of the epoch in a final block; or as a rule says. The
 * platform pays the rewards, and accounts for them.
 */
class PlatformContract
{
  public:
    /// Whether the partner of a trade has joined, and has what was traded.
    using PartnerRule = std::function<bool(uint32_t epoch, const SettledTrade& trade)>;

    /// @param rules payoffs and rewards
    explicit PlatformContract(PlatformRules rules = {});

    /// @param rule in place of the chain's trades of the partner
    void SetPartnerRule(PartnerRule rule);

    /// @return what it goes by
    const PlatformRules& GetRules() const;

    /**
     * @param block that has become final
     * @param nowNs when, simulated ns
     */
    void ApplyBlock(const LedgerBlock& block, int64_t nowNs);

    /**
     * Trades of the block no longer count. What they earned in epochs that are closed is deducted
     * from their providers' next payoffs, as far as these go: no payoff falls below nothing, the
     * rest is deducted later.
     *
     * @param block that was final and is no longer on the chain
     */
    void WithdrawBlock(const LedgerBlock& block);

    /**
     * The next epoch is closed and settled.
     *
     * @param book what is known of it besides the chain
     * @return what it pays
     */
    EpochPayments CloseEpoch(const EpochBook& book);

    /// @return the epoch that is closed next
    uint32_t GetEpoch() const;

    /// @return payoffs of closed epochs that have been deducted so far, and that still have to be
    std::pair<double, double> GetTakenBack() const;

    /// @param latencyS of a trade, s @return what is left of its value
    double Decay(double latencyS) const;

    /// @return what the chain says
    const SettlementContract& GetContract() const;

  private:
    /// What one provider is paid.
    struct Payment
    {
        uint32_t provider{0}; //!< who
        double payoff{0};     //!< with its reward
        double reward{0};     //!< what the platform pays of it
        DeliveryTally trades; //!< that are paid
    };

    std::vector<Payment> ComputePayments(uint32_t epoch) const;
    Payment ComputePayment(const SettledProvider& provider, const RewardTerms& terms) const;
    double TakeBack(const EpochBook& book, std::vector<double>& payoffs);

    PlatformRules m_rules;                   //!< see constructor
    PartnerRule m_partnerJoined;             //!< null: the chain's trades say it
    SettlementContract m_contract;           //!< what the chain says
    std::map<uint32_t, RewardTerms> m_terms; //!< of closed epochs, where there is a policy
    std::map<uint32_t, double> m_owed;       //!< to be taken back, by account
    double m_takenBack{0};                   //!< so far
    uint32_t m_epoch{0};                     //!< to be closed next
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PLATFORM_CONTRACT_H
