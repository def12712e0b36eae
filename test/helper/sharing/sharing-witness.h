/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SHARING_WITNESS_H
#define GRIDSHARE_TEST_SHARING_WITNESS_H

#include "ns3/sharing-simulation.h"

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A block, where and when something happened to it.
struct ChainEvent
{
    int64_t atNs;         //!< when
    uint32_t node;        //!< at which strong node
    LedgerBlockPtr block; //!< it
};

/// A strong node took a transaction, or refused it; or the market's ledger got a block.
struct WorkEvent
{
    /// What happened.
    enum class Kind
    {
        ACCEPTED,
        REFUSED,
        FINAL,
        WITHDRAWN
    };

    int64_t atNs;                                    //!< when
    Kind kind;                                       //!< what
    uint32_t node;                                   //!< at which strong node
    std::vector<SharingTransactionPtr> transactions; //!< of the block, or the one
};

/// A message with statements has arrived for the first time.
struct StatementEvent
{
    int64_t atNs;      //!< when
    int64_t settledNs; //!< when that was settled of which it tells
    uint32_t epoch;    //!< which
    uint32_t agents;   //!< in it
};

/// Trades of those who followed one strategy in an epoch.
struct TradeEvidence
{
    double made{0};  //!< handed in, or sent to a buyer, once each
    double paid{0};  //!< of these: final, or arrived, by the settlement
    double value{0}; //!< of the paid ones, before decay
    double left{0};  //!< sum of e^(-delta L) over the paid ones
};

/// What the raw events say of one epoch at the moment it is settled.
struct EpochEvidence
{
    uint32_t epoch{0};               //!< which, from 0
    double shareAfter{0};            //!< of sharing agents, counted agent by agent
    double takenBack{0};             //!< as the market says
    double outlay{0};                //!< rewards of trades with a joined partner
    std::set<uint32_t> sharers;      //!< agents that handed in transactions of the epoch
    std::set<uint32_t> keepers;      //!< agents that sold its readings off the chain
    std::map<uint32_t, double> paid; //!< by agent: what its trades that count are worth
    TradeEvidence shared;            //!< trades of sharers
    TradeEvidence sold;              //!< trades of keepers
};

/**
 * Hears all trace sources of a sharing simulation and keeps what they say as it is, apart from the
 * recorder. Create it before the simulation runs.
 */
class SharingWitness
{
  public:
    /**
     * @param options of the simulation
     * @param simulation to listen to; must outlive the witness
     */
    SharingWitness(const SharingOptions& options, const SharingSimulation& simulation);

    SharingWitness(const SharingWitness&) = delete;
    SharingWitness& operator=(const SharingWitness&) = delete;

    std::vector<EpochEvidence> epochs;                  //!< settled, in order
    std::map<Hash256, SharingTransactionPtr> submitted; //!< by concentrators
    std::set<Hash256> arrived;                          //!< at their strong node's door
    std::set<Hash256> lostOnTheWay;                     //!< given up by the network
    std::vector<WorkEvent> work;                        //!< in the order of time
    std::vector<ChainEvent> proposed;                   //!< by all strong nodes
    std::vector<ChainEvent> seen;                       //!< first arrivals
    std::vector<ChainEvent> finalAtNode;                //!< at each strong node
    std::map<Hash256, int64_t> finalNs;                 //!< when a block last came to count
    std::vector<std::pair<ReplicaEvent, uint64_t>> honestEvents; //!< of honest ones
    std::vector<StatementEvent> statements;                      //!< that arrived
    std::vector<double> readingDelaysS;                          //!< of those that arrived
    std::vector<double> readingTimesS;                           //!< when each was taken
    uint64_t readingsLost{0};                                    //!< between meter and concentrator
    uint64_t violations{0};                                      //!< of safety
    uint64_t messagesSent{0};                                    //!< over the backhaul
    uint64_t bytesSent{0};                                       //!< their sizes
    uint64_t messagesLost{0};                                    //!< of them
    double initialShare{0};                                      //!< counted agent by agent

    /// @return the share of sharers now, counted agent by agent
    double CountShare() const;

  private:
    void OnEpoch(const EpochOutcome& outcome);
    void OnReading(Time taken, Time delay, bool delivered);
    void OnSubmitted(SharingTransactionPtr transaction);
    void OnAccepted(uint32_t node, SharingTransactionPtr transaction);
    void OnRefused(uint32_t node,
                   SharingTransactionPtr transaction,
                   const SubmissionRefusal& refusal);
    void OnProposed(uint32_t node, LedgerBlockPtr block);
    void OnSeen(uint32_t node, LedgerBlockPtr block);
    void OnFinalAtNode(uint32_t node, LedgerBlockPtr block);
    void OnFinal(uint32_t node, LedgerBlockPtr block);
    void OnWithdrawn(uint32_t node, LedgerBlockPtr block);
    void OnViolation(uint32_t node, LedgerBlockPtr block);
    void OnEvent(uint32_t node, ReplicaEvent event, uint64_t value);
    void OnSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    void OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    void OnDelivered(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay);
    int64_t GetSettlementNs(uint32_t epoch) const;
    double ComputeValue(const SharingOrder& order, double latencyS) const;
    void PayCommitted(EpochEvidence& evidence) const;

    /// What one agent sold off the chain in one epoch, by the begin of the readings.
    using Sales = std::map<int64_t, double>;

    void NotePaid(TradeEvidence& trades, const SharingOrder& order, double latencyS) const;

    std::set<std::pair<uint32_t, uint32_t>> m_told;   //!< numbers of statements, and where to
    const SharingOptions& m_options;                  //!< of the simulation
    const SharingSimulation& m_simulation;            //!< listened to
    std::map<uint32_t, std::set<uint32_t>> m_sharers; //!< agents, by epoch
    std::map<uint32_t, std::set<uint32_t>> m_keepers; //!< agents, by epoch
    std::map<std::pair<uint32_t, uint32_t>, Sales> m_directPaid; //!< by epoch and agent
    std::map<uint32_t, double> m_handedIn;                       //!< transactions, by epoch
    std::map<uint32_t, TradeEvidence> m_sold;                    //!< by epoch
    std::set<std::pair<uint32_t, int64_t>> m_offered; //!< sales: agent and begin of the readings
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SHARING_WITNESS_H
