/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "progress-recorder.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

ProgressRecorder::ProgressRecorder(const std::optional<Time>& lastChange)
    : m_lastChange(lastChange),
      m_workSince(Time(0)),
      m_workAfterChange(lastChange)
{
}

void
ProgressRecorder::Observe(Ptr<FinalLedger> ledger)
{
    m_ledger = ledger;
    ledger->TraceConnectWithoutContext("BlockFinal",
                                       MakeCallback(&ProgressRecorder::OnFirstFinal, this));
}

void
ProgressRecorder::Observe(Ptr<StrongNodeApplication> node)
{
    using Self = ProgressRecorder;
    m_honest.push_back(node);
    node->TraceConnectWithoutContext("BlockProposed", MakeCallback(&Self::OnProposed, this));
    node->TraceConnectWithoutContext("BlockCommitted", MakeCallback(&Self::OnFinal, this));
    node->TraceConnectWithoutContext("ReplicaEvent", MakeCallback(&Self::OnEvent, this));
}

void
ProgressRecorder::NoteWork(bool waiting)
{
    const Time now = Simulator::Now();
    if (!waiting)
    {
        // What waited may have been refused, without a block: it has waited all the same.
        m_longestGap = std::max(m_longestGap, GetCurrentGap());
        m_workSince.reset();
        if (m_lastChange && now <= *m_lastChange)
        {
            m_workAfterChange.reset();
        }
        return;
    }
    if (!m_workSince)
    {
        m_workSince = now;
    }
    if (m_lastChange && !m_workAfterChange)
    {
        m_workAfterChange = std::max(now, *m_lastChange);
    }
}

void
ProgressRecorder::OnFirstFinal(uint32_t, LedgerBlockPtr)
{
    m_longestGap = std::max(m_longestGap, GetCurrentGap());
    m_lastFinal = Simulator::Now();
}

Time
ProgressRecorder::GetCurrentGap() const
{
    return m_workSince ? Simulator::Now() - std::max(m_lastFinal, *m_workSince) : Time(0);
}

void
ProgressRecorder::OnProposed(uint32_t, LedgerBlockPtr block)
{
    m_made.Add(*block);
}

void
ProgressRecorder::OnFinal(uint32_t node, LedgerBlockPtr block)
{
    if (!m_lastChange || m_recoveryS)
    {
        return;
    }
    if (block->GetHeader().proposedNs >= m_lastChange->GetNanoSeconds())
    {
        m_caughtUp.insert(node);
        CheckRecovery();
    }
}

void
ProgressRecorder::CheckRecovery()
{
    const Time now = Simulator::Now();
    if (now < *m_lastChange)
    {
        return;
    }
    const bool recovered = std::all_of(m_honest.begin(), m_honest.end(), [this](const auto& node) {
        return !node->IsRunning() || m_caughtUp.count(node->GetReplica().GetConfig().self) > 0;
    });
    if (recovered)
    {
        m_recoveryS = (now - m_workAfterChange.value_or(*m_lastChange)).GetSeconds();
    }
}

void
ProgressRecorder::OnEvent(uint32_t, ReplicaEvent event, uint64_t value)
{
    if (event == ReplicaEvent::VIEW_CHANGE_STARTED || event == ReplicaEvent::ELECTION_STARTED ||
        event == ReplicaEvent::TIMEOUT_RAISED)
    {
        m_abandoned.insert(value);
    }
    m_reorganisations += event == ReplicaEvent::REORGANISED ? 1 : 0;
}

void
ProgressRecorder::AddMetrics(RunRecord& record) const
{
    const Time gap = std::max(m_longestGap, GetCurrentGap());
    record.AddMetric("time_without_progress_s", gap.GetSeconds(), "s");
    if (m_recoveryS)
    {
        record.AddMetric("recovery_time_s", *m_recoveryS, "s");
    }
    record.AddCount("blocks", m_ledger->GetBlocks().size() - 1);
    if (const auto rate = m_made.GetStaleRate(m_ledger->GetBlocks()))
    {
        record.AddMetric("stale_rate", *rate, "1");
    }
    record.AddCount("reorganisations", m_reorganisations);
    record.AddCount("view_changes", m_abandoned.size());
    record.AddCount("blocks_withdrawn", m_ledger->GetWithdrawnCount());
    record.AddCount("safety_violations", m_ledger->GetViolationCount());
}

} // namespace gridshare
} // namespace ns3
