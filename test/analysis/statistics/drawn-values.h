/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_DRAWN_VALUES_H
#define GRIDSHARE_TEST_DRAWN_VALUES_H

#include <cmath>
#include <cstdint>
#include <random>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Values that are the same on every machine, as the distributions of the library are not.
class DrawnValues
{
  public:
    /// @param seed any
    explicit DrawnValues(uint64_t seed)
        : m_generator(seed)
    {
    }

    /// @return a value of (0, 1)
    double Uniform()
    {
        return (static_cast<double>(m_generator() >> 11) + 0.5) / 9007199254740992.0;
    }

    /// @return a value of the standard normal distribution, by Box and Muller
    double Normal()
    {
        const double radius = std::sqrt(-2 * std::log(Uniform()));
        return radius * std::cos(2 * M_PI * Uniform());
    }

  private:
    std::mt19937_64 m_generator; //!< its sequence is standardised
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_DRAWN_VALUES_H
