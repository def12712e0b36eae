/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "backbone-planner.h"

#include "ns3/backbone-placement.h"
#include "ns3/input-error.h"
#include "ns3/named-registry.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Whether a name is that of one of many beside the backbone: "concentrator 5".
bool
IsNumberedName(const std::string& name)
{
    const auto number = name.find_last_not_of("0123456789") + 1;
    const std::string kind = name.substr(0, number);
    return number < name.size() && (kind == "strong node " || kind == "concentrator " ||
                                    kind == "demander " || kind == "meter ");
}

/// Links are called after their ends: a node may not be called as another end is.
void
CheckNodeNames(const Backbone& backbone)
{
    for (std::size_t i = 0; i < backbone.nodes.size(); ++i)
    {
        const std::string& name = backbone.nodes[i].name;
        const bool isElsewhere = name == "substation" && i > 0;
        if (isElsewhere || IsNumberedName(name))
        {
            throw InputError({},
                             "a node of " + backbone.title + " called \"" + name + "\"",
                             isElsewhere ? "the substation on it"
                                         : "another name: this is one of those beside the backbone",
                             isElsewhere ? "set backhaul.substation to it, or rename the node"
                                         : "rename the node");
        }
    }
}

} // namespace

BackbonePlanner::BackbonePlanner(const Feeder& feeder,
                                 const FeederTree& tree,
                                 const PlanOptions& options,
                                 CommunicationPlan& plan)
    : m_feeder(feeder),
      m_tree(tree),
      m_options(options),
      m_plan(plan)
{
}

void
BackbonePlanner::Plan()
{
    const auto& options = m_options.backbone;
    if (options.given)
    {
        PlanGiven();
    }
    else
    {
        PlanByShape(options.shape);
    }
}

void
BackbonePlanner::AddSubstations()
{
    const auto& home = m_feeder.buses[m_plan.substationBus];
    auto& nodes = m_plan.backbone.nodes;
    std::vector<uint32_t> nodeOfBus(m_feeder.buses.size(), 0);
    nodes.push_back({"substation", true, 0, 0});
    for (const uint32_t source : m_tree.GetSources())
    {
        if (source == m_plan.substationBus)
        {
            continue;
        }
        // Without positions to scale all substations stand at one place.
        const auto& bus = m_feeder.buses[source];
        const bool isKnown = m_feeder.positionsAreToScale && home.hasPosition && bus.hasPosition;
        nodeOfBus[source] = static_cast<uint32_t>(nodes.size());
        nodes.push_back({"substation " + bus.name,
                         true,
                         isKnown ? bus.xMetres - home.xMetres : 0,
                         isKnown ? bus.yMetres - home.yMetres : 0});
    }
    for (auto& site : m_plan.concentrators)
    {
        const uint32_t source = m_tree.GetSource(site.bus);
        site.node = source == NO_BUS ? 0 : nodeOfBus[source];
    }
}

void
BackbonePlanner::AddSites()
{
    for (std::size_t i = 0; i < m_plan.strongNodes.size(); ++i)
    {
        auto& site = m_plan.strongNodes[i];
        const auto node = static_cast<uint32_t>(m_plan.backbone.nodes.size());
        m_plan.backbone.nodes.push_back(
            {"site " + std::to_string(i), true, site.xMetres, site.yMetres});
        m_plan.sites.push_back(node);
        Seat(site, node);
    }
}

void
BackbonePlanner::PlanByShape(const BackboneShape* shape)
{
    m_plan.backbone.title = shape == nullptr ? "star" : shape->name;
    if (shape == nullptr || !shape->joinsNodes)
    {
        m_plan.backbone.nodes.push_back({"substation", true, 0, 0});
        return;
    }
    AddSubstations();
    AddSites();
    shape->join(m_plan.backbone, m_options.backbone.neighbours);
    FillLinks(true);
}

void
BackbonePlanner::PlanGiven()
{
    m_plan.backbone = *m_options.backbone.given;
    // Equipment on the way of a long link only amplifies: a link is one hop.
    FillLinks(false);
    const std::string& substation = m_options.backbone.substation;
    MoveToFront(substation.empty() ? FindCentre(m_plan.backbone) : FindNode(substation));
    CheckNodeNames(m_plan.backbone);
    m_plan.sites = ChooseSites();
    for (std::size_t i = 0; i < m_plan.strongNodes.size(); ++i)
    {
        auto& site = m_plan.strongNodes[i];
        Seat(site, m_plan.sites[i % m_plan.sites.size()]);
        site.distanceMetres = m_plan.backbone.MeasureStraight(0, site.node).value_or(0);
        site.xMetres = site.yMetres = 0;
    }
}

uint32_t
BackbonePlanner::FindNode(const std::string& name) const
{
    const uint32_t node = m_plan.backbone.FindNode(name);
    if (node == NO_BACKBONE_NODE)
    {
        throw MakeUnknownNameError({},
                                   "the node \"" + name + "\" of " + m_plan.backbone.title,
                                   name,
                                   m_plan.backbone.GetNames());
    }
    return node;
}

void
BackbonePlanner::MoveToFront(uint32_t node)
{
    auto& nodes = m_plan.backbone.nodes;
    std::rotate(nodes.begin(), nodes.begin() + node, nodes.begin() + node + 1);
    const auto renumber = [node](uint32_t end) {
        return end == node ? 0 : end < node ? end + 1 : end;
    };
    for (auto& link : m_plan.backbone.links)
    {
        link.a = renumber(link.a);
        link.b = renumber(link.b);
    }
}

std::vector<uint32_t>
BackbonePlanner::ChooseSites() const
{
    std::vector<uint32_t> sites;
    for (const auto& name : m_options.backbone.sites)
    {
        sites.push_back(FindNode(name));
    }
    return sites.empty() ? SpreadOut(m_plan.backbone, 0) : sites;
}

void
BackbonePlanner::Seat(StrongNodeSite& site, uint32_t node) const
{
    const auto& technology = m_options.strongNodeBackhaul;
    site.node = node;
    site.delaySeconds = technology.perHopLatencySeconds;
    site.rateBitPerSecond = technology.applicationRateBitPerSecond;
    site.lossProbability = technology.GetLossProbability(0, 1);
}

void
BackbonePlanner::FillLinks(bool countsHops)
{
    const auto& technology = m_options.strongNodeBackhaul;
    std::size_t withoutRate = 0;
    std::size_t withoutLength = 0;
    auto& backbone = m_plan.backbone;
    for (auto& link : backbone.links)
    {
        const auto metres = backbone.MeasureLink(link);
        withoutRate += link.rateBitPerSecond ? 0 : 1;
        withoutLength += metres || link.delaySeconds ? 0 : 1;
        link.lengthMetres = metres;
        const uint32_t hops = countsHops ? technology.CountHops(metres.value_or(0)) : 1;
        link.rateBitPerSecond = link.rateBitPerSecond.value_or(
            technology.applicationRateBitPerSecond / (technology.sharedMedium ? hops : 1));
        link.delaySeconds = link.delaySeconds.value_or(hops * technology.perHopLatencySeconds +
                                                       metres.value_or(0) / 1000.0 *
                                                           technology.propagationSecondsPerKm);
    }
    const auto warn = [this, &backbone](std::size_t count, const std::string& what) {
        if (count > 0 && m_options.backbone.given)
        {
            m_plan.warnings.push_back(backbone.title + ": " + std::to_string(count) + " of " +
                                      std::to_string(backbone.links.size()) + " link(s) " + what);
        }
    };
    warn(withoutRate, "have no rate: they get that of " + technology.title);
    warn(withoutLength, "have no delay, no length and no places: they take that of one hop");
    m_plan.warnings.insert(
        m_plan.warnings.end(), backbone.warnings.begin(), backbone.warnings.end());
}

} // namespace gridshare
} // namespace ns3
