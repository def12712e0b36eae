/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PANEL_CURVES_H
#define GRIDSHARE_PANEL_CURVES_H

#include "ns3/experiment-summary.h"
#include "ns3/result-figure.h"
#include "ns3/results-database.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * How a curve shows the seeds of an experiment. Where it is known that seeds settled in different
 * basins no mean and no band over them is drawn, as no run is near them.
 */
enum class CurveStyle
{
    SEEDS,  //!< thin lines for the seeds, the band of most of them, and their thick mean
    BASINS, //!< the same in the colours of the basins in which they settled
    EACH,   //!< a thin line for each seed
    ONE     //!< what is the same for all seeds: one dashed line
};

/**
 * @ingroup gridshare-analysis
 * One kind of curve that every panel of a figure shows.
 */
struct SeedCurve
{
    std::string series; //!< its name in the database
    std::string title;  //!< in the legend
    std::string colour; //!< of colour_palette; in the style BASINS of runs that do not tell theirs
    CurveStyle style;   //!< how
};

/**
 * @ingroup gridshare-analysis
 * The curves of an experiment's panel, against hours: bands, then lines of seeds, then means, then
 * what is the same for all seeds. The mean and the band end where the first seed does, as those of
 * the others would jump.
 *
 * @param database where the series are
 * @param summary an experiment
 * @param wanted that its panel is to show
 * @return the curves that have points
 */
std::vector<PlotCurve> ReadPanelCurves(const ResultsDatabase& database,
                                       const ExperimentSummary& summary,
                                       const std::vector<SeedCurve>& wanted);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PANEL_CURVES_H
