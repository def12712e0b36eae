/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CURVE_FIGURE_H
#define GRIDSHARE_CURVE_FIGURE_H

#include "run-query.h"

#include "ns3/result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Which axes have a logarithmic scale.
 */
struct LogarithmicAxes
{
    bool x{false};      //!< the abscissa
    bool y{false};      //!< the ordinate
    bool colour{false}; //!< the colours
};

/**
 * @ingroup gridshare-analysis
 * A measure over a key: a curve for each combination of the other keys, with its 95 % interval as
 * a band. A key with words is an axis of categories, on which points with bars stand side by side.
 * Where no two experiments differ in the abscissa alone (a sample of a sweep), there are points
 * without lines.
 *
 * @param answer of one measure; its last key is the abscissa, the others tell the curves apart
 * @param runs that were asked
 * @param logarithmic axes
 * @return the figure, without a name
 * @throws InputError where there is nothing to draw, too much to tell apart, or a number that has
 *         no place on a logarithmic axis
 */
ResultFigure MakeCurveFigure(const QueryAnswer& answer,
                             const QueriedRuns& runs,
                             const LogarithmicAxes& logarithmic);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CURVE_FIGURE_H
