/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wan-setup.h"

#include "located-error.h"

#include "ns3/text-table.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Keys of which one is enough for a wide-area network.
const std::string SWITCHES = "wan.latency_ms or wan.places";

std::size_t
CountRegions(const ScenarioValues& values)
{
    return values.GetList("wan.region_of").empty()
               ? values.GetList("wan.region_share").size()
               : static_cast<std::size_t>(std::sqrt(values.GetList("wan.latency_ms").size()));
}

/// Rates in bit/s, one a region.
std::vector<double>
ReadRates(const ScenarioValues& values, const std::string& name, std::size_t regions)
{
    const auto& list = values.GetList(name);
    const double all = list.empty() ? std::numeric_limits<double>::infinity() : 1e6 * list[0];
    std::vector<double> rates(regions, all);
    for (std::size_t i = 0; i < list.size() && i < regions; ++i)
    {
        rates[i] = 1e6 * list[i];
    }
    return rates;
}

std::string
CountNumbers(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " number" : " numbers");
}

std::string
NameRegions(const ScenarioValues& values)
{
    const std::size_t regions = CountRegions(values);
    return "the " + std::to_string(regions) + (regions == 1 ? " region of " : " regions of ") +
           (values.GetList("wan.region_of").empty() ? "wan.region_share" : "wan.latency_ms");
}

void
CheckMatrix(const ScenarioValues& values, const std::string& name)
{
    const std::size_t regions = CountRegions(values);
    const std::size_t found = values.GetList(name).size();
    if (found != regions * regions)
    {
        throw values.MakeError(name,
                               CountNumbers(regions * regions) + " for " + NameRegions(values) +
                                   ", not " + std::to_string(found),
                               "give every matrix one row a region, and say with "
                               "wan.region_share or wan.region_of where the nodes are");
    }
}

/// Rates are one a region, or one for all, or none.
void
CheckRates(const ScenarioValues& values, const std::string& name)
{
    const std::size_t regions = CountRegions(values);
    const std::size_t found = values.GetList(name).size();
    if (found > 1 && found != regions)
    {
        throw values.MakeError(name,
                               CountNumbers(regions) + " for " + NameRegions(values) +
                                   ", or one for all, not " + std::to_string(found),
                               "give one entry a region");
    }
}

void
CheckRegions(const ScenarioValues& values)
{
    const std::size_t regions = CountRegions(values);
    CheckMatrix(values, "wan.latency_ms");
    if (!values.GetList("wan.bandwidth_mbps").empty())
    {
        CheckMatrix(values, "wan.bandwidth_mbps");
    }
    CheckRates(values, "wan.upload_mbps");
    CheckRates(values, "wan.download_mbps");
    const auto& share = values.GetList("wan.region_share");
    if (std::fabs(std::accumulate(share.begin(), share.end(), 0.0) - 1) > 1e-6)
    {
        throw values.MakeError("wan.region_share", "shares that sum to 1", "correct the shares");
    }
    for (const double region : values.GetList("wan.region_of"))
    {
        if (region >= static_cast<double>(regions))
        {
            throw values.MakeError("wan.region_of",
                                   "regions from 0 to " + std::to_string(regions - 1) +
                                       ", the rows of wan.latency_ms",
                                   "correct the number, or add a row and a column");
        }
    }
}

/// By quota at random, or as the list says, in turn.
std::vector<uint32_t>
PlaceInRegions(const ScenarioValues& values, uint32_t nodes, UniformRandomVariable& draws)
{
    const auto& turns = values.GetList("wan.region_of");
    if (turns.empty())
    {
        return DealRegions(values.GetList("wan.region_share"), nodes, draws);
    }
    std::vector<uint32_t> regions;
    for (uint32_t node = 0; node < nodes; ++node)
    {
        regions.push_back(static_cast<uint32_t>(turns[node % turns.size()]));
    }
    return regions;
}

WanModel
MakeRegionModel(const ScenarioValues& values, uint32_t nodes, UniformRandomVariable& draws)
{
    const std::size_t regions = CountRegions(values);
    WanRegions wan;
    wan.share = values.GetList("wan.region_of").empty()
                    ? values.GetList("wan.region_share")
                    : std::vector<double>(regions, 1.0 / static_cast<double>(regions));
    wan.latencyMs = values.GetList("wan.latency_ms");
    wan.uploadBps = ReadRates(values, "wan.upload_mbps", regions);
    wan.downloadBps = ReadRates(values, "wan.download_mbps", regions);
    for (const double bound : values.GetList("wan.bandwidth_mbps"))
    {
        wan.pairBps.push_back(1e6 * bound);
    }
    return WanModel(wan, PlaceInRegions(values, nodes, draws));
}

WanModel
MakePlaceModel(const ScenarioValues& values, uint32_t nodes)
{
    const auto& places = values.GetList("wan.places");
    std::vector<std::pair<double, double>> sites;
    for (uint32_t node = 0; node < nodes; ++node)
    {
        const std::size_t site = node % (places.size() / 2);
        sites.emplace_back(places[2 * site], places[2 * site + 1]);
    }
    return WanModel(sites,
                    values.GetReal("wan.fixed_ms"),
                    values.GetReal("wan.km_per_ms"),
                    ReadRates(values, "wan.upload_mbps", 1)[0],
                    ReadRates(values, "wan.download_mbps", 1)[0]);
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
    const auto warn = [&](const std::vector<std::string>& keys, const std::string& why) {
        for (const auto& key : keys)
        {
            if (values.IsWritten("wan." + key))
            {
                warnings.push_back("wan." + key + " has no part " + why);
            }
        }
    };
    if (!HasWan(values))
    {
        // Written empty, these two say that no such network is wanted.
        for (const auto& key : values.GetSchema().GetKeysOfSection("wan"))
        {
            if (key != "latency_ms" && key != "places")
            {
                warn({key}, "without " + SWITCHES);
            }
        }
        return warnings;
    }
    const bool hasPlaces = !values.GetList("wan.places").empty();
    if (hasPlaces)
    {
        warn({"region_share", "region_of", "latency_ms", "bandwidth_mbps"},
             "where wan.places is given");
    }
    else
    {
        warn({"fixed_ms", "km_per_ms"}, "without wan.places");
    }
    if (hasPlaces &&
        values.GetList("wan.upload_mbps").size() + values.GetList("wan.download_mbps").size() > 2)
    {
        warnings.push_back("with wan.places every node has the first rate of wan.upload_mbps and "
                           "of wan.download_mbps");
    }
    if (!hasPlaces && !values.GetList("wan.region_of").empty())
    {
        warn({"region_share"}, "where wan.region_of is given");
    }
    const auto& law = values.GetText("wan.latency_law");
    if (law != "normal")
    {
        warn({"latency_deviation_ms"}, "in the law " + law);
    }
    else if (values.GetReal("wan.latency_deviation_ms") == 0)
    {
        warnings.push_back("the law normal is the law fixed where wan.latency_deviation_ms is 0");
    }
    return warnings;
}

} // namespace

void
AddWanKeys(ScenarioSchema& schema, const std::vector<double>& latencyMs)
{
    schema.AddList("wan.region_share", {1}, "", "share of the nodes in each region, sum 1", 0, 1);
    ScenarioKey regionOf{"wan.region_of",
                         std::vector<double>{},
                         "",
                         "region of node 0, 1, ... and again from the first, regions numbered from "
                         "0; replaces the shares"};
    regionOf.minimum = 0;
    regionOf.maximum = 1000;
    regionOf.wholeNumbers = true;
    schema.AddKey(regionOf);
    schema.AddList("wan.latency_ms",
                   latencyMs,
                   "ms",
                   "one way, row by row (from, to), one row a region" +
                       std::string(latencyMs.empty() ? "; with it or wan.places strong nodes speak "
                                                       "over a wide-area network"
                                                     : ""),
                   0,
                   1e6,
                   true);
    schema.AddList("wan.upload_mbps",
                   {50},
                   "Mb/s",
                   "of a node, by region, or one for all; none: no bound",
                   0,
                   1e7,
                   true);
    schema.AddList("wan.download_mbps",
                   {50},
                   "Mb/s",
                   "of a node, by region, or one for all; none: no bound",
                   0,
                   1e7,
                   true);
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
    for (const auto* list : {"wan.region_of",
                             "wan.latency_ms",
                             "wan.upload_mbps",
                             "wan.download_mbps",
                             "wan.bandwidth_mbps",
                             "wan.places"})
    {
        schema.AllowNone(list, false);
    }
    schema.AddReal("wan.fixed_ms", 6, "ms", "places: delay at distance 0", 0, 1e6, true);
    schema.AddReal(
        "wan.km_per_ms", 100, "km/ms", "places: speed along the great circle", 0, 300, true);
    schema.AddText("wan.latency_law", "fixed", "how delays vary around the matrix", []() {
        return std::vector<std::string>{"fixed", "normal", "pareto"};
    });
    schema.AddReal("wan.latency_deviation_ms", 0, "ms", "normal: standard deviation", 0, 1e6);
}

bool
HasWan(const ScenarioValues& values)
{
    return !values.GetList("wan.latency_ms").empty() || !values.GetList("wan.places").empty();
}

std::vector<std::string>
CheckWan(const ScenarioValues& values)
{
    if (values.GetList("wan.places").size() % 2 == 1)
    {
        throw values.MakeError(
            "wan.places", "pairs of latitude and longitude", "add the missing number");
    }
    if (HasWan(values) && values.GetList("wan.places").empty())
    {
        CheckRegions(values);
    }
    return FindUnusedWanKeys(values);
}

void
CheckWanForPackets(const ScenarioValues& values)
{
    const std::string instead = "set network.fidelity = \"message\", or ";
    if (values.GetText("wan.latency_law") != "fixed")
    {
        throw values.MakeError("wan.latency_law",
                               "\"fixed\" at packet fidelity: a channel of ns-3 has one delay",
                               instead + "wan.latency_law = \"fixed\"");
    }
    for (const auto* name : {"wan.upload_mbps", "wan.download_mbps"})
    {
        if (values.GetList(name).empty())
        {
            throw values.MakeError(name,
                                   "a rate at packet fidelity: a device of ns-3 has one",
                                   instead + name + " = [10000]");
        }
    }
    const std::size_t regions = CountRegions(values);
    const auto& latency = values.GetList("wan.latency_ms");
    for (std::size_t i = 0; values.GetList("wan.places").empty() && i < latency.size(); ++i)
    {
        const std::size_t back = i % regions * regions + i / regions;
        if (latency[i] != latency[back])
        {
            throw values.MakeError(
                "wan.latency_ms",
                "the same delay both ways at packet fidelity, not " + FormatExactly(latency[i]) +
                    " and " + FormatExactly(latency[back]) + " ms: a channel of ns-3 has one delay",
                instead + "take the mean of the two");
        }
    }
}

WanModel
MakeWanModel(const ScenarioValues& values, uint32_t nodes, UniformRandomVariable& draws)
{
    if (!HasWan(values))
    {
        throw values.MakeError("wan.latency_ms",
                               "one number for every two regions, or wan.places",
                               "for example wan.latency_ms = [50]");
    }
    try
    {
        WanModel wan = values.GetList("wan.places").empty() ? MakeRegionModel(values, nodes, draws)
                                                            : MakePlaceModel(values, nodes);
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
