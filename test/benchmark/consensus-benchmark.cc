/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/hostile-simulator.h"
#include "ns3/timed-cluster.h"

#include <benchmark/benchmark.h>

/**
 * @file
 * @ingroup gridshare-test
 * Messages per second of each protocol on a simple event queue, and PBFT with a hundred replicas.
 */

namespace
{

using namespace ns3::gridshare;

/// Blocks of about 50 kB: 300 transactions.
class FullBlockCluster : public TimedCluster
{
  public:
    using TimedCluster::TimedCluster;

  protected:
    LedgerBlockPtr BuildBlock(ReplicaId id, const ReplicaEffect& effect) override
    {
        static const std::vector<SharingTransactionPtr> transactions = [] {
            std::vector<SharingTransactionPtr> list;
            const SigningKey key(1);
            for (uint64_t i = 0; i < 300; ++i)
            {
                SharingOrder order;
                order.sequence = i;
                order.readings.energiesWh = {1, 2, 3, 4};
                list.push_back(SharingTransaction::Create(order, key));
            }
            return list;
        }();
        return LedgerBlock::Create(*effect.block, id, effect.value, m_nowNs, transactions);
    }
};

ClusterConfig
MakeCluster(const std::string& protocol, uint32_t replicas)
{
    ClusterConfig config;
    config.protocol = protocol;
    config.consensus.replicas = replicas;
    config.consensus.blockIntervalNs = 100000000;
    return config;
}

int64_t
TenMilliseconds(ReplicaId, ReplicaId, const ConsensusMessage&)
{
    return 10000000;
}

void
RunProtocol(benchmark::State& state, const std::string& protocol)
{
    uint64_t messages = 0;
    for (auto _ : state)
    {
        TimedCluster cluster(MakeCluster(protocol, static_cast<uint32_t>(state.range(0))),
                             TenMilliseconds);
        cluster.CountByName(false);
        cluster.StartAll();
        cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 40; }, 1000000000000);
        messages += cluster.CountDelivered();
    }
    state.counters["messages/s"] =
        benchmark::Counter(static_cast<double>(messages), benchmark::Counter::kIsRate);
}

void
RunHundredReplicas(benchmark::State& state)
{
    for (auto _ : state)
    {
        FullBlockCluster cluster(MakeCluster("pbft", 100), TenMilliseconds);
        cluster.CountByName(false);
        cluster.StartAll();
        cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 40; }, 1000000000000);
        state.counters["messages"] = static_cast<double>(cluster.CountDelivered());
    }
}

void
RunHostileSchedules(benchmark::State& state, const std::string& protocol)
{
    const HostileSimulator simulator(
        {protocol, static_cast<uint32_t>(state.range(0)), nullptr, {}});
    uint64_t seed = 0;
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(simulator.Run(MixDigest(1, seed++)).steps);
    }
    state.counters["schedules/s"] =
        benchmark::Counter(static_cast<double>(seed), benchmark::Counter::kIsRate);
}

/// One benchmark a protocol and kind: what protocols there are is known when the program starts.
bool
RegisterBenchmarks()
{
    for (const auto& protocol : GetConsensusProtocolNames())
    {
        benchmark::RegisterBenchmark(("protocol/" + protocol).c_str(), RunProtocol, protocol)
            ->Arg(4)
            ->Arg(16)
            ->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark(("hostile/" + protocol).c_str(), RunHostileSchedules, protocol)
            ->Arg(4)
            ->Arg(7)
            ->Unit(benchmark::kMicrosecond);
    }
    benchmark::RegisterBenchmark("pbft-100-replicas-40-blocks-50-kB", RunHundredReplicas)
        ->Unit(benchmark::kMillisecond);
    return true;
}

[[maybe_unused]] const bool g_registered = RegisterBenchmarks();

} // namespace
