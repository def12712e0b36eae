/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METER_DENSITY_H
#define GRIDSHARE_METER_DENSITY_H

#include "svg-writer.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * How many meters there are around each place of a map: counts in hexagons, whose neighbours are
 * all equally far, so that no direction stands out (Carr et al., J. American Statistical
 * Association 82, 424-436, 1987).
 */
class MeterDensity
{
  public:
    /// Classes of hexagons by the number of their meters, each with a colour.
    static constexpr std::size_t CLASSES = 5;

    /// @param radius of a hexagon, from its centre to a corner, pixels
    explicit MeterDensity(double radius);

    /**
     * @param x of meters, pixels
     * @param y of meters, pixels
     * @param count how many
     */
    void Add(double x, double y, uint32_t count);

    /// @return meters of each hexagon, by column and row: skewed axes, 60 degrees apart
    const std::map<std::pair<int, int>, uint64_t>& GetCounts() const;

    /// @return the most meters that a hexagon of each class has, rising; the classes are as wide on
    /// a logarithmic scale as can be
    std::vector<uint64_t> ListLimits() const;

    /// Draw all hexagons with meters.
    void Draw(SvgWriter& svg) const;

    /**
     * Draw a row for each class.
     *
     * @param svg gets them
     * @param x left edge
     * @param y middle of the first row
     * @return middle of the row behind the last
     */
    double DrawLegend(SvgWriter& svg, double x, double y) const;

  private:
    std::size_t FindClass(uint64_t count, const std::vector<uint64_t>& limits) const;

    double m_radius;                                  //!< pixels
    std::map<std::pair<int, int>, uint64_t> m_counts; //!< meters, by column and row
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_DENSITY_H
