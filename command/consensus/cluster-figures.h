/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CLUSTER_FIGURES_H
#define GRIDSHARE_CLUSTER_FIGURES_H

#include "consensus-report.h"

#include "ns3/result-figure.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Throughput, latency, messages, bytes and recovery time against the number of nodes: a figure
 * each, a panel a condition, a curve a protocol that was run in it. Experiments that differ in
 * their load alone are not among them (MakeSaturationFigures()).
 *
 * @param rows what was measured
 * @return those with something to show: throughput, latency, latency-p99, messages, bytes, recovery
 */
std::vector<ResultFigure> MakeConsensusFigures(const std::vector<ConsensusReportRow>& rows);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CLUSTER_FIGURES_H
