/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELAYED_INFORMATION_H
#define GRIDSHARE_DELAYED_INFORMATION_H

#include "ns3/sharing-game.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * When a rest point loses its stability to a delay (Hopf bifurcation).
 */
struct DelayOnset
{
    double strength{0.0};      //!< k: how fast the late information pulls back, 1/time
    double damping{0.0};       //!< alpha: how fast the present pulls back, 1/time
    double frequency{0.0};     //!< omega at the onset, radians/time
    double criticalDelay{0.0}; //!< tau: above it the share swings
    double period{0.0};        //!< 2 pi / omega
};

/**
 * @ingroup gridshare-game
 * The first critical delay of d' = -alpha d(t) - k d(t - tau): omega = sqrt(k^2 - alpha^2),
 * tau = arccos(-alpha/k)/omega; pi/(2k) for alpha = 0.
 *
 * @param damping alpha, 1/time
 * @param strength k, 1/time
 * @return the onset; nothing if no delay destabilises (k <= |alpha|)
 */
std::optional<DelayOnset> FindDelayOnset(double damping, double strength);

/**
 * @ingroup gridshare-game
 * Payoffs observed a time tau late: x' = x (1 - x) (A x(t - tau) - C) + mu (1 - 2x), with mutation
 * at rate mu.
 */
class DelayedReplicator
{
  public:
    /**
     * @param advantage A and C
     * @param delay tau >= 0
     * @param mutation mu >= 0, 1/time
     * @throws InputError outside these domains
     */
    DelayedReplicator(const PayoffAdvantage& advantage, double delay, double mutation = 0.0);

    /**
     * @return the interior rest points, ascending (for mu = 0: x* if inside)
     */
    std::vector<double> GetInteriorRestPoints() const;

    /**
     * @param rest an interior rest point
     * @return the onset of oscillations around it; nothing if none: always for A > 0 without
     * mutation
     */
    std::optional<DelayOnset> GetOnset(double rest) const;

    /**
     * Integrate by the classical Runge-Kutta method of order 4 with a step that divides the delay,
     * over a history of cubic Hermite pieces (method of steps), in the logit. Before t = 0 the
     * share is x0.
     *
     * @param x0 initial share, strictly inside
     * @param end the last time
     * @param steps per delay (or per unit of time without delay), at least 4
     * @return x at every step from 0 to the first step at or after end; GetStep gives their
     * distance
     * @throws InputError outside these domains
     */
    std::vector<double> Integrate(double x0, double end, std::size_t steps = 200) const;

    /**
     * @param steps as in Integrate
     * @return time between two values of Integrate
     */
    double GetStep(std::size_t steps = 200) const;

  private:
    double Speed(double u, double observed) const;

    PayoffAdvantage m_advantage; //!< A and C
    double m_delay;              //!< tau
    double m_mutation;           //!< mu
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELAYED_INFORMATION_H
