/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-trial.h"

#include "access-segment-helper.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

Ptr<AccessSegment>
MakeSegment(const AccessTechnology& technology, const AccessDemand& demand, int64_t stream)
{
    std::vector<uint16_t> hops;
    std::vector<float> metres;
    for (uint32_t meter = 0; meter < demand.meters; ++meter)
    {
        const std::size_t place =
            (2 * std::size_t{meter} + 1) * demand.metres.size() / (2 * std::size_t{demand.meters});
        metres.push_back(static_cast<float>(demand.metres[place]));
        hops.push_back(static_cast<uint16_t>(technology.CountHops(metres.back())));
    }
    AccessSegmentHelper helper;
    helper.SetTechnology(technology);
    const auto segment = helper.Create(hops, metres);
    segment->AssignStreams(stream);
    segment->SetUploadInterval(Seconds(demand.intervalSeconds));
    return segment;
}

} // namespace

AccessTrialResult
TryAccess(const AccessTechnology& technology,
          const AccessDemand& demand,
          uint32_t rounds,
          int64_t stream)
{
    const auto segment = MakeSegment(technology, demand, stream);
    const Time interval = Seconds(demand.intervalSeconds);
    std::vector<double> delays;
    std::size_t inTime = 0;
    std::vector<AccessUpload> round;
    for (uint32_t i = 0; i < rounds; ++i)
    {
        const Time now = interval * i;
        round.clear();
        for (uint32_t meter = 0; meter < demand.meters; ++meter)
        {
            round.push_back({meter, now, demand.requestBytes, demand.uploadBytes, {}});
        }
        segment->CarryRound(round);
        for (const AccessUpload& upload : round)
        {
            if (upload.transfer.delivered)
            {
                delays.push_back((upload.transfer.end - now).GetSeconds());
                inTime += delays.back() <= demand.deadlineSeconds ? 1 : 0;
            }
        }
    }
    AccessTrialResult result;
    result.counters = segment->GetCounters();
    result.classes = segment->ListClasses();
    result.utilisation = result.counters.busyTime.GetSeconds() / (demand.intervalSeconds * rounds);
    result.delivery = static_cast<double>(inTime) / (static_cast<double>(demand.meters) * rounds);
    if (!delays.empty())
    {
        std::sort(delays.begin(), delays.end());
        const auto count = static_cast<double>(delays.size());
        result.meanSeconds = std::accumulate(delays.begin(), delays.end(), 0.0) / count;
        result.p95Seconds = delays[static_cast<std::size_t>(std::ceil(0.95 * count)) - 1];
    }
    return result;
}

} // namespace gridshare
} // namespace ns3
