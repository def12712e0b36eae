/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GLOBE_DISTANCE_H
#define GRIDSHARE_GLOBE_DISTANCE_H

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-plan
/// A place on the globe.
struct GlobePlace
{
    double latitude;  //!< degrees northwards, -90 to 90
    double longitude; //!< degrees eastwards
};

/**
 * @ingroup gridshare-plan
 * Great-circle distance on a sphere of 6371.0088 km, the mean radius of the Earth (Moritz, Geodetic
 * Reference System 1980, Journal of Geodesy 74, 128-133, 2000), by the haversine formula (Sinnott,
 * Sky and Telescope 68, 158, 1984), which keeps its digits over short distances. The ellipsoid
 * differs by at most 0.6 %.
 *
 * @param a a place
 * @param b another one
 * @return metres
 */
double MeasureOnGlobe(const GlobePlace& a, const GlobePlace& b);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GLOBE_DISTANCE_H
