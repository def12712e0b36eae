/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIND_FIGURE_H
#define GRIDSHARE_FIND_FIGURE_H

#include "find-table.h"

#include "ns3/result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * A question: a point for each value that was run, with the 95 % interval of its runs alone
 * (Wilson's for a probability, Student's for a mean), the fitted curve, the level, and the crossing
 * with its interval.
 *
 * @param found the question
 * @return the figure, without a name; without panels if nothing has been run
 */
ResultFigure MakeFindFigure(const FoundCrossing& found);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIND_FIGURE_H
