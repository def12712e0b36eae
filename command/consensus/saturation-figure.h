/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SATURATION_FIGURE_H
#define GRIDSHARE_SATURATION_FIGURE_H

#include "load-sweep.h"

#include "ns3/result-figure.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Throughput and latency against the offered load, a curve a protocol, with the line on which all
 * that is offered is committed and the bound that blocks set.
 *
 * @param sweeps of a study
 * @return the figure `saturation`, or saturation-1, -2, ... where conditions or numbers of nodes
 *         differ
 */
std::vector<ResultFigure> MakeSaturationFigures(const std::vector<LoadSweep>& sweeps);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SATURATION_FIGURE_H
