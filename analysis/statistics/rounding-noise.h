/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ROUNDING_NOISE_H
#define GRIDSHARE_ROUNDING_NOISE_H

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * How far apart two numbers may be that would be equal but for the rounding of doubles: 1e-12 of
 * the greatest of the values that they come from, four digits above the rounding of one operation
 * and far below what a run tells.
 *
 * @param first values
 * @param second more of them
 * @return the distance; 0 without values other than 0
 */
double FindRoundingNoise(const std::vector<double>& first, const std::vector<double>& second);

/**
 * @ingroup gridshare-analysis
 * Make values of one size equal that rounding alone keeps apart, so that ties are ties: 5.1 - 5 and
 * 4.1 - 4 are both 0.1, and differ in their sixteenth digit. A test that takes their spread for one
 * of runs would be sure of anything.
 *
 * @param values any
 * @param noise how far apart two sizes may be that are one, from 0
 * @return the values in their order: of sizes that lie within the noise the smallest, 0 among them,
 *         with the sign of each
 */
std::vector<double> MergeRoundingNoise(const std::vector<double>& values, double noise);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ROUNDING_NOISE_H
