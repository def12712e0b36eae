/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PHASE_DIAGRAM_H
#define GRIDSHARE_PHASE_DIAGRAM_H

#include "swept-experiments.h"

#include "ns3/result-figure.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// Ends of a straight piece, in cells: (0, 0) is the middle of the first one.
using LevelSegment = std::pair<std::pair<double, double>, std::pair<double, double>>;

/**
 * @ingroup gridshare-analysis
 * Where a field crosses zero, by straight pieces within each square of four neighbours (marching
 * squares: W. E. Lorensen and H. E. Cline 1987, in two dimensions), linear along its sides. A
 * square with a corner that has no number has none.
 *
 * @param field by column, by row; NaN: no number
 * @return the pieces
 */
std::vector<LevelSegment> FindZeroLevel(const std::vector<std::vector<double>>& field);

/**
 * @ingroup gridshare-analysis
 * Two maps of the two keys that a sweep varies: the mean share that was reached, and the part of
 * the runs in which all came to share. Over both, the border from which on sharing spreads: that of
 * the network-aware law and that of an ideal network, where the initial share of a cell is just at
 * it; what does not cross the map is not named either.
 *
 * @param group with two keys
 * @param labels of its keys, with units
 * @param title of the figure
 * @return the figure, without a name; the initial share is on the ordinate if it is among the keys
 */
ResultFigure MakePhaseDiagram(const SweptExperiments& group,
                              const std::vector<std::string>& labels,
                              const std::string& title);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PHASE_DIAGRAM_H
