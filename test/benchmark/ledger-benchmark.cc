/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/transaction-mempool.h"

#include <benchmark/benchmark.h>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What a transaction costs a full mempool, whose newcomers displace what others have waiting: the
 * same from a thousand providers to a hundred thousand, but for a logarithm and the processor's
 * caches.
 */

namespace
{

using namespace ns3::gridshare;

SharingTransactionPtr
MakeTransaction(uint32_t provider, uint64_t sequence)
{
    static const SigningKey key(1); // a mempool does not look at signatures
    SharingOrder order;
    order.provider = provider;
    order.sequence = sequence;
    order.readings.energiesWh = {100, 200, 300, 400};
    return SharingTransaction::Create(order, key);
}

/// Time the additions of newcomers, each of which displaces one of those that wait.
void
MeasureNewcomers(benchmark::State& state,
                 const std::vector<SharingTransactionPtr>& waiting,
                 const std::vector<SharingTransactionPtr>& newcomers)
{
    for (auto _ : state)
    {
        state.PauseTiming();
        TransactionMempool mempool({static_cast<uint32_t>(waiting.size()), UINT64_MAX});
        std::vector<SharingTransactionPtr> evicted;
        for (const auto& transaction : waiting)
        {
            mempool.Add(transaction, evicted);
        }
        evicted.reserve(newcomers.size());
        state.ResumeTiming();
        for (const auto& transaction : newcomers)
        {
            mempool.Add(transaction, evicted);
        }
        if (evicted.size() != newcomers.size())
        {
            state.SkipWithError("every newcomer displaces one");
        }
    }
    const double measured =
        static_cast<double>(state.iterations()) * static_cast<double>(newcomers.size());
    state.counters["s/transaction"] =
        benchmark::Counter(measured, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Half of the providers fill the mempool with two transactions each, the others bring one.
void
BenchmarkOverload(benchmark::State& state)
{
    const auto half = static_cast<uint32_t>(state.range(0) / 2);
    std::vector<SharingTransactionPtr> waiting;
    std::vector<SharingTransactionPtr> newcomers;
    for (uint32_t provider = 0; provider < half; ++provider)
    {
        waiting.push_back(MakeTransaction(provider, 0));
        waiting.push_back(MakeTransaction(provider, 1));
        newcomers.push_back(MakeTransaction(half + provider, 0));
    }
    MeasureNewcomers(state, waiting, newcomers);
}

/// One provider has everything that waits: its last one goes, however many stand before it.
void
BenchmarkGreedyProvider(benchmark::State& state)
{
    std::vector<SharingTransactionPtr> waiting;
    std::vector<SharingTransactionPtr> newcomers;
    for (uint32_t i = 0; i < state.range(0); ++i)
    {
        waiting.push_back(MakeTransaction(0, i));
        if (i % 2 == 1)
        {
            newcomers.push_back(MakeTransaction(1 + i, 0));
        }
    }
    MeasureNewcomers(state, waiting, newcomers);
}

} // namespace

BENCHMARK(BenchmarkOverload)->RangeMultiplier(10)->Range(1000, 100000);
BENCHMARK(BenchmarkGreedyProvider)->RangeMultiplier(10)->Range(1000, 100000);
