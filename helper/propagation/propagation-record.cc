/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-record.h"

#include "propagation-curve.h"

namespace ns3
{
namespace gridshare
{

namespace
{

void
AddDelays(const BlockPropagationResult& result, RunRecord& record)
{
    if (result.means)
    {
        record.AddMetric("mean_ms", result.means->meanMs, "ms");
        for (const int percent : PROPAGATION_PERCENTILES)
        {
            record.AddMetric("p" + std::to_string(percent) + "_ms",
                             result.means->GetPercentileMs(percent),
                             "ms");
        }
    }
    if (result.nodeMedianMs)
    {
        record.AddMetric("node_median_ms", *result.nodeMedianMs, "ms");
    }
}

} // namespace

RunRecord
MakePropagationRecord(const BlockPropagationResult& result, uint32_t nodes)
{
    RunRecord record;
    record.AddCount("blocks", result.blocks);
    record.AddCount("main_chain_blocks", result.mainChainBlocks);
    record.AddCount("main_chain_uncounted", result.mainChainUncounted);
    record.AddCount("blocks_counted", result.blocksCounted);
    record.AddMetric(
        "stale_rate", static_cast<double>(result.GetStaleBlocks()) / result.blocks, "1");
    AddDelays(result, record);
    record.AddCount("deliveries", result.deliveries);
    record.AddCount("announcements", result.announcements);
    record.AddCount("duplicates", result.duplicates);
    record.AddMetric("block_bytes_sent", static_cast<double>(result.bytes), "byte");
    record.AddCount("events", result.events);
    if (const auto spread = FindPropagationSpread(result, nodes))
    {
        for (const auto& [name, curve] : GetPropagationCurves())
        {
            record.AddSeries((*spread.*curve).MakeSeries(name));
        }
    }
    return record;
}

} // namespace gridshare
} // namespace ns3
