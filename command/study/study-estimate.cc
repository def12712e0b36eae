/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-estimate.h"

#include "study-seeds.h"

#include "ns3/output-error.h"
#include "ns3/replication-runner.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <system_error>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

/// A folder for what a run leaves beside its record; gone with this object.
class ScratchFolder
{
  public:
    ScratchFolder()
    {
        std::string path = (fs::temp_directory_path() / "gridshare-XXXXXX").string();
        if (mkdtemp(path.data()) == nullptr)
        {
            throw OutputError(path,
                              std::generic_category().message(errno),
                              "name a folder that can be written in the variable TMPDIR");
        }
        m_path = path;
    }

    ~ScratchFolder()
    {
        std::error_code ignored; // nothing can be done about what cannot be removed
        fs::remove_all(m_path, ignored);
    }

    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const fs::path& GetPath() const
    {
        return m_path;
    }

  private:
    fs::path m_path; //!< the folder
};

/// Run an experiment with a seed, and throw its results away.
RunEnd
MeasureRun(const PreparedStudy& prepared, const PreparedExperiment& experiment, uint64_t seed)
{
    const ScratchFolder scratch;
    PlannedRun planned;
    planned.seed = static_cast<int64_t>(seed);
    RunEnd measured;
    ReplicationRunner runner("one run", 1);
    runner.Run(
        {{1, 0, seed, {}}},
        [&](const SweepRun&, RunProgress& progress) {
            prepared.study->run(experiment.values, seed, {progress, scratch.GetPath(), 1, planned});
        },
        [&measured](const SweepRun&, const RunEnd& end) { measured = end; });
    return measured;
}

/// For people: "40 s", "12 min", "3.4 h", "2.1 days".
std::string
FormatDuration(double seconds)
{
    if (seconds < 120)
    {
        return FormatRounded(seconds, 2) + " s";
    }
    if (seconds < 120 * 60)
    {
        return FormatRounded(seconds / 60, 2) + " min";
    }
    return seconds < 48 * 3600 ? FormatRounded(seconds / 3600, 2) + " h"
                               : FormatRounded(seconds / 86400, 2) + " days";
}

/// What all runs take if they are as one.
void
PrintEstimate(std::size_t runs, std::size_t mostJobs, const RunEnd& one)
{
    const std::size_t jobs = std::min(mostJobs, runs);
    const double rounds = std::ceil(static_cast<double>(runs) / static_cast<double>(jobs));
    std::cout << "time: about " << FormatDuration(rounds * one.wallS) << " with " << jobs
              << (jobs == 1 ? " job" : " jobs") << ", if all runs are as the first, which took "
              << FormatDuration(one.wallS) << "\nmemory: about "
              << FormatRounded(static_cast<double>(jobs) * one.peakMemoryMb, 2) << " MB ("
              << FormatRounded(one.peakMemoryMb, 2) << " MB a run)\n";
}

/// What each sweep varies, with the experiment that it is of where that has one of its own.
void
PrintSweeps(const Scenario& scenario)
{
    const auto print = [](const SweepOptions& sweep, const std::string& whose) {
        for (const auto& key : sweep.keys)
        {
            std::cout << "swept" << whose << ": " << key.name << ", "
                      << (key.values.empty() ? "drawn from a range"
                                             : std::to_string(key.values.size()) + " values")
                      << "\n";
        }
    };
    const auto& experiments = scenario.experiments;
    if (std::any_of(experiments.begin(), experiments.end(), [](const auto& experiment) {
            return experiment.sweep == nullptr;
        }))
    {
        print(scenario.sweep, "");
    }
    for (const auto& experiment : experiments)
    {
        if (experiment.sweep)
        {
            print(*experiment.sweep, " in \"" + experiment.name + "\"");
        }
    }
    std::cout << std::flush;
}

} // namespace

int
EstimateStudy(const PreparedStudy& prepared, const StudyRequest& request)
{
    const StudySeeds seeds(prepared, request);
    std::size_t runs = 0;
    std::optional<std::size_t> first; // of the experiments that are run
    std::size_t experiments = 0;
    for (std::size_t i = 0; i < prepared.experiments.size(); ++i)
    {
        if (prepared.experiments[i].runs)
        {
            const SeedRange range = seeds.GetRanges()[i];
            runs += range.last - range.first + 1;
            first = first.value_or(i);
            ++experiments;
        }
    }
    const bool adaptive = std::any_of(prepared.experiments.begin(),
                                      prepared.experiments.end(),
                                      [](const auto& one) { return one.adaptive.has_value(); });
    std::cout << runs << (adaptive ? " runs or more: " : " runs: ") << experiments
              << " experiments with their seeds\n";
    PrintSweeps(prepared.scenario);
    if (!first)
    {
        return 0;
    }
    const RunEnd one =
        MeasureRun(prepared, prepared.experiments[*first], seeds.GetRanges()[*first].first);
    if (one.ending != RunEnding::FINISHED)
    {
        std::cerr << "gridshare: the first run failed: " << one.reason << "\n";
        return 3;
    }
    PrintEstimate(runs, request.jobs, one);
    return 0;
}

} // namespace gridshare
} // namespace ns3
