/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-report.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

namespace ns3
{
namespace gridshare
{

namespace
{

template <typename T>
FeederReportValue
OrNothing(const std::optional<T>& value)
{
    if (value)
    {
        return *value;
    }
    return std::monostate();
}

std::string
RenderJson(const std::vector<FeederReportField>& fields)
{
    nlohmann::ordered_json object;
    for (const auto& field : fields)
    {
        std::visit(
            [&](const auto& value) {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
                {
                    object[field.name] = nullptr;
                }
                else
                {
                    object[field.name] = value;
                }
            },
            field.value);
    }
    return object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

TextTable::Cell
MakeCell(const FeederReportField& field)
{
    if (const auto* truth = std::get_if<bool>(&field.value))
    {
        return std::string(*truth ? "yes" : "no");
    }
    return std::visit(
        [](const auto& value) -> TextTable::Cell {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, bool>)
            {
                return std::monostate();
            }
            else
            {
                return value;
            }
        },
        field.value);
}

} // namespace

std::vector<FeederReportField>
ListFeederCounts(const FeederSummary& summary)
{
    const auto whole = [](uint32_t value) {
        return static_cast<int64_t>(value);
    };
    return {
        {"buses", "buses", whole(summary.buses)},
        {"nodes", "nodes (bus and phase)", whole(summary.nodes)},
        {"lines", "lines", whole(summary.lines)},
        {"lines_disabled", "  out of service", whole(summary.linesDisabled)},
        {"switches", "  switches in service", whole(summary.switches)},
        {"km", "km of line", OrNothing(summary.km)},
        {"loads", "loads", whole(summary.loads)},
        {"load_buses", "buses with load", whole(summary.loadBuses)},
        {"kw", "kW", summary.kw},
        {"kvar", "kvar", summary.kvar},
        {"transformers", "transformers", whole(summary.transformers)},
        {"transformer_edges", "  distinct pairs of buses", whole(summary.transformerEdges)},
        {"coordinates", "buses with coordinates", whole(summary.coordinates)},
        {"farthest_load_km", "farthest load (km)", OrNothing(summary.farthestLoadKm)},
        {"components", "connected components", whole(summary.components)},
        {"radial", "radial", summary.radial},
        {"regulators", "regulators", whole(summary.regulators)},
        {"reactors", "series reactors", whole(summary.reactors)},
        {"lines_open", "open ties in service", whole(summary.linesOpen)},
        {"depth", "edges to the deepest bus", whole(summary.depth)},
        {"unfed_buses", "buses that nothing feeds", whole(summary.unfedBuses)},
    };
}

void
AppendMeterCount(uint64_t meters, std::vector<FeederReportField>& fields)
{
    fields.push_back({"meters", "meters", static_cast<int64_t>(meters)});
}

void
AppendPlan(const CommunicationPlan& plan, std::vector<FeederReportField>& fields)
{
    double farthestMetres = 0.0;
    double slowestSeconds = 0.0;
    int64_t mostHops = 0;
    for (std::size_t meter = 0; meter < plan.GetMeters(); ++meter)
    {
        farthestMetres = std::max(farthestMetres, double{plan.accessMetres[meter]});
        slowestSeconds = std::max(slowestSeconds, plan.GetAccessTransferSeconds(meter, 100));
        mostHops = std::max(mostHops, int64_t{plan.accessHops[meter]});
    }
    double backhaulMetres = 0.0;
    for (const auto& site : plan.concentrators)
    {
        backhaulMetres = std::max(backhaulMetres, site.backhaulMetres);
    }
    AppendMeterCount(plan.GetMeters(), fields);
    fields.push_back({"access", "access", plan.access.name});
    fields.push_back({"concentrator_rule", "concentrators by", GetRuleName(plan.rule)});
    fields.push_back(
        {"concentrators", "concentrators", static_cast<int64_t>(plan.concentrators.size())});
    fields.push_back({"access_m_max", "longest access (m)", farthestMetres});
    fields.push_back({"access_hops_max", "most hops", mostHops});
    fields.push_back({"access_100_bytes_s_max", "100 bytes, farthest meter (s)", slowestSeconds});
    fields.push_back({"meters_out_of_reach",
                      "meters out of reach",
                      static_cast<int64_t>(plan.metersOutOfReach)});
    fields.push_back({"backhaul", "backhaul", plan.concentratorBackhaul.name});
    fields.push_back({"backhaul_m_max", "longest backhaul (m)", backhaulMetres});
    double strongMetres = 0.0;
    for (const auto& node : plan.strongNodes)
    {
        strongMetres = std::max(strongMetres, node.distanceMetres);
    }
    fields.push_back(
        {"strong_nodes", "strong nodes", static_cast<int64_t>(plan.strongNodes.size())});
    fields.push_back({"strong_node_m_max", "farthest strong node (m)", strongMetres});
    fields.push_back({"backbone", "backbone", plan.backbone.title});
    if (!plan.backbone.links.empty())
    {
        const auto count = [](const auto& parts) {
            return static_cast<int64_t>(parts.size());
        };
        fields.push_back({"backbone_nodes", "backbone nodes", count(plan.backbone.nodes)});
        fields.push_back({"backbone_links", "backbone links", count(plan.backbone.links)});
    }
}

std::string
RenderFeederReport(const std::vector<FeederReportField>& fields, TextTable::Format format)
{
    if (format == TextTable::Format::JSON)
    {
        return RenderJson(fields);
    }
    TextTable table;
    if (format == TextTable::Format::CSV)
    {
        std::vector<TextTable::Cell> row;
        for (const auto& field : fields)
        {
            table.AddColumn(field.name, field.title);
            row.push_back(MakeCell(field));
        }
        table.AddRow(row);
        return table.Render(format);
    }
    table.AddColumn("property", "feeder");
    table.AddColumn("value", "", 7);
    for (const auto& field : fields)
    {
        table.AddRow({field.title, MakeCell(field)});
    }
    return table.Render(format);
}

std::string
RenderConcentrators(const Feeder& feeder, const CommunicationPlan& plan)
{
    TextTable table;
    for (const auto* name : {"concentrator",
                             "bus",
                             "x_m",
                             "y_m",
                             "meters",
                             "backhaul",
                             "backhaul_m",
                             "backhaul_hops",
                             "backhaul_delay_s",
                             "backhaul_rate_bit_s",
                             "backhaul_loss",
                             "uplink"})
    {
        table.AddColumn(name, name);
    }
    for (std::size_t i = 0; i < plan.concentrators.size(); ++i)
    {
        const auto& site = plan.concentrators[i];
        const auto& bus = feeder.buses[site.bus];
        const bool placed = bus.hasPosition && feeder.positionsAreToScale;
        table.AddRow({static_cast<int64_t>(i),
                      bus.name,
                      placed ? TextTable::Cell(bus.xMetres) : std::monostate(),
                      placed ? TextTable::Cell(bus.yMetres) : std::monostate(),
                      static_cast<int64_t>(site.meters),
                      plan.concentratorBackhaul.name,
                      site.backhaulMetres,
                      static_cast<int64_t>(site.backhaulHops),
                      site.backhaulDelaySeconds,
                      site.backhaulRateBitPerSecond,
                      site.backhaulLossProbability,
                      site.uplink == NO_CONCENTRATOR
                          ? TextTable::Cell()
                          : TextTable::Cell(static_cast<int64_t>(site.uplink))});
    }
    return table.Render(TextTable::Format::CSV);
}

} // namespace gridshare
} // namespace ns3
