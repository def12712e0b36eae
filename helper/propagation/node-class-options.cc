/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "node-class-options.h"

#include "ns3/text-table.h"
#include "ns3/typed-values.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Keys with an entry a class, or one for all classes, or none.
const std::vector<std::string> g_traitKeys{"classes.hash_power",
                                           "classes.region",
                                           "classes.degree",
                                           "classes.upload_mbps",
                                           "classes.download_mbps"};

/// How many nodes each class has.
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

/// How many regions the latency matrix has.
uint32_t
CountClassRegions(const ScenarioValues& values)
{
    const auto entries = static_cast<double>(values.GetList("wan.latency_ms").size());
    return static_cast<uint32_t>(std::lround(std::sqrt(entries)));
}

void
CheckCounts(const ScenarioValues& values)
{
    if (!values.GetList("classes.count").empty() && !values.GetList("classes.share").empty())
    {
        throw values.MakeError(
            "classes.share", "[] beside classes.count", "give the size of classes in one way");
    }
    const std::string key =
        values.GetList("classes.share").empty() ? "classes.count" : "classes.share";
    const auto counts = CountClassMembers(values);
    const uint64_t members = std::accumulate(counts.begin(), counts.end(), uint64_t{0});
    const auto nodes = static_cast<uint64_t>(values.GetInteger("overlay.nodes"));
    if (members > nodes)
    {
        throw values.MakeError(key,
                               "at most the " + std::to_string(nodes) +
                                   " members that overlay.nodes allows, not " +
                                   std::to_string(members),
                               "lower it or raise overlay.nodes");
    }
    for (const auto& name : g_traitKeys)
    {
        const std::size_t entries = values.GetList(name).size();
        if (entries > 1 && entries != counts.size() && !counts.empty())
        {
            throw values.MakeError(name,
                                   std::to_string(counts.size()) + " numbers for the classes of " +
                                       key + ", or one for all, not " + std::to_string(entries),
                                   "give one entry a class");
        }
    }
}

void
CheckHashPower(const ScenarioValues& values)
{
    const auto& power = values.GetList("classes.hash_power");
    const auto counts = CountClassMembers(values);
    if (power.empty() || counts.empty())
    {
        return;
    }
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
    {
        sum += counts[i] > 0 ? power[power.size() == 1 ? 0 : i] : 0;
    }
    const uint64_t members = std::accumulate(counts.begin(), counts.end(), uint64_t{0});
    const bool all = members == static_cast<uint64_t>(values.GetInteger("overlay.nodes"));
    if (sum > 1 + 1e-9 || (all && sum <= 0))
    {
        throw values.MakeError("classes.hash_power",
                               "shares of all hash power with a sum of at most 1 (here " +
                                   FormatExactly(sum) + "), above 0 where all nodes are in classes",
                               "what is left of 1 belongs to the nodes without a class");
    }
}

void
CheckPlaces(const ScenarioValues& values)
{
    const bool places = !values.GetList("wan.places").empty();
    for (const double region : values.GetList("classes.region"))
    {
        if (places || region >= CountClassRegions(values))
        {
            throw values.MakeError("classes.region",
                                   places ? "[] beside wan.places"
                                          : "regions from 0 to " +
                                                std::to_string(CountClassRegions(values) - 1) +
                                                ", the rows of wan.latency_ms",
                                   "correct it, or leave it out: then members are dealt out to "
                                   "regions like all nodes");
        }
    }
    const auto nodes = static_cast<double>(values.GetInteger("overlay.nodes"));
    for (const double degree : values.GetList("classes.degree"))
    {
        if (degree > nodes - 1)
        {
            throw values.MakeError("classes.degree",
                                   "at most " + FormatExactly(nodes - 1) + " peers among " +
                                       FormatExactly(nodes) + " nodes",
                                   "lower it or raise overlay.nodes");
        }
    }
    for (const double number : values.GetList("relay_network.classes"))
    {
        const std::size_t classes = CountClassMembers(values).size();
        if (number >= static_cast<double>(classes))
        {
            throw values.MakeError("relay_network.classes",
                                   classes == 0
                                       ? "[] without classes.count"
                                       : "classes from 0 to " + std::to_string(classes - 1),
                                   "number classes in the order of classes.count or .share");
        }
    }
}

/// A row of quantiles a region; with places all nodes are in one.
std::vector<std::vector<double>>
ParseQuantiles(const ScenarioValues& values, const std::string& name)
{
    const auto& list = values.GetList(name);
    const std::size_t regions =
        values.GetList("wan.places").empty() ? CountClassRegions(values) : 1;
    std::vector<std::vector<double>> rows;
    const std::size_t row = regions == 0 ? 0 : list.size() / regions;
    bool rises = list.size() == row * regions && row >= 2;
    for (std::size_t first = 0; rises && first < list.size(); first += row)
    {
        const auto begin = list.begin() + static_cast<std::ptrdiff_t>(first);
        rows.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(row));
        rises = std::is_sorted(rows.back().begin(), rows.back().end());
    }
    if (!rises && !list.empty())
    {
        throw values.MakeError(name,
                               "a row of two or more rising quantiles for " +
                                   (regions == 1 ? std::string("the only region")
                                                 : "each of the " + std::to_string(regions) +
                                                       " regions, all rows of one length"),
                               "write the quantiles at equal steps from 0 to 1, region by region");
    }
    return rows;
}

std::vector<uint32_t>
ParseWholeNumbers(const ScenarioValues& values, const std::string& name)
{
    std::vector<uint32_t> numbers;
    for (const double number : values.GetList(name))
    {
        numbers.push_back(static_cast<uint32_t>(number));
    }
    return numbers;
}

} // namespace

void
AddNodeClassKeys(ScenarioSchema& schema)
{
    for (const std::string way : {"upload", "download"})
    {
        schema.AddList(
            "wan." + way + "_quantiles_mbps",
            {},
            "Mb/s",
            "quantiles at equal steps from 0 to 1, a row a region, between which the rate "
            "of each node is drawn; replaces wan." +
                way + "_mbps",
            0,
            1e7,
            true);
    }
    const auto whole = [&schema](const std::string& name, const std::string& help, double least) {
        ScenarioKey key{name, std::vector<double>{}, "", help};
        key.minimum = least;
        key.maximum = 1e6;
        key.wholeNumbers = true;
        schema.AddKey(key);
    };
    whole("classes.count", "nodes in each class, drawn at random; others are ordinary", 0);
    schema.AddList("classes.share", {}, "", "the same as shares of all nodes", 0, 1);
    schema.AddList("classes.hash_power",
                   {},
                   "",
                   "share of all hash power that a class has together, its members alike; the rest "
                   "of 1 is the ordinary nodes'",
                   0,
                   1);
    whole("classes.degree", "peers that a member has at least; those it lacks are drawn", 0);
    whole("classes.region", "region of the members, regions numbered from 0", 0);
    for (const std::string way : {"upload", "download"})
    {
        schema.AddList("classes." + way + "_mbps", {}, "Mb/s", "of a member", 0, 1e7, true);
    }
    whole("relay_network.classes",
          "classes, numbered from 0, whose members are all each other's peers",
          0);
    schema.AddReal("relay_network.latency_ms",
                   5.5,
                   "ms",
                   "one way between these members; none: as the wide-area network has it",
                   0,
                   1e6,
                   true);
    schema.AllowNone("relay_network.latency_ms", true);
}

NodeClassOptions
ParseNodeClassOptions(const ScenarioValues& values)
{
    CheckCounts(values);
    CheckHashPower(values);
    CheckPlaces(values);
    NodeClassOptions options;
    options.members = CountClassMembers(values);
    options.hashPower = values.GetList("classes.hash_power");
    options.region = ParseWholeNumbers(values, "classes.region");
    options.leastDegree = ParseWholeNumbers(values, "classes.degree");
    options.upload = {ParseQuantiles(values, "wan.upload_quantiles_mbps"),
                      values.GetList("classes.upload_mbps")};
    options.download = {ParseQuantiles(values, "wan.download_quantiles_mbps"),
                        values.GetList("classes.download_mbps")};
    options.relayNetwork = ParseWholeNumbers(values, "relay_network.classes");
    options.relayLatencyMs = values.GetOptionalReal("relay_network.latency_ms");
    options.relayLocation = values.FindLocation({"relay_network.latency_ms", "wan.latency_law"});
    return options;
}

std::vector<std::string>
FindUnusedClassKeys(const ScenarioValues& values)
{
    std::vector<std::string> warnings;
    for (const std::string way : {"wan.upload", "wan.download"})
    {
        if (!values.GetList(way + "_quantiles_mbps").empty() && values.IsWritten(way + "_mbps"))
        {
            warnings.push_back(way + "_mbps has no part where " + way + "_quantiles_mbps is given");
        }
    }
    const auto& shares = values.GetList("classes.share");
    for (std::size_t i = 0; i < shares.size(); ++i)
    {
        if (shares[i] > 0 && CountClassMembers(values)[i] == 0)
        {
            warnings.push_back("class " + std::to_string(i) +
                               " of classes.share has no member: " + FormatExactly(shares[i]) +
                               " of " + std::to_string(values.GetInteger("overlay.nodes")) +
                               " nodes is less than half a node");
        }
    }
    for (const auto& name : g_traitKeys)
    {
        if (CountClassMembers(values).empty() && values.IsWritten(name))
        {
            warnings.push_back(name + " has no part without classes.count or classes.share");
        }
    }
    if (values.GetList("relay_network.classes").empty() &&
        values.IsWritten("relay_network.latency_ms"))
    {
        warnings.push_back("relay_network.latency_ms has no part without relay_network.classes");
    }
    return warnings;
}

} // namespace gridshare
} // namespace ns3
