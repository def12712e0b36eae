/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wan-options.h"

#include "ns3/text-table.h"
#include "ns3/typed-values.h"

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

const WordTable<LatencyLaw>&
GetLatencyLaws()
{
    static const WordTable<LatencyLaw> laws{{"fixed", LatencyLaw::FIXED},
                                            {"normal", LatencyLaw::NORMAL},
                                            {"pareto", LatencyLaw::PARETO}};
    return laws;
}

bool
HasWan(const ScenarioValues& values)
{
    return !values.GetList("wan.latency_ms").empty() || !values.GetList("wan.places").empty();
}

bool
HasPlaces(const ScenarioValues& values)
{
    return !values.GetList("wan.places").empty();
}

std::size_t
CountRegions(const ScenarioValues& values)
{
    return values.GetList("wan.region_of").empty()
               ? values.GetList("wan.region_share").size()
               : static_cast<std::size_t>(std::sqrt(values.GetList("wan.latency_ms").size()));
}

/// Rates in bit/s, one a region.
std::vector<double>
ParseRates(const ScenarioValues& values, const std::string& name, std::size_t regions)
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
                               "wan.region_share or wan.region_of where the nodes are",
                               {"wan.region_share", "wan.region_of"});
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

/// The first of these that was written says where the network is described.
InputLocation
FindWan(const ScenarioValues& values)
{
    return HasPlaces(values)
               ? values.FindLocation({"wan.places", "wan.upload_mbps", "wan.download_mbps"})
               : values.FindLocation({"wan.latency_ms",
                                      "wan.latency_deviation_ms",
                                      "wan.upload_mbps",
                                      "wan.download_mbps",
                                      "wan.bandwidth_mbps",
                                      "wan.region_share"});
}

void
ParsePlaces(const ScenarioValues& values, WanOptions& options)
{
    const auto& degrees = values.GetList("wan.places");
    for (std::size_t i = 0; i + 1 < degrees.size(); i += 2)
    {
        options.places.emplace_back(degrees[i], degrees[i + 1]);
    }
    options.fixedMs = values.GetReal("wan.fixed_ms");
    options.kilometresPerMs = values.GetReal("wan.km_per_ms");
    options.regions.uploadBps = ParseRates(values, "wan.upload_mbps", 1);
    options.regions.downloadBps = ParseRates(values, "wan.download_mbps", 1);
}

void
ParseRegions(const ScenarioValues& values, WanOptions& options)
{
    const std::size_t regions = CountRegions(values);
    for (const double region : values.GetList("wan.region_of"))
    {
        options.regionOf.push_back(static_cast<uint32_t>(region));
    }
    options.regions.share = options.regionOf.empty()
                                ? values.GetList("wan.region_share")
                                : std::vector<double>(regions, 1.0 / static_cast<double>(regions));
    options.regions.latencyMs = values.GetList("wan.latency_ms");
    options.regions.uploadBps = ParseRates(values, "wan.upload_mbps", regions);
    options.regions.downloadBps = ParseRates(values, "wan.download_mbps", regions);
    for (const double bound : values.GetList("wan.bandwidth_mbps"))
    {
        options.regions.pairBps.push_back(1e6 * bound);
    }
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
    schema.AddText("wan.latency_law",
                   "fixed",
                   "how delays vary around the matrix",
                   ListWords(GetLatencyLaws()));
    schema.AddReal("wan.latency_deviation_ms", 0, "ms", "normal: standard deviation", 0, 1e6);
}

std::optional<WanOptions>
ParseWanOptions(const ScenarioValues& values)
{
    if (values.GetList("wan.places").size() % 2 == 1)
    {
        throw values.MakeError(
            "wan.places", "pairs of latitude and longitude", "add the missing number");
    }
    if (!HasWan(values))
    {
        return std::nullopt;
    }
    WanOptions options;
    if (HasPlaces(values))
    {
        ParsePlaces(values, options);
    }
    else
    {
        CheckRegions(values);
        ParseRegions(values, options);
    }
    options.law = ParseWord(values, "wan.latency_law", GetLatencyLaws());
    options.deviationMs = values.GetReal("wan.latency_deviation_ms");
    options.location = FindWan(values);
    return options;
}

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
    const bool hasPlaces = HasPlaces(values);
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
    if (ParseWord(values, "wan.latency_law", GetLatencyLaws()) != LatencyLaw::NORMAL)
    {
        warn({"latency_deviation_ms"}, "in the law " + values.GetText("wan.latency_law"));
    }
    else if (values.GetReal("wan.latency_deviation_ms") == 0)
    {
        warnings.push_back("the law normal is the law fixed where wan.latency_deviation_ms is 0");
    }
    return warnings;
}

void
CheckWanForPackets(const ScenarioValues& values)
{
    const std::string instead = "set network.fidelity = \"message\", or ";
    if (ParseWord(values, "wan.latency_law", GetLatencyLaws()) != LatencyLaw::FIXED)
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
                                   instead + name + " = [10000]",
                                   {"network.fidelity"});
        }
    }
    const std::size_t regions = CountRegions(values);
    const auto& latency = values.GetList("wan.latency_ms");
    for (std::size_t i = 0; !HasPlaces(values) && i < latency.size(); ++i)
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

} // namespace gridshare
} // namespace ns3
