/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PHASE_LINE_H
#define GRIDSHARE_PHASE_LINE_H

#include "sharing-game.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-game
/// The five kinds of flow x' = x (1 - x) (A x - C) on [0, 1].
enum class PhaseLineKind
{
    SHARE_DOMINANT,    //!< everything flows to x = 1
    BISTABLE,          //!< to 0 below x*, to 1 above
    NOTSHARE_DOMINANT, //!< everything flows to x = 0
    COEXISTENCE,       //!< everything flows to x* inside
    NEUTRAL            //!< A = C = 0: nothing moves
};

/// @ingroup gridshare-game
/// How the flow behaves near a rest point.
enum class RestPointStability
{
    ATTRACTING,  //!< tangent eigenvalue below 0
    REPELLING,   //!< tangent eigenvalue above 0
    HALF_STABLE, //!< tangent eigenvalue 0: a double root, attracting from one side only
    NEUTRAL      //!< no flow around it
};

/**
 * @ingroup gridshare-game
 * @param stability of a rest point
 * @return attracting, repelling, half-stable or neutral
 */
std::string GetStabilityName(RestPointStability stability);

/**
 * @ingroup gridshare-game
 * A rest point of the phase line.
 */
struct RestPoint
{
    double x{0.0};       //!< where, 0 to 1
    double tangent{0.0}; //!< eigenvalue along the line, 1/time
    RestPointStability stability{RestPointStability::NEUTRAL}; //!< as a point of the real line
    bool attractsInside{false};                                //!< orbits inside (0, 1) reach it
    bool algebraic{false}; //!< they approach (or leave) it as a power of time, not exponentially
};

/**
 * @ingroup gridshare-game
 * The phase line, classified by the signs of C and A - C, each with the tolerance of the
 * advantage; never by the sign of a computed eigenvalue.
 */
struct PhaseLine
{
    PhaseLineKind kind{PhaseLineKind::NEUTRAL}; //!< the kind of flow
    bool degenerateKeep{false};                 //!< x = 0 is not hyperbolic (C = 0)
    bool degenerateShare{false};                //!< x = 1 is not hyperbolic (A = C)
    std::optional<double> interior;             //!< x* = C / A if strictly inside
    std::vector<RestPoint> restPoints;          //!< from 0 to 1
    double tolerance{0.0};                      //!< of the sign tests
    double interiorTolerance{0.0};              //!< of x*: a share so close to it rests there

    /**
     * @return share_dominant, bistable, notshare_dominant, coexistence or neutral, with
     * _degenerate_x0 or _degenerate_x1 where that corner is not hyperbolic
     */
    std::string GetName() const;

    /**
     * @param x0 initial share, 0 to 1
     * @return the rest point that the orbit of x0 tends to (x* if x0 rests there to rounding)
     */
    double GetLimit(double x0) const;

    /**
     * @param x0 initial share, 0 to 1
     * @return whether the flow at x0 is 0, to rounding
     */
    bool IsAtRest(double x0) const;

    /**
     * @param x0 initial share, 0 to 1
     * @return the ends of the set of initial shares that tend to the same rest point; both are x0
     * if x0 rests where nothing is attracted
     */
    std::pair<double, double> GetBasin(double x0) const;
};

/**
 * @ingroup gridshare-game
 * Classify the flow x' = x (1 - x) (A x - C).
 *
 * @param advantage A and C
 * @return kind, rest points and their stability
 */
PhaseLine ClassifyPhaseLine(const PayoffAdvantage& advantage);

/**
 * @ingroup gridshare-game
 * The eigenvalue across the line of the two-dimensional system xi' = xi (Ui - mean U): by the
 * triangular Jacobian it is minus the mean payoff. The eigenvalue along the line decides.
 *
 * @param matrix the payoffs
 * @param x a rest point
 * @return the transversal eigenvalue, 1/time
 */
double GetTransversalEigenvalue(const PayoffMatrix& matrix, double x);

/**
 * @ingroup gridshare-game
 * Theorem 1 of the study, as published.
 */
struct TheoremOne
{
    bool shareIsEss{false}; //!< (1, 0): a > 0 and a > c21
    bool keepIsEss{false};  //!< (0, 1): d > 0 and d > b
};

/**
 * @ingroup gridshare-game
 * @param matrix the payoffs
 * @return what Theorem 1 says of both corners. It says nothing of x* and asks for strict
 * inequalities, so a corner that attracts algebraically (A = 0 = C aside) is not an ESS by it
 */
TheoremOne ApplyTheoremOne(const PayoffMatrix& matrix);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PHASE_LINE_H
