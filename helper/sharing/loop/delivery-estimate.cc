/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delivery-estimate.h"

#include "ns3/ledger-options.h"
#include "ns3/sharing-transaction.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Bytes of a transaction with all readings that it can have.
uint64_t
EstimateTransactionBytes(const SharingOptions& options)
{
    return SharingTransaction::ORDER_BYTES +
           static_cast<uint64_t>(4 * std::ceil(options.game.trade.volume));
}

/// What disturbances that last as long as the run let through to a strong node.
double
PassDisturbance(const SharingOptions& options)
{
    return 1 - options.strongNodes.faults.plan.GetLastingLoss(
                   LINK_BACKHAUL, options.run.epoch, options.run.end);
}

/// What the links to the substation and from there let through, mean over meters.
double
PassLinks(const SharingOptions& options)
{
    const CommunicationPlan& plan = options.plan;
    const uint64_t bytes = EstimateTransactionBytes(options);
    double passed = 0;
    for (const auto& site : plan.concentrators)
    {
        double arrived = site.meters;
        const auto* at = &site;
        do
        {
            arrived *= 1 - plan.concentratorBackhaul.GetLossProbability(bytes, at->backhaulHops);
            at = at->uplink == NO_CONCENTRATOR ? nullptr : &plan.concentrators[at->uplink];
        } while (at != nullptr);
        passed += arrived;
    }
    return passed / static_cast<double>(plan.GetMeters()) *
           (1 - plan.strongNodeBackhaul.GetLossProbability(bytes, 1));
}

/// Blocks that are begun when orders are made, and are final at the settlement.
double
CountBlocks(const SharingOptions& options)
{
    const StrongNodeOptions& nodes = options.strongNodes;
    const auto intervalNs = static_cast<double>(nodes.consensus.blockIntervalNs);
    const auto latency = nodes.protocol->traits.getLoneLatencyNs;
    const double finalityNs = latency != nullptr ? static_cast<double>(latency(nodes.consensus, 0))
                                                 : nodes.consensus.confirmationDepth * intervalNs;
    const auto spanNs = static_cast<double>(
        (options.run.settlement - options.metering.orderDelay).GetNanoSeconds());
    return std::max(0.0, std::floor((spanNs - finalityNs) / intervalNs) + 1);
}

} // namespace

DeliveryEstimate
EstimateDelivery(const SharingOptions& options)
{
    const auto inBlock = static_cast<double>(
        CountRoomInBlock(options.strongNodes.ledger.block,
                         static_cast<uint64_t>(std::ceil(options.game.trade.volume))));
    const double orders = static_cast<double>(options.meters.GetSize()) *
                          options.game.trade.trades / options.game.trade.epochsPerRound;
    DeliveryEstimate estimate;
    estimate.ordering = 1 / options.game.trade.epochsPerRound;
    const double passed = PassDisturbance(options) * PassLinks(options);
    const uint32_t attempts = options.failover.HasReceipts() ? options.failover.attempts : 1;
    estimate.delivered = 1 - std::pow(1 - passed, attempts);
    estimate.capacity = CountBlocks(options) * inBlock / orders / options.game.trade.epochsPerRound;
    return estimate;
}

} // namespace gridshare
} // namespace ns3
