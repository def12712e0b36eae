/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-registry.h"

#include "ns3/selfish-revenue.h"
#include "ns3/text-table.h"
#include "ns3/timed-cluster.h"

#include <algorithm>
#include <cmath>
#include <numeric>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate --part mining`: proof of work against the law of its forks, and selfish
 * pools against their published revenue.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

using Checks = std::vector<ValidationCheck>;

constexpr int64_t NS_PER_S = 1000000000;

/// Forks: while a block travels for D, others find x = (D/T)(n - 1)/n that compete with it.
Checks
CheckStaleRate(double ratio)
{
    constexpr uint32_t MINERS = 10;
    constexpr std::size_t BATCHES = 100;
    constexpr uint64_t BATCH = 2000; // blocks of the main chain
    std::vector<double> rates;
    for (std::size_t batch = 0; batch < BATCHES; ++batch)
    {
        ClusterConfig config;
        config.protocol = "pow";
        config.consensus.replicas = MINERS;
        config.consensus.blockIntervalNs = NS_PER_S;
        config.consensus.timeoutNs = 100 * NS_PER_S;
        config.consensus.maximumTimeoutNs = 1000 * NS_PER_S;
        config.consensus.retransmitNs = 100 * NS_PER_S;
        config.consensus.heartbeatNs = 90 * NS_PER_S;
        config.consensus.confirmationDepth = 30;
        config.seed = batch + 1;
        const auto delayNs = static_cast<int64_t>(ratio * NS_PER_S);
        TimedCluster cluster(
            config, [delayNs](ReplicaId, ReplicaId, const ConsensusMessage&) { return delayNs; });
        cluster.CountByName(false);
        cluster.StartAll();
        cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= BATCH; }, INT64_MAX);
        const double found = static_cast<double>(cluster.CountAllSent()) / (MINERS - 1);
        const auto height = static_cast<double>(cluster.GetReplica(0).GetHead()->GetHeight());
        rates.push_back((found - height) / found);
    }
    const double x = ratio * (MINERS - 1) / MINERS;
    return {ValidationCheck::Mean("share of stale blocks, delay over interval " +
                                      FormatExactly(ratio) + ", 10 miners",
                                  "x / (1 + x), x = (D/T)(n - 1)/n, to first order",
                                  x / (1 + x),
                                  rates)};
}

/// A pool of two members against three honest miners: batch means of its share of the chain.
Checks
CheckSelfishPool(double hashShare, double gamma)
{
    constexpr uint32_t MINERS = 5;
    constexpr uint32_t MEMBERS = 2;
    constexpr std::size_t BATCHES = 100;
    constexpr std::size_t UNDECIDED = 1000; // blocks at the end that a race may still replace
    // The lead is a random walk with drift 2 alpha - 1: it forgets in 1/(1 - 2 alpha)^2 blocks.
    const double free = 1 - 2 * hashShare;
    const auto batch = static_cast<std::size_t>(std::max(1000.0, 40 / (free * free)));
    ClusterConfig config;
    config.protocol = "pow";
    config.consensus.replicas = MINERS;
    config.consensus.blockIntervalNs = 1000 * NS_PER_S;
    config.consensus.confirmationDepth = UINT32_MAX; // a race may be of any length
    config.consensus.proposeWhenIdle = true;
    config.consensus.retransmitNs = 1000 * NS_PER_S;
    config.byzantine.assign(MEMBERS, BYZANTINE_SELFISH_MINING);
    config.hashShares.assign(MINERS, (1 - hashShare) / (MINERS - MEMBERS));
    config.hashShares[0] = hashShare / 4;
    config.hashShares[1] = hashShare * 3 / 4;
    config.selfishGamma = gamma;
    // A thousandth of a second against a thousand: forks among the honest are 1 in a million.
    TimedCluster cluster(
        config, [](ReplicaId, ReplicaId, const ConsensusMessage&) { return NS_PER_S / 1000; });
    cluster.CountByName(false);
    cluster.StartAll();
    const auto& chain = cluster.GetChain(MINERS - 1);
    cluster.RunUntil([&] { return chain.size() > BATCHES * batch + UNDECIDED; }, INT64_MAX);
    std::vector<double> revenues(BATCHES, 0);
    for (std::size_t i = 0; i < BATCHES * batch; ++i)
    {
        const bool isOwn = chain[i + 1]->GetHeader().proposer < MEMBERS;
        revenues[i / batch] += isOwn ? 1 / static_cast<double>(batch) : 0;
    }
    return {
        ValidationCheck::Mean("revenue of a selfish pool, alpha = " + FormatRounded(hashShare, 3) +
                                  ", gamma = " + FormatExactly(gamma),
                              "Eyal and Sirer, FC 2014, equation (8)",
                              PredictSelfishRevenue(hashShare, gamma),
                              revenues)};
}

/// Where selfish mining begins to pay, by the same authors' observation 1.
Checks
CheckThreshold()
{
    Checks checks;
    for (const double gamma : {0.0, 0.5})
    {
        const double threshold = (1 - gamma) / (3 - 2 * gamma);
        checks.push_back(
            ValidationCheck::Within("revenue at the threshold, gamma = " + FormatExactly(gamma),
                                    "(1 - gamma)/(3 - 2 gamma); Eyal and Sirer, observation 1",
                                    threshold,
                                    PredictSelfishRevenue(threshold, gamma),
                                    1e-12));
    }
    return checks;
}

std::vector<ValidationTask>
ListMiningTasks(const ValidationOptions&)
{
    std::vector<ValidationTask> tasks;
    for (const double ratio : {0.002, 0.01})
    {
        tasks.push_back({"forks at " + FormatExactly(ratio), [ratio] {
                             return CheckStaleRate(ratio);
                         }});
    }
    tasks.push_back({"threshold", CheckThreshold});
    for (const auto& [hashShare, gamma] : {std::pair(0.2, 0.0),
                                           std::pair(1.0 / 3, 0.0),
                                           std::pair(0.4, 0.0),
                                           std::pair(0.25, 0.5),
                                           std::pair(0.4, 1.0)})
    {
        tasks.push_back(
            {"pool of " + FormatRounded(hashShare, 3), [hashShare = hashShare, gamma = gamma] {
                 return CheckSelfishPool(hashShare, gamma);
             }});
    }
    return tasks;
}

const NamedRegistration g_miningPart{
    GetValidations(),
    {{"mining", "forks of proof of work, and revenues of selfish pools", 4},
     "20 s",
     ListMiningTasks}};

} // namespace

} // namespace gridshare
} // namespace ns3
