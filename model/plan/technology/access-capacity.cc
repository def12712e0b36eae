/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-capacity.h"

#include "ns3/invariant.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

bool
IsServed(const AccessPrediction& prediction, double delivery)
{
    return prediction.utilisation < 1 && prediction.delivery >= delivery;
}

/// Hundredths of a per cent, rounded down, so that what is not enough never looks as if it were.
std::string
FormatPercent(double share)
{
    return FormatExactly(std::floor(share * 1e4 + 1e-9) / 100) + " %";
}

/// Why meters are not served as wanted.
std::string
Explain(const AccessPrediction& prediction, const AccessDemand& demand, double delivery)
{
    const bool isLoad = demand.meters > 1;
    const std::string by = isLoad ? ": " + prediction.bottleneck
                                  : ": one meter alone loses more, or is later, on its way";
    if (prediction.utilisation >= 1)
    {
        return "saturated at " + FormatPercent(prediction.utilisation) + by;
    }
    return FormatPercent(prediction.delivery) + " of the uploads arrive within " +
           FormatExactly(demand.deadlineSeconds) + " s, " + FormatPercent(delivery) +
           " are wanted" + by;
}

} // namespace

std::vector<double>
SpreadMeters(LinkMedium medium, double reachMetres, uint32_t count)
{
    std::vector<double> metres;
    for (uint32_t i = 0; i < count; ++i)
    {
        const double share = (i + 0.5) / count;
        metres.push_back(reachMetres * (medium == LinkMedium::RADIO ? std::sqrt(share) : share));
    }
    return metres;
}

AccessPrediction
PredictAccess(const AccessTechnology& technology, const AccessDemand& demand)
{
    GRIDSHARE_INVARIANT(technology.sharing != nullptr && technology.sharing->predict != nullptr,
                        "a technology from a file has a closed form");
    GRIDSHARE_INVARIANT(!demand.metres.empty() && demand.meters > 0,
                        "meters are somewhere, and there is one");
    return technology.sharing->predict(technology, demand);
}

AccessCapacity
FindAccessCapacity(const AccessTechnology& technology, AccessDemand demand, double delivery)
{
    const auto predict = [&technology, &demand](uint32_t meters) {
        demand.meters = meters;
        return PredictAccess(technology, demand);
    };
    uint32_t served = 0;
    uint32_t refused = 1;
    while (refused <= MOST_METERS && IsServed(predict(refused), delivery))
    {
        served = refused;
        refused *= 2;
    }
    refused = std::min(refused, MOST_METERS + 1);
    while (refused - served > 1)
    {
        const uint32_t middle = served + (refused - served) / 2;
        (IsServed(predict(middle), delivery) ? served : refused) = middle;
    }
    AccessCapacity capacity;
    capacity.meters = served;
    capacity.within = predict(std::max(served, 1U));
    capacity.beyond = served < MOST_METERS ? predict(served + 1) : capacity.within;
    capacity.limit = served < MOST_METERS ? Explain(capacity.beyond, demand, delivery)
                                          : "none up to a million meters";
    return capacity;
}

} // namespace gridshare
} // namespace ns3
