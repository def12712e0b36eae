/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_CURVE_H
#define GRIDSHARE_PROPAGATION_CURVE_H

#include "ns3/block-propagation.h"
#include "ns3/run-record.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * How long it takes until shares of the nodes have a block, at equal steps of the share from 0 to
 * 1.
 */
class PropagationCurve
{
  public:
    static constexpr std::size_t STEPS = 200; //!< every half per cent

    /// @param step from 0 to STEPS @return the share of the nodes, from 0 to 1
    static double GetShare(std::size_t step);

    /// All delays are 0.
    PropagationCurve();

    /**
     * @param series from MakeSeries(), not empty
     * @return the curve that it was made of
     */
    static PropagationCurve FromSeries(const SeriesRecord& series);

    /**
     * The share against the time since a block was mined. A series has each time once: of steps
     * with one delay the last one stands in it, so that the delay of any step is the first time at
     * which its share is reached.
     *
     * @param name of the series
     * @return its points
     */
    SeriesRecord MakeSeries(const std::string& name) const;

    /// @param step from 0 to STEPS @return the delay, s; it never falls from step to step
    double GetDelayS(std::size_t step) const;

    /// @param step from 0 to STEPS @param seconds its delay
    void SetDelayS(std::size_t step, double seconds);

  private:
    std::vector<double> m_delaysS; //!< by step
};

/**
 * @ingroup gridshare-helper
 * The blocks of one run: at each share, over the blocks that count.
 */
struct PropagationSpread
{
    PropagationCurve mean;    //!< mean over the blocks
    PropagationCurve fastest; //!< a tenth of the blocks is faster
    PropagationCurve slowest; //!< a tenth of them is slower
};

/// @ingroup gridshare-helper
/// One of a spread's curves, as results name it.
struct PropagationCurveSeries
{
    const char* name;                           ///< of the series
    PropagationCurve PropagationSpread::*curve; ///< which
};

/// @ingroup gridshare-helper
/// @return the three curves of a spread
const std::vector<PropagationCurveSeries>& GetPropagationCurves();

/**
 * @ingroup gridshare-helper
 * @param result with each block's delays
 * @param nodes how many there are
 * @return the spread of its blocks; none if none of them counts
 */
std::optional<PropagationSpread> FindPropagationSpread(const BlockPropagationResult& result,
                                                       uint32_t nodes);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_CURVE_H
