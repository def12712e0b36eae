/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-map-faults.h"

#include "run-map-network.h"

#include "ns3/link-disturbance.h"
#include "ns3/sharing-link-names.h"
#include "ns3/unicode-text.h"

#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_FAULTS = 500;
constexpr std::size_t FAULT_NAME_COLUMNS = 60; //!< that a reader sees

std::string
NameMessages(uint32_t links)
{
    switch (links)
    {
    case LINK_STRONG_NODES:
        return "messages between strong nodes disturbed";
    case LINK_BACKHAUL:
        return "messages on the backhaul disturbed";
    default:
        return "readings on the access network disturbed";
    }
}

/// Says of what was out of order what it is, and where.
class FaultDescriber
{
  public:
    FaultDescriber(const SharingOptions& options, const RunMapGround& ground, const RunMap& map)
        : m_options(options),
          m_ground(ground),
          m_map(map),
          m_topology(
              BuildSharingTopology(options.plan, options.network.meters, options.roles.demanders))
    {
    }

    RunMapFault Describe(const FaultLog::Span& span) const
    {
        RunMapFault fault;
        fault.fromS = span.begin.GetSeconds();
        if (span.end)
        {
            fault.toS = span.end->GetSeconds();
        }
        switch (span.sort)
        {
        case FaultSort::STRONG_NODE:
            SetNode(span.number, " down", fault);
            break;
        case FaultSort::SLOW_NODE:
            SetNode(span.number, " slow", fault);
            break;
        case FaultSort::CONCENTRATOR:
            fault.what = "concentrator " + std::to_string(span.number) + " down";
            fault.site = m_ground.siteOf.at(span.number);
            break;
        case FaultSort::DARK_SITE:
            fault.what = "no power at concentrator " + std::to_string(span.number);
            fault.site = m_ground.siteOf.at(span.number);
            break;
        case FaultSort::OUTAGE:
            fault.what = "no power behind bus " + m_options.ground->feeder.buses[span.number].name;
            fault.place = m_ground.placeOfBus.at(span.number);
            break;
        case FaultSort::LINK:
            SetLink(span.number, fault);
            break;
        case FaultSort::MESSAGES:
            fault.what = NameMessages(span.number);
            break;
        case FaultSort::PARTITION:
            fault.what = "the network in two";
            break;
        }
        fault.what = ShortenText(fault.what, FAULT_NAME_COLUMNS);
        return fault;
    }

  private:
    void SetNode(uint32_t number, const std::string& what, RunMapFault& fault) const
    {
        fault.node = CountRunMapRouters(m_options.plan) + number;
        fault.what = m_map.network.nodes.at(*fault.node).name + what;
    }

    /// At its first end: that of a strong node, concentrator, demander, router or meter.
    void SetLink(uint32_t link, RunMapFault& fault) const
    {
        const uint32_t routers = CountRunMapRouters(m_options.plan);
        const uint32_t end = m_topology.network.GetLinks().at(link).a;
        fault.what = "link " + NameLink(m_topology, link) + " down";
        if (end < m_topology.strongNodes)
        {
            fault.node = routers + end;
        }
        else if (end < m_topology.GetDemanderEndpoint(0))
        {
            fault.site = m_ground.siteOf.at(end - m_topology.strongNodes);
        }
        else if (end < m_topology.CountBackhaulEndpoints())
        {
            const uint32_t demander = end - m_topology.GetDemanderEndpoint(0);
            const uint32_t node = routers + m_topology.strongNodes + demander;
            fault.node = node < m_map.network.nodes.size() ? std::optional(node) : std::nullopt;
        }
        else if (end < m_topology.GetMeterEndpoint(0))
        {
            fault.node = end - m_topology.GetRouterEndpoint(0);
        }
        else
        {
            const uint32_t meter = end - m_topology.GetMeterEndpoint(0);
            fault.site = m_ground.siteOf.at(m_options.plan.concentratorOfMeter[meter]);
        }
    }

    const SharingOptions& m_options; //!< of the run
    const RunMapGround& m_ground;    //!< of its map
    const RunMap& m_map;             //!< with its network
    SharingTopology m_topology;      //!< names of links
};

} // namespace

void
AddRunMapFaults(const FaultLog& log,
                const SharingOptions& options,
                const RunMapGround& ground,
                RunMap& map)
{
    const auto& spans = log.GetSpans();
    if (spans.empty())
    {
        return;
    }
    const FaultDescriber describer(options, ground, map);
    for (std::size_t i = 0; i < spans.size() && i < MOST_FAULTS; ++i)
    {
        map.faults.push_back(describer.Describe(spans[i]));
    }
    map.furtherFaults = spans.size() - map.faults.size();
}

} // namespace gridshare
} // namespace ns3
