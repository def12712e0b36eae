/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_LEGEND_H
#define GRIDSHARE_FIGURE_LEGEND_H

#include "result-figure.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * One entry of a legend: what is drawn, and where, in points from the legend's lower left corner.
 */
struct LegendEntry
{
    std::string label{};              //!< as far as it has room
    std::optional<PlotCurve> curve{}; //!< its style, without points
    std::optional<PlotShade> shade{}; //!< its colour
    std::optional<PlotRule> rule{};   //!< its style
    bool isOverCells{false};          //!< a curve over a heat map
    double x{0};                      //!< left end of the sample
    double y{0};                      //!< its middle
};

/// @ingroup gridshare-analysis
/// The legend of a figure, below its panels.
struct FigureLegend
{
    std::vector<LegendEntry> entries{}; //!< row by row
    double height{0};                   //!< points
};

constexpr double LEGEND_SAMPLE = 20; //!< points: the length of what is shown before a label
constexpr double LEGEND_FONT = 7.5;  //!< points
constexpr double LEGEND_GAP = 4;     //!< points between sample and label

/**
 * @ingroup gridshare-analysis
 * Collect what panels show and name, each name once, and place it in as many columns as fit.
 *
 * @param panels those that are drawn
 * @param width of the figure, in points
 * @return the legend
 */
FigureLegend MakeLegend(const std::vector<PlotPanel>& panels, double width);

/// @ingroup gridshare-analysis
/// @param panels any @return whether a note may speak of error bars: one seed has none
bool HasErrorBars(const std::vector<PlotPanel>& panels);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_LEGEND_H
