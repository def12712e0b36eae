/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "share-prediction.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

void
AddSharePrediction(RunRecord& record,
                   const std::vector<double>& predicted,
                   const std::vector<double>& simulated,
                   double epochS)
{
    SeriesRecord series{"share_predicted_network", {}};
    double squares = 0;
    for (std::size_t epoch = 0; epoch < simulated.size(); ++epoch)
    {
        const double error = simulated[epoch] - predicted.at(epoch);
        series.points.push_back({static_cast<double>(epoch) * epochS, predicted[epoch]});
        squares += error * error;
    }
    record.AddSeries(series);
    record.AddMetric("share_predicted_network", predicted.at(simulated.size() - 1), "1");
    record.AddMetric(
        "rms_to_prediction", std::sqrt(squares / static_cast<double>(simulated.size())), "1");
}

} // namespace gridshare
} // namespace ns3
