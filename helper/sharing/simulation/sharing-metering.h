/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_METERING_H
#define GRIDSHARE_SHARING_METERING_H

#include "ns3/access-segment.h"
#include "ns3/metering-point.h"
#include "ns3/sharing-options.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// @param seconds a time @return it as ns-3's attribute text
std::string FormatSeconds(double seconds);

/**
 * @ingroup gridshare-helper
 * Sizes and times of the reading traffic, by the DLMS/COSEM messages of model/grid.
 *
 * @param options of the metering
 * @return attributes of concentrators and of meters that are endpoints
 */
std::vector<std::pair<std::string, std::string>> DescribeReadingMode(
    const MeteringOptions& options);

/**
 * @ingroup gridshare-helper
 * @param plan the network
 * @param meters of one concentrator
 * @return their access segment, in their order
 */
Ptr<AccessSegment> MakeAccessSegment(const CommunicationPlan& plan,
                                     const std::vector<uint32_t>& meters);

/**
 * @ingroup gridshare-helper
 * @param options of the experiment
 * @param meters of one concentrator
 * @param shifts draws how much later than the load shape each customer lives
 * @return what the concentrator knows of them, in their order
 */
std::vector<MeteringPoint> MakeMeteringPoints(const SharingOptions& options,
                                              const std::vector<uint32_t>& meters,
                                              UniformRandomVariable& shifts);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_METERING_H
