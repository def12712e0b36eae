/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wan-model.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/text-table.h"

#include <boost/math/constants/constants.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

void
CheckPositive(const std::string& name, const std::vector<double>& values, bool infinite = false)
{
    for (const double value : values)
    {
        if (!(value > 0) || (!infinite && !std::isfinite(value)))
        {
            throw InputError(
                {}, name + " with the entry " + FormatExactly(value), "numbers above 0");
        }
    }
}

void
CheckSize(const std::string& name, std::size_t found, std::size_t expected, std::size_t regions)
{
    if (found != expected)
    {
        throw InputError({},
                         name + " with " + std::to_string(found) + " entries",
                         std::to_string(expected) + " for " + std::to_string(regions) + " regions",
                         "give every list one entry a region and every matrix one row a region");
    }
}

void
CheckLaw(LatencyLaw law, double leastMs)
{
    if (law == LatencyLaw::PARETO && leastMs <= 5)
    {
        throw InputError({},
                         "a pareto latency law over a delay of " + FormatExactly(leastMs) + " ms",
                         "delays above 5 ms, the law's scale being m - 5 ms",
                         "raise the delay or use the fixed or normal law");
    }
}

} // namespace

WanModel::WanModel(const WanRegions& regions, std::vector<uint32_t> regionOf)
    : m_regions(regions),
      m_regionOf(std::move(regionOf))
{
    const std::size_t count = regions.share.size();
    CheckSize("a list of upload rates", regions.uploadBps.size(), count, count);
    CheckSize("a list of download rates", regions.downloadBps.size(), count, count);
    CheckSize("a latency matrix", regions.latencyMs.size(), count * count, count);
    if (!regions.pairBps.empty())
    {
        CheckSize("a bandwidth matrix", regions.pairBps.size(), count * count, count);
    }
    CheckPositive("a bandwidth matrix", regions.pairBps);
    CheckPositive("a list of upload rates", regions.uploadBps, true);
    CheckPositive("a list of download rates", regions.downloadBps, true);
    CheckPositive("a latency matrix", regions.latencyMs);
    const double sum = std::accumulate(regions.share.begin(), regions.share.end(), 0.0);
    if (!(std::fabs(sum - 1) < 1e-6) ||
        std::any_of(regions.share.begin(), regions.share.end(), [](double s) { return s < 0; }))
    {
        throw InputError({},
                         "region shares with the sum " + FormatExactly(sum),
                         "shares of 0 or more with the sum 1");
    }
}

WanModel::WanModel(std::vector<std::pair<double, double>> places,
                   double fixedMs,
                   double kilometresPerMs,
                   double uploadBps,
                   double downloadBps)
    : m_regions{{1}, {fixedMs}, {uploadBps}, {downloadBps}, {}},
      m_places(std::move(places)),
      m_fixedMs(fixedMs),
      m_kilometresPerMs(kilometresPerMs)
{
    CheckPositive("a fixed delay", {fixedMs});
    CheckPositive("a speed", {kilometresPerMs});
    CheckPositive("rates", {uploadBps, downloadBps}, true);
    for (const auto& [latitude, longitude] : m_places)
    {
        if (!(std::fabs(latitude) <= 90) || !(std::fabs(longitude) <= 360))
        {
            throw InputError({},
                             "a place at latitude " + FormatExactly(latitude) + ", longitude " +
                                 FormatExactly(longitude),
                             "degrees: -90 to 90 and -360 to 360");
        }
    }
}

void
WanModel::SetLatencyLaw(LatencyLaw law, double deviationMs)
{
    const double least = *std::min_element(m_regions.latencyMs.begin(), m_regions.latencyMs.end());
    CheckLaw(law, least);
    m_law = law;
    m_deviationMs = deviationMs;
}

void
WanModel::SetRegion(uint32_t node, uint32_t region)
{
    GRIDSHARE_INVARIANT(m_places.empty() && region < m_regions.share.size(), "there is the region");
    m_regionOf[node] = region;
}

void
WanModel::SetNodeRates(std::vector<double> uploadBps, std::vector<double> downloadBps)
{
    GRIDSHARE_INVARIANT(uploadBps.size() == GetNodeCount() && downloadBps.size() == GetNodeCount(),
                        "every node has a rate each way");
    m_uploadBps = std::move(uploadBps);
    m_downloadBps = std::move(downloadBps);
}

void
WanModel::SetRelayNetwork(std::vector<bool> members, double latencyMs)
{
    GRIDSHARE_INVARIANT(members.size() == GetNodeCount(), "every node is a member or not");
    CheckLaw(m_law, latencyMs);
    m_relayMembers = std::move(members);
    m_relayMs = latencyMs;
}

uint32_t
WanModel::GetNodeCount() const
{
    return static_cast<uint32_t>(m_places.empty() ? m_regionOf.size() : m_places.size());
}

const std::vector<uint32_t>&
WanModel::GetRegions() const
{
    return m_regionOf;
}

const std::vector<std::pair<double, double>>&
WanModel::GetPlaces() const
{
    return m_places;
}

double
WanModel::GetLatencyMs(uint32_t from, uint32_t to) const
{
    if (!m_relayMembers.empty() && m_relayMembers[from] && m_relayMembers[to])
    {
        return m_relayMs;
    }
    if (m_places.empty())
    {
        return m_regions.latencyMs[m_regionOf[from] * m_regions.share.size() + m_regionOf[to]];
    }
    return m_fixedMs + GetGreatCircleKm(m_places[from], m_places[to]) / m_kilometresPerMs;
}

double
WanModel::MapLatencyMs(double meanMs, double uniform) const
{
    if (m_law == LatencyLaw::PARETO)
    {
        return (meanMs - 5) * std::exp(-std::log(uniform) / (0.2 * meanMs));
    }
    if (m_deviationMs <= 0)
    {
        return meanMs;
    }
    return std::max(0.0,
                    boost::math::quantile(boost::math::normal(meanMs, m_deviationMs), uniform));
}

double
WanModel::GetUploadBps(uint32_t node) const
{
    return m_uploadBps.empty() ? m_regions.uploadBps[m_places.empty() ? m_regionOf[node] : 0]
                               : m_uploadBps[node];
}

double
WanModel::GetDownloadBps(uint32_t node) const
{
    return m_downloadBps.empty() ? m_regions.downloadBps[m_places.empty() ? m_regionOf[node] : 0]
                                 : m_downloadBps[node];
}

double
WanModel::GetBoundBps(uint32_t from, uint32_t to) const
{
    const auto& bounds = m_regions.pairBps;
    return bounds.empty() ? std::numeric_limits<double>::infinity()
                          : bounds[m_regionOf[from] * m_regions.share.size() + m_regionOf[to]];
}

double
WanModel::GetRateBps(uint32_t from, uint32_t to) const
{
    return std::min({GetUploadBps(from), GetDownloadBps(to), GetBoundBps(from, to)});
}

std::vector<uint32_t>
DealRegions(const std::vector<double>& share, uint32_t nodes, UniformRandomVariable& draws)
{
    std::vector<uint32_t> regions;
    double cumulative = 0;
    for (uint32_t region = 0; region < share.size(); ++region)
    {
        cumulative += share[region];
        while (static_cast<double>(regions.size()) <= nodes * cumulative)
        {
            regions.push_back(region);
        }
    }
    for (auto i = static_cast<uint32_t>(regions.size()); i > 1; --i)
    {
        std::swap(regions[i - 1], regions[draws.GetInteger(0, i - 1)]);
    }
    regions.resize(nodes, static_cast<uint32_t>(share.size()) - 1);
    return regions;
}

double
GetGreatCircleKm(const std::pair<double, double>& a, const std::pair<double, double>& b)
{
    const double radian = boost::math::constants::pi<double>() / 180;
    const double sinLatitude = std::sin((b.first - a.first) * radian / 2);
    const double sinLongitude = std::sin((b.second - a.second) * radian / 2);
    const double haversine = sinLatitude * sinLatitude + std::cos(a.first * radian) *
                                                             std::cos(b.first * radian) *
                                                             sinLongitude * sinLongitude;
    return 2 * 6371 * std::asin(std::sqrt(std::min(1.0, haversine)));
}

} // namespace gridshare
} // namespace ns3
