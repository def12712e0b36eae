/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PANEL_FIGURE_H
#define GRIDSHARE_PANEL_FIGURE_H

#include "panel-curves.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// What lies behind the curves of an experiment, by its name: the times of its faults, in hours.
using ExperimentShades = std::map<std::string, std::vector<PlotShade>>;

/**
 * @ingroup gridshare-analysis
 * A panel for each experiment that has curves, against simulated time in hours.
 *
 * @param database where the series are
 * @param summaries the experiments
 * @param curves of every panel, drawn in this order
 * @param value the ordinate of all panels
 * @param shades behind the curves
 * @return a figure without name, title and method; without panels if no run has finished
 */
ResultFigure MakePanelFigure(const ResultsDatabase& database,
                             const std::vector<ExperimentSummary>& summaries,
                             const std::vector<SeedCurve>& curves,
                             const PlotAxis& value,
                             const ExperimentShades& shades);

/// @ingroup gridshare-analysis
/// @param summary an experiment @return what tells it from others, e.g. "c = 0, w = 1, x₀ = 0.3"
std::string DescribeGameParameters(const ExperimentSummary& summary);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PANEL_FIGURE_H
