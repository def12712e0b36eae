/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PAGE_FIGURE_H
#define GRIDSHARE_PAGE_FIGURE_H

#include "ns3/result-figure.h"

#include <cstddef>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * How much of figures a page may have, so that it stays a file that opens at once.
 */
struct PageBudget
{
    /// Numbers of all curves that belong to a run each, those of all figures together.
    std::size_t runNumbers{240000};
    std::size_t runsPerPanel{250};   //!< curves of single runs
    std::size_t pointsPerCurve{400}; //!< of any curve
};

/**
 * @ingroup gridshare-analysis
 * @param figures those of a page
 * @return how many numbers their curves of single runs would have within the other bounds
 */
std::size_t CountRunNumbers(const std::vector<ResultFigure>& figures, const PageBudget& budget);

/**
 * @ingroup gridshare-analysis
 * A figure as the page has it: the members of ResultFigure by name, with points as columns of
 * numbers of four significant digits: `x`, `y`, and `low` and `high` where there are some. Equal
 * abscissas are there once, in `grids` of the figure, and curves name their place in it.
 *
 * Of more runs than there is room for every second, third, ... is there, and of curves with more
 * points as many as fit, the first and the last among them; `thinned` says how many runs there are.
 *
 * @param figure any
 * @param budget what there is room for
 * @param share of a run's points that may be kept, in (0, 1]: what is left of the budget's numbers
 *        over what CountRunNumbers() says
 * @return the JSON object
 */
nlohmann::ordered_json MakePageFigure(const ResultFigure& figure,
                                      const PageBudget& budget,
                                      double share);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PAGE_FIGURE_H
