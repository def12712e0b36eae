/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_WINDOWS_H
#define GRIDSHARE_FAULT_WINDOWS_H

#include "ns3/result-figure.h"
#include "ns3/scenario-values.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * When the faults of a scenario happen: the section `faults` and the blocks [[fault]]. Those that
 * last as long as the run, such as liars and slow nodes, are no windows and left out.
 *
 * @param values of a sharing experiment
 * @param endS length of its runs, s: faults without an end last until then
 * @return shades behind a figure over time, in simulated hours: a colour a kind, by their begin
 */
std::vector<PlotShade> ListFaultWindows(const ScenarioValues& values, double endS);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_WINDOWS_H
