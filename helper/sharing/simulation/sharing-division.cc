/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-division.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What the hub does besides, as a part of the work of all concentrators: so measured with a
/// million meters (doc/how-to/ranks.md). The results do not depend on it.
constexpr double HUB_WORK = 0.3;

/// Whether concentrators have links to each other.
bool
AreChained(const CommunicationPlan& plan)
{
    return std::any_of(plan.concentrators.begin(), plan.concentrators.end(), [](const auto& site) {
        return site.uplink != NO_CONCENTRATOR;
    });
}

/// How a scenario asks for what cannot be divided; empty: it does not.
std::vector<std::pair<bool, std::string>>
ListObstacles(const SharingOptions& options)
{
    return {
        {options.network.network.fidelity != Fidelity::MESSAGE, "network.fidelity = \"packet\""},
        {AreChained(options.plan), "backhaul.topology = \"tree\""},
        {options.network.forwarding == MessageOptions::STREAMS,
         "network.forwarding = \"streams\" (a backbone's, unless it says \"frames\")"},
        {options.proofs.share > 0, "meters.proof_share"},
        // Who is on which side depends on where clients have turned to by then.
        {options.strongNodes.faults.plan.IsSplit(), "a partition"},
        {options.run.recordsMap, "run.record_map = true"},
    };
}

void
RequireDivisible(const SharingOptions& options, uint32_t ranks, uint32_t concentrators)
{
    for (const auto& [stands, what] : ListObstacles(options))
    {
        if (stands)
        {
            throw InputError({"", 0, "--ranks"},
                             std::to_string(ranks) + " for an experiment with " + what,
                             "one without",
                             "leave out --ranks, or what cannot be divided (doc/how-to/ranks.md)");
        }
    }
    if (concentrators + 1 < ranks)
    {
        throw InputError({"", 0, "--ranks"},
                         std::to_string(ranks) + " for " + std::to_string(concentrators) +
                             " concentrators",
                         "1 to " + std::to_string(concentrators + 1),
                         "each rank but the first has a concentrator and its meters");
    }
}

/// The rank of each concentrator, rising: the hub's first, as many to each spoke.
std::vector<uint32_t>
DivideConcentrators(uint32_t concentrators, uint32_t ranks)
{
    const double share = std::max(0.0, (1 + HUB_WORK) / ranks - HUB_WORK);
    const auto own = static_cast<uint32_t>(std::floor(share * concentrators));
    const uint32_t others = concentrators - own;
    std::vector<uint32_t> rankOf(own, 0);
    for (uint32_t i = 0; i < others; ++i)
    {
        rankOf.push_back(1 + static_cast<uint32_t>(uint64_t{i} * (ranks - 1) / others));
    }
    return rankOf;
}

} // namespace

SharingDivision::SharingDivision(const SharingOptions& options,
                                 const SharingTopology& topology,
                                 uint32_t ranks,
                                 uint32_t here)
{
    RequireDivisible(options, ranks, topology.concentrators);
    const auto rankOfConcentrator = DivideConcentrators(topology.concentrators, ranks);
    std::vector<uint32_t> rankOf(topology.network.GetEndpointCount(), 0);
    for (uint32_t i = 0; i < topology.concentrators; ++i)
    {
        rankOf[topology.GetConcentratorEndpoint(i)] = rankOfConcentrator[i];
    }
    for (uint32_t meter = 0; meter < topology.meters; ++meter)
    {
        rankOf[topology.GetMeterEndpoint(meter)] =
            rankOfConcentrator[options.plan.concentratorOfMeter[meter]];
    }
    try
    {
        m_map.emplace(topology.network, std::move(rankOf), here);
    }
    catch (const InputError&) // names endpoints, of which a scenario knows nothing
    {
        throw InputError({"", 0, "--ranks"},
                         std::to_string(ranks) + " for concentrators whose links cannot be cut",
                         "a backhaul whose links have a delay, and are not shared",
                         "leave out --ranks, or choose another backhaul.technology");
    }
}

Time
SharingDivision::GetLookahead() const
{
    const auto& lookaheads = m_map->GetLookaheads();
    return std::min_element(lookaheads.begin(),
                            lookaheads.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->second;
}

} // namespace gridshare
} // namespace ns3
