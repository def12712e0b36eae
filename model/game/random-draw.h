/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RANDOM_DRAW_H
#define GRIDSHARE_RANDOM_DRAW_H

#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ns3
{
namespace gridshare
{

/**
 * @file
 * @ingroup gridshare-game
 * Explicit maps from 64-bit random words to events, the same on every machine. A generator is a
 * C++ UniformRandomBitGenerator with min() = 0 and max() = 2^64 - 1.
 */

/**
 * @ingroup gridshare-game
 * A probability as a threshold on a 64-bit word: the event happens if word < threshold.
 *
 * @param probability 0 to 1
 * @return floor(p 2^64); 2^64 - 1 for p = 1. The error of the probability is below 2^-63
 */
inline uint64_t
GetProbabilityThreshold(double probability)
{
    if (!(probability > 0.0))
    {
        return 0;
    }
    if (probability >= 1.0)
    {
        return std::numeric_limits<uint64_t>::max();
    }
    return static_cast<uint64_t>(std::ldexp(probability, 64));
}

/**
 * @ingroup gridshare-game
 * An event of given probability, from one word. Certain events are certain.
 *
 * @tparam Generator full 64-bit words
 * @param generator of words
 * @param probability 0 to 1
 * @return whether it happened
 */
template <typename Generator>
bool
DrawEvent(Generator& generator, double probability)
{
    static_assert(std::is_unsigned<decltype(generator())>::value && sizeof(generator()) == 8,
                  "the generator must give full 64-bit words");
    const uint64_t word = generator();
    return probability >= 1.0 || word < GetProbabilityThreshold(probability);
}

/**
 * @ingroup gridshare-game
 * A number in [0, 1) on a grid of 2^-53, from one word.
 *
 * @tparam Generator full 64-bit words
 * @param generator of words
 * @return the number
 */
template <typename Generator>
double
DrawUnit(Generator& generator)
{
    return std::ldexp(static_cast<double>(generator() >> 11), -53);
}

/**
 * @ingroup gridshare-game
 * A whole number, uniform on 0 ... count - 1, exactly: multiply and shift with rejection (D.
 * Lemire, Fast random integer generation in an interval, ACM TOMACS 29, 2019).
 *
 * @tparam Generator full 64-bit words
 * @param generator of words
 * @param count at least 1
 * @return the number
 */
template <typename Generator>
uint64_t
DrawIndex(Generator& generator, uint64_t count)
{
    __uint128_t product = static_cast<__uint128_t>(generator()) * count;
    if (static_cast<uint64_t>(product) < count)
    {
        const uint64_t rejected = (0 - count) % count;
        while (static_cast<uint64_t>(product) < rejected)
        {
            product = static_cast<__uint128_t>(generator()) * count;
        }
    }
    return static_cast<uint64_t>(product >> 64);
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RANDOM_DRAW_H
