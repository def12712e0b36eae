/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "node-classes.h"

#include "ns3/block-sizes.h"
#include "ns3/located-error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

/// One rate a node, by its region's quantiles.
std::vector<double>
DrawRates(const std::vector<double>& quantilesMbps,
          const WanModel& wan,
          std::size_t regions,
          UniformRandomVariable& draws)
{
    const std::size_t row = quantilesMbps.size() / regions;
    std::vector<double> rates;
    for (uint32_t node = 0; node < wan.GetNodeCount(); ++node)
    {
        const std::size_t region = wan.GetRegions().empty() ? 0 : wan.GetRegions()[node];
        const auto first = quantilesMbps.begin() + static_cast<std::ptrdiff_t>(region * row);
        const std::vector<double> quantiles(first, first + static_cast<std::ptrdiff_t>(row));
        rates.push_back(1e6 * InterpolateQuantile(quantiles, draws.GetValue(0, 1)));
    }
    return rates;
}

std::vector<uint32_t>
DrawMembers(const std::vector<uint32_t>& counts, uint32_t nodes, UniformRandomVariable& draws)
{
    std::vector<uint32_t> order(nodes);
    std::iota(order.begin(), order.end(), 0);
    std::vector<uint32_t> classOf(nodes, NodeTraits::NO_CLASS);
    uint32_t next = 0;
    for (uint32_t number = 0; number < counts.size(); ++number)
    {
        for (uint32_t i = 0; i < counts[number]; ++i, ++next)
        {
            std::swap(order[next], order[draws.GetInteger(next, nodes - 1)]);
            classOf[order[next]] = number;
        }
    }
    return classOf;
}

/// The members' rates, or those drawn for all nodes, or the regions'.
void
SetRates(const ScenarioValues& values,
         const std::vector<uint32_t>& classOf,
         WanModel& wan,
         UniformRandomVariable& draws)
{
    const std::size_t regions = wan.GetPlaces().empty() ? CountClassRegions(values) : 1;
    std::vector<std::vector<double>> rates;
    bool own = false;
    for (const std::string way : {"upload", "download"})
    {
        const auto& quantiles = values.GetList("wan." + way + "_quantiles_mbps");
        const auto& ofClass = values.GetList("classes." + way + "_mbps");
        std::vector<double> bps;
        if (!quantiles.empty())
        {
            bps = DrawRates(quantiles, wan, regions, draws);
        }
        for (uint32_t node = 0; node < classOf.size(); ++node)
        {
            if (quantiles.empty())
            {
                bps.push_back(way == "upload" ? wan.GetUploadBps(node) : wan.GetDownloadBps(node));
            }
            if (!ofClass.empty() && classOf[node] != NodeTraits::NO_CLASS)
            {
                bps[node] = 1e6 * PickClassEntry(ofClass, classOf[node]);
            }
        }
        own = own || !quantiles.empty() || !ofClass.empty();
        rates.push_back(std::move(bps));
    }
    if (own)
    {
        wan.SetNodeRates(std::move(rates[0]), std::move(rates[1]));
    }
}

std::vector<double>
DealPower(const std::vector<double>& shares,
          const std::vector<uint32_t>& counts,
          const std::vector<uint32_t>& classOf)
{
    if (shares.empty() || counts.empty())
    {
        return {};
    }
    double left = 1;
    auto ordinary = static_cast<double>(classOf.size());
    for (std::size_t i = 0; i < counts.size(); ++i)
    {
        left -= counts[i] > 0 ? PickClassEntry(shares, i) : 0;
        ordinary -= counts[i];
    }
    std::vector<double> power;
    for (const uint32_t number : classOf)
    {
        power.push_back(number == NodeTraits::NO_CLASS
                            ? std::max(0.0, left) / ordinary
                            : PickClassEntry(shares, number) / counts[number]);
    }
    return power;
}

} // namespace

std::vector<uint32_t>
CountClassMembers(const ScenarioValues& values)
{
    std::vector<uint32_t> counts;
    for (const double count : values.GetList("classes.count"))
    {
        counts.push_back(static_cast<uint32_t>(count));
    }
    const auto nodes = static_cast<double>(values.GetInteger("overlay.nodes"));
    for (const double share : values.GetList("classes.share"))
    {
        counts.push_back(static_cast<uint32_t>(std::lround(share * nodes)));
    }
    return counts;
}

double
PickClassEntry(const std::vector<double>& list, std::size_t index)
{
    return list[list.size() == 1 ? 0 : index];
}

uint32_t
CountClassRegions(const ScenarioValues& values)
{
    const auto entries = static_cast<double>(values.GetList("wan.latency_ms").size());
    return static_cast<uint32_t>(std::lround(std::sqrt(entries)));
}

NodeTraits
DealNodeClasses(const ScenarioValues& values, WanModel& wan, UniformRandomVariable& draws)
{
    const auto counts = CountClassMembers(values);
    NodeTraits traits;
    traits.classOf = DrawMembers(counts, wan.GetNodeCount(), draws);
    const auto& region = values.GetList("classes.region");
    const auto& degree = values.GetList("classes.degree");
    const auto& meshed = values.GetList("relay_network.classes");
    traits.links.leastDegree.assign(wan.GetNodeCount(), 0);
    std::vector<bool> inMesh(wan.GetNodeCount(), false);
    for (uint32_t node = 0; node < wan.GetNodeCount(); ++node)
    {
        const uint32_t number = traits.classOf[node];
        if (number == NodeTraits::NO_CLASS)
        {
            continue;
        }
        if (!region.empty())
        {
            wan.SetRegion(node, static_cast<uint32_t>(PickClassEntry(region, number)));
        }
        traits.links.leastDegree[node] =
            degree.empty() ? 0 : static_cast<uint32_t>(PickClassEntry(degree, number));
        inMesh[node] = std::find(meshed.begin(), meshed.end(), number) != meshed.end();
        if (inMesh[node])
        {
            traits.links.mesh.push_back(node);
        }
    }
    SetRates(values, traits.classOf, wan, draws);
    traits.power = DealPower(values.GetList("classes.hash_power"), counts, traits.classOf);
    if (!meshed.empty() && values.GetOptionalReal("relay_network.latency_ms"))
    {
        try
        {
            wan.SetRelayNetwork(inMesh, values.GetReal("relay_network.latency_ms"));
        }
        catch (const InputError& error)
        {
            RethrowLocated(error, values, {"relay_network.latency_ms", "wan.latency_law"});
        }
    }
    return traits;
}

} // namespace gridshare
} // namespace ns3
