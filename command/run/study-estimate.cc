/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-estimate.h"

#include "question-points.h"

#include "ns3/output-error.h"
#include "ns3/replication-runner.h"
#include "ns3/study-seeds.h"
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
MeasureRun(const PreparedStudy& prepared,
           const PreparedExperiment& experiment,
           uint64_t seed,
           uint32_t ranks)
{
    const ScratchFolder scratch;
    PlannedRun planned;
    planned.seed = static_cast<int64_t>(seed);
    RunEnd measured;
    ReplicationRunner runner("one run", 1);
    runner.Run(
        {{1, 0, seed, {}}},
        [&](const SweepRun&, RunProgress& progress) {
            prepared.study->run(
                experiment.values, seed, {progress, scratch.GetPath(), 1, planned, ranks});
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

/// What each question asks for.
void
PrintQuestions(const PreparedStudy& prepared)
{
    std::size_t most = 0;
    std::size_t least = 0;
    for (const auto& question : prepared.questions)
    {
        most += question.options.runs;
        least += question.options.points * question.options.seeds;
    }
    if (most > 0)
    {
        std::cout << prepared.questions.size()
                  << (prepared.questions.size() == 1 ? " question" : " questions") << " by section "
                  << "find: " << least << " runs to begin with, at most " << most << "\n";
    }
}

/// The first run of a study, and how many it begins with.
struct FirstRun
{
    std::size_t runs{0};                            //!< of experiments, and of questions at first
    std::size_t experiments{0};                     //!< without those of questions
    std::optional<PreparedExperiment> experiment{}; //!< none where nothing is run
    uint64_t seed{1};                               //!< of its run
};

FirstRun
FindFirstRun(const PreparedStudy& base, const StudyRequest& request)
{
    const StudySeeds seeds(base, request);
    QuestionPoints points(base);
    points.Follow(nullptr);
    FirstRun first;
    const PreparedStudy prepared = points.Build();
    for (std::size_t i = 0; i < prepared.experiments.size(); ++i)
    {
        const auto& experiment = prepared.experiments[i];
        if (!experiment.runs)
        {
            continue;
        }
        const bool point = !experiment.seeds.empty();
        const SeedRange range = point ? SeedRange{experiment.seeds.front(), experiment.seeds.back()}
                                      : seeds.GetRanges()[i];
        first.runs += point ? experiment.seeds.size() : range.last - range.first + 1;
        first.experiments += point ? 0 : 1;
        if (!first.experiment)
        {
            first.experiment = experiment;
            first.seed = range.first;
        }
    }
    return first;
}

} // namespace

int
EstimateStudy(const PreparedStudy& prepared, const StudyRequest& request)
{
    const FirstRun first = FindFirstRun(prepared, request);
    const bool adaptive = std::any_of(prepared.experiments.begin(),
                                      prepared.experiments.end(),
                                      [](const auto& one) { return one.adaptive.has_value(); });
    const bool more = adaptive || !prepared.questions.empty();
    std::cout << first.runs << (more ? " runs or more: " : " runs: ") << first.experiments
              << " experiments with their seeds\n";
    PrintQuestions(prepared);
    PrintSweeps(prepared.scenario);
    if (!first.experiment)
    {
        return 0;
    }
    const RunEnd one = MeasureRun(prepared, *first.experiment, first.seed, request.ranks);
    if (one.ending != RunEnding::FINISHED)
    {
        std::cerr << "gridshare: the first run failed: " << one.reason << "\n";
        return 3;
    }
    PrintEstimate(first.runs, request.jobs, one);
    return 0;
}

} // namespace gridshare
} // namespace ns3
