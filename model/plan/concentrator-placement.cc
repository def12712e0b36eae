/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "concentrator-placement.h"

#include "ns3/input-error.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// True when the way to the parent leads up through a service transformer, whose low side is the
/// bus.
bool
IsLowSideOfServiceTransformer(const Feeder& feeder, const FeederTree& tree, uint32_t bus)
{
    const auto& edge = tree.GetEdges()[tree.GetParentEdge(bus)];
    if (edge.kind != FeederEdgeKind::TRANSFORMER)
    {
        return false;
    }
    const auto& transformer = feeder.transformers[edge.element];
    for (std::size_t winding = 0; winding < transformer.buses.size(); ++winding)
    {
        if (transformer.buses[winding] == bus && transformer.ratedKv[winding] > 0.0)
        {
            return transformer.ratedKv[winding] < 1.0;
        }
    }
    // A voltage that the file does not give: below the substation, a transformer serves customers.
    return !tree.IsSource(tree.GetParent(bus));
}

/// The bus of the service transformer that feeds each bus; NO_BUS for none.
std::vector<uint32_t>
FindServiceBuses(const Feeder& feeder, const FeederTree& tree)
{
    std::vector<uint32_t> service(feeder.buses.size(), NO_BUS);
    for (const uint32_t bus : tree.GetOrder())
    {
        if (!tree.IsSource(bus))
        {
            service[bus] = IsLowSideOfServiceTransformer(feeder, tree, bus)
                               ? bus
                               : service[tree.GetParent(bus)];
        }
    }
    return service;
}

ConcentratorRule
ChooseRule(const std::vector<uint32_t>& service, const std::vector<uint32_t>& metersOfBus)
{
    uint64_t all = 0;
    uint64_t served = 0;
    for (std::size_t bus = 0; bus < service.size(); ++bus)
    {
        all += metersOfBus[bus];
        served += service[bus] == NO_BUS ? 0 : metersOfBus[bus];
    }
    return 2 * served >= all ? ConcentratorRule::PER_TRANSFORMER : ConcentratorRule::METER_LIMIT;
}

/// Number sites in the order in which their first bus with meters comes along the tree.
void
NumberSites(const FeederTree& tree,
            const std::vector<uint32_t>& metersOfBus,
            const std::vector<uint32_t>& siteBusOfBus,
            ConcentratorPlacement& placement)
{
    std::vector<uint32_t> siteAt(metersOfBus.size(), NO_BUS);
    for (const uint32_t bus : tree.GetOrder())
    {
        if (metersOfBus[bus] == 0)
        {
            continue;
        }
        const uint32_t at = siteBusOfBus[bus] == NO_BUS ? bus : siteBusOfBus[bus];
        if (siteAt[at] == NO_BUS)
        {
            siteAt[at] = static_cast<uint32_t>(placement.siteBus.size());
            placement.siteBus.push_back(at);
        }
        placement.siteOfBus[bus] = siteAt[at];
    }
}

/// Gathers meters from the ends of the feeder towards the source.
class MeterGathering
{
  public:
    MeterGathering(const Feeder& feeder,
                   const FeederTree& tree,
                   const std::vector<uint32_t>& metersOfBus,
                   const PlanOptions& options)
        : m_tree(tree),
          m_metersOfBus(metersOfBus),
          m_limit(GetMeterLimit(options)),
          m_reachMetres(options.access.rangeMetres * options.access.maximumHops -
                        options.serviceDropMetres),
          m_stopsAtTransformers(options.access.medium == LinkMedium::POWER_LINE),
          m_groupOfBus(feeder.buses.size(), NO_BUS),
          m_pending(feeder.buses.size(), NO_BUS)
    {
    }

    void Gather(ConcentratorPlacement& placement);

  private:
    /// Meters that will share a site.
    struct Group
    {
        uint64_t meters;       //!< so far
        double farthestMetres; //!< from the bus that it is at now
        uint32_t siteBus;      //!< NO_BUS until it is settled
        uint32_t mergedInto;   //!< another group, or NO_BUS
    };

    void AddOwnMeters(uint32_t bus);
    void PassOn(uint32_t bus);
    void Settle(uint32_t bus);
    void Join(uint32_t bus, uint32_t group);
    uint32_t FindRoot(uint32_t group);

    const FeederTree& m_tree;                   //!< its tree
    const std::vector<uint32_t>& m_metersOfBus; //!< meters on each bus
    uint64_t m_limit;                           //!< meters of one concentrator
    double m_reachMetres;                       //!< along the line
    bool m_stopsAtTransformers;                 //!< signals do not pass transformers
    std::vector<Group> m_groups;                //!< all of them
    std::vector<uint32_t> m_groupOfBus;         //!< group of each bus's own meters
    std::vector<uint32_t> m_pending;            //!< group waiting at each bus
};

void
MeterGathering::Settle(uint32_t bus)
{
    m_groups[m_pending[bus]].siteBus = bus;
    m_pending[bus] = NO_BUS;
}

void
MeterGathering::Join(uint32_t bus, uint32_t group)
{
    if (m_pending[bus] != NO_BUS &&
        m_groups[m_pending[bus]].meters + m_groups[group].meters > m_limit)
    {
        Settle(bus);
    }
    if (m_pending[bus] == NO_BUS)
    {
        m_pending[bus] = group;
        return;
    }
    auto& waiting = m_groups[m_pending[bus]];
    waiting.meters += m_groups[group].meters;
    waiting.farthestMetres = std::max(waiting.farthestMetres, m_groups[group].farthestMetres);
    m_groups[group].mergedInto = m_pending[bus];
}

void
MeterGathering::AddOwnMeters(uint32_t bus)
{
    if (m_metersOfBus[bus] > 0)
    {
        m_groupOfBus[bus] = static_cast<uint32_t>(m_groups.size());
        m_groups.push_back({m_metersOfBus[bus], 0.0, NO_BUS, NO_BUS});
        Join(bus, m_groupOfBus[bus]);
    }
}

void
MeterGathering::PassOn(uint32_t bus)
{
    if (m_pending[bus] == NO_BUS)
    {
        return;
    }
    auto& group = m_groups[m_pending[bus]];
    if (m_tree.IsSource(bus) || group.meters >= m_limit)
    {
        Settle(bus);
        return;
    }
    const auto& edge = m_tree.GetEdges()[m_tree.GetParentEdge(bus)];
    const bool blocked = m_stopsAtTransformers && edge.kind == FeederEdgeKind::TRANSFORMER;
    if (blocked || group.farthestMetres + edge.lengthMetres > m_reachMetres)
    {
        Settle(bus);
        return;
    }
    group.farthestMetres += edge.lengthMetres;
    const uint32_t passed = m_pending[bus];
    m_pending[bus] = NO_BUS;
    Join(m_tree.GetParent(bus), passed);
}

uint32_t
MeterGathering::FindRoot(uint32_t group)
{
    while (m_groups[group].mergedInto != NO_BUS)
    {
        auto& next = m_groups[group].mergedInto;
        const uint32_t afterNext = m_groups[next].mergedInto;
        next = afterNext == NO_BUS ? next : afterNext; // path halving
        group = next;
    }
    return group;
}

void
MeterGathering::Gather(ConcentratorPlacement& placement)
{
    const auto& order = m_tree.GetOrder();
    for (auto bus = order.rbegin(); bus != order.rend(); ++bus)
    {
        AddOwnMeters(*bus);
        PassOn(*bus);
    }
    std::vector<uint32_t> siteOfGroup(m_groups.size(), NO_BUS);
    for (const uint32_t bus : order)
    {
        if (m_groupOfBus[bus] == NO_BUS)
        {
            continue;
        }
        const uint32_t root = FindRoot(m_groupOfBus[bus]);
        if (siteOfGroup[root] == NO_BUS)
        {
            siteOfGroup[root] = static_cast<uint32_t>(placement.siteBus.size());
            placement.siteBus.push_back(m_groups[root].siteBus);
        }
        placement.siteOfBus[bus] = siteOfGroup[root];
    }
}

void
UseNearestOf(const Feeder& feeder,
             const FeederTree& tree,
             const std::vector<uint32_t>& metersOfBus,
             const std::vector<uint32_t>& named,
             ConcentratorPlacement& placement)
{
    for (const uint32_t bus : named)
    {
        if (bus >= feeder.buses.size() || !tree.IsFed(bus))
        {
            throw InputError({feeder.file, 0},
                             "a concentrator on a bus that nothing feeds",
                             "buses that the source feeds",
                             "choose another bus");
        }
    }
    std::vector<double> distances;
    std::vector<uint32_t> nearest;
    tree.MeasureFrom(named, distances, nearest);
    placement.siteBus = named;
    for (std::size_t bus = 0; bus < metersOfBus.size(); ++bus)
    {
        placement.siteOfBus[bus] = metersOfBus[bus] > 0 ? nearest[bus] : NO_BUS;
    }
}

} // namespace

uint32_t
GetMeterLimit(const PlanOptions& options)
{
    return options.metersPerConcentrator > 0 ? options.metersPerConcentrator
                                             : options.access.typicalMetersPerConcentrator;
}

ConcentratorPlacement
PlaceConcentrators(const Feeder& feeder,
                   const FeederTree& tree,
                   const std::vector<uint32_t>& metersOfBus,
                   const PlanOptions& options)
{
    ConcentratorPlacement placement;
    placement.siteOfBus.assign(feeder.buses.size(), NO_BUS);
    placement.rule = options.rule;
    if (!options.concentratorBuses.empty())
    {
        UseNearestOf(feeder, tree, metersOfBus, options.concentratorBuses, placement);
        return placement;
    }
    const auto service = FindServiceBuses(feeder, tree);
    if (placement.rule == ConcentratorRule::AUTOMATIC)
    {
        placement.rule = options.access.medium == LinkMedium::POWER_LINE
                             ? ChooseRule(service, metersOfBus)
                             : ConcentratorRule::METER_LIMIT;
    }
    switch (placement.rule)
    {
    case ConcentratorRule::PER_TRANSFORMER:
        NumberSites(tree, metersOfBus, service, placement);
        break;
    case ConcentratorRule::PER_SUBSTATION:
        UseNearestOf(feeder, tree, metersOfBus, tree.GetSources(), placement);
        break;
    case ConcentratorRule::METER_LIMIT:
    case ConcentratorRule::AUTOMATIC:
        MeterGathering(feeder, tree, metersOfBus, options).Gather(placement);
        break;
    }
    return placement;
}

} // namespace gridshare
} // namespace ns3
