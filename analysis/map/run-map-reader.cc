/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-map-reader.h"

#include "ns3/input-error.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

/// Reads fields, and says of which one it is when it is not as it should be.
class RunMapReader
{
  public:
    explicit RunMapReader(const std::string& where)
        : m_where(where)
    {
    }

    [[noreturn]] void Refuse(const std::string& found) const
    {
        throw InputError({m_where, 0},
                         "a damaged map (" + found + ")",
                         "the map of a run as ./gridshare run wrote it",
                         "restore the file from a copy, or run the scenario again");
    }

    void Require(bool isSo, const std::string& otherwise) const
    {
        if (!isSo)
        {
            Refuse(otherwise);
        }
    }

    template <typename Number>
    Number GetWhole(const Json& json) const
    {
        Require(json.is_number_integer(), "no whole number: " + json.dump().substr(0, 40));
        const bool isNegative = !json.is_number_unsigned() && json.get<int64_t>() < 0;
        const auto most = static_cast<uint64_t>(std::numeric_limits<Number>::max());
        Require(!isNegative && json.get<uint64_t>() <= most,
                "a number out of bounds: " + json.dump());
        return json.get<Number>();
    }

    /// A number of something of which there are @p count.
    uint32_t GetIndex(const Json& json, std::size_t count) const
    {
        const auto index = GetWhole<uint32_t>(json);
        Require(index < count, "number " + json.dump() + " of " + std::to_string(count));
        return index;
    }

    double GetTime(const Json& json) const
    {
        Require(json.is_number(), "no number: " + json.dump().substr(0, 40));
        const auto value = json.get<double>();
        Require(value >= 0 && std::isfinite(value), "a number out of bounds: " + json.dump());
        return value;
    }

    std::optional<uint32_t> GetOptionalIndex(const Json& json, std::size_t count) const
    {
        return json.is_null() ? std::nullopt : std::optional<uint32_t>(GetIndex(json, count));
    }

    /// Things in columns, as many as the first one has rows.
    template <typename Thing, typename Set>
    std::vector<Thing> GetThings(const Json& json,
                                 const std::vector<std::string>& columns,
                                 const Set& set) const
    {
        for (const auto& column : columns)
        {
            Require(json.at(column).is_array() &&
                        json.at(column).size() == json.at(columns.front()).size(),
                    "rows of different lengths: " + column);
        }
        std::vector<Thing> things(json.at(columns.front()).size());
        for (std::size_t i = 0; i < things.size(); ++i)
        {
            set(things[i], i);
        }
        return things;
    }

    /// Numbers by time and place.
    std::vector<std::vector<uint32_t>> GetRows(const Json& json, std::size_t places) const
    {
        Require(json.is_array(), "no rows");
        std::vector<std::vector<uint32_t>> rows;
        for (const auto& row : json)
        {
            Require(row.is_array() && row.size() == places, "a row of another length");
            rows.emplace_back();
            for (const auto& number : row)
            {
                rows.back().push_back(GetWhole<uint32_t>(number));
            }
        }
        return rows;
    }

    std::vector<bool> GetBits(const Json& json, std::size_t count) const
    {
        const std::string digits = json.get<std::string>();
        Require(digits.size() == (count + 3) / 4, "a row of another length");
        std::vector<bool> bits(count);
        for (std::size_t i = 0; i < count; ++i)
        {
            const auto digit = std::string(RUN_MAP_DIGITS).find(digits[i / 4]);
            Require(digit != std::string::npos, "no hexadecimal digit");
            bits[i] = (digit >> (3 - i % 4) & 1) != 0;
        }
        return bits;
    }

    template <typename Kind, std::size_t N>
    Kind GetKind(const Json& json, const std::array<const char*, N>& kinds) const
    {
        const std::string word = json.get<std::string>();
        for (std::size_t i = 0; i < N; ++i)
        {
            if (word == kinds[i])
            {
                return static_cast<Kind>(i);
            }
        }
        Refuse("an unknown kind: " + word.substr(0, 40));
    }

    RunMapPlace GetPlace(const Json& x, const Json& y) const
    {
        return {GetWhole<int32_t>(x), GetWhole<int32_t>(y)};
    }

  private:
    std::string m_where; //!< of the text
};

RunMapGrid
ReadGrid(const RunMapReader& reader, const Json& json)
{
    RunMapGrid grid;
    grid.name = json.at("name");
    grid.note = json.at("note");
    if (!json.at("metres_per_unit").is_null())
    {
        grid.metresPerUnit = reader.GetTime(json.at("metres_per_unit"));
    }
    grid.width = reader.GetWhole<int32_t>(json.at("width"));
    grid.height = reader.GetWhole<int32_t>(json.at("height"));
    reader.Require(grid.width > 0 && grid.height > 0, "a map without a size");
    grid.substation = reader.GetPlace(json.at("substation").at(0), json.at("substation").at(1));
    const Json& buses = json.at("buses");
    grid.buses = reader.GetThings<
        RunMapBus>(buses, {"x", "y", "name"}, [&](RunMapBus& bus, std::size_t i) {
        bus = {reader.GetPlace(buses["x"][i], buses["y"][i]), buses["name"][i].get<std::string>()};
    });
    for (std::size_t kind = 0; kind < RUN_MAP_SECTION_KINDS.size(); ++kind)
    {
        const Json& ends = json.at("sections").at(RUN_MAP_SECTION_KINDS[kind]);
        reader.Require(ends.is_array() && ends.size() % 4 == 0, "a section without an end");
        for (std::size_t i = 0; i < ends.size(); i += 4)
        {
            grid.sections.push_back({reader.GetPlace(ends[i], ends[i + 1]),
                                     reader.GetPlace(ends[i + 2], ends[i + 3]),
                                     static_cast<RunMapSectionKind>(kind)});
        }
    }
    return grid;
}

RunMapNetwork
ReadNetwork(const RunMapReader& reader, const Json& json)
{
    RunMapNetwork network;
    network.title = json.at("title");
    network.isToScale = json.at("to_scale").get<bool>();
    network.width = reader.GetWhole<int32_t>(json.at("width"));
    network.height = reader.GetWhole<int32_t>(json.at("height"));
    reader.Require(network.width > 0 && network.height > 0, "a map without a size");
    network.furtherDemanders = reader.GetWhole<uint32_t>(json.at("further_demanders"));
    const Json& nodes = json.at("nodes");
    network.nodes = reader.GetThings<RunMapNode>(
        nodes, {"x", "y", "kind", "votes", "name"}, [&](RunMapNode& node, std::size_t i) {
            node.place = reader.GetPlace(nodes["x"][i], nodes["y"][i]);
            node.kind = reader.GetKind<RunMapNodeKind>(nodes["kind"][i], RUN_MAP_NODE_KINDS);
            node.votes = nodes["votes"][i].get<bool>();
            node.name = nodes["name"][i];
        });
    for (const auto& link : json.at("links"))
    {
        const std::size_t count = network.nodes.size();
        network.links.push_back(
            {reader.GetIndex(link.at(0), count), reader.GetIndex(link.at(1), count)});
    }
    return network;
}

std::vector<RunMapSite>
ReadSites(const RunMapReader& reader, const Json& json)
{
    const std::size_t count = json.at("x").size();
    return reader.GetThings<RunMapSite>(
        json,
        {"x", "y", "concentrators", "meters", "uplink"},
        [&](RunMapSite& site, std::size_t i) {
            site.place = reader.GetPlace(json["x"][i], json["y"][i]);
            site.concentrators = reader.GetWhole<uint32_t>(json["concentrators"][i]);
            site.meters = reader.GetWhole<uint32_t>(json["meters"][i]);
            site.uplink = reader.GetOptionalIndex(json["uplink"][i], count);
        });
}

RunMapStrategies
ReadStrategies(const RunMapReader& reader, const Json& json, std::size_t sites)
{
    RunMapStrategies strategies;
    strategies.epochS = reader.GetTime(json.at("epoch_s"));
    strategies.customers = reader.GetWhole<uint32_t>(json.at("customers"));
    strategies.companies = reader.GetWhole<uint32_t>(json.at("companies"));
    strategies.demanders = reader.GetWhole<uint32_t>(json.at("demanders"));
    for (const auto& epoch : json.at("epochs"))
    {
        strategies.epochs.push_back(reader.GetWhole<uint32_t>(epoch));
        const std::size_t last = strategies.epochs.size() - 1;
        reader.Require(last == 0 || strategies.epochs[last - 1] < strategies.epochs[last],
                       "epochs that do not rise");
    }
    const std::size_t agents =
        std::size_t{strategies.customers} + strategies.companies + strategies.demanders;
    for (const auto& row : json.at("sharing"))
    {
        strategies.sharing.push_back(reader.GetBits(row, agents));
    }
    strategies.sharers = reader.GetRows(json.at("sharers"), sites + strategies.companies + 1);
    reader.Require(strategies.sharing.size() + strategies.sharers.size() ==
                           strategies.epochs.size() &&
                       (strategies.sharing.empty() || strategies.sharers.empty()),
                   "strategies of other epochs");
    return strategies;
}

RunMapActivity
ReadActivity(const RunMapReader& reader, const Json& json, std::size_t sites, std::size_t places)
{
    RunMapActivity activity;
    activity.stepS = reader.GetTime(json.at("step_s"));
    reader.Require(activity.stepS > 0, "a step without a length");
    activity.readings = reader.GetRows(json.at("readings"), sites);
    activity.submitted = reader.GetRows(json.at("submitted"), places);
    activity.committed = reader.GetRows(json.at("committed"), places);
    reader.Require(activity.readings.size() == activity.submitted.size() &&
                       activity.readings.size() == activity.committed.size(),
                   "steps that not all have");
    return activity;
}

std::optional<RunMapSpread>
ReadSpread(const RunMapReader& reader, const Json& json, std::size_t nodes)
{
    if (json.is_null())
    {
        return {};
    }
    RunMapSpread spread;
    spread.height = reader.GetWhole<int64_t>(json.at("height"));
    spread.transactions = reader.GetWhole<int64_t>(json.at("transactions"));
    spread.proposer = reader.GetIndex(json.at("proposer"), nodes);
    spread.proposedS = reader.GetTime(json.at("proposed_s"));
    spread.committedS = reader.GetTime(json.at("committed_s"));
    spread.arrivals = reader.GetThings<RunMapArrival>(
        json, {"node", "after_s"}, [&](RunMapArrival& arrival, std::size_t i) {
            arrival = {reader.GetIndex(json["node"][i], nodes), reader.GetTime(json["after_s"][i])};
        });
    return spread;
}

std::vector<RunMapFault>
ReadFaults(const RunMapReader& reader, const Json& json, const RunMap& map)
{
    std::vector<RunMapFault> faults;
    for (const auto& entry : json)
    {
        RunMapFault fault;
        fault.what = entry.at("what");
        fault.node = reader.GetOptionalIndex(entry.at("node"), map.network.nodes.size());
        fault.site = reader.GetOptionalIndex(entry.at("site"), map.sites.size());
        if (const Json& place = entry.at("place"); !place.is_null())
        {
            fault.place = reader.GetPlace(place.at(0), place.at(1));
        }
        fault.fromS = reader.GetTime(entry.at("from_s"));
        if (!entry.at("to_s").is_null())
        {
            fault.toS = reader.GetTime(entry.at("to_s"));
        }
        faults.push_back(fault);
    }
    return faults;
}

RunMap
ReadMap(const RunMapReader& reader, const Json& json)
{
    RunMap map;
    map.grid = ReadGrid(reader, json.at("grid"));
    map.network = ReadNetwork(reader, json.at("network"));
    map.sites = ReadSites(reader, json.at("sites"));
    const Json& customers = json.at("customers");
    map.customers = reader.GetThings<RunMapCustomer>(
        customers, {"x", "y", "site"}, [&](RunMapCustomer& customer, std::size_t i) {
            customer.place = reader.GetPlace(customers["x"][i], customers["y"][i]);
            customer.site = reader.GetIndex(customers["site"][i], map.sites.size());
        });
    map.strategies = ReadStrategies(reader, json.at("strategies"), map.sites.size());
    reader.Require(map.customers.empty() || map.customers.size() == map.strategies.customers,
                   "customers of whom some have no place");
    map.activity = ReadActivity(reader,
                                json.at("activity"),
                                map.sites.size(),
                                map.sites.size() + map.strategies.companies + 1);
    map.spread = ReadSpread(reader, json.at("spread"), map.network.nodes.size());
    map.faults = ReadFaults(reader, json.at("faults"), map);
    map.furtherFaults = reader.GetWhole<uint64_t>(json.at("further_faults"));
    map.endS = reader.GetTime(json.at("end_s"));
    return map;
}

} // namespace

RunMap
ParseRunMap(const std::string& text, const std::string& where)
{
    const RunMapReader reader(where);
    try
    {
        return ReadMap(reader, Json::parse(text));
    }
    catch (const Json::exception& error)
    {
        reader.Refuse(error.what());
    }
}

} // namespace gridshare
} // namespace ns3
