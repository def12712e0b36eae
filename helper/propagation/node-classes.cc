/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "node-classes.h"

#include "ns3/block-sizes.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The entry of a class in a list that has one a class, or one for all.
template <typename Entry>
Entry
PickClassEntry(const std::vector<Entry>& list, std::size_t number)
{
    return list[list.size() == 1 ? 0 : number];
}

/// One rate a node, by its region's quantiles.
std::vector<double>
DrawRates(const std::vector<std::vector<double>>& quantilesMbps,
          const WanModel& wan,
          UniformRandomVariable& draws)
{
    std::vector<double> rates;
    for (uint32_t node = 0; node < wan.GetNodeCount(); ++node)
    {
        const std::size_t region = wan.GetRegions().empty() ? 0 : wan.GetRegions()[node];
        rates.push_back(1e6 * InterpolateQuantile(quantilesMbps[region], draws.GetValue(0, 1)));
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

/// One way: the members' rates, or those drawn for all nodes, or the regions'.
std::vector<double>
DealRates(const NodeClassOptions::Rates& rates,
          const std::vector<uint32_t>& classOf,
          const WanModel& wan,
          double (WanModel::*getBps)(uint32_t) const,
          UniformRandomVariable& draws)
{
    std::vector<double> bps;
    if (!rates.quantilesMbps.empty())
    {
        bps = DrawRates(rates.quantilesMbps, wan, draws);
    }
    for (uint32_t node = 0; node < classOf.size(); ++node)
    {
        if (rates.quantilesMbps.empty())
        {
            bps.push_back((wan.*getBps)(node));
        }
        if (!rates.ofClassMbps.empty() && classOf[node] != NodeTraits::NO_CLASS)
        {
            bps[node] = 1e6 * PickClassEntry(rates.ofClassMbps, classOf[node]);
        }
    }
    return bps;
}

bool
HasRates(const NodeClassOptions::Rates& rates)
{
    return !rates.quantilesMbps.empty() || !rates.ofClassMbps.empty();
}

void
SetRates(const NodeClassOptions& options,
         const std::vector<uint32_t>& classOf,
         WanModel& wan,
         UniformRandomVariable& draws)
{
    auto upload = DealRates(options.upload, classOf, wan, &WanModel::GetUploadBps, draws);
    auto download = DealRates(options.download, classOf, wan, &WanModel::GetDownloadBps, draws);
    if (HasRates(options.upload) || HasRates(options.download))
    {
        wan.SetNodeRates(std::move(upload), std::move(download));
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

NodeTraits
DealNodeClasses(const NodeClassOptions& options, WanModel& wan, UniformRandomVariable& draws)
{
    NodeTraits traits;
    traits.classOf = DrawMembers(options.members, wan.GetNodeCount(), draws);
    const auto& meshed = options.relayNetwork;
    traits.links.leastDegree.assign(wan.GetNodeCount(), 0);
    std::vector<bool> inMesh(wan.GetNodeCount(), false);
    for (uint32_t node = 0; node < wan.GetNodeCount(); ++node)
    {
        const uint32_t number = traits.classOf[node];
        if (number == NodeTraits::NO_CLASS)
        {
            continue;
        }
        if (!options.region.empty())
        {
            wan.SetRegion(node, PickClassEntry(options.region, number));
        }
        traits.links.leastDegree[node] =
            options.leastDegree.empty() ? 0 : PickClassEntry(options.leastDegree, number);
        inMesh[node] = std::find(meshed.begin(), meshed.end(), number) != meshed.end();
        if (inMesh[node])
        {
            traits.links.mesh.push_back(node);
        }
    }
    SetRates(options, traits.classOf, wan, draws);
    traits.power = DealPower(options.hashPower, options.members, traits.classOf);
    if (!meshed.empty() && options.relayLatencyMs)
    {
        try
        {
            wan.SetRelayNetwork(inMesh, *options.relayLatencyMs);
        }
        catch (const InputError& error)
        {
            throw error.At(options.relayLocation);
        }
    }
    return traits;
}

} // namespace gridshare
} // namespace ns3
