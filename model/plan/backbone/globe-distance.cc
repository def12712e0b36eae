/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "globe-distance.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double RADIUS_METRES = 6371008.8;
constexpr double RADIANS_PER_DEGREE = 3.14159265358979323846 / 180.0;

} // namespace

double
MeasureOnGlobe(const GlobePlace& a, const GlobePlace& b)
{
    const double north = std::sin((b.latitude - a.latitude) / 2 * RADIANS_PER_DEGREE);
    const double east = std::sin((b.longitude - a.longitude) / 2 * RADIANS_PER_DEGREE);
    const double haversine = north * north + std::cos(a.latitude * RADIANS_PER_DEGREE) *
                                                 std::cos(b.latitude * RADIANS_PER_DEGREE) * east *
                                                 east;
    return 2 * RADIUS_METRES * std::asin(std::sqrt(std::clamp(haversine, 0.0, 1.0)));
}

} // namespace gridshare
} // namespace ns3
