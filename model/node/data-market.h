/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DATA_MARKET_H
#define GRIDSHARE_DATA_MARKET_H

#include "statement-board.h"

#include "ns3/epoch-outcome.h"
#include "ns3/event-id.h"
#include "ns3/grid-transport.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/platform-contract.h"
#include "ns3/random-variable-stream.h"
#include "ns3/revision-draw.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-node
/// When agents revise.
enum class RevisionClock
{
    EPOCH,  //!< all together, on the statement of an epoch
    POISSON //!< each by a clock of its own, once an epoch on average
};

/**
 * @ingroup gridshare-node
 * The platform on which metering data are traded: what an epoch paid, and who is told.
 *
 * Payoffs are what was really settled (PlatformContract). An agent that keeps its data is paid for
 * what has arrived at its demander. What is late, lost or refused pays nothing, and value decays
 * with the latency L of each trade: a shared one's runs from the order to its finality, a direct
 * sale's to its arrival. So U_share = f E[exp(-delta L)] (1 + g x) - c + w x where all is paid.
 *
 * Strategies are the agents' own (HostedAgents). An order is registered here with the strategy that
 * it follows. When an epoch is settled, every agent that had something to trade gets a statement,
 * by message, with a role model drawn among all of its class who traded; on that it decides.
 */
class DataMarket : public Object
{
  public:
    /**
     * Signature of the trace EpochClosing.
     *
     * @param epoch that is about to be settled
     */
    typedef void (*EpochClosingTracedCallback)(uint32_t epoch);

    /**
     * Signature of the trace EpochSettled.
     *
     * @param outcome what the epoch brought
     */
    typedef void (*EpochSettledTracedCallback)(const EpochOutcome& outcome);

    /**
     * Signature of the trace Statement.
     *
     * @param delay from the settlement to its arrival; meaningless if it did not arrive
     * @param agents that it told, or would have
     * @param arrived whether it arrived
     */
    typedef void (*StatementTracedCallback)(Time delay, uint32_t agents, bool arrived);

    /// Streams from the first one on that nobody else may have: AssignStreams() takes some of them.
    static constexpr int64_t STREAM_SPAN = 81;

    /// @return the TypeId ns3::gridshare::DataMarket
    static TypeId GetTypeId();

    DataMarket();
    ~DataMarket() override;

    /// The rules of the market.
    struct Rules
    {
        PlatformRules platform;    //!< who there is, what trades pay
        double initialShare{0.5};  //!< of providers who share at first; to the nearest agent
        DemandRules demand;        //!< what demanders gain and pay
        double initialJoined{0.5}; //!< of demanders who have joined at first
        MeetingRules meetings;     //!< who meets whom
        RevisionClock clock{RevisionClock::EPOCH}; //!< when agents revise
    };

    /**
     * Open the market, before the simulation starts. Streams must have been assigned.
     *
     * @param rules payoffs and revision; at least 2 providers
     */
    void Open(const Rules& rules);

    /**
     * @param stream the first stream
     * @return how many were taken
     */
    int64_t AssignStreams(int64_t stream);

    /// @return what it goes by
    const Rules& GetRules() const
    {
        return m_rules;
    }

    /// @return how many providers there are
    uint32_t GetAgentCount() const
    {
        return m_rules.platform.accounts.CountProviders();
    }

    /// @param account one @return its strategy, as the platform knows it
    Strategy GetStrategy(uint32_t account) const
    {
        return m_strategies.at(account);
    }

    /// @param account one @return whether it shares, or has joined, as the platform knows it
    bool IsSharing(uint32_t account) const
    {
        return m_strategies.at(account) == Strategy::SHARE;
    }

    /// @param account one @return how it revises
    const RevisionProtocol& GetRuleOf(uint32_t account) const;

    /// @return share of sharing providers now
    double GetShare() const;

    /// @return share of demanders who have joined now; 0 without demanders
    double GetJoinedShare() const;

    /// @return length of an epoch
    Time GetEpochLength() const;

    /// @return the epoch that is settled next
    uint32_t GetEpoch() const;

    /// @param account one @return the seed of its signing key
    uint64_t GetKeySeed(uint32_t account) const;

    /**
     * Cut a volume into trades within the limits.
     *
     * @param readings whole readings on offer
     * @param account whose; its class has the limits
     * @return readings of each trade; their sum may be smaller: the rest is held back
     */
    std::vector<uint32_t> SplitVolume(uint32_t readings, uint32_t account = 0) const;

    /**
     * An agent has made an order in this epoch. Registering it costs no message: a limit of the
     * model.
     *
     * @param account who
     * @param epoch of the order
     * @param strategy that it follows
     * @param trades into which the order is split
     */
    virtual void NoteOrder(uint32_t account,
                           uint32_t epoch,
                           Strategy strategy,
                           uint32_t trades = 1);

    /**
     * An agent has changed its mind. Registering it costs no message, either.
     *
     * @param account who
     * @param strategy from now on
     */
    virtual void NoteStrategy(uint32_t account, Strategy strategy);

    /**
     * A direct sale has arrived at its demander now. One that the network has duplicated pays once.
     *
     * @param order what was sold
     */
    void NoteDirectSale(const SharingOrder& order);

    /// @param block a block that has become final now
    void ApplyBlock(const LedgerBlock& block);

    /**
     * Trades of the block no longer count: see PlatformContract::WithdrawBlock().
     *
     * @param block a block that was final and is no longer on the chain
     */
    void WithdrawBlock(const LedgerBlock& block);

    /// @return height of the last block that counts
    uint64_t GetFinalHeight() const
    {
        return m_height;
    }

    /**
     * @param home endpoint of a strong node
     * @param sender its desk, which tells its clients what was settled; lives as long as the
     *        simulation
     */
    void AddSender(uint32_t home, StatementSender& sender);

    /**
     * @param home endpoint of the strong node that tells them
     * @param endpoint where they live
     * @param accounts who they are
     */
    virtual void AddClient(uint32_t home, uint32_t endpoint, const std::vector<uint32_t>& accounts);

    /**
     * Somebody who lives elsewhere is told by another strong node from the next settlement on.
     *
     * @param home endpoint of that one
     * @param endpoint where they live; one that was not added is nobody's client, and stays so
     */
    void MoveClient(uint32_t home, uint32_t endpoint);

    /// @param transport carries the statements; says which are lost
    void Watch(Ptr<GridTransport> transport);

    /**
     * @param endpoint where agents live
     * @param heading of a message that has arrived there; one that came before is not counted again
     */
    virtual void NoteStatementArrived(uint32_t endpoint, const StatementMessage::Heading& heading);

    /**
     * @param endpoint where agents live
     * @param heading of a message that will never arrive there
     */
    virtual void NoteStatementMissed(uint32_t endpoint, const StatementMessage::Heading& heading);

    /// @return the earliest time of the next statement, as far as is known now
    Time GetNextStatement() const;

    /// @return the earliest time at which an epoch can be settled, as far as is known now
    Time GetNextSettled() const;

    /// @return payoffs of settled epochs that have been deducted so far, and that still have to be
    std::pair<double, double> GetTakenBack() const
    {
        return m_platform.GetTakenBack();
    }

    /// @return what demanders want and have got in the epoch that is settled next
    DemandBook& GetDemand()
    {
        return m_demand;
    }

    /// @return what the chain says
    const SettlementContract& GetContract() const
    {
        return m_platform.GetContract();
    }

  private:
    /// The clocks' stream, this far from the first: streams beside that are taken by others.
    static constexpr int64_t CLOCK_STREAM = STREAM_SPAN - 1;

    void DoDispose() override;
    void DrawStrategies(uint32_t first, uint32_t agents, double share);
    double CountShare(uint32_t first, uint32_t agents) const;
    void SettleEpoch();
    void FinishEpoch();
    void FinishIfTold();
    void Post(uint32_t epoch, const std::vector<AgentStatement>& statements);
    void ScheduleRing();
    void Ring();
    void OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);

    Rules m_rules;                          //!< payoffs and revision
    PlatformContract m_platform;            //!< what is paid
    DemandBook m_demand;                    //!< of the demanders
    EpochBook m_book;                       //!< of the epoch to be settled
    RevisionDraw m_revision;                //!< who compares itself with whom
    StatementBoard m_board;                 //!< who is told
    std::vector<Strategy> m_strategies;     //!< of all accounts, as last heard
    EpochOutcome m_outcome;                 //!< of the epoch settled last
    bool m_isFinished{true};                //!< whether that was traced
    uint32_t m_number{0};                   //!< of the last statements
    uint64_t m_height{0};                   //!< see GetFinalHeight
    uint64_t m_keySeed{0};                  //!< seed of all keys
    EventId m_settleEvent;                  //!< the next settlement
    EventId m_finishEvent;                  //!< when the last statements are given up
    EventId m_ringEvent;                    //!< the next agent's clock
    Ptr<UniformRandomVariable> m_draws;     //!< initial strategies and revision
    Ptr<ExponentialRandomVariable> m_waits; //!< between two rings

    Time m_epochLength;     //!< attribute EpochLength
    Time m_settlementDelay; //!< attribute SettlementDelay
    double m_valueDecay{0}; //!< attribute ValueDecay

    TracedCallback<uint32_t> m_closingTrace;               //!< EpochClosing
    TracedCallback<const EpochOutcome&> m_settledTrace;    //!< EpochSettled
    TracedCallback<Time, uint32_t, bool> m_statementTrace; //!< Statement
};

/**
 * @ingroup gridshare-node
 * @param agents what all customers are like
 * @param customers how many, at least 2
 * @param initialShare of them who share at first
 * @return the rules of a market of customers alone
 */
DataMarket::Rules MakeMarketRules(const AgentClass& agents,
                                  uint32_t customers,
                                  double initialShare);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DATA_MARKET_H
