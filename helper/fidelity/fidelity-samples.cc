/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-samples.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

std::optional<double>
FidelityPercentile::GetDifferencePercent() const
{
    return packetMs > 0 ? std::optional<double>(100 * (messageMs - packetMs) / packetMs)
                        : std::nullopt;
}

FidelityPercentile
ComparePercentile(const FidelitySamples& samples, int percent)
{
    const double p = percent / 100.0;
    return {1000 * PickQuantile(samples.message, p), 1000 * PickQuantile(samples.packet, p)};
}

SeriesRecord
MakeSampleSeries(const std::string& name, const std::vector<double>& sorted)
{
    SeriesRecord series{name, {}};
    for (std::size_t i = 0; i < sorted.size(); ++i)
    {
        if (i + 1 == sorted.size() || sorted[i + 1] > sorted[i])
        {
            series.points.push_back({sorted[i], static_cast<double>(i + 1)});
        }
    }
    return series;
}

std::vector<double>
ReadSampleSeries(const SeriesRecord& series)
{
    std::vector<double> samples;
    for (const auto& point : series.points)
    {
        samples.resize(static_cast<std::size_t>(point.value), point.tS);
    }
    return samples;
}

double
PickQuantile(const std::vector<double>& sorted, double p)
{
    const auto index = static_cast<std::size_t>(p * static_cast<double>(sorted.size()));
    return sorted.at(std::min(index, sorted.size() - 1));
}

} // namespace gridshare
} // namespace ns3
