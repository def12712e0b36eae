/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARE_PREDICTION_H
#define GRIDSHARE_SHARE_PREDICTION_H

#include "ns3/run-record.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Record what a network-aware law says of the share of sharing providers: the series and the metric
 * `share_predicted_network`, and `rms_to_prediction`.
 *
 * @param record gets them
 * @param predicted by epoch, from the initial share; at least as many as simulated
 * @param simulated by epoch, from the initial share
 * @param epochS length of an epoch, s
 */
void AddSharePrediction(RunRecord& record,
                        const std::vector<double>& predicted,
                        const std::vector<double>& simulated,
                        double epochS);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARE_PREDICTION_H
