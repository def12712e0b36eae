/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-spoke.h"

#include "question-points.h"

#include "ns3/command-line-error.h"
#include "ns3/defaults-scope.h"
#include "ns3/prepared-study.h"
#include "ns3/rank-task.h"
#include "ns3/run-identity.h"
#include "ns3/run-recorder.h"
#include "ns3/study-plan.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A run is known by its parameters and the code: another build or scenario has another name for
/// it.
void
RequireSameRun(const PreparedStudy& prepared, const PlannedRun& run)
{
    const auto experiment =
        std::find_if(prepared.experiments.begin(),
                     prepared.experiments.end(),
                     [&run](const auto& known) { return known.name == run.experiment; });
    const bool isKnown = experiment != prepared.experiments.end() &&
                         IdentifyRun(DigestOrigin(prepared, *experiment),
                                     static_cast<uint64_t>(run.seed)) == run.identity;
    if (!isKnown)
    {
        throw InputError(COMMAND_LINE,
                         "the run " + run.identity +
                             " of rank 0, which this study does not have here",
                         "the scenario and the build that rank 0 has",
                         "use one build and one scenario on all hosts");
    }
}

void
SimulateShare(const PreparedStudy& prepared, const PlannedRun& run, TaskChannel& tasks)
{
    const DefaultsScope scope;
    RunProgress unseen;
    try
    {
        RunRecorder(prepared, tasks.CountRanks(), &tasks).Run(run, {}, unseen);
    }
    catch (const TaskAbandoned&)
    {
        // The hub knows why.
    }
    catch (const std::exception& error)
    {
        tasks.Fail(error.what());
    }
}

} // namespace

void
ServeStudy(const Study& study, const StudyRequest& request, TaskChannel& tasks)
{
    const PreparedStudy base = PrepareStudyAgain(study, request);
    QuestionPoints points(base);
    do
    {
        const PlannedRun run = ReadRankTask(tasks.GetTask());
        points.Add(run);
        const PreparedStudy prepared = points.Build();
        RequireSameRun(prepared, run);
        SimulateShare(prepared, run, tasks);
    } while (tasks.AwaitTask());
}

} // namespace gridshare
} // namespace ns3
