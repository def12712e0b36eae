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
ClientRecorder::Observe(Ptr<SubmissionClient> client)
{
    m_observes = true;
    using Self = ClientRecorder;
    client->TraceConnectWithoutContext("Resent", MakeCallback(&Self::OnResent, this));
    client->TraceConnectWithoutContext("GivenUp", MakeCallback(&Self::OnGivenUp, this));
    client->TraceConnectWithoutContext("TurnedTo", MakeCallback(&Self::OnTurned, this));
    client->TraceConnectWithoutContext("Confirmed", MakeCallback(&Self::OnConfirmed, this));
}

/// Calls are neither.
ClientRecorder::Counts*
ClientRecorder::Find(const NetworkMessage& message)
{
    switch (message.GetWireType())
    {
    case WIRE_SUBMISSION:
        return &m_submissions;
    case WIRE_DIRECT_SALE:
        return &m_sales;
    default:
        return nullptr;
    }
}

void
ClientRecorder::OnResent(uint32_t, Ptr<const NetworkMessage> message)
{
    if (Counts* counts = Find(*message))
    {
        ++counts->resent;
    }
}

void
ClientRecorder::OnGivenUp(uint32_t, Ptr<const NetworkMessage> message)
{
    if (Counts* counts = Find(*message))
    {
        ++counts->givenUp;
    }
}

void
ClientRecorder::OnTurned(uint32_t, uint32_t)
{
    ++m_failovers;
}

void
ClientRecorder::OnConfirmed(uint32_t, Ptr<const NetworkMessage> message, Time delay)
{
    if (Find(*message))
    {
        ++m_receipts;
        m_delays.Add(static_cast<float>(delay.GetSeconds()));
    }
}

void
ClientRecorder::AddMetrics(RunRecord& record) const
{
    if (!m_observes)
    {
        return;
    }
    record.AddCount("submissions_resent", m_submissions.resent);
    record.AddCount("submissions_given_up", m_submissions.givenUp);
    record.AddCount("sales_resent", m_sales.resent);
    record.AddCount("sales_given_up", m_sales.givenUp);
    record.AddCount("failovers", m_failovers);
    record.AddCount("receipts", m_receipts);
    if (m_receipts > 0)
    {
        record.AddMetric("receipt_delay_p95_s", m_delays.GetQuantile(0.95), "s");
    }
}

} // namespace gridshare
} // namespace ns3
