/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-technology.h"
#include "medium-sharing.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare
 * Media whose frames go hop by hop: each meter's own, or one for all of them.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// What one upload takes, mean over the distances, s; with how likely it is lost.
struct MeanExchange
{
    double seconds{0}; //!< request included
    double loss{0};    //!< probability
};

MeanExchange
AverageExchange(const AccessTechnology& technology, const AccessDemand& demand)
{
    MeanExchange mean;
    for (const double metres : demand.metres)
    {
        const uint32_t hops = technology.CountHops(metres);
        double delivered = 1 - technology.GetLossProbability(demand.uploadBytes, hops);
        mean.seconds += technology.GetTransferSeconds(demand.uploadBytes, hops, metres);
        if (demand.requestBytes > 0)
        {
            delivered *= 1 - technology.GetLossProbability(demand.requestBytes, hops);
            mean.seconds += technology.GetTransferSeconds(demand.requestBytes, hops, metres);
        }
        mean.loss += hops <= technology.maximumHops ? 1 - delivered : 1;
    }
    const auto count = static_cast<double>(demand.metres.size());
    return {mean.seconds / count, mean.loss / count};
}

/// Nobody waits for anybody.
AccessPrediction
PredictDedicated(const AccessTechnology& technology, const AccessDemand& demand)
{
    const MeanExchange mean = AverageExchange(technology, demand);
    AccessPrediction prediction;
    prediction.utilisation = mean.seconds / demand.intervalSeconds;
    prediction.delivery = mean.seconds <= demand.deadlineSeconds ? 1 - mean.loss : 0;
    prediction.meanSeconds = mean.seconds;
    prediction.p95Seconds = mean.seconds;
    prediction.bottleneck = "each meter's own link";
    return prediction;
}

/// All meters are ready at once and take turns: the n-th waits for n - 1 others.
AccessPrediction
PredictTurns(const AccessTechnology& technology, const AccessDemand& demand)
{
    const MeanExchange mean = AverageExchange(technology, demand);
    const double round = demand.meters * mean.seconds;
    AccessPrediction prediction;
    prediction.utilisation = round / demand.intervalSeconds;
    prediction.delivery = (1 - mean.loss) * std::min(1.0, demand.deadlineSeconds / round);
    prediction.meanSeconds = (round + mean.seconds) / 2;
    prediction.p95Seconds = 0.95 * round;
    prediction.bottleneck = "the round, one transmission at a time";
    return prediction;
}

const NamedRegistration g_dedicated{GetMediumSharings(),
                                    {{"dedicated", "each meter has its own link", 1},
                                     false,
                                     "ns3::gridshare::HopSegment",
                                     nullptr,
                                     PredictDedicated}};

const NamedRegistration g_mesh{
    GetMediumSharings(),
    {{"mesh", "one transmission at a time; meters repeat each other's frames", 2},
     true,
     "ns3::gridshare::HopSegment",
     nullptr,
     PredictTurns}};

} // namespace

} // namespace gridshare
} // namespace ns3
