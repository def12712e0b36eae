/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-figure.h"
#include "incentive-figure.h"
#include "loop-figures.h"
#include "outcome-figures.h"
#include "portrait-figure.h"
#include "theory-figure.h"

#include "ns3/chain-store.h"
#include "ns3/experiment-table.h"
#include "ns3/map-recorder.h"
#include "ns3/process-rank-channel.h"
#include "ns3/results-database.h"
#include "ns3/results-report.h"
#include "ns3/run-map-writer.h"
#include "ns3/sharing-division.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-sentences.h"
#include "ns3/sharing-simulation.h"
#include "ns3/sharing-topology.h"
#include "ns3/study-registry.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>

/**
 * @file
 * @ingroup gridshare-command
 * The sharing study: runs of the whole loop, their table and figures.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* METHOD =
    "Means over seeds; intervals by Student's t at 95 %. How many runs settle where: Wilson's 95 % "
    "interval. When: median and quartiles by Kaplan and Meier.";

std::vector<PreparedExperiment>
PrepareSharingExperiment(const ScenarioExperiment& experiment)
{
    const SharingOptions options = ParseSharingOptions(experiment.values);
    PreparedExperiment prepared{experiment.name, experiment.values, options.warnings};
    prepared.values.contents = options.contents;
    prepared.leavesFiles = options.run.storesChain;
    return {prepared};
}

/// Write the chain of a run for `./gridshare audit`, in place of an earlier one.
void
StoreChainOfRun(const SharingSimulation& simulation, const RunContext& context)
{
    const auto path = context.folder / ("chain-" + std::to_string(context.experiment) + "-" +
                                        std::to_string(context.planned.seed) + ".sqlite");
    StoreChain(path.string(), context.planned, simulation.GetLedger()->GetBlocks());
}

/// Alone, or as the hub of ranks.
RunRecord
Simulate(const SharingOptions& options,
         uint64_t seed,
         const RunContext& context,
         RankChannel* channel)
{
    SharingSimulation simulation(options, seed, channel);
    std::optional<MapRecorder> map;
    if (options.run.recordsMap)
    {
        map.emplace(options, simulation);
    }
    RunRecord record = simulation.Run(&context.progress);
    if (map)
    {
        record.mapJson = WriteRunMap(map->MakeMap());
    }
    if (options.run.storesChain)
    {
        StoreChainOfRun(simulation, context);
    }
    return record;
}

RunRecord
RunSharingExperiment(const ScenarioValues& values, uint64_t seed, const RunContext& context)
{
    const SharingOptions options = ParseSharingOptions(values);
    if (context.ranks == 1)
    {
        return Simulate(options, seed, context, nullptr);
    }
    if (context.channel != nullptr && context.channel->GetRank() == 0)
    {
        return Simulate(options, seed, context, context.channel);
    }
    if (context.channel != nullptr)
    {
        return SharingSimulation(options, seed, context.channel).Run();
    }
    ProcessRankChannel channel(context.ranks, [&options, seed](RankChannel& hub) {
        // Never destroyed: its process ends next, and to give back a million meters takes seconds.
        auto* const simulation = new SharingSimulation(options, seed, &hub);
        simulation->Run();
    });
    return Simulate(options, seed, context, &channel);
}

std::string
CheckDivisionOfSharing(const ScenarioValues& values, uint32_t ranks)
{
    const SharingOptions options = ParseSharingOptions(values);
    const SharingTopology topology =
        BuildSharingTopology(options.plan, options.network.meters, options.roles.demanders);
    SharingDivision(options, topology, ranks, 0);
    const std::string slow =
        " so that --ranks " + std::to_string(ranks) + " may take longer than one process; ";
    if (options.failover.HasReceipts())
    {
        return "roles.failover = \"" + values.GetText("roles.failover") +
               "\" makes ranks wait for each other's receipts," + slow +
               "where nothing fails, roles.failover = \"none\" leaves receipts out "
               "(doc/how-to/ranks.md)";
    }
    if (options.platform.clock == RevisionClock::POISSON)
    {
        return "game.revision_clock = \"poisson\" makes ranks wait for statements, which leave at "
               "any time," +
               slow + "with \"epoch\" their time is known (doc/how-to/ranks.md)";
    }
    return "";
}

/// What an experiment was asked to do; nothing of one without a finished run.
std::optional<ScenarioValues>
FindValues(const ResultsDatabase& database, const ExperimentSummary& summary)
{
    if (summary.finished.empty())
    {
        return {};
    }
    return ScenarioValues::FromJson(
        GetSharingSchema(), summary.finished.front().parametersJson, {database.GetPath(), 0});
}

/// What the results of a sharing study are about.
struct SharingReports
{
    bool storage{false};                      //!< some experiment asks what is stored where
    bool access{false};                       //!< some experiment asks about access technologies
    bool policies{false};                     //!< experiments differ in what rewards sharing
    std::vector<TheoryExperiment> theories{}; //!< those that ask for the game without a network
};

/// Looks once at each experiment's parameters: of thousands that takes a second.
SharingReports
FindReports(const ResultsDatabase& database, const std::vector<ExperimentSummary>& summaries)
{
    SharingReports reports;
    std::set<std::string> policies;
    for (std::size_t i = 0; i < summaries.size(); ++i)
    {
        const auto values = FindValues(database, summaries[i]);
        if (!values)
        {
            continue;
        }
        reports.storage = reports.storage || values->GetFlag("run.storage_report");
        reports.access = reports.access || values->GetFlag("run.access_report");
        policies.insert(values->GetText("game.policy"));
        if (values->GetFlag("run.study_figures") && summaries[i].DescribePolicy().empty())
        {
            reports.theories.push_back({i + 1, summaries[i].experiment, ParseSharingGame(*values)});
        }
    }
    reports.policies = policies.size() > 1;
    return reports;
}

/// What the table of a special report shows to people: metrics that some run has.
std::vector<std::string>
ListColumns(const std::vector<ExperimentSummary>& summaries,
            const std::vector<std::string>& metrics)
{
    std::vector<std::string> columns{"experiment", "seeds"};
    for (const std::string& metric : metrics)
    {
        if (std::any_of(summaries.begin(), summaries.end(), [&metric](const auto& summary) {
                return summary.GetMetric(metric).mean.has_value();
            }))
        {
            columns.push_back(metric);
        }
    }
    return columns;
}

const std::vector<std::string>&
GetStorageMetrics()
{
    static const std::vector<std::string> metrics{"transactions_committed",
                                                  "ledger_bytes_per_year",
                                                  "light_node_bytes",
                                                  "access_airtime_busiest",
                                                  "concentrator_link_utilisation",
                                                  "strong_node_link_utilisation",
                                                  "proofs_verified",
                                                  "proof_delay_p95_s",
                                                  "proof_bytes"};
    return metrics;
}

const std::vector<std::string>&
GetAccessMetrics()
{
    static const std::vector<std::string> metrics{"access_meters_most",
                                                  "reading_delay_p50_s",
                                                  "reading_delay_p95_s",
                                                  "readings_in_time",
                                                  "readings_in_time_predicted",
                                                  "access_headroom",
                                                  "access_retransmissions",
                                                  "share_final"};
    return metrics;
}

/// What the table of a study about policies shows to people.
const std::vector<std::string>&
GetPolicyColumns()
{
    static const std::vector<std::string> columns{"experiment",
                                                  "seeds",
                                                  "share_final",
                                                  "convergence_epochs_predicted",
                                                  "convergence_epochs",
                                                  "outlay_until_converged_predicted",
                                                  "outlay_until_converged",
                                                  "outlay"};
    return columns;
}

/// The columns that people see who choose none; none: the table's own.
std::vector<std::string>
ChooseColumns(const SharingReports& reports, const std::vector<ExperimentSummary>& summaries)
{
    if (reports.storage || reports.access)
    {
        return ListColumns(summaries, reports.storage ? GetStorageMetrics() : GetAccessMetrics());
    }
    return reports.policies ? GetPolicyColumns() : std::vector<std::string>();
}

using Summaries = std::shared_ptr<const std::vector<ExperimentSummary>>;

StudyTable
MakeTable(const Summaries& summaries, const SharingReports& reports)
{
    StudyTable table{
        "table", "what became of each experiment", METHOD, [summaries](TextTable::Format format) {
            return MakeExperimentTable(*summaries, format);
        }};
    table.view.columns = ChooseColumns(reports, *summaries);
    return table;
}

void
AddFigures(const ResultsDatabase& database,
           const std::vector<ExperimentSummary>& summaries,
           const SharingReports& reports,
           const std::vector<ExperimentBounds>& bounds,
           StudyFindings& findings)
{
    const auto append = [&findings](const std::vector<ResultFigure>& figures) {
        findings.figures.insert(findings.figures.end(), figures.begin(), figures.end());
    };
    ExperimentShades faults;
    for (std::size_t i = 0; i < summaries.size(); ++i)
    {
        faults[summaries[i].experiment] = bounds[i].faults;
    }
    findings.AddFigure(MakeShareFigure(database, summaries, faults));
    findings.AddFigure(MakeUtilityFigure(database, summaries, faults));
    if (reports.storage)
    {
        findings.AddFigure(MakeLedgerFigure(database, summaries, faults));
    }
    append(MakeTheoryFigures(reports.theories));
    if (reports.access)
    {
        findings.AddFigure(MakeAccessFigure(ListAccessOutcomes(database, summaries)));
    }
    if (reports.policies)
    {
        findings.AddFigure(MakeIncentiveFigure(summaries));
    }
    append(MakePortraits(database, summaries));
    append(MakeLoopFigures(database, summaries));
    for (auto& figure : MakeOutcomeFigures(database, summaries, bounds))
    {
        findings.AddFigure(std::move(figure));
    }
}

StudyFindings
DescribeSharingStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    const auto summaries =
        std::make_shared<const std::vector<ExperimentSummary>>(SummarizeFinished(database));
    const SharingReports reports = FindReports(database, *summaries);
    StudyFindings findings;
    findings.tables = {MakeTable(summaries, reports)};
    const auto bounds = ListExperimentBounds(database, *summaries);
    findings.sentences = DescribeSharing(*summaries, bounds);
    if (request.figures)
    {
        AddFigures(database, *summaries, reports, bounds, findings);
    }
    return findings;
}

const NamedRegistration g_study{
    GetStudies(),
    {{"sharing", "the whole loop: grid, network, ledger, consensus, game", 1},
     GetSharingSchema,
     PrepareSharingExperiment,
     RunSharingExperiment,
     DescribeSharingStudy,
     CheckDivisionOfSharing}};

} // namespace

} // namespace gridshare
} // namespace ns3
