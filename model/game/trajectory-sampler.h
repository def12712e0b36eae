/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TRAJECTORY_SAMPLER_H
#define GRIDSHARE_TRAJECTORY_SAMPLER_H

#include "replicator-equation.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * A whole orbit at many times, fast: quintic Hermite pieces between exact knots.
 *
 * At each knot the share comes from the closed form and its first two derivatives from the
 * equation. A piece is halved until it agrees with the closed form at three points within, to a
 * tenth of the tolerance; so an output point costs one polynomial.
 */
class TrajectorySampler
{
  public:
    /**
     * @param equation of the share
     * @param x0 initial share, 0 to 1
     * @param end the last time that can be asked for, >= 0
     * @param tolerance absolute, of the share, from 1e-12
     * @throws InputError outside these domains
     */
    TrajectorySampler(const ReplicatorEquation& equation,
                      double x0,
                      double end,
                      double tolerance = 1e-8);

    /**
     * @param start the first time, >= 0
     * @param step between times, >= 0
     * @param count number of times; start + (count - 1) step must not exceed the end
     * @param shares receives count shares
     * @throws InputError outside these domains
     */
    void Sample(double start, double step, std::size_t count, double* shares) const;

    /// @return number of pieces
    std::size_t GetPieces() const;

  private:
    /// x(s) = sum of c[i] s^i with s = time - start.
    struct Piece
    {
        double start;
        double end;
        double c[6];
    };

    double m_end;                //!< last time
    std::vector<Piece> m_pieces; //!< ascending
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TRAJECTORY_SAMPLER_H
