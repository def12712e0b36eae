/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_SEGMENT_HELPER_H
#define GRIDSHARE_ACCESS_SEGMENT_HELPER_H

#include "ns3/access-segment.h"
#include "ns3/access-technology.h"
#include "ns3/object-factory.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Makes the access medium between a concentrator and its meters:
 *
 *     AccessSegmentHelper segments;
 *     segments.SetTechnology(FindAccessTechnology(GetScenarioDirectory(), "g3-plc-cenelec"));
 *     Ptr<AccessSegment> segment = segments.Create({1, 1, 2}); // the third meter has a repeater
 *
 * ConcentratorHelper::Install() takes it.
 */
class AccessSegmentHelper
{
  public:
    AccessSegmentHelper();

    /**
     * @param name of an attribute of AccessSegment
     * @param value of it
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /// @param technology whose frames, rate, losses and waits the segment has; sets all attributes
    void SetTechnology(const AccessTechnology& technology);

    /**
     * @param bitPerSecond of every hop, above 0
     * @param frameLossProbability of one frame on one hop, 0 to below 1
     */
    void SetHop(double bitPerSecond, double frameLossProbability);

    /**
     * @param hops of each meter to the concentrator, at least 1
     * @return a segment with these meters, in this order
     * @throws InputError for a rate, a loss or a number of hops that no meter can have
     */
    Ptr<AccessSegment> Create(const std::vector<uint16_t>& hops) const;

  private:
    ObjectFactory m_segments; //!< with their attributes
    AccessPath m_hop;         //!< rate and loss
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_SEGMENT_HELPER_H
