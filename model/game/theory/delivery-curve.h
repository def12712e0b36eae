/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELIVERY_CURVE_H
#define GRIDSHARE_DELIVERY_CURVE_H

#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * A stretch of a delivery curve on which it is one formula: a straight line, or what a full ledger
 * gives, capacity / x.
 */
struct DeliveryPiece
{
    double from{0.0};     //!< share of sharers, 0 to 1
    double to{1.0};       //!< share of sharers, above from
    double atFrom{1.0};   //!< delivered share at from
    double slope{0.0};    //!< of the straight line, at most 0
    double capacity{0.0}; //!< above 0: the formula is capacity / x, and slope does not count

    /// @param x between from and to @return the delivered share
    double At(double x) const;
};

/**
 * @ingroup gridshare-game
 * p_s(x): the share of the sharers' orders that are paid when a share x of the agents shares. More
 * sharers never make it larger. It is continuous, and made of few pieces, so that rest points of
 * the law that it enters are found piece by piece.
 */
class DeliveryCurve
{
  public:
    /// All orders are paid.
    DeliveryCurve();

    /**
     * A network whose losses do not depend on how many share.
     *
     * @param delivered 0 to 1
     * @return the curve
     * @throws InputError outside that
     */
    static DeliveryCurve Constant(double delivered);

    /**
     * Blocks that are full when many share: min(delivered, capacity / x).
     *
     * @param delivered what arrives while there is room, 0 to 1
     * @param capacity orders that blocks can carry until the settlement, as a part of the orders
     * that are made when all share; from 0, may exceed 1. Where only a part a of the agents has an
     * order in an epoch, it is what blocks carry over a N: q / a
     * @return the curve
     * @throws InputError outside these
     */
    static DeliveryCurve Capacity(double delivered, double capacity);

    /**
     * What was measured: straight lines between points, constant before the first and after the
     * last.
     *
     * @param points share x (0 to 1, ascending) and delivered share (0 to 1, never rising);
     * at least one
     * @return the curve
     * @throws InputError outside these
     */
    static DeliveryCurve Table(const std::vector<std::pair<double, double>>& points);

    /// @param x share of sharers, 0 to 1 @return delivered share of their orders, 0 to 1
    double At(double x) const;

    /// @return whether it is the same for all shares
    bool IsConstant() const;

    /// @return from 0 to 1 without gap; neighbours agree where they meet
    const std::vector<DeliveryPiece>& GetPieces() const;

  private:
    explicit DeliveryCurve(std::vector<DeliveryPiece> pieces);

    std::vector<DeliveryPiece> m_pieces; //!< from 0 to 1
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELIVERY_CURVE_H
