/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DATA_MARKET_H
#define GRIDSHARE_DATA_MARKET_H

#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/revision-protocol.h"
#include "ns3/settlement-contract.h"
#include "ns3/sharing-game.h"
#include "ns3/traced-callback.h"
#include "ns3/value-of-data.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// What one epoch brought.
struct EpochOutcome
{
    uint32_t epoch{0};                  //!< which, from 0
    double shareBefore{0};              //!< of sharing agents while its orders were made
    double shareAfter{0};               //!< after the revision that follows
    std::optional<double> utilityShare; //!< mean payoff of those who shared and traded
    std::optional<double> utilityKeep;  //!< mean payoff of those who kept and traded
    uint32_t tradersShare{0};           //!< agents who shared and had something to trade
    uint32_t tradersKeep{0};            //!< agents who kept and had something to trade
    uint32_t unpaid{0};                 //!< traders whose every trade was late, lost or refused
    double takenBack{0};                //!< payoffs of earlier epochs deducted in this one
};

/**
 * @ingroup gridshare
 * The market for metering data: who shares, what it paid, and who changes their mind.
 *
 * Payoffs are what was really settled. A sharing agent is paid for the transactions that final
 * blocks hold when its epoch is settled; the partner counts as joined if that agent, too, has a
 * transaction of the epoch in a final block. An agent that keeps its data is paid for what has
 * arrived at its demander. What is late, lost or refused pays nothing, and value decays with the
 * latency L of each trade: a shared one's runs from the order to its finality, a direct sale's to
 * its arrival. So U_share = f E[exp(-delta L)] (1 + g x) - c + w x where all is paid. Then every
 * agent that had something to trade compares itself with another such agent by the revision
 * protocol.
 */
class DataMarket : public Object
{
  public:
    /**
     * Signature of the trace EpochSettled.
     *
     * @param outcome what the epoch brought
     */
    typedef void (*EpochSettledTracedCallback)(const EpochOutcome& outcome);

    /// @return the TypeId ns3::gridshare::DataMarket
    static TypeId GetTypeId();

    DataMarket();
    ~DataMarket() override;

    /// The rules of the market.
    struct Rules
    {
        SharingGame game;                             //!< payoffs
        std::shared_ptr<const ValueOfData> value;     //!< value and limits of a trade
        std::shared_ptr<const RevisionProtocol> rule; //!< how agents revise
    };

    /**
     * Open the market, before the simulation starts. Streams must have been assigned.
     *
     * @param rules payoffs and revision
     * @param agents how many, at least 2
     * @param initialShare share of sharing agents at first, in [0, 1]; rounded to whole agents
     */
    void Open(const Rules& rules, uint32_t agents, double initialShare);

    /**
     * @param stream the first stream
     * @return how many were taken
     */
    int64_t AssignStreams(int64_t stream);

    /// @return how many agents there are
    uint32_t GetAgentCount() const;

    /// @param agent an agent @return whether it shares now
    bool IsSharing(uint32_t agent) const;

    /// @return share of sharing agents now
    double GetShare() const;

    /// @return length of an epoch
    Time GetEpochLength() const;

    /// @param agent an agent @return the seed of its signing key
    uint64_t GetKeySeed(uint32_t agent) const;

    /**
     * Cut a volume into trades within the limits.
     *
     * @param readings whole readings on offer
     * @return readings of each trade; their sum may be smaller: the rest is held back
     */
    std::vector<uint32_t> SplitVolume(uint32_t readings) const;

    /**
     * An agent has made an order in this epoch.
     *
     * @param agent who
     * @param epoch of the order
     */
    void NoteOrder(uint32_t agent, uint32_t epoch);

    /**
     * A direct sale has arrived at its demander now. One that the network has duplicated pays once.
     *
     * @param order what was sold
     */
    void NoteDirectSale(const SharingOrder& order);

    /// @param block a block that has become final now
    void ApplyBlock(const LedgerBlock& block);

    /**
     * Trades of the block no longer count. What they earned in epochs that are settled is deducted
     * from their providers' next payoffs, as far as these go: no payoff falls below nothing, the
     * rest is deducted later.
     *
     * @param block a block that was final and is no longer on the chain
     */
    void WithdrawBlock(const LedgerBlock& block);

    /// @return payoffs of settled epochs that have been deducted so far, and that still have to be
    std::pair<double, double> GetTakenBack() const;

    /// @return the contract that settles
    const SettlementContract& GetContract() const;

  private:
    void DoDispose() override;
    void SettleEpoch();
    std::vector<SettlementPayment> ComputePayments(uint32_t epoch) const;
    void PayCommitted(std::vector<double>& payoffs, std::vector<bool>& paid);
    double TakeBack(std::vector<double>& payoffs);
    EpochOutcome Summarise(const std::vector<double>& payoffs, const std::vector<bool>& paid) const;
    void Revise(const std::vector<double>& payoffs);
    double Decay(double latencySeconds) const;

    Rules m_rules;                       //!< payoffs and revision
    SettlementContract m_contract;       //!< what the chain says
    std::vector<Strategy> m_strategies;  //!< of all agents
    std::vector<Strategy> m_traded;      //!< strategy with which each made its order
    std::vector<bool> m_hasOrder;        //!< who made an order in the epoch to be settled
    std::vector<double> m_directPayoffs; //!< of sales that arrived, by agent
    std::vector<bool> m_directPaid;      //!< whose sales arrived
    /// Sales that arrived, by agent and begin of their readings (time, register): each pays once.
    std::set<std::tuple<uint32_t, int64_t, uint32_t>> m_directSales;
    std::map<uint32_t, double> m_owed;  //!< to be taken back, by agent
    double m_takenBack{0};              //!< so far
    uint32_t m_epoch{0};                //!< to be settled next
    uint64_t m_keySeed{0};              //!< seed of all keys
    EventId m_settleEvent;              //!< the next settlement
    Ptr<UniformRandomVariable> m_draws; //!< initial strategies and revision

    Time m_epochLength;     //!< attribute EpochLength
    Time m_settlementDelay; //!< attribute SettlementDelay
    double m_valueDecay{0}; //!< attribute ValueDecay

    TracedCallback<const EpochOutcome&> m_settledTrace; //!< EpochSettled
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DATA_MARKET_H
