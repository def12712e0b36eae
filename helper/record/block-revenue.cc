/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-revenue.h"

#include "block-fates.h"

#include "ns3/byzantine-replica.h"
#include "ns3/selfish-revenue.h"

namespace ns3
{
namespace gridshare
{

void
AddRevenueMetrics(const std::vector<LedgerBlockPtr>& chain,
                  const FaultOptions& faults,
                  const std::vector<bool>& byzantine,
                  RunRecord& record)
{
    const auto nodes = static_cast<uint32_t>(byzantine.size());
    const auto shares = ComputeBlockShares(chain, nodes);
    double together = 0;
    for (std::size_t node = 0; node < shares.size(); ++node)
    {
        record.AddMetric("revenue_node_" + std::to_string(node), shares[node], "1");
        together += byzantine[node] ? shares[node] : 0;
    }
    if (shares.empty() || faults.byzantine == 0)
    {
        return;
    }
    record.AddMetric("revenue_liars", together, "1");
    if (faults.IsMinedSelfishly())
    {
        const double hashShare = faults.GetByzantineHashShare(nodes);
        record.AddMetric("hash_share_liars", hashShare, "1");
        if (faults.behaviours ==
            BYZANTINE_SELFISH_MINING) // the equation knows of no other behaviour
        {
            const double predicted = PredictSelfishRevenue(hashShare, faults.selfishGamma);
            record.AddMetric("revenue_liars_predicted", predicted, "1");
        }
    }
}

} // namespace gridshare
} // namespace ns3
