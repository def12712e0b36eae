/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CURVE_PROGRAM_H
#define GRIDSHARE_CURVE_PROGRAM_H

#include "panel-scales.h"
#include "result-figure.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What gnuplot draws between the axes of a panel.
 */
struct CurveProgram
{
    std::string data{};               //!< data blocks
    std::vector<std::string> plots{}; //!< parts of a `plot` command, the last on top
};

/// @ingroup gridshare-analysis
/// @param curve any @return how gnuplot draws its line: width, colour, dashes
std::string StyleLine(const PlotCurve& curve);

/// @ingroup gridshare-analysis
/// @param dash of a line @return gnuplot's word for it; may be empty
std::string StyleDash(PlotDash dash);

/**
 * @ingroup gridshare-analysis
 * @param mark of a point
 * @param size over the usual one
 * @param colour "#rrggbb"
 * @return gnuplot's words for it
 */
std::string StyleMark(PlotMark mark, double size, const std::string& colour);

/// @ingroup gridshare-analysis
/// @param curve over a heat map @return a black line and the white one within it, for gnuplot
std::pair<std::string, std::string> StyleLineOverCells(const PlotCurve& curve);

/**
 * @ingroup gridshare-analysis
 * @param panel whose curves are drawn: bands first, so that they hide no line; lines of runs with
 *        one style together
 * @param scales of the panel
 * @param name that its data blocks begin with
 * @return gnuplot commands
 */
CurveProgram MakeCurveProgram(const PlotPanel& panel,
                              const PanelScales& scales,
                              const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CURVE_PROGRAM_H
