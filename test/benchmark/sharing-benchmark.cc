/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-simulation.h"

#include <benchmark/benchmark.h>

/**
 * @file
 * @ingroup gridshare-test
 * What the whole loop costs from a thousand to a million meters: a quarter of a day of
 * scenarios/million-meters.toml, readings, orders, gossip, agreement and settlement. A tenth of the
 * owners share, so that signatures do not hide the rest.
 */

namespace
{

using namespace ns3;
using namespace ns3::gridshare;

SharingOptions
PrepareMeters(int64_t meters, int64_t strongNodes)
{
    ScenarioValues values(GetSharingSchema());
    const std::vector<std::pair<std::string, ScenarioValue>> changes{
        {"grid.feeder", std::string("synthetic-urban")},
        {"grid.meters", meters},
        {"access.technology", std::string("g3-plc-fcc")},
        {"access.meters_per_concentrator", int64_t{400}},
        {"roles.power_companies", strongNodes / 2},
        {"roles.institutions", strongNodes - strongNodes / 2},
        {"meters.order_delay_s", 900.0},
        {"meters.order_spread_s", 10800.0},
        {"ledger.block_interval_s", 60.0},
        {"ledger.block_transactions", int64_t{5000}},
        {"ledger.block_bytes", int64_t{10000000}},
        {"consensus.protocol", std::string("hotstuff")},
        {"consensus.timeout_s", 60.0},
        {"game.initial_share", 0.1},
        {"game.revision_rate", 0.01},
        {"run.epochs", int64_t{1}},
        {"run.settled_epochs", NO_NUMBER},
        {"run.epoch_s", 21600.0},
        {"run.settlement_s", 14400.0}};
    for (const auto& [name, value] : changes)
    {
        values.Set(name, value);
    }
    values.attributes = {{"ns3::gridshare::PushRelay::Forward", "false"},
                         {"ns3::gridshare::PushRelay::BatchInterval", "10s"}};
    return ParseSharingOptions(values);
}

/// Items are delivered readings, messages and gossiped transactions.
void
BenchmarkSharing(benchmark::State& state)
{
    const int64_t strongNodes = state.range(1);
    uint64_t items = 0;
    for (auto _ : state)
    {
        const auto options = PrepareMeters(state.range(0), strongNodes);
        SharingSimulation simulation(options, 1);
        simulation.Run();
        for (const auto& concentrator : simulation.GetConcentrators())
        {
            items += concentrator->GetReadingCount();
        }
        for (const auto& node : simulation.GetStrongNodes())
        {
            items += node->GetRelay()->GetCounters().accepted;
        }
        items += simulation.GetTransport()->GetTotalCounters().deliveredMessages;
    }
    state.SetItemsProcessed(static_cast<int64_t>(items));
}

// As many meters in all at each size but the largest: what a process pays once is no cost a meter.
BENCHMARK(BenchmarkSharing)
    ->ArgNames({"meters", "strong_nodes"})
    ->Args({1000, 4})
    ->Iterations(100)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BenchmarkSharing)
    ->ArgNames({"meters", "strong_nodes"})
    ->Args({10000, 4})
    ->Iterations(10)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BenchmarkSharing)
    ->ArgNames({"meters", "strong_nodes"})
    ->Args({100000, 4})
    ->Args({1000000, 4})
    ->Args({100000, 100})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

} // namespace
