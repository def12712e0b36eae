/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REVENUE_FIGURE_H
#define GRIDSHARE_REVENUE_FIGURE_H

#include "consensus-report.h"

#include "ns3/result-figure.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * What a selfish pool earned against its share of the hash rate, with 95 % intervals over the
 * seeds, on the curve of Eyal and Sirer's formula: a colour a gamma. Rows without selfish mining
 * have no part in it.
 *
 * @param rows what was measured
 * @return the figure `revenue`; without panels if no row has a pool
 */
ResultFigure MakeRevenueFigure(const std::vector<ConsensusReportRow>& rows);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REVENUE_FIGURE_H
