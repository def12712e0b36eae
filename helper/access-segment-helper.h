/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_SEGMENT_HELPER_H
#define GRIDSHARE_ACCESS_SEGMENT_HELPER_H

#include "ns3/access-segment.h"
#include "ns3/access-technology.h"
#include "ns3/object-factory.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
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
     * @param name of an attribute of the segment, which goes before what a technology says
     * @param value of it
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /// @param technology whose frames, rate, losses, waits and way of sharing the segment has
    void SetTechnology(const AccessTechnology& technology);

    /**
     * @param bitPerSecond of every hop, above 0
     * @param frameLossProbability of one frame on one hop, 0 to below 1
     */
    void SetHop(double bitPerSecond, double frameLossProbability);

    /**
     * @param hops of each meter to the concentrator, at least 1; each half as long as the
     *        technology's range
     * @return a segment with these meters, in this order
     * @throws InputError for a rate, a loss or a number of hops that no meter can have
     */
    Ptr<AccessSegment> Create(const std::vector<uint16_t>& hops) const;

    /**
     * The same with distances, for technologies to which they matter.
     *
     * @param hops of each meter to the concentrator, at least 1
     * @param metres of each meter's whole way, as many, at least 0
     * @return a segment with these meters, in this order
     * @throws InputError as above
     */
    Ptr<AccessSegment> Create(const std::vector<uint16_t>& hops,
                              const std::vector<float>& metres) const;

  private:
    std::optional<AccessTechnology> m_technology; //!< what the segment follows from
    ObjectFactory m_segments;                     //!< its type
    /// What goes before the technology, in the order in which it was set.
    std::vector<std::pair<std::string, Ptr<const AttributeValue>>> m_attributes;
    AccessPath m_hop; //!< rate and loss
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_SEGMENT_HELPER_H
