/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INTEREST_DRAW_H
#define GRIDSHARE_INTEREST_DRAW_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-market
 * Draws whose data are wanted: each account in proportion to the interest of its class.
 */
class InterestDraw
{
  public:
    /// Of Draw(): nobody is left out.
    static constexpr uint32_t NOBODY = 0xffffffff;

    /**
     * @param interests by class, from 0; at least two accounts are of a class above 0
     * @param classOf by account
     */
    InterestDraw(std::vector<double> interests, const std::vector<uint8_t>& classOf);

    /**
     * @param except an account that is not drawn: nobody trades with itself; or NOBODY
     * @param uniform in [0, 1)
     * @return an account
     */
    uint32_t Draw(uint32_t except, double uniform) const;

    /// @param account one @return how likely it is drawn where nobody is left out
    double GetProbability(uint32_t account) const;

  private:
    std::vector<double> m_interests;               //!< by class
    std::vector<std::vector<uint32_t>> m_accounts; //!< by class, ascending
    std::vector<uint8_t> m_classOf;                //!< by account
    double m_sum{0};                               //!< of the interests of all accounts
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INTEREST_DRAW_H
