/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-simulation.h"

#include "propagation-network.h"

#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int64_t STUDY_STREAM = 1001; //!< fixed, so that no other part's draws shift these

} // namespace

BlockPropagationResult
RunPropagation(const PropagationOptions& options, uint64_t run)
{
    RngSeedManager::SetRun(run);
    const PropagationNetwork network = MakePropagationNetwork(options);
    BlockPropagationParameters blocks = options.blocks;
    blocks.power = network.power;
    BlockPropagation propagation(network.overlay, network.wan, blocks);
    propagation.AssignStreams(STUDY_STREAM);
    auto result = propagation.Run();
    Simulator::Destroy();
    return result;
}

} // namespace gridshare
} // namespace ns3
