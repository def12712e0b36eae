/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/communication-plan.h"
#include "ns3/feeder-reader.h"
#include "ns3/feeder-summary.h"
#include "ns3/synthetic-feeder.h"

#include <benchmark/benchmark.h>
#include <random>
#include <string>
#include <sys/resource.h>

/**
 * @file
 * @ingroup gridshare-test
 * How long the way from a feeder file, or from nothing, to a communication plan takes.
 */

namespace
{

using namespace ns3::gridshare;

Feeder
Generate(SettlementKind kind, uint32_t customers)
{
    std::mt19937_64 generator(1);
    return GenerateFeeder(MakeSyntheticFeederOptions(kind, customers), [&] { return generator(); });
}

/// An OpenDSS script as published ones are written, with coordinates in a file of its own.
MemoryFileSource
WriteAsOpenDss(const Feeder& feeder)
{
    const auto name = [&](uint32_t bus) {
        return feeder.buses[bus].name;
    };
    std::string script = "Clear\nNew Circuit.large basekv=20 bus1=" + name(feeder.sourceBus) +
                         "\nNew LineCode.c nphases=3 units=km R1=0.3 X1=0.1\n";
    for (const auto& line : feeder.lines)
    {
        script +=
            "New Line." + line.name + " Bus1=" + name(line.from) + ".1.2.3 Bus2=" + name(line.to) +
            ".1.2.3 phases=3 Linecode=c Length=" + std::to_string(line.lengthMetres) + " Units=m\n";
    }
    for (const auto& transformer : feeder.transformers)
    {
        script += "New Transformer." + transformer.name + " Buses=[" + name(transformer.buses[0]) +
                  " " + name(transformer.buses[1]) + "] Conns=[Delta Wye] kVs=[20 0.4]\n";
    }
    for (const auto& load : feeder.loads)
    {
        script += "New Load." + load.name + " Phases=1 Bus1=" + name(load.bus) +
                  ".1 kV=0.23 kW=" + std::to_string(load.kw) + " PF=0.95\n";
    }
    std::string coordinates;
    for (const auto& bus : feeder.buses)
    {
        coordinates += bus.name + ", " + std::to_string(bus.xMetres) + ", " +
                       std::to_string(bus.yMetres) + "\n";
    }
    MemoryFileSource files;
    files.Add("master.dss", script + "Buscoords xy.csv\n");
    files.Add("xy.csv", coordinates);
    return files;
}

PlanOptions
MakeOptions()
{
    PlanOptions options;
    auto& access = options.access;
    access.title = "power line";
    access.medium = LinkMedium::POWER_LINE;
    access.phyRateBitPerSecond = 44000;
    access.applicationRateBitPerSecond = 10000;
    access.maximumFrameBytes = 400;
    access.perHopLatencySeconds = 0.1;
    access.rangeMetres = 500;
    access.maximumHops = 8;
    access.frameLossProbability = 0.05;
    access.maximumRetransmissions = 3;
    access.sharedMedium = true;
    access.typicalMetersPerConcentrator = 150;
    options.concentratorBackhaul = access;
    options.strongNodeBackhaul = access;
    options.strongNodes = MakeDefaultStrongNodes(4, 3);
    return options;
}

double
GetPeakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void
ReadAndPlanFeeder(benchmark::State& state)
{
    const MemoryFileSource files =
        WriteAsOpenDss(Generate(SettlementKind::SUBURBAN, static_cast<uint32_t>(state.range(0))));
    const PlanOptions options = MakeOptions();
    for (auto _ : state)
    {
        const Feeder feeder = ReadFeeder("master.dss", {}, files);
        const FeederTree tree(feeder);
        const FeederSummary summary = SummariseFeeder(feeder, tree);
        const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
        benchmark::DoNotOptimize(PlanCommunication(feeder, tree, meters, options));
        state.counters["buses"] = summary.buses;
        state.counters["meters"] = static_cast<double>(meters.GetSize());
    }
    state.counters["peak_MB"] = GetPeakMegabytes();
}

void
GenerateAndPlanMeters(benchmark::State& state)
{
    const PlanOptions options = MakeOptions();
    for (auto _ : state)
    {
        const Feeder feeder = Generate(static_cast<SettlementKind>(state.range(1)),
                                       static_cast<uint32_t>(state.range(0)));
        const FeederTree tree(feeder);
        const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
        benchmark::DoNotOptimize(PlanCommunication(feeder, tree, meters, options));
        state.counters["buses"] = static_cast<double>(feeder.buses.size());
        state.counters["meters"] = static_cast<double>(meters.GetSize());
    }
    state.counters["peak_MB"] = GetPeakMegabytes();
}

// 9,500 customers give some 5,000 buses. The second argument is the settlement: rural, suburban,
// urban.
BENCHMARK(ReadAndPlanFeeder)->Arg(9500)->Unit(benchmark::kMillisecond);
BENCHMARK(GenerateAndPlanMeters)
    ->Args({1'000'000, 2})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 0})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

} // namespace
