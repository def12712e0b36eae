/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "communication-planner.h"

#include "backbone-planner.h"

#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double GOLDEN_ANGLE_RADIANS = 2.39996322972865332;

/// Straight distance of two buses; negative when a position is missing.
double
MeasureStraight(const Feeder& feeder, uint32_t a, uint32_t b)
{
    const auto& from = feeder.buses[a];
    const auto& to = feeder.buses[b];
    return from.hasPosition && to.hasPosition
               ? std::hypot(from.xMetres - to.xMetres, from.yMetres - to.yMetres)
               : -1.0;
}

} // namespace

CommunicationPlanner::CommunicationPlanner(const Feeder& feeder,
                                           const FeederTree& tree,
                                           const MeterPopulation& meters,
                                           const PlanOptions& options)
    : m_feeder(feeder),
      m_tree(tree),
      m_meters(meters),
      m_options(options)
{
}

void
CommunicationPlanner::CountMeters()
{
    m_metersOfBus.assign(m_feeder.buses.size(), 0);
    m_metersOfLoad.assign(m_feeder.loads.size(), 0);
    for (std::size_t meter = 0; meter < m_meters.GetSize(); ++meter)
    {
        ++m_metersOfBus[m_meters.bus[meter]];
        ++m_metersOfLoad[m_meters.load[meter]];
    }
}

double
CommunicationPlanner::MeasureLink(const AccessTechnology& technology,
                                  uint32_t a,
                                  uint32_t b,
                                  double alongMetres) const
{
    if (technology.medium == LinkMedium::RADIO && m_feeder.positionsAreToScale)
    {
        const double straight = MeasureStraight(m_feeder, a, b);
        return straight >= 0.0 ? straight : alongMetres;
    }
    return alongMetres;
}

ConcentratorSite
CommunicationPlanner::MakeConcentrator(uint32_t bus) const
{
    ConcentratorSite site;
    site.bus = bus;
    site.meters = 0;
    SetBackhaul(site, m_tree.GetSource(bus));
    return site;
}

void
CommunicationPlanner::SetBackhaul(ConcentratorSite& site, uint32_t to) const
{
    const auto& backhaul = m_options.concentratorBackhaul;
    const double before = to == m_tree.GetSource(site.bus) ? 0.0 : m_tree.GetDistanceMetres(to);
    site.backhaulMetres =
        MeasureLink(backhaul, site.bus, to, m_tree.GetDistanceMetres(site.bus) - before);
    site.backhaulHops = backhaul.CountHops(site.backhaulMetres);
    site.backhaulDelaySeconds = site.backhaulHops * backhaul.perHopLatencySeconds +
                                site.backhaulMetres / 1000.0 * backhaul.propagationSecondsPerKm;
    site.backhaulRateBitPerSecond =
        backhaul.applicationRateBitPerSecond / (backhaul.sharedMedium ? site.backhaulHops : 1);
    site.backhaulLossProbability = backhaul.GetLossProbability(0, site.backhaulHops);
}

uint32_t
CommunicationPlanner::FindUplink(uint32_t bus, const std::vector<uint32_t>& concentratorOfBus) const
{
    const uint32_t source = m_tree.GetSource(bus);
    while (bus != source)
    {
        bus = m_tree.GetParent(bus);
        if (bus != source && concentratorOfBus[bus] != NO_CONCENTRATOR)
        {
            return concentratorOfBus[bus];
        }
    }
    return NO_CONCENTRATOR;
}

void
CommunicationPlanner::ChainConcentrators()
{
    const auto* shape = m_options.backbone.shape;
    if (shape == nullptr || !shape->chainsConcentrators)
    {
        return;
    }
    // Of several at a bus the first one passes on what comes from below.
    std::vector<uint32_t> concentratorOfBus(m_feeder.buses.size(), NO_CONCENTRATOR);
    for (auto i = static_cast<uint32_t>(m_plan.concentrators.size()); i-- > 0;)
    {
        concentratorOfBus[m_plan.concentrators[i].bus] = i;
    }
    for (auto& site : m_plan.concentrators)
    {
        site.uplink = FindUplink(site.bus, concentratorOfBus);
        if (site.uplink != NO_CONCENTRATOR)
        {
            SetBackhaul(site, m_plan.concentrators[site.uplink].bus);
        }
    }
}

void
CommunicationPlanner::AddConcentrators()
{
    m_placement = PlaceConcentrators(m_feeder, m_tree, m_metersOfBus, m_options);
    std::vector<uint64_t> metersOfSite(m_placement.siteBus.size(), 0);
    for (std::size_t bus = 0; bus < m_metersOfBus.size(); ++bus)
    {
        if (m_metersOfBus[bus] > 0)
        {
            metersOfSite[m_placement.siteOfBus[bus]] += m_metersOfBus[bus];
        }
    }
    const uint64_t limit = GetMeterLimit(m_options);
    const bool named = !m_options.concentratorBuses.empty();
    for (std::size_t site = 0; site < metersOfSite.size(); ++site)
    {
        m_firstOfSite.push_back(static_cast<uint32_t>(m_plan.concentrators.size()));
        const uint64_t needed = named ? 1 : (metersOfSite[site] + limit - 1) / limit;
        m_plan.concentrators.insert(
            m_plan.concentrators.end(), needed, MakeConcentrator(m_placement.siteBus[site]));
    }
    m_firstOfSite.push_back(static_cast<uint32_t>(m_plan.concentrators.size()));
    m_plan.rule = m_placement.rule;
}

void
CommunicationPlanner::AssignMeters()
{
    // The meters of a site are dealt to its concentrators in blocks of equal size, give or take
    // one.
    std::vector<uint64_t> dealt(m_placement.siteBus.size(), 0);
    std::vector<uint64_t> all(m_placement.siteBus.size(), 0);
    for (const uint32_t bus : m_meters.bus)
    {
        ++all[m_placement.siteOfBus[bus]];
    }
    m_plan.concentratorOfMeter.resize(m_meters.GetSize());
    for (std::size_t meter = 0; meter < m_meters.GetSize(); ++meter)
    {
        const uint32_t site = m_placement.siteOfBus[m_meters.bus[meter]];
        const uint64_t count = m_firstOfSite[site + 1] - m_firstOfSite[site];
        const uint64_t within = dealt[site]++ * count / all[site];
        const auto concentrator = m_firstOfSite[site] + static_cast<uint32_t>(within);
        m_plan.concentratorOfMeter[meter] = concentrator;
        ++m_plan.concentrators[concentrator].meters;
    }
}

void
CommunicationPlanner::DeriveAccess()
{
    const auto& access = m_options.access;
    std::vector<double> alongMetres;
    if (!m_options.concentratorBuses.empty())
    {
        std::vector<uint32_t> nearest;
        m_tree.MeasureFrom(m_options.concentratorBuses, alongMetres, nearest);
    }
    const std::size_t size = m_meters.GetSize();
    m_plan.accessMetres.resize(size);
    m_plan.accessHops.resize(size);
    m_plan.accessDelaySeconds.resize(size);
    m_plan.accessLossProbability.resize(size);
    std::array<float, 256> lossOfHops{};
    for (uint32_t hops = 0; hops < lossOfHops.size(); ++hops)
    {
        lossOfHops[hops] = static_cast<float>(access.GetLossProbability(0, hops));
    }
    for (std::size_t meter = 0; meter < size; ++meter)
    {
        const uint32_t bus = m_meters.bus[meter];
        const uint32_t at = m_plan.concentrators[m_plan.concentratorOfMeter[meter]].bus;
        const double along = alongMetres.empty()
                                 ? m_tree.GetDistanceMetres(bus) - m_tree.GetDistanceMetres(at)
                                 : alongMetres[bus];
        // A load of one customer stands at the customer; others end at the bus that feeds them all.
        const double drop =
            m_metersOfLoad[m_meters.load[meter]] > 1 ? m_options.serviceDropMetres : 0.0;
        const double metres = MeasureLink(access, bus, at, along) + drop;
        const uint32_t hops = access.CountHops(metres);
        const bool reached = hops <= access.maximumHops;
        m_plan.metersOutOfReach += reached ? 0 : 1;
        m_plan.accessMetres[meter] = static_cast<float>(metres);
        m_plan.accessHops[meter] = static_cast<uint8_t>(std::min(hops, 255u));
        m_plan.accessDelaySeconds[meter] = static_cast<float>(
            hops * access.perHopLatencySeconds + metres / 1000.0 * access.propagationSecondsPerKm);
        m_plan.accessLossProbability[meter] = reached ? lossOfHops[m_plan.accessHops[meter]] : 1.0F;
    }
}

void
CommunicationPlanner::AddStrongNodes()
{
    const auto& backhaul = m_options.strongNodeBackhaul;
    for (std::size_t i = 0; i < m_options.strongNodes.size(); ++i)
    {
        const auto& request = m_options.strongNodes[i];
        if (!(request.distanceMetres >= 0.0 && request.distanceMetres <= 1e8))
        {
            throw InputError({"plan", 0},
                             "a strong node at " + FormatExactly(request.distanceMetres) + " m",
                             "a distance from 0 to 1e8 m",
                             "correct the distance");
        }
        const double angle = GOLDEN_ANGLE_RADIANS * static_cast<double>(i);
        const uint32_t hops = backhaul.CountHops(request.distanceMetres);
        StrongNodeSite site;
        site.kind = request.kind;
        site.distanceMetres = request.distanceMetres;
        site.xMetres = request.distanceMetres * std::cos(angle);
        site.yMetres = request.distanceMetres * std::sin(angle);
        site.delaySeconds = hops * backhaul.perHopLatencySeconds +
                            request.distanceMetres / 1000.0 * backhaul.propagationSecondsPerKm;
        site.rateBitPerSecond =
            backhaul.applicationRateBitPerSecond / (backhaul.sharedMedium ? hops : 1);
        site.lossProbability = backhaul.GetLossProbability(0, hops);
        m_plan.strongNodes.push_back(site);
    }
}

void
CommunicationPlanner::Warn()
{
    if (m_plan.metersOutOfReach > 0)
    {
        m_plan.warnings.push_back(std::to_string(m_plan.metersOutOfReach) +
                                  " meter(s) are farther from their concentrator "
                                  "than " +
                                  m_options.access.title + " reaches in " +
                                  std::to_string(m_options.access.maximumHops) +
                                  " hop(s): nothing of theirs arrives; place more concentrators");
    }
    if (m_options.access.medium == LinkMedium::RADIO && !m_feeder.positionsAreToScale)
    {
        m_plan.warnings.push_back(
            "no positions to scale: radio distances are taken along the line, "
            "which is longer than straight");
    }
    const std::size_t sources = m_tree.GetSources().size();
    if (sources > 1 && m_plan.backbone.links.empty())
    {
        m_plan.warnings.push_back(std::to_string(sources) +
                                  " sources feed this grid: each concentrator's backhaul ends at "
                                  "its own, and between them and the head end no delay is added");
    }
    if (m_feeder.lengthsAreSynthetic)
    {
        m_plan.warnings.push_back("distances follow from synthetic lengths");
    }
}

CommunicationPlan
CommunicationPlanner::Plan()
{
    m_plan.access = m_options.access;
    m_plan.concentratorBackhaul = m_options.concentratorBackhaul;
    m_plan.strongNodeBackhaul = m_options.strongNodeBackhaul;
    m_plan.substationBus = m_feeder.sourceBus;
    m_plan.straightDistances =
        m_options.access.medium == LinkMedium::RADIO && m_feeder.positionsAreToScale;
    CountMeters();
    AddConcentrators();
    ChainConcentrators();
    AssignMeters();
    DeriveAccess();
    AddStrongNodes();
    BackbonePlanner(m_feeder, m_tree, m_options, m_plan).Plan();
    Warn();
    return std::move(m_plan);
}

} // namespace gridshare
} // namespace ns3
