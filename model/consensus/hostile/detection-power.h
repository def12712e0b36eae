/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DETECTION_POWER_H
#define GRIDSHARE_DETECTION_POWER_H

#include "hostile-simulator.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// How many schedules it takes until a deliberate fault is found.
struct DetectionPower
{
    std::vector<uint64_t> schedules; //!< one for each seed, ascending; 0: not among the most
    uint64_t example{0};             //!< seed of a schedule that shows the fault; 0: none does

    /** @return from how many of the seeds it was found */
    uint32_t CountFound() const;
    /** @return the lower median, or 0 if half of the seeds did not find it */
    uint64_t GetMedian() const;
    /** @return the largest number, or 0 if some seed did not find it */
    uint64_t GetLargest() const;
};

/**
 * @ingroup gridshare-consensus
 * @param seed of a run
 * @param number of the schedule in it, from 0
 * @return the schedule's seed
 */
uint64_t GetScheduleSeed(uint64_t seed, uint64_t number);

/**
 * @ingroup gridshare-consensus
 * What the hostile simulator is worth: one run after another until each has found a fault.
 *
 * @param options protocol, replicas and the fault
 * @param seed of the first run; the others' follow it
 * @param seeds how many runs, at least 1
 * @param most schedules of each
 * @return how many it took
 */
DetectionPower MeasureDetectionPower(const HostileOptions& options,
                                     uint64_t seed,
                                     uint32_t seeds,
                                     uint64_t most);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DETECTION_POWER_H
