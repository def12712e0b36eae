/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONCENTRATOR_PLACEMENT_H
#define GRIDSHARE_CONCENTRATOR_PLACEMENT_H

#include "communication-plan.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Where concentrators stand, and who belongs to which: sites first, each of which may get several
 * concentrators when it has more meters than one can serve.
 */
struct ConcentratorPlacement
{
    std::vector<uint32_t> siteBus;   //!< bus of each site
    std::vector<uint32_t> siteOfBus; //!< per bus with meters, index of its site
    ConcentratorRule rule{ConcentratorRule::METER_LIMIT}; //!< the rule that was used
};

/**
 * @ingroup gridshare-plan
 * Place concentrators by a rule.
 *
 * PER_TRANSFORMER: at the low side of the last service transformer on the way to the meter; a meter
 * behind none has its own bus as site, for a load at medium voltage stands for the customers of a
 * transformer there. METER_LIMIT: from the ends of the feeder towards the source, a site wherever
 * the meters gathered reach the limit, the next section would pass the reach of the technology, or
 * a power line meets a transformer. PER_SUBSTATION: the source bus. Named buses: the nearest along
 * the line.
 *
 * @param tree of the same feeder
 * @param metersOfBus number of meters on each bus, 0 on unfed ones
 * @param options of the plan
 * @return sites in the order in which they were found
 * @throws InputError when a named bus is not fed
 */
ConcentratorPlacement PlaceConcentrators(const Feeder& feeder,
                                         const FeederTree& tree,
                                         const std::vector<uint32_t>& metersOfBus,
                                         const PlanOptions& options);

/**
 * @ingroup gridshare-plan
 * @param options of the plan
 * @return meters that one concentrator may serve
 */
uint32_t GetMeterLimit(const PlanOptions& options);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONCENTRATOR_PLACEMENT_H
