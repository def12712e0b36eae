/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TWO_POPULATION_GAME_H
#define GRIDSHARE_TWO_POPULATION_GAME_H

#include "ns3/sharing-game.h"

#include <complex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * The state of two populations: share x of providers and share y of demanders that have joined.
 */
struct TwoPopulationState
{
    double x{0.0}; //!< providers
    double y{0.0}; //!< demanders
};

/**
 * @ingroup gridshare-game
 * A rest point of two populations.
 */
struct TwoPopulationRestPoint
{
    TwoPopulationState state;    //!< where
    std::complex<double> first;  //!< eigenvalue; of a corner the one along x
    std::complex<double> second; //!< eigenvalue; of a corner the one along y
    /// sink (an ESS), source, saddle, center, or degenerate when an eigenvalue is 0
    std::string type;
};

/**
 * @ingroup gridshare-game
 * Providers and demanders with their own gain, cost and reward:
 * x' = x (1 - x) (A y - C), y' = y (1 - y) (R x - D).
 *
 * In u = logit x and v = logit y this is a Hamiltonian system, u' = A y(v) - C, v' = R x(u) - D,
 * that conserves H = R ln(1 + e^u) - D u - A ln(1 + e^v) + C v; equivalently
 * -D ln x - (R - D) ln(1 - x) + C ln y + (A - C) ln(1 - y).
 */
class TwoPopulationGame
{
  public:
    /**
     * @param provider A and C of providers
     * @param demander A and C of demanders, here R and D
     * @throws InputError unless all are finite
     */
    TwoPopulationGame(const PayoffAdvantage& provider, const PayoffAdvantage& demander);

    /// @return A and C of providers
    const PayoffAdvantage& GetProvider() const;
    /// @return R and D of demanders
    const PayoffAdvantage& GetDemander() const;

    /**
     * @return the four corners (0,0), (1,0), (0,1), (1,1), and the interior point if there is one
     */
    std::vector<TwoPopulationRestPoint> GetRestPoints() const;

    /// @return x* = D/R, y* = C/A if strictly inside
    std::optional<TwoPopulationState> GetInterior() const;

    /**
     * @param state strictly inside
     * @return H
     */
    double ConservedQuantity(const TwoPopulationState& state) const;

    /**
     * @param state initial, in [0, 1] each
     * @param times ascending, from 0
     * @param tolerance of one step in the logits
     * @return states at the times, by Runge-Kutta-Fehlberg 7(8) in the logits
     * @throws InputError outside these domains
     */
    std::vector<TwoPopulationState> Integrate(const TwoPopulationState& state,
                                              const std::vector<double>& times,
                                              double tolerance = 1e-13) const;

    /**
     * The same in the logits, for conservation over long times.
     *
     * @param logits initial: x holds u, y holds v
     * @param times ascending, from 0
     * @param tolerance of one step
     * @return logits at the times
     */
    std::vector<TwoPopulationState> IntegrateLogits(const TwoPopulationState& logits,
                                                    const std::vector<double>& times,
                                                    double tolerance = 1e-13) const;

    /**
     * When an orbit comes to rest: from then on both shares are within epsilon of a sink.
     *
     * @param state initial, in [0, 1] each
     * @param epsilon > 0
     * @param horizon give up after this time
     * @return sink and time; nothing if the orbit cycles, rests elsewhere or needs longer
     */
    std::optional<std::pair<TwoPopulationState, double>> FindConvergence(
        const TwoPopulationState& state,
        double epsilon,
        double horizon = 1e4) const;

    /**
     * Whether (1,1) and (0,0) both attract, each its own basin: 0 < C < A and 0 < D < R.
     *
     * @return true for a coordination game
     */
    bool IsCoordination() const;

    /**
     * The border between both basins: the stable manifold of the saddle, on which H equals its
     * value at the saddle; y falls as x rises.
     *
     * @param x strictly between 0 and 1
     * @return y
     * @throws InputError unless the game is one of coordination and 0 < x < 1
     */
    double GetSeparatrix(double x) const;

    /**
     * Area of the basin of (1,1) in the unit square: 1 or 0 where everything or nothing flows
     * there, else, in a game of coordination, by quadrature of the border.
     *
     * @return the area; nothing where orbits cycle or the border is that of other corners
     */
    std::optional<double> GetShareBasinArea() const;

  private:
    double ProviderPart(double u) const;
    double DemanderPart(double v) const;

    PayoffAdvantage m_provider; //!< A and C
    PayoffAdvantage m_demander; //!< R and D
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TWO_POPULATION_GAME_H
