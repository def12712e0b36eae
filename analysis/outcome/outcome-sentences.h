/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OUTCOME_SENTENCES_H
#define GRIDSHARE_OUTCOME_SENTENCES_H

#include "ns3/experiment-summary.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Where the runs of an experiment ended: how many in the basin that has most of them, with Wilson's
 * 95 % interval of that probability, and how many in the others.
 *
 * @param summary an experiment
 * @return a sentence; empty where runs do not tell
 */
std::string DescribeBasins(const ExperimentSummary& summary);

/**
 * @ingroup gridshare-analysis
 * How far the final share is from what both laws predict. A law agrees where it is within the 95 %
 * interval of the mean over seeds, or within run.tolerance; where runs ended apart a mean says
 * nothing, and it is counted how many runs the network-aware law sends to where they ended.
 *
 * @param summary an experiment
 * @return a sentence; empty where nothing was predicted
 */
std::string CompareWithTheory(const ExperimentSummary& summary);

/**
 * @ingroup gridshare-analysis
 * When runs settled, by basin: median and quartiles.
 *
 * @param summary an experiment
 * @return a sentence; empty where none settled
 */
std::string DescribeSettling(const ExperimentSummary& summary);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OUTCOME_SENTENCES_H
