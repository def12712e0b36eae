/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-worker.h"

#include "question-points.h"

#include "ns3/command-line-error.h"
#include "ns3/delivered-runs.h"
#include "ns3/local-runs.h"
#include "ns3/prepared-study.h"
#include "ns3/run-recorder.h"
#include "ns3/study-seeds.h"
#include "ns3/worker-tasks.h"

#include <csignal>
#include <iostream>
#include <map>
#include <sys/prctl.h>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The runs of a plan that a task names. A run is known by its parameters and the code: what
/// another build or a changed scenario would make of it has another name.
std::vector<PlannedRun>
SelectRuns(const ResultsPlan& plan,
           const std::vector<std::string>& identities,
           const std::string& task)
{
    std::map<std::string, const PlannedRun*> known;
    for (const auto& run : plan.runs)
    {
        known.emplace(run.identity, &run);
    }
    std::vector<PlannedRun> runs;
    for (const auto& identity : identities)
    {
        const auto run = known.find(identity);
        if (run == known.end())
        {
            throw InputError(COMMAND_LINE,
                             "--task " + task + " with the run " + identity +
                                 ", which this study does not have here",
                             "the scenario and the build that the study was started with",
                             "leave both alone while a study runs, and use one build on all hosts");
        }
        runs.push_back(*run->second);
    }
    return runs;
}

} // namespace

int
RunWorkerTask(const Study& study, const StudyRequest& request, const std::string& task)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    const PreparedStudy base = PrepareStudyAgain(study, request);
    const auto [identities, folder] = ReadWorkerTask(task);
    const StudySeeds seeds(base, request);
    QuestionPoints points(base);
    if (points.HasQuestions())
    {
        for (const auto& run : ReadResultsPlan(folder).runs)
        {
            points.Add(run);
        }
    }
    const PreparedStudy prepared = points.Build();
    const RunRecorder recorder(prepared, request.ranks);
    const auto runs = SelectRuns(MakeStudyPlan(prepared, seeds.GetMost()), identities, task);
    const auto getFolder = [place = folder]() {
        return place;
    };
    const SweepOutcome outcome = RunOnThisMachine(
        recorder.PrepareWork(runs, getFolder, {}), 1, [&getFolder](const RunRecord& record) {
            DeliverRun(record, getFolder());
        });
    if (outcome == SweepOutcome::INTERRUPTED)
    {
        return 130;
    }
    return outcome == SweepOutcome::FINISHED ? 0 : 3;
}

} // namespace gridshare
} // namespace ns3
