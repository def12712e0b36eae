/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-recorder.h"

#include "ns3/gridshare-version.h"
#include "ns3/replication-options.h"
#include "ns3/utc-time.h"

#include <chrono>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Now, or so many seconds ago. The system's clock serves this alone: it may jump.
std::string
FormatStart(double secondsAgo)
{
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return FormatUtc(now - static_cast<std::time_t>(secondsAgo));
}

} // namespace

RunRecorder::RunRecorder(const PreparedStudy& prepared, uint32_t ranks, RankChannel* channel)
    : m_prepared(prepared),
      m_ranks(ranks),
      m_channel(channel)
{
    for (std::size_t i = 0; i < prepared.experiments.size(); ++i)
    {
        m_places[prepared.experiments[i].name] = i;
    }
}

const PreparedExperiment&
RunRecorder::GetExperiment(const PlannedRun& planned) const
{
    return m_prepared.experiments[m_places.at(planned.experiment)];
}

SweepRun
RunRecorder::Describe(const PlannedRun& planned) const
{
    return {planned.id,
            m_places.at(planned.experiment),
            static_cast<uint64_t>(planned.seed),
            ParseRunLimits(GetExperiment(planned).values)};
}

RunDescription
RunRecorder::StartDescription(const PlannedRun& planned) const
{
    RunDescription description;
    static_cast<PlannedRun&>(description) = planned;
    description.gridshareVersion = GetGridshareVersion();
    description.sourceDigest = GetProgramDigest();
    description.ns3Version = GetNs3Version();
    description.compiler = GetCompilerName();
    return description;
}

RunRecord
RunRecorder::Run(const PlannedRun& planned,
                 const std::filesystem::path& folder,
                 RunProgress& progress) const
{
    const std::string startedUtc = FormatStart(0);
    const auto started = std::chrono::steady_clock::now();
    RunRecord record = m_prepared.study->run(
        GetExperiment(planned).values,
        static_cast<uint64_t>(planned.seed),
        {progress, folder, m_places.at(planned.experiment) + 1, planned, m_ranks, m_channel});
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - started;
    record.description = StartDescription(planned);
    record.description.startedUtc = startedUtc;
    record.description.wallS = wall.count();
    record.description.status = RunStatus::FINISHED;
    return record;
}

RunRecord
RunRecorder::RecordFailure(const PlannedRun& planned, const RunEnd& end) const
{
    RunRecord record;
    record.description = StartDescription(planned);
    record.description.startedUtc = FormatStart(end.wallS);
    record.description.wallS = end.wallS;
    record.description.status = RunStatus::FAILED;
    record.description.reason = end.reason;
    record.description.log = end.log;
    return record;
}

EngineWork
RunRecorder::PrepareWork(const std::vector<PlannedRun>& runs,
                         const std::function<std::filesystem::path()>& getFolder,
                         const EngineRequest& request) const
{
    EngineWork work;
    work.title = m_prepared.scenario.name;
    work.runs = runs;
    work.request = request;
    work.getFolder = getFolder;
    work.describe = [this](const PlannedRun& planned) {
        return Describe(planned);
    };
    work.run = [this, getFolder](const PlannedRun& planned, RunProgress& progress) {
        return Run(planned, getFolder(), progress);
    };
    work.recordFailure = [this](const PlannedRun& planned, const RunEnd& end) {
        return RecordFailure(planned, end);
    };
    return work;
}

} // namespace gridshare
} // namespace ns3
