/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-segment-helper.h"

#include "ns3/hop-segment.h"
#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

AccessSegmentHelper::AccessSegmentHelper()
{
    m_segments.SetTypeId(HopSegment::GetTypeId());
}

void
AccessSegmentHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_attributes.emplace_back(name, value.Copy());
}

void
AccessSegmentHelper::SetTechnology(const AccessTechnology& technology)
{
    m_technology = technology;
    m_segments.SetTypeId(technology.sharing != nullptr ? technology.sharing->segmentType
                                                       : HopSegment::GetTypeId().GetName());
    SetHop(technology.applicationRateBitPerSecond, technology.frameLossProbability);
}

void
AccessSegmentHelper::SetHop(double bitPerSecond, double frameLossProbability)
{
    m_hop.rateBps = static_cast<float>(bitPerSecond);
    m_hop.lossProbability = static_cast<float>(frameLossProbability);
}

Ptr<AccessSegment>
AccessSegmentHelper::Create(const std::vector<uint16_t>& hops) const
{
    const double hopMetres = m_technology ? m_technology->rangeMetres / 2 : 0;
    std::vector<float> metres;
    metres.reserve(hops.size());
    for (const uint16_t count : hops)
    {
        metres.push_back(static_cast<float>(count * hopMetres));
    }
    return Create(hops, metres);
}

Ptr<AccessSegment>
AccessSegmentHelper::Create(const std::vector<uint16_t>& hops,
                            const std::vector<float>& metres) const
{
    GRIDSHARE_INVARIANT(hops.size() == metres.size(), "every meter has its hops and its distance");
    auto segment = m_segments.Create<AccessSegment>();
    if (m_technology)
    {
        segment->SetTechnology(*m_technology);
    }
    for (const auto& [name, value] : m_attributes)
    {
        segment->SetAttribute(name, *value);
    }
    AccessPath path = m_hop;
    for (std::size_t meter = 0; meter < hops.size(); ++meter)
    {
        path.hops = hops[meter];
        path.metres = metres[meter];
        segment->AddMeter(path);
    }
    return segment;
}

} // namespace gridshare
} // namespace ns3
