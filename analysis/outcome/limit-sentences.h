/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LIMIT_SENTENCES_H
#define GRIDSHARE_LIMIT_SENTENCES_H

#include "ns3/experiment-summary.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// What stood in the way of trades that were not paid, mean over seeds.
struct UnpaidCauses
{
    double all{0};                      //!< a run
    double most{0};                     //!< of the largest cause
    std::vector<std::string> largest{}; //!< that cause in words; of equals all
};

/// @ingroup gridshare-analysis
/// @param summary an experiment @return its unpaid trades; none where runs do not tell
std::optional<UnpaidCauses> CountUnpaidTrades(const ExperimentSummary& summary);

/// @ingroup gridshare-analysis
/// The class of link that is used most.
struct BusiestLinks
{
    std::string name; //!< in words
    double use;       //!< share of the run, mean over seeds
};

/// @ingroup gridshare-analysis
/// @param summary an experiment @return it; none where runs do not tell
std::optional<BusiestLinks> FindBusiestLinks(const ExperimentSummary& summary);

/**
 * @ingroup gridshare-analysis
 * What stood in the way of most trades that were not paid.
 *
 * @param summary an experiment
 * @return a sentence with the number of such trades and the part of its largest cause; empty where
 *         runs do not tell
 */
std::string DescribeUnpaid(const ExperimentSummary& summary);

/**
 * @ingroup gridshare-analysis
 * How much of what the network and blocks can carry is used: the busiest class of link, and
 * throughput against what blocks allow.
 *
 * @param summary an experiment
 * @param blocksAllow transactions that blocks have room for, 1/s; none: unknown
 * @return a sentence; empty where runs do not tell
 */
std::string DescribeUse(const ExperimentSummary& summary, std::optional<double> blocksAllow);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LIMIT_SENTENCES_H
