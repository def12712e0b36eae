/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-map-writer.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

/// One column of many things: {x: [...], y: [...]} is half as long as [{x, y}, ...].
template <typename Thing, typename Get>
Json
MakeColumn(const std::vector<Thing>& things, const Get& get)
{
    Json column = Json::array();
    for (const auto& thing : things)
    {
        column.push_back(get(thing));
    }
    return column;
}

template <typename Thing>
Json
MakePlaces(const std::vector<Thing>& things)
{
    return {{"x", MakeColumn(things, [](const Thing& thing) { return thing.place.x; })},
            {"y", MakeColumn(things, [](const Thing& thing) { return thing.place.y; })}};
}

/// What is not there is null.
template <typename Value>
Json
MakeOptional(const std::optional<Value>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json
MakeGrid(const RunMapGrid& grid)
{
    Json json{{"name", grid.name},
              {"note", grid.note},
              {"metres_per_unit", MakeOptional(grid.metresPerUnit)},
              {"width", grid.width},
              {"height", grid.height},
              {"substation", {grid.substation.x, grid.substation.y}},
              {"buses", MakePlaces(grid.buses)}};
    json["buses"]["name"] = MakeColumn(grid.buses, [](const auto& bus) { return bus.name; });
    for (const char* kind : RUN_MAP_SECTION_KINDS)
    {
        json["sections"][kind] = Json::array();
    }
    for (const auto& section : grid.sections)
    {
        Json& list =
            json["sections"][RUN_MAP_SECTION_KINDS[static_cast<std::size_t>(section.kind)]];
        for (const int32_t end : {section.from.x, section.from.y, section.to.x, section.to.y})
        {
            list.push_back(end);
        }
    }
    return json;
}

Json
MakeNetwork(const RunMapNetwork& network)
{
    Json json{{"title", network.title},
              {"to_scale", network.isToScale},
              {"width", network.width},
              {"height", network.height},
              {"nodes", MakePlaces(network.nodes)},
              {"links", Json::array()},
              {"further_demanders", network.furtherDemanders}};
    Json& nodes = json["nodes"];
    nodes["kind"] = MakeColumn(network.nodes, [](const auto& node) {
        return RUN_MAP_NODE_KINDS[static_cast<std::size_t>(node.kind)];
    });
    nodes["votes"] = MakeColumn(network.nodes, [](const auto& node) { return node.votes; });
    nodes["name"] = MakeColumn(network.nodes, [](const auto& node) { return node.name; });
    for (const auto& link : network.links)
    {
        json["links"].push_back({link.a, link.b});
    }
    return json;
}

Json
MakeSites(const std::vector<RunMapSite>& sites)
{
    Json json = MakePlaces(sites);
    json["concentrators"] = MakeColumn(sites, [](const auto& site) { return site.concentrators; });
    json["meters"] = MakeColumn(sites, [](const auto& site) { return site.meters; });
    json["uplink"] = MakeColumn(sites, [](const auto& site) { return MakeOptional(site.uplink); });
    return json;
}

/// Four agents a digit, the first one in its highest bit.
std::string
MakeBits(const std::vector<bool>& bits)
{
    std::string digits;
    for (std::size_t i = 0; i < bits.size(); i += 4)
    {
        std::size_t digit = 0;
        for (std::size_t k = i; k < i + 4; ++k)
        {
            digit = 2 * digit + (k < bits.size() && bits[k] ? 1 : 0);
        }
        digits += RUN_MAP_DIGITS[digit];
    }
    return digits;
}

Json
MakeStrategies(const RunMapStrategies& strategies)
{
    return {{"epoch_s", strategies.epochS},
            {"customers", strategies.customers},
            {"companies", strategies.companies},
            {"demanders", strategies.demanders},
            {"epochs", strategies.epochs},
            {"sharing", MakeColumn(strategies.sharing, MakeBits)},
            {"sharers", strategies.sharers}};
}

Json
MakeSpread(const RunMapSpread& spread)
{
    const auto& arrivals = spread.arrivals;
    return {{"height", spread.height},
            {"transactions", spread.transactions},
            {"proposer", spread.proposer},
            {"proposed_s", spread.proposedS},
            {"committed_s", spread.committedS},
            {"node", MakeColumn(arrivals, [](const auto& arrival) { return arrival.node; })},
            {"after_s", MakeColumn(arrivals, [](const auto& arrival) { return arrival.afterS; })}};
}

Json
MakeFaults(const std::vector<RunMapFault>& faults)
{
    return MakeColumn(faults, [](const RunMapFault& fault) {
        return Json{{"what", fault.what},
                    {"node", MakeOptional(fault.node)},
                    {"site", MakeOptional(fault.site)},
                    {"place", fault.place ? Json{fault.place->x, fault.place->y} : Json(nullptr)},
                    {"from_s", fault.fromS},
                    {"to_s", MakeOptional(fault.toS)}};
    });
}

} // namespace

std::string
WriteRunMap(const RunMap& map)
{
    Json customers = MakePlaces(map.customers);
    customers["site"] = MakeColumn(map.customers, [](const auto& one) { return one.site; });
    const Json json{{"grid", MakeGrid(map.grid)},
                    {"network", MakeNetwork(map.network)},
                    {"sites", MakeSites(map.sites)},
                    {"customers", customers},
                    {"strategies", MakeStrategies(map.strategies)},
                    {"activity",
                     {{"step_s", map.activity.stepS},
                      {"readings", map.activity.readings},
                      {"submitted", map.activity.submitted},
                      {"committed", map.activity.committed}}},
                    {"spread", map.spread ? MakeSpread(*map.spread) : Json(nullptr)},
                    {"faults", MakeFaults(map.faults)},
                    {"further_faults", map.furtherFaults},
                    {"end_s", map.endS}};
    // Names of files need not be UTF-8.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace gridshare
} // namespace ns3
