/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-side.h"

#include "failover-routes.h"
#include "sharing-metering.h"

#include "ns3/meter-helper.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

MeterSide::MeterSide(const SharingOptions& options, const SharingTopology& topology)
    : m_options(options),
      m_topology(topology),
      m_metersOf(options.plan.concentrators.size()),
      m_segments(topology.meters == 0 ? topology.concentrators : 0),
      m_meters(topology.meters),
      m_concentrators(topology.concentrators)
{
    for (uint32_t meter = 0; meter < options.plan.GetMeters(); ++meter)
    {
        m_metersOf[options.plan.concentratorOfMeter[meter]].push_back(meter);
    }
}

void
MeterSide::Build(const Wiring& wiring)
{
    const uint32_t companies = m_options.roles.powerCompanies;
    ConcentratorHelper helper(wiring.transport, wiring.market, wiring.directory);
    helper.SetLoadShapes(m_options.shapes);
    helper.SetDemanders(m_topology.ListBuyers(companies));
    helper.SetReview(m_options.demand.reviewLaw, m_options.demand.review);
    helper.SetPurchases(m_topology.demanders > 0);
    std::vector<uint32_t> takers;
    for (uint32_t i = 0; i < companies; ++i)
    {
        takers.push_back(m_topology.GetStrongNodeEndpoint(i));
    }
    FailoverRoutes routes(
        m_options.failover.order, m_topology.network, takers, wiring.failoverStream);
    const auto shifts = CreateObject<UniformRandomVariable>();
    shifts->SetStream(wiring.shiftStream);
    int64_t stream = wiring.firstStream;
    for (uint32_t i = 0; i < m_topology.concentrators; ++i)
    {
        const auto points = MakeMeteringPoints(m_options, m_metersOf[i], *shifts);
        const Place place{i, m_topology.GetConcentratorEndpoint(i), takers[i % companies], points};
        helper.SetStrongNode(place.home);
        if (m_options.failover.HasReceipts())
        {
            helper.SetFailover(routes.FindAlternatives(place.endpoint, place.home));
        }
        if (!wiring.isHere(place.endpoint))
        {
            wiring.market->AddClient(
                place.home, place.endpoint, ConcentratorApplication::ListAccounts(points));
        }
        stream += helper.AssignStreams(BuildAt(place, wiring, helper), stream);
    }
}

/// One that is elsewhere is made, too, but not installed: what follows draws from the same streams.
ApplicationContainer
MeterSide::BuildAt(const Place& place, const Wiring& wiring, ConcentratorHelper& helper)
{
    const bool isHere = wiring.isHere(place.endpoint);
    std::vector<uint32_t> endpoints;
    Ptr<AccessSegment> segment;
    if (m_topology.meters == 0)
    {
        segment = MakeAccessSegment(m_options.plan, m_metersOf[place.index]);
    }
    else if (isHere)
    {
        endpoints = InstallMeters(place, wiring);
    }
    else
    {
        endpoints.resize(place.points.size());
    }
    const auto application = helper.Create(place.endpoint, place.points, segment, endpoints);
    if (isHere)
    {
        wiring.nodes.Get(place.endpoint)->AddApplication(application);
        m_concentrators[place.index] = application;
        if (segment)
        {
            m_segments[place.index] = segment;
        }
    }
    return ApplicationContainer(application);
}

std::vector<uint32_t>
MeterSide::InstallMeters(const Place& place, const Wiring& wiring)
{
    MeterHelper helper(wiring.transport);
    helper.SetLoadShapes(m_options.shapes);
    helper.SetConcentrator(place.endpoint);
    std::vector<uint32_t> endpoints;
    for (const auto& point : place.points)
    {
        const uint32_t endpoint = m_topology.GetMeterEndpoint(point.provider);
        const auto installed = helper.Install(wiring.nodes.Get(endpoint), endpoint, point);
        m_meters[point.provider] = DynamicCast<MeterApplication>(installed.Get(0));
        endpoints.push_back(endpoint);
    }
    return endpoints;
}

const std::vector<Ptr<ConcentratorApplication>>&
MeterSide::GetConcentrators() const
{
    return m_concentrators;
}

const std::vector<Ptr<MeterApplication>>&
MeterSide::GetMeters() const
{
    return m_meters;
}

const std::vector<Ptr<AccessSegment>>&
MeterSide::GetSegments() const
{
    return m_segments;
}

void
MeterSide::AddTo(FaultTargets& targets)
{
    targets.concentrators = m_concentrators;
    targets.firstConcentrator = m_topology.GetConcentratorEndpoint(0);
    targets.accessSegments = m_segments;
    targets.setPower = [this](uint32_t meter, bool on) {
        SetMeterPower(meter, on);
    };
}

/// Where it is here.
void
MeterSide::SetMeterPower(uint32_t meter, bool on)
{
    const uint32_t concentrator = m_options.plan.concentratorOfMeter[meter];
    if (!m_concentrators[concentrator])
    {
        return;
    }
    if (!m_meters.empty())
    {
        m_meters[meter]->SetPower(on);
        return;
    }
    const auto& meters = m_metersOf[concentrator]; // rising
    const auto place = std::lower_bound(meters.begin(), meters.end(), meter);
    m_concentrators[concentrator]->SetMeterPower(static_cast<uint32_t>(place - meters.begin()), on);
}

} // namespace gridshare
} // namespace ns3
