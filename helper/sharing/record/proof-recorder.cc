/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "proof-recorder.h"

namespace ns3
{
namespace gridshare
{

void
ProofRecorder::Observe(Ptr<ProofClient> client)
{
    m_clients.push_back(client);
    client->TraceConnectWithoutContext("Closed", MakeCallback(&ProofRecorder::OnClosed, this));
}

void
ProofRecorder::OnClosed(SharingTransactionPtr, ProofOutcome outcome, Time delay)
{
    if (outcome == ProofOutcome::VERIFIED)
    {
        m_delays.Add(static_cast<float>(delay.GetSeconds()));
    }
}

void
ProofRecorder::AddMetrics(const GridTransport& transport, RunRecord& record) const
{
    if (m_clients.empty())
    {
        return;
    }
    ProofCounters total;
    for (const auto& client : m_clients)
    {
        const ProofCounters& counters = client->GetCounters();
        total.asked += counters.asked;
        total.verified += counters.verified;
        total.refused += counters.refused;
        total.notStored += counters.notStored;
        total.unanswered += counters.unanswered;
        total.refusedReplies += counters.refusedReplies;
    }
    record.AddCount("proofs_asked", total.asked);
    record.AddCount("proofs_verified", total.verified);
    record.AddCount("proofs_refused", total.refused);
    record.AddCount("proofs_not_stored", total.notStored);
    record.AddCount("proofs_unanswered", total.unanswered + total.CountOpen());
    record.AddCount("proof_replies_refused", total.refusedReplies);
    if (m_delays.GetCount() > 0)
    {
        record.AddMetric("proof_delay_p50_s", m_delays.GetQuantile(0.5), "s");
        record.AddMetric("proof_delay_p95_s", m_delays.GetQuantile(0.95), "s");
    }
    const TrafficCounters& traffic = transport.GetCounters(TrafficClass::PROOF);
    record.AddMetric("proof_bytes", static_cast<double>(traffic.sentBytes), "byte");
}

} // namespace gridshare
} // namespace ns3
