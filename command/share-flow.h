/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_SHARE_FLOW_H
#define GRIDSHARE_COMMAND_SHARE_FLOW_H

#include "ns3/figure-series.h"
#include "ns3/result-figure.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// A flow on the line from nobody to all.
struct ShareFlow
{
    std::function<double(double)> speed{}; //!< dx/dt, or per generation
    std::string axis{"growth dx/dt"};      //!< label of the ordinate
    std::string label{"growth"};           //!< of the flow, in the legend
    std::vector<double> attracting{};      //!< rest points that attract
    std::vector<double> repelling{};       //!< other rest points
    std::vector<PlotShade> shades{};       //!< basins
    std::vector<PlotCurve> others{};       //!< flows for comparison
};

/// @ingroup gridshare-command
/// @param flow what to draw @return the flow over the share, its rest points, arrows along the line
PlotPanel MakeFlowPanel(const ShareFlow& flow);

/**
 * @ingroup gridshare-command
 * @param from the basin's lower end
 * @param to its upper end
 * @param limit the share to which it leads
 * @return its shade, named
 */
PlotShade MakeBasinShade(double from, double to, double limit);

/// @ingroup gridshare-command
/// @param series points and a label @param colour of the line @param width in points @return a line
PlotCurve MakeShareCurve(const FigureSeries& series,
                         const std::string& colour,
                         double width,
                         PlotDash dash = PlotDash::SOLID);

/**
 * @ingroup gridshare-command
 * @param series the share over time from an initial share
 * @param limit to which it goes
 * @return a thin line in the colour of its direction, named by it
 */
PlotCurve MakeDirectedCurve(FigureSeries series, double limit);

/// @ingroup gridshare-command
/// @param end last time @param axis label of the abscissa @return axes of shares over time
PlotPanel MakeSharePanel(double end, const std::string& axis);

/// @ingroup gridshare-command
/// @param share level that a command asks for @param panel where it is drawn, if there is one
void MarkTarget(const std::optional<double>& share, PlotPanel& panel);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_SHARE_FLOW_H
