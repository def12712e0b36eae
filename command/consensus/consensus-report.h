/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_REPORT_H
#define GRIDSHARE_CONSENSUS_REPORT_H

#include "ns3/experiment-summary.h"
#include "ns3/text-table.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// One row of the table of a consensus study.
struct ConsensusReportRow
{
    std::string name;      ///< of the experiment and its number of nodes
    std::string condition; ///< the experiment's name without the protocol's
    std::string protocol;  ///< its name
    int64_t nodes{0};      ///< strong nodes
    bool run{true}; ///< false: the protocol does not promise to survive so many Byzantine nodes
    bool safetyPromised{true}; ///< whether the protocol promises agreement under these faults
    ExperimentSummary summary; ///< of the runs
};

/**
 * @ingroup gridshare-command
 * @param rows in the order of the table
 * @return the table: means over seeds
 */
TextTable MakeConsensusTable(const std::vector<ConsensusReportRow>& rows);

/**
 * @ingroup gridshare-command
 * @param rows in the order of the table
 * @return messages and bytes by purpose: means over seeds, which add up to all that was sent
 */
TextTable MakeTrafficTable(const std::vector<ConsensusReportRow>& rows);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_REPORT_H
