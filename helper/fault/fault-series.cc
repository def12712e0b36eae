/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-series.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_CHANGES = 1000;
constexpr std::size_t PARTS = 500; //!< of a run with more of them

using Counts = std::vector<std::pair<Time, uint32_t>>;

/// What lasts from before a part counts in it, too.
std::vector<SeriesPoint>
TakeMost(const Counts& counts, double endS)
{
    std::vector<SeriesPoint> points;
    std::size_t next = 0;
    uint32_t active = 0;
    for (std::size_t part = 0; part < PARTS; ++part)
    {
        const auto share = [endS](std::size_t parts) {
            return endS * static_cast<double>(parts) / static_cast<double>(PARTS);
        };
        uint32_t most = active;
        while (next < counts.size() && counts[next].first.GetSeconds() < share(part + 1))
        {
            active = counts[next++].second;
            most = std::max(most, active);
        }
        points.push_back({share(part), static_cast<double>(most)});
    }
    return points;
}

} // namespace

SeriesRecord
MakeFaultSeries(const FaultLog& log, Time end)
{
    SeriesRecord series{"faults_active", {}};
    const Counts counts = log.CountActive();
    if (counts.size() > MOST_CHANGES)
    {
        series.points = TakeMost(counts, end.GetSeconds());
        return series;
    }
    if (counts.empty() || counts.front().first.IsStrictlyPositive())
    {
        series.points.push_back({0, 0});
    }
    for (const auto& [time, active] : counts)
    {
        series.points.push_back({time.GetSeconds(), static_cast<double>(active)});
    }
    return series;
}

} // namespace gridshare
} // namespace ns3
