/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_DATA_H
#define GRIDSHARE_FIGURE_DATA_H

#include "result-figure.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The numbers of a figure as CSV, one thing a line: its panel, what it is (line, steps, marks,
 * marked line, band, bars, cell, shade, rule), its name in the legend, the run it is of, x, y, low,
 * high and, of cells, their value. Places with words have the words.
 *
 * @param figure what is drawn
 * @return the text, with a line of headings
 */
std::string WriteFigureData(const ResultFigure& figure);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_DATA_H
