/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_VALUE_OF_DATA_H
#define GRIDSHARE_VALUE_OF_DATA_H

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * The smallest and the largest volume of one trade, in the same unit as every volume.
 */
struct TradeLimits
{
    double smallest{1.0}; //!< v_min >= 0: less is held back until more has gathered
    double largest{10.0}; //!< v_max > v_min: more is split into several trades
};

/**
 * @ingroup gridshare-game
 * The piecewise-linear value curve: each further unit of data is worth less.
 *
 * Slope k1 up to v1, k2 up to v2, k3 beyond; k1 > k2 > k3 > 0 and 0 < v1 < v2 < v_max. The
 * defaults give f(6) = 5, the value of the published experiments.
 */
struct PiecewiseValueParameters
{
    double k1{1.0}; //!< value per unit up to v1
    double k2{0.5}; //!< value per unit from v1 to v2
    double k3{0.2}; //!< value per unit from v2
    double v1{4.0}; //!< first bend
    double v2{6.0}; //!< second bend
};

/**
 * @ingroup gridshare-game
 * What becomes of a volume on offer: so many trades, and a rest that waits.
 */
struct TradeSplit
{
    std::vector<double> trades; //!< volumes within the limits
    double heldBack{0.0};       //!< volume too small to trade now
};

/**
 * @ingroup gridshare-game
 * The value f(v) of one trade of volume v, and the limits of a trade.
 *
 * Pure and immutable. f is continuous, concave and f(0) = 0.
 */
class ValueOfData
{
  public:
    /**
     * The piecewise-linear curve.
     *
     * @param parameters slopes and bends
     * @param limits of one trade
     * @return the curve
     * @throws InputError unless k1 > k2 > k3 > 0, 0 < v1 < v2 < v_max and 0 <= v_min < v_max
     */
    static ValueOfData PiecewiseLinear(const PiecewiseValueParameters& parameters,
                                       const TradeLimits& limits);

    /**
     * The saturating curve a ln(1 + v).
     *
     * @param scale a > 0
     * @param limits of one trade
     * @return the curve
     * @throws InputError unless a > 0 and 0 <= v_min < v_max
     */
    static ValueOfData Logarithmic(double scale, const TradeLimits& limits);

    /**
     * The curve at a volume, also below v_min where nothing is traded (for drawing).
     *
     * @param volume 0 <= v <= v_max
     * @return f(v)
     * @throws InputError outside [0, v_max]
     */
    double At(double volume) const;

    /**
     * Cut a volume into the fewest trades within the limits.
     *
     * The trades are equal, which is worth most because f is concave. When equal trades would fall
     * below v_min (possible only if v_max < 2 v_min), all but the rest are of v_max and the rest is
     * held back.
     *
     * @param volume on offer, >= 0
     * @return the trades and what is held back; together they are the volume
     * @throws InputError if the volume is negative
     */
    TradeSplit Split(double volume) const;

    /**
     * @param volume on offer, >= 0
     * @return the value of all trades of Split(volume)
     */
    double ValueOfOffer(double volume) const;

    /// @return the limits of one trade
    const TradeLimits& GetLimits() const;

    /// @return slopes and bends; none for the logarithmic curve
    std::optional<PiecewiseValueParameters> GetPiecewise() const;

    /// @return a of the logarithmic curve; 0 for the piecewise-linear one
    double GetScale() const;

  private:
    explicit ValueOfData(const TradeLimits& limits);

    bool m_logarithmic{false};            //!< a ln(1 + v) instead of the line
    double m_scale{0.0};                  //!< a, for the logarithmic curve
    PiecewiseValueParameters m_piecewise; //!< for the piecewise-linear curve
    TradeLimits m_limits;                 //!< of one trade
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_VALUE_OF_DATA_H
