/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/graph-simulation.h"
#include "ns3/replicator-equation.h"
#include "ns3/trajectory-sampler.h"
#include "ns3/well-mixed-simulation.h"

#include <boost/random/mersenne_twister.hpp>

#include <benchmark/benchmark.h>

/**
 * @file
 * @ingroup gridshare-test
 * Speed of the game room: update events of agents and output points of the equation.
 */

namespace
{

using namespace ns3::gridshare;

/// E4 of the study: c = 0.5, w = 1, bistable with x* = 1/4.
PayoffAdvantage
GetGame()
{
    return SharingGame{0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN}.Reduce(5.0);
}

/// A rule of moderate selection.
std::shared_ptr<const RevisionProtocol>
GetRule(const std::string& name, double intensity)
{
    RevisionParameters parameters;
    parameters.intensity = intensity;
    parameters.largestPayoffDifference = 2.0;
    return CreateRevisionProtocol(name, parameters);
}

/// Events of a well-mixed population; a little mutation keeps it from being absorbed.
void
WellMixedEvents(benchmark::State& state)
{
    const auto population = static_cast<std::size_t>(state.range(0));
    const WellMixedProcess process(GetGame(), 5.0, GetRule("fermi", 1.0), {true, 1e-3});
    const WellMixedSimulation simulation(process, population);
    boost::random::mt19937_64 generator(1);
    constexpr uint64_t events = 1 << 20;
    std::size_t sharers = population / 4;
    for (auto _ : state)
    {
        sharers = simulation.Run(sharers, events, generator);
        benchmark::DoNotOptimize(sharers);
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * events));
}

/// Events on a graph of 100 000 agents with 4 neighbours each, half of them sharers at first.
void
GraphEvents(benchmark::State& state, const std::string& rule, double mutation)
{
    boost::random::mt19937_64 generator(1);
    constexpr std::size_t population = 100000;
    const auto graph = MakeRandomRegularGraph(population, 4, generator);
    GraphSimulation simulation(graph, {2.0, 1.0, 0.0}, 5.0, GetRule(rule, 0.1), mutation);
    std::vector<Strategy> strategies(population, Strategy::KEEP);
    for (std::size_t i = 0; i < population; i += 2)
    {
        strategies[i] = Strategy::SHARE;
    }
    simulation.SetStrategies(strategies);
    constexpr uint64_t events = 1 << 20;
    for (auto _ : state)
    {
        simulation.Run(events, generator);
        benchmark::DoNotOptimize(simulation.GetSharers());
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations() * events));
    state.counters["share"] = static_cast<double>(simulation.GetSharers()) / population;
}

/// Output points of one orbit at tolerance 1e-8, the set-up included.
void
OdeOutputPoints(benchmark::State& state)
{
    const ReplicatorEquation equation(GetGame());
    const auto count = static_cast<std::size_t>(state.range(0));
    std::vector<double> shares(count);
    const double end = 20.0;
    for (auto _ : state)
    {
        const TrajectorySampler sampler(equation, 0.3, end, 1e-8);
        sampler.Sample(0.0, end / static_cast<double>(count), count, shares.data());
        benchmark::DoNotOptimize(shares.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * state.range(0));
}

/// The same by Boost.Odeint alone, for comparison.
void
OdeintOutputPoints(benchmark::State& state)
{
    const ReplicatorEquation equation(GetGame());
    const auto count = static_cast<std::size_t>(state.range(0));
    std::vector<double> times(count);
    for (std::size_t i = 0; i < count; ++i)
    {
        times[i] = 20.0 * static_cast<double>(i) / static_cast<double>(count);
    }
    for (auto _ : state)
    {
        auto shares = equation.Integrate(0.3, times, 1e-8);
        benchmark::DoNotOptimize(shares.data());
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * state.range(0));
}

} // namespace

BENCHMARK(OdeOutputPoints)->Arg(10000)->Arg(1000000);
BENCHMARK(OdeintOutputPoints)->Arg(10000);
BENCHMARK(WellMixedEvents)->Arg(100)->Arg(1000)->Arg(10000)->Arg(100000);
BENCHMARK_CAPTURE(GraphEvents, fermi, "fermi", 0.0);
BENCHMARK_CAPTURE(GraphEvents, fermi_with_mutation, "fermi", 1e-3);
BENCHMARK_CAPTURE(GraphEvents, moran, "moran_exp", 0.0);
BENCHMARK_CAPTURE(GraphEvents, logit, "logit", 0.0);
