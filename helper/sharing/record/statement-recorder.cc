/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "statement-recorder.h"

#include <numeric>

namespace ns3
{
namespace gridshare
{

void
StatementRecorder::Observe(Ptr<DataMarket> market)
{
    m_market = market;
    market->TraceConnectWithoutContext("Statement",
                                       MakeCallback(&StatementRecorder::OnStatement, this));
    market->TraceConnectWithoutContext("EpochSettled",
                                       MakeCallback(&StatementRecorder::OnEpoch, this));
}

void
StatementRecorder::OnStatement(Time delay, uint32_t agents, bool arrived)
{
    for (uint32_t agent = 0; arrived && agent < agents; ++agent)
    {
        m_delays.Add(static_cast<float>(delay.GetSeconds()));
    }
}

void
StatementRecorder::OnEpoch(const EpochOutcome& outcome)
{
    m_untold += outcome.untold;
    m_outlays.push_back(outcome.outlay);
}

void
StatementRecorder::AddTo(RunRecord& record) const
{
    record.AddCount("statements_arrived", m_delays.GetCount());
    record.AddCount("statements_missed", m_untold);
    if (m_delays.GetCount() > 0)
    {
        record.AddMetric("information_delay_p50_s", m_delays.GetQuantile(0.5), "s");
        record.AddMetric("information_delay_p95_s", m_delays.GetQuantile(0.95), "s");
    }
    record.AddMetric("outlay", std::accumulate(m_outlays.begin(), m_outlays.end(), 0.0), "1");
    SeriesRecord outlay{"outlay", {}};
    const double epochS = m_market->GetEpochLength().GetSeconds();
    for (std::size_t epoch = 0; epoch < m_outlays.size(); ++epoch)
    {
        outlay.points.push_back({static_cast<double>(epoch) * epochS, m_outlays[epoch]});
    }
    record.AddSeries(outlay);
}

} // namespace gridshare
} // namespace ns3
