/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_PANELS_H
#define GRIDSHARE_FIGURE_PANELS_H

#include "experiment-summary.h"
#include "results-database.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * One kind of curve that every panel of a figure shows.
 */
struct FigureCurve
{
    std::string series; //!< its name in the database
    std::string title;  //!< in the legend
    std::string colour; //!< "#rrggbb"
    bool perSeed;       //!< thin lines for the seeds under a thick mean; else one dashed line
};

/**
 * @ingroup gridshare-analysis
 * A figure with one panel an experiment and one legend, below the panels.
 */
struct PanelFigure
{
    std::string valueAxis;           //!< label with unit
    std::string valueRange;          //!< gnuplot range, e.g. "[0:1]"; empty to fit the data
    std::vector<FigureCurve> curves; //!< drawn in this order
};

/// Palette of Okabe and Ito (2008), told apart with any of the common colour blindnesses.
namespace okabe_ito
{
constexpr const char* BLUE = "#0072B2";      //!< simulation, sharing
constexpr const char* VERMILION = "#D55E00"; //!< keeping
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
 * Draw a figure as PATH.svg and PATH.png. The mean over seeds ends where the first seed does, as a
 * mean over the others would jump.
 *
 * @param database where the series are
 * @param summaries the experiments, a panel each; those without a finished run are left out
 * @param figure what to draw
 * @param path without extension
 * @return whether there was anything to draw
 * @throws InputError if there is no gnuplot or the files cannot be written
 */
bool DrawPanelFigure(const ResultsDatabase& database,
                     const std::vector<ExperimentSummary>& summaries,
                     const PanelFigure& figure,
                     const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_PANELS_H
