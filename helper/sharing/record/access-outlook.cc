/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-outlook.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Distances that stand for all meters of a concentrator.
constexpr std::size_t MOST_DISTANCES = 200;

/// A share that any number of meters gets before it is saturated.
constexpr double ANY_DELIVERY = 1e-9;

/// Distances of one concentrator's meters, or evenly chosen ones of many.
std::vector<double>
SampleDistances(const CommunicationPlan& plan, uint32_t concentrator)
{
    std::vector<double> all;
    for (std::size_t meter = 0; meter < plan.GetMeters(); ++meter)
    {
        if (plan.concentratorOfMeter[meter] == concentrator)
        {
            all.push_back(plan.accessMetres[meter]);
        }
    }
    std::sort(all.begin(), all.end());
    const std::size_t count = std::min(all.size(), MOST_DISTANCES);
    std::vector<double> chosen;
    for (std::size_t i = 0; i < count; ++i)
    {
        chosen.push_back(all[(2 * i + 1) * all.size() / (2 * count)]);
    }
    return chosen;
}

} // namespace

AccessOutlook
ForeseeAccess(const CommunicationPlan& plan, const MeteringOptions& metering)
{
    const auto fullest =
        std::max_element(plan.concentrators.begin(),
                         plan.concentrators.end(),
                         [](const auto& a, const auto& b) { return a.meters < b.meters; });
    GRIDSHARE_INVARIANT(fullest != plan.concentrators.end() && fullest->meters > 0,
                        "a plan has a concentrator with a meter");
    AccessOutlook outlook;
    AccessDemand& demand = outlook.demand;
    demand.meters = fullest->meters;
    demand.intervalSeconds = GetExchangeSeconds(metering.schedule);
    demand.deadlineSeconds = metering.deadline.GetSeconds();
    for (const MeteringMessage& message : GetMeteringMessages(metering.schedule))
    {
        (message.upwards ? demand.uploadBytes : demand.requestBytes) = message.payloadBytes;
    }
    if (metering.schedule.mode == ReadingMode::PUSH)
    {
        demand.uploadBytes += metering.readingBytes - GetPushedReadingBytes();
    }
    demand.metres =
        SampleDistances(plan, static_cast<uint32_t>(fullest - plan.concentrators.begin()));
    outlook.prediction = PredictAccess(plan.access, demand);
    const AccessCapacity capacity = FindAccessCapacity(plan.access, demand, ANY_DELIVERY);
    if (capacity.meters < MOST_METERS)
    {
        outlook.headroom = static_cast<double>(capacity.meters) / demand.meters;
    }
    return outlook;
}

void
AddAccessOutlook(const CommunicationPlan& plan, const MeteringOptions& metering, RunRecord& record)
{
    if (plan.access.sharing == nullptr)
    {
        return;
    }
    const AccessOutlook outlook = ForeseeAccess(plan, metering);
    record.AddCount("access_meters_most", outlook.demand.meters);
    if (outlook.headroom)
    {
        record.AddMetric("access_headroom", *outlook.headroom, "1");
    }
    if (metering.schedule.mode == ReadingMode::DAILY_UPLOAD)
    {
        return; // a reading waits for its upload, of which the closed form knows nothing
    }
    record.AddMetric("readings_in_time_predicted", outlook.prediction.delivery, "1");
    if (std::isfinite(outlook.prediction.meanSeconds))
    {
        record.AddMetric("reading_delay_predicted_s", outlook.prediction.meanSeconds, "s");
    }
}

} // namespace gridshare
} // namespace ns3
