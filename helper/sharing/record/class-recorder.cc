/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "class-recorder.h"

#include <algorithm>
#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

/// "class 1" as a part of a name
std::string
MakeSuffix(std::string name)
{
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

} // namespace

ClassRecorder::ClassRecorder(const SharingOptions& options)
    : m_options(options)
{
}

void
ClassRecorder::Observe(Ptr<DataMarket> market)
{
    if (m_options.providers.classes.size() < 2)
    {
        return;
    }
    m_market = market;
    m_shares.push_back(CountShares());
    market->TraceConnectWithoutContext("EpochSettled", MakeCallback(&ClassRecorder::OnEpoch, this));
}

void
ClassRecorder::OnEpoch(const EpochOutcome&)
{
    m_shares.push_back(CountShares());
}

std::vector<double>
ClassRecorder::CountShares() const
{
    const auto& providers = m_options.providers;
    std::vector<double> shares(providers.classes.size(), 0.0);
    for (uint32_t account = 0; account < providers.classOf.size(); ++account)
    {
        shares[providers.classOf[account]] += m_market->IsSharing(account) ? 1 : 0;
    }
    for (std::size_t k = 0; k < shares.size(); ++k)
    {
        shares[k] /= providers.classes[k].agents;
    }
    return shares;
}

void
ClassRecorder::AddMetrics(RunRecord& record) const
{
    for (std::size_t k = 0; !m_shares.empty() && k < m_shares[0].size(); ++k)
    {
        const std::string suffix = MakeSuffix(m_options.providers.classes[k].name);
        const auto& predicted = m_options.prediction.sharesOfClasses.at(m_shares.size() - 1);
        record.AddMetric("share_initial_of_" + suffix, m_shares.front()[k], "1");
        record.AddMetric("share_final_of_" + suffix, m_shares.back()[k], "1");
        record.AddMetric("share_predicted_of_" + suffix, predicted[k], "1");
    }
}

void
ClassRecorder::AddSeries(RunRecord& record) const
{
    for (std::size_t k = 0; !m_shares.empty() && k < m_shares[0].size(); ++k)
    {
        const std::string suffix = MakeSuffix(m_options.providers.classes[k].name);
        SeriesRecord share{"share_of_" + suffix, {}};
        SeriesRecord predicted{"share_predicted_of_" + suffix, {}};
        for (std::size_t epoch = 0; epoch < m_shares.size(); ++epoch)
        {
            const double tS = static_cast<double>(epoch) * m_market->GetEpochLength().GetSeconds();
            share.points.push_back({tS, m_shares[epoch][k]});
            predicted.points.push_back({tS, m_options.prediction.sharesOfClasses.at(epoch)[k]});
        }
        record.AddSeries(share);
        record.AddSeries(predicted);
    }
}

} // namespace gridshare
} // namespace ns3
