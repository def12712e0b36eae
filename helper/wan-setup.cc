/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wan-setup.h"

#include "located-error.h"

#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

std::vector<double>
ScaleList(const std::vector<double>& list, double factor)
{
    std::vector<double> scaled;
    for (const double value : list)
    {
        scaled.push_back(value * factor);
    }
    return scaled;
}

void
CheckListSize(const ScenarioValues& values, const std::string& name, std::size_t expected)
{
    const std::size_t regions = values.GetList("wan.region_share").size();
    if (values.GetList(name).size() != expected)
    {
        throw values.MakeError(name,
                               std::to_string(expected) + " numbers for the " +
                                   std::to_string(regions) + " regions of wan.region_share, not " +
                                   std::to_string(values.GetList(name).size()),
                               "give every list one entry a region, every matrix one row a region");
    }
}

WanModel
MakeModel(const ScenarioValues& values, uint32_t nodes, UniformRandomVariable& draws)
{
    const auto& places = values.GetList("wan.places");
    const auto upload = ScaleList(values.GetList("wan.upload_mbps"), 1e6);
    const auto download = ScaleList(values.GetList("wan.download_mbps"), 1e6);
    if (places.empty())
    {
        const auto& share = values.GetList("wan.region_share");
        return WanModel({share,
                         values.GetList("wan.latency_ms"),
                         upload,
                         download,
                         ScaleList(values.GetList("wan.bandwidth_mbps"), 1e6)},
                        DealRegions(share, nodes, draws));
    }
    std::vector<std::pair<double, double>> sites;
    for (uint32_t node = 0; node < nodes; ++node)
    {
        const std::size_t site = node % (places.size() / 2);
        sites.emplace_back(places[2 * site], places[2 * site + 1]);
    }
    return WanModel(sites,
                    values.GetReal("wan.fixed_ms"),
                    values.GetReal("wan.km_per_ms"),
                    upload[0],
                    download[0]);
}

LatencyLaw
ReadLaw(const ScenarioValues& values)
{
    const auto& word = values.GetText("wan.latency_law");
    return word == "fixed" ? LatencyLaw::FIXED
                           : (word == "normal" ? LatencyLaw::NORMAL : LatencyLaw::PARETO);
}

/// Keys that other keys leave without effect.
std::vector<std::string>
FindUnusedWanKeys(const ScenarioValues& values)
{
    std::vector<std::string> warnings;
    const auto warn = [&](const std::string& key, const std::string& why) {
        if (values.IsWritten(key))
        {
            warnings.push_back(key + " has no part " + why);
        }
    };
    if (!values.GetList("wan.places").empty())
    {
        for (const auto* key : {"wan.region_share", "wan.latency_ms", "wan.bandwidth_mbps"})
        {
            warn(key, "where wan.places is given");
        }
        if (values.GetList("wan.upload_mbps").size() + values.GetList("wan.download_mbps").size() >
            2)
        {
            warnings.push_back("with wan.places every node has the first rate of wan.upload_mbps "
                               "and of wan.download_mbps");
        }
    }
    if (values.GetText("wan.latency_law") != "normal")
    {
        warn("wan.latency_deviation_ms", "in the law " + values.GetText("wan.latency_law"));
    }
    return warnings;
}

} // namespace

void
AddWanKeys(ScenarioSchema& schema)
{
    schema.AddList("wan.region_share", {1}, "", "share of the nodes in each region, sum 1", 0, 1);
    schema.AddList("wan.latency_ms",
                   {50},
                   "ms",
                   "one way, row by row (from, to), one row a region",
                   0,
                   1e6,
                   true);
    schema.AddList("wan.upload_mbps", {50}, "Mb/s", "of a node, by region", 0, 1e7, true);
    schema.AddList("wan.download_mbps", {50}, "Mb/s", "of a node, by region", 0, 1e7, true);
    schema.AddList(
        "wan.bandwidth_mbps",
        {},
        "Mb/s",
        "most that a message gets between regions, row by row (from, to); none: no bound",
        0,
        1e7,
        true);
    schema.AddList(
        "wan.places",
        {},
        "degrees",
        "latitude, longitude of each site; nodes are dealt out in turn; replaces the regions",
        -360,
        360);
    schema.AddReal("wan.fixed_ms", 6, "ms", "places: delay at distance 0", 0, 1e6, true);
    schema.AddReal(
        "wan.km_per_ms", 100, "km/ms", "places: speed along the great circle", 0, 300, true);
    schema.AddText("wan.latency_law", "fixed", "how delays vary around the matrix", []() {
        return std::vector<std::string>{"fixed", "normal", "pareto"};
    });
    schema.AddReal("wan.latency_deviation_ms", 0, "ms", "normal: standard deviation", 0, 1e6);
}

std::vector<std::string>
CheckWan(const ScenarioValues& values)
{
    const auto& share = values.GetList("wan.region_share");
    if (values.GetList("wan.places").empty())
    {
        CheckListSize(values, "wan.latency_ms", share.size() * share.size());
        CheckListSize(values, "wan.upload_mbps", share.size());
        CheckListSize(values, "wan.download_mbps", share.size());
        if (!values.GetList("wan.bandwidth_mbps").empty())
        {
            CheckListSize(values, "wan.bandwidth_mbps", share.size() * share.size());
        }
    }
    else if (values.GetList("wan.places").size() % 2 == 1)
    {
        throw values.MakeError(
            "wan.places", "pairs of latitude and longitude", "add the missing number");
    }
    if (std::fabs(std::accumulate(share.begin(), share.end(), 0.0) - 1) > 1e-6)
    {
        throw values.MakeError("wan.region_share", "shares that sum to 1", "correct the shares");
    }
    return FindUnusedWanKeys(values);
}

WanModel
MakeWanModel(const ScenarioValues& values, uint32_t nodes, UniformRandomVariable& draws)
{
    try
    {
        WanModel wan = MakeModel(values, nodes, draws);
        wan.SetLatencyLaw(ReadLaw(values), values.GetReal("wan.latency_deviation_ms"));
        return wan;
    }
    catch (const InputError& error)
    {
        if (!values.GetList("wan.places").empty())
        {
            RethrowLocated(error, values, {"wan.places", "wan.upload_mbps", "wan.download_mbps"});
        }
        RethrowLocated(error,
                       values,
                       {"wan.latency_ms",
                        "wan.latency_deviation_ms",
                        "wan.upload_mbps",
                        "wan.download_mbps",
                        "wan.bandwidth_mbps",
                        "wan.region_share"});
    }
}

} // namespace gridshare
} // namespace ns3
