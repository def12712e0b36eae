/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CLUSTER_FIGURES_H
#define GRIDSHARE_CLUSTER_FIGURES_H

#include "consensus-report.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Draw throughput, latency, messages, bytes and recovery time against the number of nodes: a
 * figure each, a panel a condition, a curve a protocol, as NAME.svg and NAME.png. Experiments that
 * differ in their load alone are not among them (DrawSaturationFigures()).
 *
 * @param rows what was measured
 * @param directory an existing folder
 * @throws InputError if there is no gnuplot or the files cannot be written
 */
void DrawConsensusFigures(const std::vector<ConsensusReportRow>& rows,
                          const std::string& directory);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CLUSTER_FIGURES_H
