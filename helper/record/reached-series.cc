/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reached-series.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_POINTS = 200;

} // namespace

void
AddReachedSeries(RunRecord& record, const std::string& name, const std::vector<double>& delaysS)
{
    if (delaysS.empty())
    {
        return;
    }
    // Differences of times in seconds are not quite alike where those in nanoseconds are.
    std::vector<int64_t> delaysNs;
    delaysNs.reserve(delaysS.size());
    for (const double delayS : delaysS)
    {
        delaysNs.push_back(std::llround(delayS * 1e9));
    }
    std::sort(delaysNs.begin(), delaysNs.end());
    const std::size_t count = delaysNs.size();
    std::vector<std::size_t> within; // delays up to each of the different ones, itself included
    for (std::size_t i = 1; i <= count; ++i)
    {
        if (i == count || delaysNs[i] > delaysNs[i - 1])
        {
            within.push_back(i);
        }
    }
    SeriesRecord series{name, {}};
    const bool isThinned = within.size() > MOST_POINTS;
    std::size_t step = 1; // the share that the next point reaches, in parts
    for (const std::size_t up : within)
    {
        if (isThinned && up * MOST_POINTS < step * count)
        {
            continue;
        }
        step = up * MOST_POINTS / count + 1;
        series.points.push_back({static_cast<double>(delaysNs[up - 1]) / 1e9,
                                 static_cast<double>(up) / static_cast<double>(count)});
    }
    record.AddSeries(series);
}

} // namespace gridshare
} // namespace ns3
