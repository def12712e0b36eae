/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_CAPACITY_H
#define GRIDSHARE_ACCESS_CAPACITY_H

#include "access-technology.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-plan
/// The most meters on one concentrator that anybody asks for.
constexpr uint32_t MOST_METERS = 1000000;

/**
 * @ingroup gridshare-plan
 * How many meters a concentrator carries, and why no more.
 */
struct AccessCapacity
{
    uint32_t meters{0};      //!< up to MOST_METERS; 0: not even one
    AccessPrediction within; //!< with so many, or with one where there are none
    AccessPrediction beyond; //!< with one more; the same as within at MOST_METERS
    std::string limit;       //!< for users: what forbids one more, with its numbers
};

/**
 * @ingroup gridshare-plan
 * Distances that meters all around a concentrator have: evenly spread over a disc for radio, along
 * the line otherwise.
 *
 * @param medium of the technology
 * @param reachMetres the farthest meter's, at least 0
 * @param count how many distances, at least 1
 * @return rising distances that are equally frequent
 */
std::vector<double> SpreadMeters(LinkMedium medium, double reachMetres, uint32_t count);

/**
 * @ingroup gridshare-plan
 * The closed form of the technology's way of sharing.
 *
 * @param technology from a file: its way of sharing is known
 * @param demand of the meters
 * @return what comes of it
 * @throws InputError for a demand that the technology cannot have
 */
AccessPrediction PredictAccess(const AccessTechnology& technology, const AccessDemand& demand);

/**
 * @ingroup gridshare-plan
 * The largest number of meters that are served as wanted and do not saturate anything.
 *
 * @param technology as above
 * @param demand of the meters, whose number is left open
 * @param delivery share of readings that must be in time, above 0, at most 1
 * @return how many, and why no more
 * @throws InputError as above
 */
AccessCapacity FindAccessCapacity(const AccessTechnology& technology,
                                  AccessDemand demand,
                                  double delivery);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_CAPACITY_H
