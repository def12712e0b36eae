/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LATIN_HYPERCUBE_H
#define GRIDSHARE_LATIN_HYPERCUBE_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// Where a point of a sample lies on one axis, of as many equal strata as there are points.
struct StratumPlace
{
    std::size_t stratum; //!< from 0
    double offset;       //!< in the stratum, in (0, 1)
};

/// @ingroup gridshare-helper
/// The largest seed of a sample: what ns-3's generator takes.
constexpr uint32_t LARGEST_SAMPLE_SEED = 4294944442U;

/**
 * @ingroup gridshare-helper
 * A Latin hypercube sample: on every axis each stratum holds exactly one point, at a random place;
 * which point, is a random permutation, drawn for each axis by itself. M. D. McKay, R. J. Beckman
 * and W. J. Conover, "A comparison of three methods for selecting values of input variables in the
 * analysis of output from a computer code", Technometrics 21(2), 239-245, 1979.
 *
 * The numbers are those of ns-3's generator MRG32k3a with a stream for each axis, so that they are
 * the same on every machine, and those of an axis whatever others there are.
 *
 * @param axes how many things vary
 * @param points how many points
 * @param seed 1 ... LARGEST_SAMPLE_SEED
 * @return by point, by axis
 */
std::vector<std::vector<StratumPlace>> DrawLatinHypercube(std::size_t axes,
                                                          std::size_t points,
                                                          uint32_t seed);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LATIN_HYPERCUBE_H
