/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REVENUE_FIGURE_H
#define GRIDSHARE_REVENUE_FIGURE_H

#include "consensus-report.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Draw what a selfish pool earned against its share of the hash rate, with 95 % intervals over the
 * seeds, on the curve of Eyal and Sirer's formula: a colour a gamma. Rows without selfish mining
 * have no part in it; without any that has, nothing is drawn.
 *
 * @param rows what was measured
 * @param directory an existing folder, which gets revenue.svg and revenue.png
 * @throws InputError if there is no gnuplot or the files cannot be written
 */
void DrawRevenueFigure(const std::vector<ConsensusReportRow>& rows, const std::string& directory);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REVENUE_FIGURE_H
