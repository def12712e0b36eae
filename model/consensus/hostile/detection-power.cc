/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "detection-power.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

uint32_t
DetectionPower::CountFound() const
{
    return static_cast<uint32_t>(schedules.size() - static_cast<std::size_t>(std::count(
                                                        schedules.begin(), schedules.end(), 0)));
}

uint64_t
DetectionPower::GetMedian() const
{
    return schedules[(schedules.size() - 1) / 2];
}

uint64_t
DetectionPower::GetLargest() const
{
    return schedules.back();
}

uint64_t
GetScheduleSeed(uint64_t seed, uint64_t number)
{
    return MixDigest(seed, number);
}

DetectionPower
MeasureDetectionPower(const HostileOptions& options, uint64_t seed, uint32_t seeds, uint64_t most)
{
    const HostileSimulator simulator(options);
    DetectionPower power;
    for (uint32_t run = 0; run < seeds; ++run)
    {
        uint64_t taken = 0;
        for (uint64_t i = 0; i < most && taken == 0; ++i)
        {
            const uint64_t schedule = GetScheduleSeed(seed + run, i);
            if (!simulator.Run(schedule).IsClean())
            {
                taken = i + 1;
                power.example = power.example == 0 ? schedule : power.example;
            }
        }
        power.schedules.push_back(taken);
    }
    // Those who did not find it come last: they would have needed more.
    std::sort(power.schedules.begin(), power.schedules.end(), [](auto a, auto b) {
        return a - 1 < b - 1;
    });
    return power;
}

} // namespace gridshare
} // namespace ns3
