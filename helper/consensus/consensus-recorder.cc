/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-recorder.h"

#include "ns3/reached-series.h"
#include "ns3/sample-quantile.h"
#include "ns3/simulator.h"
#include "ns3/traffic-purposes.h"

#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

std::vector<std::string>
NameNodes(uint32_t count)
{
    std::vector<std::string> names;
    for (uint32_t node = 0; node < count; ++node)
    {
        names.push_back("node " + std::to_string(node));
    }
    return names;
}

} // namespace

ConsensusRecorder::ConsensusRecorder(uint32_t nodes, const std::optional<Time>& lastChange)
    : m_majority(nodes / 2 + 1),
      m_progress(lastChange),
      m_blocks(NameNodes(nodes))
{
}

void
ConsensusRecorder::Observe(Ptr<FinalLedger> ledger)
{
    m_progress.Observe(ledger);
    ledger->TraceConnectWithoutContext("BlockFinal",
                                       MakeCallback(&ConsensusRecorder::OnFirstFinal, this));
    ledger->TraceConnectWithoutContext("BlockWithdrawn",
                                       MakeCallback(&ConsensusRecorder::OnWithdrawn, this));
}

void
ConsensusRecorder::Observe(Ptr<StrongNodeApplication> node)
{
    m_progress.Observe(node);
    node->TraceConnectWithoutContext("BlockCommitted",
                                     MakeCallback(&ConsensusRecorder::OnFinal, this));
}

void
ConsensusRecorder::Observe(Ptr<GridTransport> transport)
{
    m_transport = transport;
}

void
ConsensusRecorder::OnFirstFinal(uint32_t, LedgerBlockPtr block)
{
    m_blocks.NoteFinal(block);
}

void
ConsensusRecorder::OnWithdrawn(uint32_t, LedgerBlockPtr)
{
    m_blocks.NoteWithdrawn();
}

void
ConsensusRecorder::OnFinal(uint32_t node, LedgerBlockPtr block)
{
    auto& holders = m_finalAt[block->GetHash()];
    // A node that lost its memory comes by its old blocks again.
    if (holders.insert(node).second && holders.size() == m_majority)
    {
        const int64_t nowNs = Simulator::Now().GetNanoSeconds();
        const auto proposedNs = static_cast<int64_t>(block->GetHeader().proposedNs);
        if (!block->GetTransactions().empty())
        {
            m_blockLatenciesS.push_back(static_cast<double>(nowNs - proposedNs) * 1e-9);
        }
        for (const auto& transaction : block->GetTransactions())
        {
            // Where safety is violated, it can be final in two blocks.
            if (m_committed.insert(transaction->GetId()).second)
            {
                const int64_t latencyNs = nowNs - transaction->GetOrder().createdNs;
                m_latenciesS.push_back(static_cast<double>(latencyNs) * 1e-9);
            }
        }
    }
}

RunRecord
ConsensusRecorder::MakeRecord(const TransactionLoad& load) const
{
    RunRecord record;
    record.AddCount("transactions_submitted", load.GetSubmittedCount());
    record.AddCount("transactions_resubmitted", load.GetResubmissionCount());
    record.AddCount("transactions_refused", load.GetRefusedCount());
    record.AddCount("transactions_committed", m_committed.size());
    // A transaction is given up only where no node may have taken it, so that none is both.
    record.AddCount("transactions_pending",
                    load.GetSubmittedCount() - load.GetRefusedCount() - m_committed.size());
    if (load.GetMakingTime() > 0)
    {
        record.AddMetric("offered_load_tx_s",
                         static_cast<double>(load.GetSubmittedCount()) / load.GetMakingTime(),
                         "1/s");
    }
    if (load.GetFinalCount() > 0)
    {
        record.AddMetric("client_response_s", load.GetMeanResponseS(), "s");
    }
    AddLatencyMetrics(record);
    m_progress.AddMetrics(record);
    AddTrafficMetrics(record);
    record.blocks = m_blocks.MakeRows();
    return record;
}

void
ConsensusRecorder::AddLatencyMetrics(RunRecord& record) const
{
    record.AddMetric("throughput_tx_s",
                     static_cast<double>(m_committed.size()) / Simulator::Now().GetSeconds(),
                     "1/s");
    if (!m_blockLatenciesS.empty())
    {
        const double sumS =
            std::accumulate(m_blockLatenciesS.begin(), m_blockLatenciesS.end(), 0.0);
        record.AddMetric(
            "block_latency_s", sumS / static_cast<double>(m_blockLatenciesS.size()), "s");
    }
    if (!m_latenciesS.empty())
    {
        record.AddMetric("commit_latency_p50_s", SampleQuantile(m_latenciesS, 0.5), "s");
        record.AddMetric("commit_latency_p95_s", SampleQuantile(m_latenciesS, 0.95), "s");
        record.AddMetric("commit_latency_p99_s", SampleQuantile(m_latenciesS, 0.99), "s");
        AddReachedSeries(record, "commit_latency_reached", m_latenciesS);
    }
}

void
ConsensusRecorder::AddTrafficMetrics(RunRecord& record) const
{
    const TrafficCounters total = m_transport->GetTotalCounters();
    record.AddCount("messages_sent", total.sentMessages);
    record.AddCount("messages_lost", total.lostMessages);
    record.AddMetric("bytes_sent", static_cast<double>(total.sentBytes), "byte");
    AddPurposeMetrics(*m_transport, record);
    if (!m_committed.empty())
    {
        const auto transactions = static_cast<double>(m_committed.size());
        record.AddMetric("messages_per_transaction",
                         static_cast<double>(total.sentMessages) / transactions,
                         "1");
        record.AddMetric(
            "bytes_per_transaction", static_cast<double>(total.sentBytes) / transactions, "byte");
    }
}

} // namespace gridshare
} // namespace ns3
