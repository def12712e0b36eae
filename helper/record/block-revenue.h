/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_REVENUE_H
#define GRIDSHARE_BLOCK_REVENUE_H

#include "ns3/fault-options.h"
#include "ns3/ledger-block.h"
#include "ns3/run-record.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Record whose blocks the final chain is made of: what each node earns where every block pays
 * alike, and what the Byzantine ones earn together, beside their hash rate and what theory says
 * where they mine selfishly. doc/model/faults.md says what each metric means.
 *
 * @param chain of the honest nodes, final blocks by height, the genesis block first
 * @param faults of the run
 * @param byzantine by number of a node: whether it is
 * @param record gets the metrics; none without a block
 */
void AddRevenueMetrics(const std::vector<LedgerBlockPtr>& chain,
                       const FaultOptions& faults,
                       const std::vector<bool>& byzantine,
                       RunRecord& record);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_REVENUE_H
