/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESPONSE_FIGURE_H
#define GRIDSHARE_RESPONSE_FIGURE_H

#include "swept-experiments.h"

#include "ns3/result-figure.h"
#include "ns3/results-database.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The share that each run has reached against the one key that a sweep varies, over what theory
 * says: stable shares and the border between their basins, of the network-aware law and of an ideal
 * network.
 *
 * @param database where the runs are
 * @param group with one key
 * @param label of the key, with its unit
 * @param title above the panel
 * @return the figure, without a name; lines that theory does not have are not named, and the key
 * has a logarithmic axis where its values are evenly spaced in the logarithm
 */
ResultFigure MakeResponseFigure(const ResultsDatabase& database,
                                const SweptExperiments& group,
                                const std::string& label,
                                const std::string& title);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESPONSE_FIGURE_H
