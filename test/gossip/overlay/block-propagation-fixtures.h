/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_PROPAGATION_FIXTURES_H
#define GRIDSHARE_BLOCK_PROPAGATION_FIXTURES_H

#include "ns3/abort.h"
#include "ns3/block-propagation.h"
#include "ns3/simulator.h"

#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

using Delays = std::vector<std::vector<int32_t>>;

constexpr int64_t STREAM = 40; //!< the first of a run; the lottery's follow two others

inline WanModel
MakeWan(uint32_t nodes, double bps = 8e6)
{
    return WanModel({{1}, {50}, {bps}, {bps}}, std::vector<uint32_t>(nodes, 0));
}

inline OverlayGraph
MakeLine(uint32_t nodes)
{
    std::vector<OverlayGraph::Edge> edges;
    for (uint32_t node = 1; node < nodes; ++node)
    {
        edges.emplace_back(node - 1, node);
    }
    return OverlayGraph(nodes, edges);
}

inline BlockPropagationResult
RunBlocks(const OverlayGraph& overlay,
          const WanModel& wan,
          const BlockPropagationParameters& parameters,
          int64_t stream = STREAM)
{
    BlockPropagation propagation(overlay, wan, parameters);
    NS_ABORT_IF(propagation.AssignStreams(stream) != 6);
    const auto result = propagation.Run();
    Simulator::Destroy();
    return result;
}

/// Three blocks of 100 kB, all of node 0.
inline BlockPropagationParameters
MakeLoneMiner(uint32_t nodes)
{
    BlockPropagationParameters parameters;
    parameters.blocks = 3;
    parameters.blockBytes = 100000;
    parameters.power.assign(nodes, 0);
    parameters.power[0] = 1;
    return parameters;
}

/// What a lottery of the same streams says: the test's own account of who mines when.
struct MinedBlock
{
    int64_t atMs;   //!< when
    uint32_t miner; //!< who
};

inline std::vector<MinedBlock>
ReplayLottery(const BlockPropagationParameters& parameters, uint32_t nodes, int64_t stream)
{
    MinerLottery lottery;
    lottery.AssignStreams(stream + 2); // behind those of latency and compact blocks
    lottery.Deal(nodes, parameters.power, parameters.powerDeviation);
    std::vector<MinedBlock> mined;
    int64_t now = 0;
    for (uint32_t block = 0; block < parameters.blocks; ++block)
    {
        now += lottery.DrawWaitMs(parameters.intervalMs);
        mined.push_back({now, lottery.DrawMiner()});
    }
    return mined;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_PROPAGATION_FIXTURES_H
