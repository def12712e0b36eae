/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WARM_UP_H
#define GRIDSHARE_WARM_UP_H

#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-foundation
/// Values that MSER-5 takes the mean of.
constexpr std::size_t WARM_UP_BATCH = 5;

/**
 * @ingroup gridshare-foundation
 * How long a sequence warms up, by MSER-5: means of five values each; the point from which on the
 * squared standard error of the rest's mean, sum (z - mean)^2 / n^2, is smallest, looked for in the
 * first half, as a sequence that is still warming up later is too short (K. P. White, An effective
 * truncation heuristic for bias reduction in simulation output, Simulation 69(6), 1997, pp.
 * 323-334; K. P. White, M. J. Cobb and S. C. Spratt, A comparison of five steady-state truncation
 * heuristics for simulation, Winter Simulation Conference 2000, pp. 755-760). Of a sequence whose
 * length is no multiple of five, the values left over are the first, and count as warm-up. Of
 * several points that are as good the first is taken.
 *
 * @param values in their order, finite; any number of them
 * @return how many values to leave out at the beginning
 */
inline std::size_t
FindWarmUp(const std::vector<double>& values)
{
    const std::size_t batches = values.size() / WARM_UP_BATCH;
    const std::size_t over = values.size() % WARM_UP_BATCH;
    std::size_t best = 0;
    double least = INFINITY;
    double mean = 0;
    double squares = 0; // of the distances from the mean
    // From the end, as one batch more is then one step (B. P. Welford, Note on a method for
    // calculating corrected sums of squares and products, Technometrics 4(3), 1962).
    for (std::size_t cut = batches; cut-- > 0;)
    {
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(over + cut * WARM_UP_BATCH);
        const double batch = std::accumulate(begin, begin + WARM_UP_BATCH, 0.0) / WARM_UP_BATCH;
        const auto left = static_cast<double>(batches - cut);
        const double change = batch - mean;
        mean += change / left;
        squares += change * (batch - mean);
        const double error = squares / (left * left);
        if (cut <= batches / 2 && error <= least)
        {
            least = error;
            best = cut;
        }
    }
    return over + best * WARM_UP_BATCH;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WARM_UP_H
