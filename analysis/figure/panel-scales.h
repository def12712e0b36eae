/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PANEL_SCALES_H
#define GRIDSHARE_PANEL_SCALES_H

#include "axis-scale.h"
#include "result-figure.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The scales of a panel.
 */
struct PanelScales
{
    AxisScale x{};                     //!< the abscissa
    AxisScale y{};                     //!< the ordinate
    std::optional<AxisScale> colour{}; //!< of a heat map
};

/**
 * @ingroup gridshare-analysis
 * Find where the axes of panels end: where their makers say, or with a little room around the data;
 * the same for all that have one label, kind and marks, as readers compare them.
 *
 * @param panels of a figure
 * @return their scales, one a panel; without tics
 */
std::vector<PanelScales> FindPanelScales(const std::vector<PlotPanel>& panels);

/**
 * @ingroup gridshare-analysis
 * @param panel with bars
 * @return the width of a place of bars on the abscissa: the least distance of two of them
 */
double FindBarPlace(const PlotPanel& panel);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PANEL_SCALES_H
