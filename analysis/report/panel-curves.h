/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PANEL_CURVES_H
#define GRIDSHARE_PANEL_CURVES_H

#include "ns3/experiment-summary.h"
#include "ns3/results-database.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * How a curve shows the seeds of an experiment. Where it is known that seeds settled in different
 * basins no mean over them is drawn, as no run is near it.
 */
enum class CurveStyle
{
    SEEDS,  //!< thin lines for the seeds under their thick mean
    BASINS, //!< the same in the colours of the basins in which they settled
    EACH,   //!< a line for each seed, of middle width
    ONE     //!< what is the same for all seeds: one thin dashed line
};

/**
 * @ingroup gridshare-analysis
 * One kind of curve that every panel of a figure shows.
 */
struct FigureCurve
{
    std::string series; //!< its name in the database
    std::string title;  //!< in the legend
    std::string colour; //!< "#rrggbb"; in the style BASINS of runs that do not tell theirs
    CurveStyle style;   //!< how
};

/// A panel's curve with its data read.
struct CurveData
{
    FigureCurve curve;               //!< its title and colour are those of a basin
    std::vector<SeriesRecord> seeds; //!< one a finished run that has the series
    std::size_t place{0};            //!< of its basin among all, from 1; 0 without one
    SeriesRecord line{};             //!< what one thick or dashed line shows; empty without one
};

/**
 * @param database where the series are
 * @param summary an experiment
 * @param curves that its panel is to show
 * @return their data: of the style BASINS a curve for each basin in which runs settled
 */
std::vector<CurveData> ReadCurves(const ResultsDatabase& database,
                                  const ExperimentSummary& summary,
                                  const std::vector<FigureCurve>& curves);

/// @param curves of a panel @return gnuplot commands that draw them
std::string PlotCurves(const std::vector<CurveData>& curves);

/// @param curve any @return how gnuplot draws its line: colour, width, dashes
std::string StyleLine(const FigureCurve& curve);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PANEL_CURVES_H
