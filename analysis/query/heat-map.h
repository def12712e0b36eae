/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HEAT_MAP_H
#define GRIDSHARE_HEAT_MAP_H

#include "curve-figure.h"
#include "run-query.h"

#include "ns3/result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * A measure over two keys, as colours: a cell of equal size for each pair of values, with its
 * number where there is room; grey where no run has a value. Where most pairs have no run (a
 * sample of a sweep) and both keys are numbers, a coloured point each, on numeric axes.
 *
 * The colours are viridis', which are told apart in grey and by colour-blind readers.
 *
 * @param answer of one measure and two keys: abscissa and ordinate
 * @param runs that were asked
 * @param logarithmic the colours, and the axes of points
 * @return the figure, without a name
 * @throws InputError where there is nothing to draw, or a number that has no place on a logarithmic
 *         scale
 */
ResultFigure MakeHeatMap(const QueryAnswer& answer,
                         const QueriedRuns& runs,
                         const LogarithmicAxes& logarithmic);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HEAT_MAP_H
