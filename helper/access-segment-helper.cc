/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-segment-helper.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace gridshare
{

AccessSegmentHelper::AccessSegmentHelper()
{
    m_segments.SetTypeId(AccessSegment::GetTypeId());
}

void
AccessSegmentHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_segments.Set(name, value);
}

void
AccessSegmentHelper::SetTechnology(const AccessTechnology& technology)
{
    SetAttribute("Contention", BooleanValue(technology.sharedMedium));
    SetAttribute("FramePayload", UintegerValue(technology.GetMaximumPayloadBytes()));
    SetAttribute("FrameOverhead", UintegerValue(technology.frameOverheadBytes));
    SetAttribute("MaxRetries", UintegerValue(technology.maximumRetransmissions));
    SetAttribute("HopDelay", TimeValue(Seconds(technology.perHopLatencySeconds)));
    SetAttribute("DutyCycle", DoubleValue(technology.dutyCycle));
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
    auto segment = m_segments.Create<AccessSegment>();
    AccessPath path = m_hop;
    for (const uint16_t count : hops)
    {
        path.hops = count;
        segment->AddMeter(path);
    }
    return segment;
}

} // namespace gridshare
} // namespace ns3
