/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_RECORDER_H
#define GRIDSHARE_SHARING_RECORDER_H

#include "reading-recorder.h"

#include "ns3/block-log.h"
#include "ns3/company-application.h"
#include "ns3/data-market.h"
#include "ns3/demander-application.h"
#include "ns3/final-ledger.h"
#include "ns3/progress-recorder.h"
#include "ns3/run-record.h"
#include "ns3/sharing-options.h"
#include "ns3/strong-node-application.h"
#include "ns3/transaction-census.h"
#include "ns3/unpaid-log.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Listens to the trace sources of one simulation and turns what it heard into a run's record.
 * Nothing that is measured knows of it.
 */
class SharingRecorder
{
  public:
    /**
     * @param options of the experiment; must outlive the recorder
     * @param nodeNames of the strong nodes, for the table of blocks
     */
    SharingRecorder(const SharingOptions& options, const std::vector<std::string>& nodeNames);

    SharingRecorder(const SharingRecorder&) = delete;
    SharingRecorder& operator=(const SharingRecorder&) = delete;

    /// @param market to listen to
    void Observe(Ptr<DataMarket> market);
    /// @param ledger to listen to
    void Observe(Ptr<FinalLedger> ledger);
    /// @param concentrator to listen to
    void Observe(Ptr<ConcentratorApplication> concentrator);
    /// @param demander whose joining and leaving are transactions, too
    void Observe(Ptr<DemanderApplication> demander);
    /// @param company to listen to
    void Observe(Ptr<CompanyApplication> company);
    /// @param client of one of these, for what it sends again
    void Observe(Ptr<SubmissionClient> client);
    /// @param meter that is an endpoint, for its counts
    void Observe(Ptr<MeterApplication> meter);
    /// @param node to listen to, by number @param honest whether its chain counts
    void Observe(Ptr<StrongNodeApplication> node, bool honest);
    /// @param transport to listen to
    void Observe(Ptr<GridTransport> transport);

    /**
     * Take over what another rank has counted of its concentrators and meters.
     *
     * @param traffic of its transport
     * @param readings of its meters
     */
    void Add(const TrafficCounters& traffic, const ReadingSummary& readings);

    /// @return what has heard of readings
    const ReadingRecorder& GetReadings() const
    {
        return m_readings;
    }

    /// A concentrator of another rank has sent a transaction now. @param id of it @param kind of it
    void NoteSubmitted(const Hash256& id, TransactionKind kind)
    {
        m_census.NoteSubmitted(id, kind);
    }

    /// The network of another rank has given up a transaction now. @param id of it
    void NoteLost(const Hash256& id)
    {
        m_census.NoteLost(id);
    }

    /// A concentrator of another rank sends a transaction again now. @param id of it
    void NoteResent(const Hash256& id);

    /// A concentrator of another rank has the receipt for a sale now. @param order what was sold
    void NoteConfirmedSale(const SharingOrder& order)
    {
        m_unpaid.NoteConfirmedSale(order);
    }

    /// @return shares by epoch so far, the initial one first
    const std::vector<double>& GetShares() const
    {
        return m_shares;
    }

    /// @return what has become of every transaction so far
    TransactionCounts CountTransactions() const;

    /**
     * Everything of the run but its description; call it when the simulation has stopped.
     *
     * @return the record
     */
    RunRecord MakeRecord() const;

  private:
    void OnClosing(uint32_t epoch);
    void OnEpoch(const EpochOutcome& outcome);
    void OnSubmitted(SharingTransactionPtr transaction);
    void OnAccepted(uint32_t node, SharingTransactionPtr transaction);
    void OnRefused(uint32_t node,
                   SharingTransactionPtr transaction,
                   const SubmissionRefusal& refusal);
    void OnMissed(uint32_t node, Ptr<const NetworkMessage> message);
    void OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    void OnResent(uint32_t client, Ptr<const NetworkMessage> message);
    void OnReceipt(uint32_t client, Ptr<const NetworkMessage> message, Time delay);
    void OnConfirmed(uint32_t node, SharingTransactionPtr transaction, Time latency);
    void OnProposed(uint32_t node, LedgerBlockPtr block);
    void OnSeen(uint32_t node, LedgerBlockPtr block);
    void OnFinal(uint32_t node, LedgerBlockPtr block);
    void OnWithdrawn(uint32_t node, LedgerBlockPtr block);
    void UpdateWork();

    void AddShareMetrics(RunRecord& record) const;
    void AddLedgerMetrics(RunRecord& record) const;
    void AddNetworkMetrics(RunRecord& record) const;
    void AddSeries(RunRecord& record) const;
    void AddLoop(RunRecord& record) const;
    bool AreChainsAlike() const;

    const SharingOptions& m_options;                 //!< the experiment
    Ptr<DataMarket> m_market;                        //!< for its contract
    Ptr<FinalLedger> m_ledger;                       //!< for its blocks
    Ptr<GridTransport> m_transport;                  //!< for its counters
    std::vector<TrafficCounters> m_traffic;          //!< of other ranks' transports
    std::vector<Ptr<StrongNodeApplication>> m_nodes; //!< by number
    std::vector<bool> m_honest;                      //!< by number: its chain counts
    TransactionCensus m_census;                      //!< of all transactions
    UnpaidLog m_unpaid;                              //!< of all epochs
    BlockLog m_blocks;                               //!< of all strong nodes
    ReadingRecorder m_readings;                      //!< of all concentrators
    ProgressRecorder m_progress;                     //!< what faults do
    std::vector<double> m_shares;                    //!< by epoch
    std::vector<EpochOutcome> m_epochs;              //!< settled
    std::vector<double> m_confirmationsS;            //!< latencies where submitted, s
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_RECORDER_H
