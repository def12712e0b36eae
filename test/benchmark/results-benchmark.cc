/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "large-results.h"

#include "ns3/experiment-summary.h"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * Speed of reading results: what a report of 1,000 and of 10,000 runs asks of the database.
 */

namespace
{

using namespace ns3::gridshare;

/// A database of so many runs, which is removed at the end of the program.
class LargeDatabase
{
  public:
    /// @param count runs
    explicit LargeDatabase(int64_t count)
    {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "gridshare-bench-XXXXXX").string();
        m_folder = mkdtemp(pattern.data());
        WriteLargeResults(m_folder + "/results.sqlite", count);
    }

    ~LargeDatabase()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    LargeDatabase(const LargeDatabase&) = delete;
    LargeDatabase& operator=(const LargeDatabase&) = delete;

    /// @return the file
    std::string GetPath() const
    {
        return m_folder + "/results.sqlite";
    }

  private:
    std::string m_folder; //!< of the file
};

/// Each size is written once. @param count runs @return where it is
const LargeDatabase&
GetLargeDatabase(int64_t count)
{
    static std::map<int64_t, std::unique_ptr<LargeDatabase>> databases;
    auto& database = databases[count];
    if (!database)
    {
        database = std::make_unique<LargeDatabase>(count);
    }
    return *database;
}

/// All runs with their metrics, put together by experiment.
void
SummarizeResults(benchmark::State& state)
{
    const ResultsDatabase database(GetLargeDatabase(state.range(0)).GetPath(),
                                   ResultsDatabase::Access::READ);
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(SummarizeExperiments(database));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// Three series of every run.
void
ReadAllSeries(benchmark::State& state)
{
    const ResultsDatabase database(GetLargeDatabase(state.range(0)).GetPath(),
                                   ResultsDatabase::Access::READ);
    for (auto _ : state)
    {
        for (int64_t id = 1; id <= state.range(0); ++id)
        {
            for (const char* name : {"share", "share_predicted", "share_predicted_network"})
            {
                benchmark::DoNotOptimize(database.ReadSeries(id, name));
            }
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(SummarizeResults)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(ReadAllSeries)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

} // namespace
