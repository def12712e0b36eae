/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_PROGRAM_H
#define GRIDSHARE_FIGURE_PROGRAM_H

#include "figure-script.h"
#include "result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * @param figure what is drawn, all of it (ChooseWhatIsDrawn())
 * @param width of the paper
 * @return gnuplot's data and commands: the panels, one legend below them, the note below that
 */
FigureScript MakeFigureScript(const ResultFigure& figure, FigureWidth width);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_PROGRAM_H
