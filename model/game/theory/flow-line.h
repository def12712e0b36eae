/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FLOW_LINE_H
#define GRIDSHARE_FLOW_LINE_H

#include "ns3/phase-line.h"

#include <functional>
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
 * The phase line of x' = x (1 - x) h(x) on [0, 1] for a continuous h that is no straight line:
 * where it rests, and what tends where. Between given points h is monotone, so the signs at these
 * points find every zero, double ones too. Signs decide all, with a tolerance; no eigenvalue does.
 *
 * For h = A x - C it says what ClassifyPhaseLine() says.
 */
class FlowLine
{
  public:
    /// A function of the share.
    using OfShare = std::function<double(double)>;

    /**
     * @param advantage h
     * @param slope h', for eigenvalues; where h has a kink, of either side
     * @param marks 0, 1 and between them, ascending, at least every point at which h turns
     * @param tolerance |h| up to this counts as 0: the rounding error of computing it
     */
    FlowLine(const OfShare& advantage,
             const OfShare& slope,
             const std::vector<double>& marks,
             double tolerance);

    /// @return from 0 to 1; an interval that rests all along is in it by its ends
    const std::vector<RestPoint>& GetRestPoints() const;

    /// @param x0 share, 0 to 1 @return whether the flow there is 0, to rounding
    bool IsAtRest(double x0) const;

    /// @param x0 initial share, 0 to 1 @return the share that its orbit tends to
    double GetLimit(double x0) const;

    /**
     * @param x0 initial share, 0 to 1
     * @return the ends of the initial shares that tend to the same share; both are x0 if it rests
     * where nothing is attracted
     */
    std::pair<double, double> GetBasin(double x0) const;

    /// @return whether the corner x = 0 attracts what is near it
    bool IsKeepAttracting() const;

    /// @return whether the corner x = 1 attracts what is near it
    bool IsShareAttracting() const;

    /// @return rest points inside that repel on both sides: borders between basins, ascending
    std::vector<double> GetBorders() const;

    /// @return rest points inside that attract from both sides: stable mixed populations, ascending
    std::vector<double> GetMixedShares() const;

    /**
     * @return share_dominant, notshare_dominant (each with _degenerate_x0 or _degenerate_x1 where
     * that corner is not hyperbolic), bistable, coexistence and neutral, as PhaseLine has them;
     * bistable_coexistence where nobody and a mixed population attract; multistable for every
     * other set of attracting points
     */
    std::string GetVerdict() const;

  private:
    /// Shares between which the flow has one direction.
    struct Stretch
    {
        double from;   //!< a rest point
        double to;     //!< a rest point
        int direction; //!< of the share: 1, -1, or 0: it rests
    };

    std::vector<Stretch>::const_iterator FindStretch(double x) const;

    std::vector<Stretch> m_stretches;    //!< from 0 to 1
    std::vector<RestPoint> m_restPoints; //!< their ends
    std::vector<double> m_tolerances;    //!< of the rest points: a share so close rests there
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FLOW_LINE_H
