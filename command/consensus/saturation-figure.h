/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SATURATION_FIGURE_H
#define GRIDSHARE_SATURATION_FIGURE_H

#include "load-sweep.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Draw throughput and latency against the offered load, a curve a protocol, with the line on which
 * all that is offered is committed and the bound that blocks set: saturation.svg and .png, or
 * saturation-1, -2, ... where conditions or numbers of nodes differ.
 *
 * @param sweeps of a study; nothing is drawn without any
 * @param directory an existing folder
 * @throws InputError if there is no gnuplot or the files cannot be written
 */
void DrawSaturationFigures(const std::vector<LoadSweep>& sweeps, const std::string& directory);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SATURATION_FIGURE_H
