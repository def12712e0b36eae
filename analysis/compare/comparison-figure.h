/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPARISON_FIGURE_H
#define GRIDSHARE_COMPARISON_FIGURE_H

#include "result-comparison.h"

#include "ns3/result-figure.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// Panels and experiments a panel that a figure shows at most; the table has all.
constexpr std::size_t MOST_COMPARED_PANELS = 12;
constexpr std::size_t MOST_COMPARED_PLACES = 24;

/**
 * @ingroup gridshare-analysis
 * The differences with their intervals: a panel a metric, a place an experiment and set, a line at
 * 0. Those beyond chance are filled, others open.
 *
 * @param comparison from CompareResults()
 * @return the figure; its note says what is left out
 */
ResultFigure MakeComparisonFigure(const ResultComparison& comparison);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPARISON_FIGURE_H
