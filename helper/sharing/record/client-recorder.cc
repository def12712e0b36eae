/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "client-recorder.h"

#include "ns3/sharing-messages.h"

namespace ns3
{
namespace gridshare
{

void
ClientSummary::Add(const ClientSummary& other)
{
    clients += other.clients;
    submissions.resent += other.submissions.resent;
    submissions.givenUp += other.submissions.givenUp;
    sales.resent += other.sales.resent;
    sales.givenUp += other.sales.givenUp;
    failovers += other.failovers;
    receipts += other.receipts;
    delays.Add(other.delays);
}

const ClientSummary&
ClientRecorder::Summarise() const
{
    return m_counted;
}

void
ClientRecorder::Add(const ClientSummary& summary)
{
    m_counted.Add(summary);
}

void
ClientRecorder::Observe(Ptr<SubmissionClient> client)
{
    ++m_counted.clients;
    using Self = ClientRecorder;
    client->TraceConnectWithoutContext("Resent", MakeCallback(&Self::OnResent, this));
    client->TraceConnectWithoutContext("GivenUp", MakeCallback(&Self::OnGivenUp, this));
    client->TraceConnectWithoutContext("TurnedTo", MakeCallback(&Self::OnTurned, this));
    client->TraceConnectWithoutContext("Confirmed", MakeCallback(&Self::OnConfirmed, this));
}

/// Calls are neither.
ClientSummary::Counts*
ClientRecorder::Find(const NetworkMessage& message)
{
    switch (message.GetWireType())
    {
    case WIRE_SUBMISSION:
        return &m_counted.submissions;
    case WIRE_DIRECT_SALE:
        return &m_counted.sales;
    default:
        return nullptr;
    }
}

void
ClientRecorder::OnResent(uint32_t, Ptr<const NetworkMessage> message)
{
    if (ClientSummary::Counts* counts = Find(*message))
    {
        ++counts->resent;
    }
}

void
ClientRecorder::OnGivenUp(uint32_t, Ptr<const NetworkMessage> message)
{
    if (ClientSummary::Counts* counts = Find(*message))
    {
        ++counts->givenUp;
    }
}

void
ClientRecorder::OnTurned(uint32_t, uint32_t)
{
    ++m_counted.failovers;
}

void
ClientRecorder::OnConfirmed(uint32_t, Ptr<const NetworkMessage> message, Time delay)
{
    if (Find(*message))
    {
        ++m_counted.receipts;
        m_counted.delays.Add(static_cast<float>(delay.GetSeconds()));
    }
}

void
ClientRecorder::AddMetrics(RunRecord& record) const
{
    if (m_counted.clients == 0)
    {
        return;
    }
    record.AddCount("submissions_resent", m_counted.submissions.resent);
    record.AddCount("submissions_given_up", m_counted.submissions.givenUp);
    record.AddCount("sales_resent", m_counted.sales.resent);
    record.AddCount("sales_given_up", m_counted.sales.givenUp);
    record.AddCount("failovers", m_counted.failovers);
    record.AddCount("receipts", m_counted.receipts);
    if (m_counted.receipts > 0)
    {
        record.AddMetric("receipt_delay_p95_s", m_counted.delays.GetQuantile(0.95), "s");
    }
}

} // namespace gridshare
} // namespace ns3
