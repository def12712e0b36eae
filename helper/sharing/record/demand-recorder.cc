/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-recorder.h"

namespace ns3
{
namespace gridshare
{

void
DemandRecorder::Observe(Ptr<DataMarket> market, const std::vector<double>& predicted)
{
    m_market = market;
    m_predicted = predicted;
    m_shares.push_back(market->GetJoinedShare());
    market->TraceConnectWithoutContext("EpochSettled",
                                       MakeCallback(&DemandRecorder::OnEpoch, this));
}

void
DemandRecorder::Observe(Ptr<DemanderApplication> demander)
{
    m_demanders.push_back(demander);
    demander->TraceConnectWithoutContext("Submitted",
                                         MakeCallback(&DemandRecorder::OnSubmitted, this));
    demander->TraceConnectWithoutContext("Purchased",
                                         MakeCallback(&DemandRecorder::OnPurchased, this));
}

void
DemandRecorder::OnEpoch(const EpochOutcome& outcome)
{
    m_shares.push_back(m_market->GetJoinedShare());
    m_sum.members += outcome.demand.members;
    m_sum.wanted += outcome.demand.wanted;
    m_sum.downloaded += outcome.demand.downloaded;
    m_sum.bought += outcome.demand.bought;
    m_sum.outlay += outcome.demand.outlay;
}

void
DemandRecorder::OnSubmitted(SharingTransactionPtr)
{
    ++m_words;
}

void
DemandRecorder::OnPurchased(uint32_t, Time latency)
{
    ++m_purchases;
    m_latencyS += latency.GetSeconds();
}

const std::vector<double>&
DemandRecorder::GetShares() const
{
    return m_shares;
}

void
DemandRecorder::AddMetrics(RunRecord& record) const
{
    if (m_demanders.empty())
    {
        return;
    }
    uint64_t requests = 0;
    for (const auto& demander : m_demanders)
    {
        requests += demander->GetRequestCount();
    }
    record.AddMetric("demanders_initial", m_shares.front(), "1");
    record.AddMetric("demanders_final", m_shares.back(), "1");
    record.AddMetric("demanders_predicted", m_predicted.at(m_shares.size() - 1), "1");
    record.AddCount("membership_changes", m_words);
    record.AddCount("epochs_joined", m_sum.members);
    record.AddCount("wishes", m_sum.wanted);
    record.AddCount("wishes_downloaded", m_sum.downloaded);
    record.AddCount("wishes_bought", m_sum.bought);
    record.AddCount("purchases_requested", requests);
    record.AddCount("purchases_arrived", m_purchases);
    if (m_purchases > 0)
    {
        record.AddMetric("purchase_latency_s", m_latencyS / static_cast<double>(m_purchases), "s");
    }
    record.AddMetric("demanders_outlay", m_sum.outlay, "1");
}

void
DemandRecorder::AddSeries(RunRecord& record) const
{
    if (m_demanders.empty())
    {
        return;
    }
    const double epochS = m_market->GetEpochLength().GetSeconds();
    SeriesRecord share{"share_demanders", {}};
    SeriesRecord predicted{"share_demanders_predicted", {}};
    for (std::size_t epoch = 0; epoch < m_shares.size(); ++epoch)
    {
        const double tS = static_cast<double>(epoch) * epochS;
        share.points.push_back({tS, m_shares[epoch]});
        predicted.points.push_back({tS, m_predicted.at(epoch)});
    }
    record.AddSeries(share);
    record.AddSeries(predicted);
}

} // namespace gridshare
} // namespace ns3
