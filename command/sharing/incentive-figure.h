/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_INCENTIVE_FIGURE_H
#define GRIDSHARE_COMMAND_INCENTIVE_FIGURE_H

#include "ns3/experiment-summary.h"
#include "ns3/result-figure.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * What each policy has paid a provider until the population was where it goes, against how long
 * that took, with what theory says of an ideal network.
 *
 * @param summaries experiments, a policy each; those that have not converged are left out
 * @return the figure `incentives`; without panels where none has
 */
ResultFigure MakeIncentiveFigure(const std::vector<ExperimentSummary>& summaries);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_INCENTIVE_FIGURE_H
