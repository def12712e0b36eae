/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_CHOICE_H
#define GRIDSHARE_FIGURE_CHOICE_H

#include "result-figure.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What of a figure has room on paper: of many panels the first, of many runs some, evenly chosen.
 *
 * @param figure any
 * @return what is drawn; its note says what is left out
 */
ResultFigure ChooseWhatIsDrawn(const ResultFigure& figure);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_CHOICE_H
