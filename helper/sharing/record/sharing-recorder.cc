/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-recorder.h"

#include "access-outlook.h"

#include "ns3/demand-prediction.h"
#include "ns3/measured-network.h"
#include "ns3/network-prediction.h"
#include "ns3/open-transactions.h"
#include "ns3/reached-series.h"
#include "ns3/sample-quantile.h"
#include "ns3/settling.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Add a quantile of a sample, unless the sample is empty.
void
AddQuantile(RunRecord& record,
            const std::string& name,
            const std::vector<double>& sampleS,
            double p)
{
    if (!sampleS.empty())
    {
        record.AddMetric(name, SampleQuantile(sampleS, p), "s");
    }
}

} // namespace

SharingRecorder::SharingRecorder(const SharingOptions& options,
                                 const std::vector<std::string>& nodeNames)
    : m_options(options),
      m_unpaid(options),
      m_blocks(nodeNames),
      m_readings(options.metering.deadline),
      m_progress(options.strongNodes.faults.plan.GetLastChange())
{
    m_progress.NoteWork(false);
}

void
SharingRecorder::Observe(Ptr<DataMarket> market)
{
    m_market = market;
    m_shares.push_back(market->GetShare());
    market->TraceConnectWithoutContext("EpochClosing",
                                       MakeCallback(&SharingRecorder::OnClosing, this));
    market->TraceConnectWithoutContext("EpochSettled",
                                       MakeCallback(&SharingRecorder::OnEpoch, this));
}

void
SharingRecorder::Observe(Ptr<FinalLedger> ledger)
{
    m_ledger = ledger;
    m_progress.Observe(ledger);
    ledger->TraceConnectWithoutContext("BlockFinal", MakeCallback(&SharingRecorder::OnFinal, this));
    ledger->TraceConnectWithoutContext("BlockWithdrawn",
                                       MakeCallback(&SharingRecorder::OnWithdrawn, this));
}

void
SharingRecorder::Observe(Ptr<ConcentratorApplication> concentrator)
{
    m_readings.Observe(concentrator);
    concentrator->TraceConnectWithoutContext("Submitted",
                                             MakeCallback(&SharingRecorder::OnSubmitted, this));
}

void
SharingRecorder::Observe(Ptr<DemanderApplication> demander)
{
    demander->TraceConnectWithoutContext("Submitted",
                                         MakeCallback(&SharingRecorder::OnSubmitted, this));
}

void
SharingRecorder::Observe(Ptr<CompanyApplication> company)
{
    company->TraceConnectWithoutContext("Submitted",
                                        MakeCallback(&SharingRecorder::OnSubmitted, this));
}

void
SharingRecorder::Observe(Ptr<SubmissionClient> client)
{
    client->TraceConnectWithoutContext("Resent", MakeCallback(&SharingRecorder::OnResent, this));
    client->TraceConnectWithoutContext("Confirmed",
                                       MakeCallback(&SharingRecorder::OnReceipt, this));
}

void
SharingRecorder::Observe(Ptr<MeterApplication> meter)
{
    m_readings.Observe(meter);
}

void
SharingRecorder::Observe(Ptr<StrongNodeApplication> node, bool honest)
{
    m_nodes.push_back(node);
    m_honest.push_back(honest);
    if (honest)
    {
        m_progress.Observe(node);
    }
    using Self = SharingRecorder;
    node->TraceConnectWithoutContext("Accepted", MakeCallback(&Self::OnAccepted, this));
    node->TraceConnectWithoutContext("Refused", MakeCallback(&Self::OnRefused, this));
    node->TraceConnectWithoutContext("Missed", MakeCallback(&Self::OnMissed, this));
    node->TraceConnectWithoutContext("Confirmed", MakeCallback(&Self::OnConfirmed, this));
    node->TraceConnectWithoutContext("BlockProposed", MakeCallback(&Self::OnProposed, this));
    node->TraceConnectWithoutContext("BlockSeen", MakeCallback(&Self::OnSeen, this));
}

void
SharingRecorder::Observe(Ptr<GridTransport> transport)
{
    m_transport = transport;
    transport->TraceConnectWithoutContext("Lost", MakeCallback(&SharingRecorder::OnLost, this));
}

void
SharingRecorder::Add(const TrafficCounters& traffic, const ReadingSummary& readings)
{
    m_traffic.push_back(traffic);
    m_readings.Add(readings);
}

TransactionCounts
SharingRecorder::CountTransactions() const
{
    const OpenTransactions open(m_nodes, *m_ledger);
    return m_census.Count([&open](const Hash256& id) { return open.Contains(id); });
}

void
SharingRecorder::OnClosing(uint32_t)
{
    m_unpaid.CloseEpoch(m_census, m_nodes, *m_ledger);
}

void
SharingRecorder::OnEpoch(const EpochOutcome& outcome)
{
    m_unpaid.NoteOutcome(outcome);
    m_epochs.push_back(outcome);
    m_shares.push_back(outcome.shareAfter);
}

void
SharingRecorder::OnSubmitted(SharingTransactionPtr transaction)
{
    NoteSubmitted(transaction->GetId(), transaction->GetKind());
}

void
SharingRecorder::OnAccepted(uint32_t, SharingTransactionPtr transaction)
{
    m_census.NoteAccepted(*transaction);
    UpdateWork();
}

void
SharingRecorder::UpdateWork()
{
    m_progress.NoteWork(m_census.GetAcceptedCount() > 0);
}

void
SharingRecorder::OnRefused(uint32_t,
                           SharingTransactionPtr transaction,
                           const SubmissionRefusal& refusal)
{
    m_census.NoteRefused(*transaction, refusal.cause);
    UpdateWork();
}

void
SharingRecorder::OnMissed(uint32_t, Ptr<const NetworkMessage> message)
{
    if (message->GetWireType() == WIRE_DIRECT_SALE)
    {
        m_unpaid.NoteMissedSale(static_cast<const DirectSale&>(*message).GetOrder());
    }
}

void
SharingRecorder::OnLost(uint32_t, uint32_t, Ptr<const NetworkMessage> message)
{
    if (message->GetWireType() == WIRE_SUBMISSION)
    {
        NoteLost(StaticCast<const TransactionItem>(message)->GetTransaction()->GetId());
    }
    m_readings.NoteLost(*message);
}

void
SharingRecorder::OnResent(uint32_t, Ptr<const NetworkMessage> message)
{
    if (message->GetWireType() == WIRE_SUBMISSION)
    {
        NoteResent(StaticCast<const TransactionItem>(message)->GetTransaction()->GetId());
    }
}

void
SharingRecorder::NoteResent(const Hash256& id)
{
    m_census.NoteResent(id);
    UpdateWork();
}

void
SharingRecorder::OnReceipt(uint32_t, Ptr<const NetworkMessage> message, Time)
{
    if (message->GetWireType() == WIRE_DIRECT_SALE)
    {
        NoteConfirmedSale(static_cast<const DirectSale&>(*message).GetOrder());
    }
}

void
SharingRecorder::OnConfirmed(uint32_t, SharingTransactionPtr, Time latency)
{
    m_confirmationsS.push_back(latency.GetSeconds());
}

void
SharingRecorder::OnProposed(uint32_t, LedgerBlockPtr block)
{
    m_blocks.NoteProposed(*block);
}

void
SharingRecorder::OnSeen(uint32_t, LedgerBlockPtr block)
{
    m_blocks.NoteSeen(*block);
}

void
SharingRecorder::OnFinal(uint32_t, LedgerBlockPtr block)
{
    m_census.NoteFinal(*block);
    m_unpaid.NoteFinal(*block);
    UpdateWork();
    m_blocks.NoteFinal(block);
}

void
SharingRecorder::OnWithdrawn(uint32_t, LedgerBlockPtr block)
{
    m_census.NoteWithdrawn(*block);
    UpdateWork();
    m_blocks.NoteWithdrawn();
}

RunRecord
SharingRecorder::MakeRecord() const
{
    RunRecord record;
    AddShareMetrics(record);
    AddLedgerMetrics(record);
    AddNetworkMetrics(record);
    AddSeries(record);
    AddLoop(record);
    return record;
}

void
SharingRecorder::AddShareMetrics(RunRecord& record) const
{
    const auto& prediction = m_options.prediction;
    const double epochS = m_market->GetEpochLength().GetSeconds();
    record.AddMetric("trade_volume", m_options.game.trade.volume, "reading");
    record.AddMetric("trade_value", m_options.game.trade.value, "1");
    record.AddMetric("share_initial", m_shares.front(), "1");
    record.AddMetric("share_final", m_shares.back(), "1");
    record.AddMetric("share_limit", prediction.limit, "1");
    record.AddMetric("share_predicted", prediction.shares.at(m_shares.size() - 1), "1");
    record.AddCount("epochs", m_epochs.size());
    record.AddMetric("simulated_s", Simulator::Now().GetSeconds(), "s");
    if (prediction.border)
    {
        record.AddMetric("border_ideal", *prediction.border, "1");
    }
    if (prediction.keepIsStable && prediction.shareIsStable)
    {
        record.AddCount("keep_is_stable_ideal", *prediction.keepIsStable ? 1 : 0);
        record.AddCount("share_is_stable_ideal", *prediction.shareIsStable ? 1 : 0);
    }
    // Where demanders choose, too, a share that stays for a while need not be at rest.
    const auto settling = FindSettling(m_shares, m_options.run.tolerance);
    const bool isInside = settling && settling->limit > 0 && settling->limit < 1;
    if (settling && !(isInside && m_options.demand.population))
    {
        const auto epochs = static_cast<double>(settling->epoch);
        record.AddMetric("settled_share", settling->limit, "1");
        record.AddMetric("convergence_epochs", epochs, "epoch");
        record.AddMetric("convergence_time_s", epochs * epochS, "s");
    }
    if (prediction.convergenceEpochs)
    {
        record.AddMetric("convergence_epochs_predicted", *prediction.convergenceEpochs, "epoch");
        record.AddMetric(
            "convergence_time_s_predicted", *prediction.convergenceEpochs * epochS, "s");
    }
}

void
SharingRecorder::AddLedgerMetrics(RunRecord& record) const
{
    const TransactionCounts counts = CountTransactions();
    record.AddCount("transactions_submitted", counts.submitted);
    record.AddCount("transactions_committed", counts.committed);
    record.AddCount("transactions_pending", counts.pending);
    record.AddCount("transactions_refused", counts.refused);
    record.AddCount("transactions_lost", counts.lost);
    record.AddCount("transactions_late", m_market->GetContract().GetLateCount());
    record.AddMetric("throughput_tx_s",
                     static_cast<double>(counts.committed) / Simulator::Now().GetSeconds(),
                     "1/s");
    const auto latenciesS = m_blocks.GetCommitLatenciesS();
    AddQuantile(record, "commit_latency_p50_s", latenciesS, 0.5);
    AddQuantile(record, "commit_latency_p95_s", latenciesS, 0.95);
    AddReachedSeries(record, "commit_latency_reached", latenciesS);
    AddQuantile(record, "confirmation_latency_p50_s", m_confirmationsS, 0.5);
    AddQuantile(record, "confirmation_latency_p95_s", m_confirmationsS, 0.95);
    record.blocks = m_blocks.MakeRows();
    const auto propagationS = m_blocks.GetPropagationS();
    AddQuantile(record, "block_propagation_p50_s", propagationS, 0.5);
    AddQuantile(record, "block_propagation_p90_s", propagationS, 0.9);
    AddReachedSeries(record, "block_propagation_reached", propagationS);
    m_progress.AddMetrics(record);
    record.AddCount("chains_alike", AreChainsAlike() ? 1 : 0);
}

void
SharingRecorder::AddNetworkMetrics(RunRecord& record) const
{
    TrafficCounters total = m_transport->GetTotalCounters();
    for (const auto& other : m_traffic)
    {
        total.sentMessages += other.sentMessages;
        total.sentBytes += other.sentBytes;
        total.lostMessages += other.lostMessages;
    }
    record.AddCount("messages_sent", total.sentMessages);
    record.AddMetric("bytes_sent", static_cast<double>(total.sentBytes), "byte");
    record.AddCount("messages_lost", total.lostMessages);
    m_readings.AddMetrics(record);
    if (m_options.network.meters.links == MeterLinks::SEGMENTS)
    {
        AddAccessOutlook(m_options.plan, m_options.metering, record);
    }
    uint64_t unpaid = 0;
    for (const auto& epoch : m_epochs)
    {
        unpaid += epoch.unpaid;
    }
    record.AddCount("trades_unpaid", unpaid);
    record.AddMetric("payoff_taken_back", m_market->GetTakenBack().first, "1");
}

void
SharingRecorder::AddSeries(RunRecord& record) const
{
    const double epochS = m_market->GetEpochLength().GetSeconds();
    SeriesRecord share{"share", {}};
    SeriesRecord predicted{"share_predicted", {}};
    SeriesRecord utilityShare{"utility_share", {}};
    SeriesRecord utilityKeep{"utility_keep", {}};
    for (std::size_t epoch = 0; epoch < m_shares.size(); ++epoch)
    {
        const double tS = static_cast<double>(epoch) * epochS;
        share.points.push_back({tS, m_shares[epoch]});
        predicted.points.push_back({tS, m_options.prediction.shares.at(epoch)});
    }
    for (const auto& outcome : m_epochs)
    {
        const double tS = outcome.epoch * epochS;
        if (outcome.utilityShare)
        {
            utilityShare.points.push_back({tS, *outcome.utilityShare});
        }
        if (outcome.utilityKeep)
        {
            utilityKeep.points.push_back({tS, *outcome.utilityKeep});
        }
    }
    for (const auto& series : {share, predicted, utilityShare, utilityKeep})
    {
        record.AddSeries(series);
    }
}

/// What the network did with the trades, and what the theory makes of it.
void
SharingRecorder::AddLoop(RunRecord& record) const
{
    const double epochS = m_market->GetEpochLength().GetSeconds();
    const MeasuredNetwork measured(
        m_epochs, m_unpaid.GetEpochs(), m_market->GetAgentCount(), m_options.game.trade.trades);
    measured.AddTo(record, epochS);
    m_unpaid.AddTo(record, epochS);
    if (NetworkPrediction::IsPossible(m_options))
    {
        NetworkPrediction(m_options, measured).AddTo(record, m_shares, epochS);
    }
    if (m_options.demand.population)
    {
        DemandPrediction(m_options, measured, m_epochs).AddTo(record, m_shares, epochS);
    }
}

bool
SharingRecorder::AreChainsAlike() const
{
    const auto& blocks = m_ledger->GetBlocks();
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
    {
        const LedgerChain& chain = m_nodes[i]->GetChain();
        const bool counts = m_honest[i] && m_nodes[i]->IsRunning();
        if (counts &&
            (chain.GetFinalHeight() + 1 != blocks.size() ||
             chain.FindByHeight(chain.GetFinalHeight())->GetHash() != blocks.back()->GetHash()))
        {
            return false;
        }
    }
    return true;
}

} // namespace gridshare
} // namespace ns3
