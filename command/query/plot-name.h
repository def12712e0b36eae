/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PLOT_NAME_H
#define GRIDSHARE_PLOT_NAME_H

#include "ns3/curve-figure.h"
#include "ns3/run-query.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The name of a figure's files, which tells what it shows: two questions have two names.
 *
 * @param query behind it
 * @param axes with a logarithmic scale
 * @param isHeatMap whether it is a heat map
 * @return e.g. "share_final-over-game.reward-by-access.technology-where-game.cost-gt-0.5", with
 *         letters that file names may have
 */
std::string NamePlot(const RunQuery& query, const LogarithmicAxes& axes, bool isHeatMap);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PLOT_NAME_H
