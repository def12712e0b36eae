/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FUZZ_GENERATOR_H
#define GRIDSHARE_FUZZ_GENERATOR_H

#include <cmath>
#include <cstdint>
#include <limits>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * SplitMix64 (G. Steele, D. Lea and C. Flood, OOPSLA 2014): a generator that costs a nanosecond to
 * seed, since every schedule has its own seed.
 */
class FuzzGenerator
{
  public:
    using result_type = uint64_t; //!< as UniformRandomBitGenerator asks

    /** @param seed any number */
    explicit FuzzGenerator(uint64_t seed)
        : m_state(seed)
    {
    }

    /** @return least value */
    static constexpr result_type min()
    {
        return 0;
    }

    /** @return greatest value */
    static constexpr result_type max()
    {
        return std::numeric_limits<result_type>::max();
    }

    /** @return the next number */
    result_type operator()()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    /**
     * @param bound above 0, far below 2^32
     * @return uniform in [0, bound), with a bias below bound/2^32
     */
    uint32_t Below(uint32_t bound)
    {
        return static_cast<uint32_t>(((*this)() >> 32) * bound >> 32);
    }

    /**
     * @param perMille a probability in thousandths
     * @return true with this probability
     */
    bool Chance(uint32_t perMille)
    {
        return Below(1000) < perMille;
    }

    /** @return uniform in [0, 1) */
    double Uniform()
    {
        return static_cast<double>((*this)() >> 11) * 0x1.0p-53;
    }

    /**
     * @param mean above 0
     * @return exponential
     */
    double Exponential(double mean)
    {
        return -mean * std::log1p(-Uniform());
    }

  private:
    uint64_t m_state; //!< a counter
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FUZZ_GENERATOR_H
