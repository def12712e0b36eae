/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_SENTENCES_H
#define GRIDSHARE_SHARING_SENTENCES_H

#include "throughput-figure.h"

#include "ns3/experiment-summary.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What a sharing study says, in sentences that follow from its numbers: of all experiments
 * together, where runs ended, in how many the laws agree with simulation, what stood in the way of
 * trades, what is used most, what is missing; then of each of the first experiments in which basin
 * its runs ended and how sure that is, how far theory is away, when runs settled, what was in the
 * way.
 *
 * @param summaries the experiments
 * @param bounds of each of them
 * @return the sentences; those of one experiment begin with its name
 */
std::vector<std::string> DescribeSharing(const std::vector<ExperimentSummary>& summaries,
                                         const std::vector<ExperimentBounds>& bounds);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_SENTENCES_H
