/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_PANELS_H
#define GRIDSHARE_FIGURE_PANELS_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// Palette of Okabe and Ito (2008), told apart with any of the common colour blindnesses.
namespace okabe_ito
{
constexpr const char* BLUE = "#0072B2";      //!< simulation, sharing
constexpr const char* VERMILION = "#D55E00"; //!< keeping
constexpr const char* GREEN = "#009E73";     //!< a mixed population at rest
constexpr const char* GREY = "#999999";      //!< still moving
constexpr const char* BLACK = "#000000";     //!< prediction
/// One curve after another, where none has a meaning of its own.
constexpr const char* CURVES[] = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"};
} // namespace okabe_ito

/**
 * @param title one line, shortened to fit above a panel; tables have whole names
 * @param subtitle smaller, below it
 * @return gnuplot commands that set both on the left above the next plot
 */
std::string SetPanelTitle(const std::string& title, const std::string& subtitle);

/**
 * Numbers for an axis or a column, of four significant digits, or as many more as tell them apart;
 * whole ones have all of theirs.
 *
 * @param values different ones
 * @return a text each
 */
std::vector<std::string> LabelNumbers(const std::vector<double>& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_PANELS_H
