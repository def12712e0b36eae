/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICATOR_EQUATION_H
#define GRIDSHARE_REPLICATOR_EQUATION_H

#include "phase-line.h"
#include "sharing-game.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * @param x a share, strictly inside (0, 1) for a finite result
 * @return ln(x / (1 - x))
 */
double Logit(double x);

/**
 * @ingroup gridshare-game
 * @param u a logit
 * @return 1 / (1 + e^-u), exact to rounding for large |u| of either sign
 */
double Logistic(double u);

/**
 * @ingroup gridshare-game
 * The replicator equation x' = kappa x (1 - x) (A x - C) of one population.
 *
 * With kappa = 1 time is in the units of 1/payoff, as in the theory. Agents that imitate with
 * probability kappa times the payoff difference, once an epoch, follow it with time in epochs.
 *
 * In the logit u = ln(x / (1 - x)) it is u' = kappa (A x(u) - C), which stays regular at both
 * corners; all numerics are done there.
 *
 * Every method takes x0 in [0, 1] and times >= 0 in ascending order, and throws InputError
 * otherwise.
 */
class ReplicatorEquation
{
  public:
    /**
     * @param advantage A and C
     * @param rate kappa > 0, 1/(payoff x time unit)
     * @throws InputError unless A, C are finite and the rate is above 0
     */
    explicit ReplicatorEquation(const PayoffAdvantage& advantage, double rate = 1.0);

    /// @return A and C
    const PayoffAdvantage& GetAdvantage() const;
    /// @return kappa
    double GetRate() const;
    /// @return kind, rest points, stability
    const PhaseLine& GetPhaseLine() const;

    /**
     * @param x a share
     * @return x', 1/time
     */
    double Derivative(double x) const;

    /**
     * Time until the orbit of x0 passes a share, from the closed form by partial fractions.
     *
     * The form used, (x1 - x0)/h0 [l(z1)/x1 + l(z2)/(1 - x1)] with l(z) = ln(1 + z)/z,
     * z1 = C (x1 - x0)/(x1 h0), z2 = (A - C)(x1 - x0)/((1 - x1) h0) and h0 = A x0 - C, holds for
     * all A and C and loses no digits near C = 0, C = A or A = 0.
     *
     * @param x0 initial share
     * @param target a share strictly inside (0, 1)
     * @return the time; nothing if the orbit never gets there
     */
    std::optional<double> TimeTo(double x0, double target) const;

    /**
     * Time until |x - limit| <= epsilon, where limit is what the orbit of x0 tends to.
     *
     * @param x0 initial share
     * @param epsilon > 0
     * @return the time; nothing if x0 is x*, where nothing moves, or a corner that does not attract
     */
    std::optional<double> TimeToConverge(double x0, double epsilon) const;

    /**
     * The share at which TimeToConverge stops.
     *
     * @param x0 initial share
     * @param epsilon > 0
     * @return limit -/+ epsilon on the side of x0; nothing if x0 is x* or a corner that does not
     * attract
     */
    std::optional<double> GetConvergenceTarget(double x0, double epsilon) const;

    /**
     * The logit at a time: by Lambert's W for C = 0 and C = A, explicitly for A = 0, else by
     * inverting the closed form of the time (to rounding).
     *
     * @param u0 initial logit
     * @param time >= 0
     * @return u(t)
     */
    double SolveLogit(double u0, double time) const;

    /**
     * @param x0 initial share
     * @param times ascending
     * @return x at the times, from the closed forms
     */
    std::vector<double> Solve(double x0, const std::vector<double>& times) const;

    /**
     * @param x0 initial share
     * @param times ascending
     * @param tolerance of one step, absolute and relative, in the logit
     * @return x at the times, by Runge-Kutta-Fehlberg 7(8) in the logit
     */
    std::vector<double> Integrate(double x0,
                                  const std::vector<double>& times,
                                  double tolerance = 1e-13) const;

  private:
    double TimeInLogit(double u0, double u1) const;
    double SolveByLambert(double u0, double scaledTime) const;
    double SolveByInversion(double u0, double scaledTime) const;

    PayoffAdvantage m_advantage; //!< A and C
    double m_rate;               //!< kappa
    PhaseLine m_line;            //!< the classification
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICATOR_EQUATION_H
