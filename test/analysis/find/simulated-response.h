/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SIMULATED_RESPONSE_H
#define GRIDSHARE_TEST_SIMULATED_RESPONSE_H

#include "ns3/find-design.h"

#include <cmath>
#include <cstdint>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// @return 64 random bits of two numbers: SplitMix64 (Steele, Lea and Flood 2014), twice
inline uint64_t
MixNumbers(uint64_t a, uint64_t b)
{
    const auto mix = [](uint64_t z) {
        z += 0x9e3779b97f4a7c15ULL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    };
    return mix(mix(a) + b);
}

/// @return evenly spread in [0, 1), of a repetition and a seed
inline double
DrawUnit(uint64_t repetition, uint64_t seed)
{
    return static_cast<double>(MixNumbers(repetition, seed) >> 11) * 0x1p-53;
}

/// A response that is known: at the threshold the probability of 1 is the level.
struct LogisticResponse
{
    double threshold;       //!< where
    double slope;           //!< of the log odds; negative: it falls
    double level{0.5};      //!< the probability there
    uint64_t repetition{0}; //!< of all random numbers

    /// @return 0 or 1
    FindAnswer operator()(double value, uint64_t seed) const
    {
        const double odds = std::log(level / (1 - level)) + slope * (value - threshold);
        return {DrawUnit(repetition, seed) < 1 / (1 + std::exp(-odds)) ? 1.0 : 0.0};
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SIMULATED_RESPONSE_H
