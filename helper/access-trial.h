/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_TRIAL_H
#define GRIDSHARE_ACCESS_TRIAL_H

#include "ns3/access-segment.h"
#include "ns3/access-technology.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What came of rounds on one access segment.
 */
struct AccessTrialResult
{
    double utilisation{0};                //!< share of the time that the medium was occupied
    double delivery{0};                   //!< share of uploads that arrived within the deadline
    double meanSeconds{0};                //!< delay of those that arrived at all; 0 if none did
    double p95Seconds{0};                 //!< 95 % of these had arrived by then
    AccessCounters counters;              //!< of all rounds
    std::vector<AccessClassLoad> classes; //!< of all rounds
};

/**
 * @ingroup gridshare-helper
 * Let the meters of one concentrator upload alone, without a feeder and without a study: what
 * AccessPrediction says in closed form. Meters are spread over the distances evenly.
 *
 *     AccessDemand demand;
 *     demand.meters = 500;
 *     demand.intervalSeconds = 900;
 *     demand.uploadBytes = GetPushedReadingBytes();
 *     demand.deadlineSeconds = 3600;
 *     demand.metres = SpreadMeters(technology.medium, technology.rangeMetres, 100);
 *     const AccessTrialResult result = TryAccess(technology, demand, 10, 1);
 *
 * @param technology from a file
 * @param demand of the meters
 * @param rounds how many intervals, at least 1
 * @param stream of the draws
 * @return what came of it; what is under way after the last round counts as it will end
 */
AccessTrialResult TryAccess(const AccessTechnology& technology,
                            const AccessDemand& demand,
                            uint32_t rounds,
                            int64_t stream);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_TRIAL_H
