/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-technology.h"
#include "medium-sharing.h"

/**
 * @file
 * @ingroup gridshare-plan
 * Media whose frames go hop by hop, each meter's own: nobody waits for anybody.
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

MediumSharing
DescribeDedicated()
{
    MediumSharing sharing;
    sharing.name = "dedicated";
    sharing.help = "each meter has its own link";
    sharing.rank = 1;
    sharing.segmentType = "ns3::gridshare::HopSegment";
    sharing.predict = PredictDedicated;
    return sharing;
}

const NamedRegistration g_dedicated{GetMediumSharings(), DescribeDedicated()};

} // namespace

} // namespace gridshare
} // namespace ns3
