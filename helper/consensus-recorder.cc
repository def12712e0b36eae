/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-recorder.h"

#include "ns3/replication-statistics.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

void
AddMetric(RunRecord& record, const std::string& name, double value, const std::string& unit)
{
    record.metrics.push_back({name, value, unit});
}

void
AddCount(RunRecord& record, const std::string& name, uint64_t value)
{
    AddMetric(record, name, static_cast<double>(value), "1");
}

} // namespace

ConsensusRecorder::ConsensusRecorder(uint32_t nodes, Time lastChange)
    : m_majority(nodes / 2 + 1),
      m_lastChange(lastChange)
{
}

void
ConsensusRecorder::Observe(Ptr<FinalLedger> ledger)
{
    m_ledger = ledger;
    ledger->TraceConnectWithoutContext("BlockFinal",
                                       MakeCallback(&ConsensusRecorder::OnFirstFinal, this));
}

void
ConsensusRecorder::Observe(Ptr<StrongNodeApplication> node)
{
    using Self = ConsensusRecorder;
    m_honest.push_back(node);
    node->TraceConnectWithoutContext("BlockProposed", MakeCallback(&Self::OnProposed, this));
    node->TraceConnectWithoutContext("BlockFinal", MakeCallback(&Self::OnFinal, this));
    node->TraceConnectWithoutContext("Note", MakeCallback(&Self::OnNote, this));
}

void
ConsensusRecorder::Observe(Ptr<GridTransport> transport)
{
    m_transport = transport;
}

void
ConsensusRecorder::OnFirstFinal(uint32_t, LedgerBlockPtr block)
{
    const Time now = Simulator::Now();
    m_longestGap = std::max(m_longestGap, now - m_lastFinal);
    m_lastFinal = now;
    BlockRecord row;
    row.height = static_cast<int64_t>(block->GetHeight());
    row.proposer = "node " + std::to_string(block->GetHeader().proposer);
    row.proposedS = static_cast<double>(block->GetHeader().proposedNs) * 1e-9;
    row.committedS = now.GetSeconds();
    row.transactions = static_cast<int64_t>(block->GetTransactions().size());
    row.bytes = block->WireSizeBytes();
    m_blocks.push_back(row);
}

void
ConsensusRecorder::OnProposed(uint32_t, LedgerBlockPtr block)
{
    ++m_proposedAt[block->GetHeight()];
}

void
ConsensusRecorder::OnFinal(uint32_t node, LedgerBlockPtr block)
{
    auto& holders = m_finalAt[block->GetHash()];
    // A node that lost its memory comes by its old blocks again.
    if (holders.insert(node).second && holders.size() == m_majority)
    {
        const int64_t nowNs = Simulator::Now().GetNanoSeconds();
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
    const bool after = block->GetHeader().proposedNs >= m_lastChange.GetNanoSeconds();
    if (after && m_lastChange.IsStrictlyPositive() && !m_recoveryS)
    {
        m_caughtUp.insert(node);
        CheckRecovery();
    }
}

void
ConsensusRecorder::CheckRecovery()
{
    const Time now = Simulator::Now();
    if (now < m_lastChange)
    {
        return;
    }
    const bool recovered = std::all_of(m_honest.begin(), m_honest.end(), [this](const auto& node) {
        return !node->IsRunning() || m_caughtUp.count(node->GetReplica().GetConfig().self) > 0;
    });
    if (recovered)
    {
        m_recoveryS = (now - m_lastChange).GetSeconds();
    }
}

void
ConsensusRecorder::OnNote(uint32_t, ReplicaNote note, uint64_t value)
{
    if (note == ReplicaNote::kViewChangeStarted || note == ReplicaNote::kElectionStarted ||
        note == ReplicaNote::kTimeoutRaised)
    {
        m_abandoned.insert(value);
    }
    m_reorganisations += note == ReplicaNote::kReorganised ? 1 : 0;
}

RunRecord
ConsensusRecorder::MakeRecord(const TransactionLoad& load) const
{
    RunRecord record;
    AddCount(record, "transactions_submitted", load.GetSubmittedCount());
    AddCount(record, "transactions_resubmitted", load.GetResubmissionCount());
    AddCount(record, "transactions_committed", m_committed.size());
    AddLatencyMetrics(record);
    AddProgressMetrics(record);
    AddTrafficMetrics(record);
    record.blocks = m_blocks;
    return record;
}

void
ConsensusRecorder::AddLatencyMetrics(RunRecord& record) const
{
    AddMetric(record,
              "throughput_tx_s",
              static_cast<double>(m_committed.size()) / Simulator::Now().GetSeconds(),
              "1/s");
    if (!m_latenciesS.empty())
    {
        AddMetric(record, "commit_latency_p50_s", SampleQuantile(m_latenciesS, 0.5), "s");
        AddMetric(record, "commit_latency_p95_s", SampleQuantile(m_latenciesS, 0.95), "s");
        AddMetric(record, "commit_latency_p99_s", SampleQuantile(m_latenciesS, 0.99), "s");
    }
}

void
ConsensusRecorder::AddProgressMetrics(RunRecord& record) const
{
    const Time gap = std::max(m_longestGap, Simulator::Now() - m_lastFinal);
    AddMetric(record, "time_without_progress_s", gap.GetSeconds(), "s");
    if (m_recoveryS)
    {
        AddMetric(record, "recovery_time_s", *m_recoveryS, "s");
    }
    AddCount(record, "blocks", m_blocks.size());
    AddMetric(record, "stale_rate", GetStaleRate(), "1");
    AddCount(record, "reorganisations", m_reorganisations);
    AddCount(record, "view_changes", m_abandoned.size());
    AddCount(record, "safety_violations", m_ledger->GetViolationCount());
}

double
ConsensusRecorder::GetStaleRate() const
{
    uint64_t proposed = 0;
    uint64_t kept = 0;
    for (const auto& [height, count] : m_proposedAt)
    {
        if (height <= m_blocks.size())
        {
            proposed += count;
            kept += 1;
        }
    }
    return proposed == 0 ? 0 : static_cast<double>(proposed - kept) / static_cast<double>(proposed);
}

void
ConsensusRecorder::AddTrafficMetrics(RunRecord& record) const
{
    const TrafficCounters total = m_transport->GetTotalCounters();
    AddCount(record, "messages_sent", total.sentMessages);
    AddCount(record, "messages_lost", total.lostMessages);
    AddMetric(record, "bytes_sent", static_cast<double>(total.sentBytes), "byte");
    if (!m_committed.empty())
    {
        const auto transactions = static_cast<double>(m_committed.size());
        AddMetric(record,
                  "messages_per_transaction",
                  static_cast<double>(total.sentMessages) / transactions,
                  "1");
        AddMetric(record,
                  "bytes_per_transaction",
                  static_cast<double>(total.sentBytes) / transactions,
                  "byte");
    }
}

} // namespace gridshare
} // namespace ns3
