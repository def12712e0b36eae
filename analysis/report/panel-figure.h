/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PANEL_FIGURE_H
#define GRIDSHARE_PANEL_FIGURE_H

#include "panel-curves.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

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

/**
 * Draw a figure as PATH.svg and PATH.png. The mean over seeds ends where the first seed does, as a
 * mean over the others would jump. The legend has what some panel shows.
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

#endif // GRIDSHARE_PANEL_FIGURE_H
