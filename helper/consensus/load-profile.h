/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOAD_PROFILE_H
#define GRIDSHARE_LOAD_PROFILE_H

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * A rate of transactions that changes in steps.
 *
 * The k-th transaction of a deterministic load comes when the integral of the rate reaches k; those
 * of a Poisson process when it reaches the sums of exponential numbers of mean 1 (time change of a
 * Poisson process: Cinlar, Introduction to Stochastic Processes, 1975, section 4.7).
 */
class LoadProfile
{
  public:
    /// From a time on.
    struct Step
    {
        double timeS; //!< s
        double rate;  //!< transactions a second, at least 0
    };

    /// @param steps at least one, from 0 s on, at rising times; the last goes on for ever
    explicit LoadProfile(const std::vector<Step>& steps);

    /**
     * @param timeS s, at least 0
     * @return the integral of the rate up to then: transactions
     */
    double GetIntegral(double timeS) const;

    /**
     * @param timeS s, at least 0
     * @return for how long the rate is above 0 until then, s
     */
    double GetActiveTime(double timeS) const;

    /**
     * @param count transactions, above 0
     * @return when the integral reaches it, s; nothing if it never does
     */
    std::optional<double> FindTime(double count) const;

  private:
    std::vector<Step> m_steps;      //!< in order
    std::vector<double> m_integral; //!< at the beginning of each
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOAD_PROFILE_H
