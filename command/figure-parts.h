/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_FIGURE_PARTS_H
#define GRIDSHARE_COMMAND_FIGURE_PARTS_H

#include "ns3/figure-series.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// Palette of Okabe and Ito (2008); the shades are the same colours, light.
namespace figure_colours
{
constexpr const char* BLUE = "#0072B2";         //!< what comes to share, or grows
constexpr const char* VERMILION = "#D55E00";    //!< what ends sharing
constexpr const char* GREY = "#777777";         //!< what is shown for comparison
constexpr const char* SHARE_SHADE = "#D6E8F3";  //!< the basin of sharing
constexpr const char* KEEP_SHADE = "#F8E1D2";   //!< the basin of keeping
constexpr const char* INSIDE_SHADE = "#DDEFE6"; //!< the basin of an interior rest point
} // namespace figure_colours

/// A curve and how gnuplot draws it.
struct PlottedCurve
{
    FigureSeries series; //!< points; without a label it is not in the key
    std::string style;   //!< what follows "with", e.g. "lines linewidth 2"
};

/// @param value any @return it in four significant digits, without zeros at its end
std::string FormatLabel(double value);

/// @param x abscissa @param y ordinate @return a line of a data block
std::string FormatPoint(double x, double y);

/// @param series of points @return lines of a data block
std::vector<std::string> FormatPoints(const FigureSeries& series);

/// @param colour "#rrggbb" @param width of the line @param more gnuplot words @return a style
std::string LineStyle(const std::string& colour, double width, const std::string& more = "");

/// @param count of panels, one below the other @param title above them @return gnuplot commands
std::string StartPanels(int count, const std::string& title);

/// Ends what StartPanels() began.
constexpr const char* END_PANELS = "unset multiplot\n";

/// @param curves drawn in this order @return their data blocks and one plot command
std::string PlotCurves(const std::vector<PlottedCurve>& curves);

/// An interval of the share whose background has a colour.
struct ShadedInterval
{
    double from;        //!< share
    double to;          //!< share
    std::string colour; //!< "#rrggbb"
};

/// A flow on the line from nobody to all.
struct FlowPanel
{
    std::function<double(double)> speed; //!< dx/dt, or per generation
    std::string axis;                    //!< label of the ordinate
    std::string label{};                 //!< of the flow, for the key; may be empty
    std::vector<double> attracting;      //!< rest points that attract
    std::vector<double> repelling;       //!< other rest points
    std::vector<ShadedInterval> shades;  //!< may be empty
    std::vector<PlottedCurve> others;    //!< flows for comparison; may be empty
};

/**
 * @param panel what to draw
 * @return gnuplot commands: the flow over the share, its rest points and arrows along the line
 */
std::string DrawFlowPanel(const FlowPanel& panel);

/**
 * @param end last time
 * @param axis label of the abscissa
 * @return gnuplot commands for axes of shares over time
 */
std::string SetShareAxes(double end, const std::string& axis);

/// @param share level @param label for the key @param end last time @return a dashed grey line
PlottedCurve MakeLevel(double share, const std::string& label, double end);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_FIGURE_PARTS_H
