/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_INCENTIVE_FIGURE_H
#define GRIDSHARE_COMMAND_INCENTIVE_FIGURE_H

#include "ns3/experiment-summary.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Draw incentives.svg and incentives.png: what each policy has paid a provider until the population
 * was where it goes, against how long that took, with what theory says of an ideal network.
 *
 * @param summaries experiments, a policy each; those that have not converged are left out
 * @param directory an existing folder
 * @return whether there was anything to draw
 * @throws InputError if there is no gnuplot or the files cannot be written
 */
bool DrawIncentiveFigure(const std::vector<ExperimentSummary>& summaries,
                         const std::string& directory);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_INCENTIVE_FIGURE_H
