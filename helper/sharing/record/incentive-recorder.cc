/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "incentive-recorder.h"

#include "ns3/settling.h"

#include <numeric>
#include <utility>

namespace ns3
{
namespace gridshare
{

IncentiveRecorder::IncentiveRecorder(Rules rules)
    : m_rules(std::move(rules))
{
}

void
IncentiveRecorder::Observe(Ptr<DataMarket> market)
{
    m_market = market;
    m_shares.push_back(market->GetShare());
    market->TraceConnectWithoutContext("EpochSettled",
                                       MakeCallback(&IncentiveRecorder::OnEpoch, this));
}

void
IncentiveRecorder::OnEpoch(const EpochOutcome& outcome)
{
    m_shares.push_back(outcome.shareAfter);
    m_outlays.push_back(outcome.outlay);
}

void
IncentiveRecorder::AddMetrics(RunRecord& record) const
{
    if (const auto settling = FindSettling(m_shares, m_rules.tolerance))
    {
        const auto end = m_outlays.begin() + static_cast<std::ptrdiff_t>(settling->epoch);
        record.AddMetric("outlay_until_converged",
                         std::accumulate(m_outlays.begin(), end, 0.0) / m_market->GetAgentCount(),
                         "1");
    }
    const double x0 = m_rules.initialShare;
    if (m_rules.law && x0 > 0 && x0 < 1)
    {
        if (const auto outlay = FollowPolicy(*m_rules.law, x0).outlay)
        {
            record.AddMetric("outlay_until_converged_predicted", *outlay / m_rules.rate, "1");
        }
    }
}

} // namespace gridshare
} // namespace ns3
