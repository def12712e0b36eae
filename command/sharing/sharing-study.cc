/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-figure.h"
#include "incentive-figure.h"
#include "loop-figures.h"
#include "portrait-figure.h"
#include "theory-figure.h"

#include "ns3/chain-store.h"
#include "ns3/experiment-table.h"
#include "ns3/figure-files.h"
#include "ns3/map-recorder.h"
#include "ns3/results-database.h"
#include "ns3/results-report.h"
#include "ns3/run-map-writer.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-simulation.h"
#include "ns3/study-registry.h"

#include <algorithm>
#include <iostream>
#include <optional>
#include <set>
#include <string>

/**
 * @file
 * @ingroup gridshare
 * The sharing study: runs of the whole loop, their table and figures.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

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

RunRecord
RunSharingExperiment(const ScenarioValues& values, uint64_t seed, const RunContext& context)
{
    const SharingOptions options = ParseSharingOptions(values);
    SharingSimulation simulation(options, seed);
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

/// The game without a network, of the experiments that ask for it and pay game.reward.
void
DrawTheory(const ResultsDatabase& database,
           const std::vector<ExperimentSummary>& summaries,
           const std::string& directory)
{
    std::vector<TheoryExperiment> experiments;
    for (std::size_t i = 0; i < summaries.size(); ++i)
    {
        const auto values = FindValues(database, summaries[i]);
        if (values && values->GetFlag("run.study_figures") && summaries[i].DescribePolicy().empty())
        {
            experiments.push_back({i + 1, summaries[i].experiment, ParseSharingGame(*values)});
        }
    }
    DrawTheoryFigures(experiments, directory);
}

/// Whether some experiment asks for a report.
bool
Wants(const std::string& key,
      const ResultsDatabase& database,
      const std::vector<ExperimentSummary>& summaries)
{
    return std::any_of(summaries.begin(), summaries.end(), [&key, &database](const auto& summary) {
        const auto values = FindValues(database, summary);
        return values && values->GetFlag(key);
    });
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

/// Whether experiments differ in the policy that rewards sharing.
bool
ComparesPolicies(const ResultsDatabase& database, const std::vector<ExperimentSummary>& summaries)
{
    std::set<std::string> policies;
    for (const auto& summary : summaries)
    {
        if (const auto values = FindValues(database, summary))
        {
            policies.insert(values->GetText("game.policy"));
        }
    }
    return policies.size() > 1;
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

void
ReportSharingStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    const auto summaries = SummarizeFinished(database);
    const bool wantsStorage = Wants("run.storage_report", database, summaries);
    const bool wantsAccess = Wants("run.access_report", database, summaries);
    const bool forPrograms =
        request.format == TextTable::Format::JSON || request.format == TextTable::Format::CSV;
    TableView view = request.view;
    const bool comparesPolicies = ComparesPolicies(database, summaries);
    if (view.columns.empty() && (wantsStorage || wantsAccess))
    {
        view.columns =
            ListColumns(summaries, wantsStorage ? GetStorageMetrics() : GetAccessMetrics());
    }
    else if (view.columns.empty() && comparesPolicies)
    {
        view.columns = GetPolicyColumns();
    }
    std::cout << MakeExperimentTable(summaries, request.format)
                     .Render(request.format, forPrograms ? request.view : view)
              << std::flush;
    if (request.directory.empty())
    {
        return;
    }
    const std::string directory = request.directory.string();
    WriteReport(database, summaries, directory, request.figures, view);
    if (request.figures)
    {
        DrawTheory(database, summaries, directory);
        if (wantsStorage)
        {
            WriteFigure(MakeLedgerFigure(database, summaries), directory);
        }
        const auto accesses = ListAccessOutcomes(database, summaries);
        if (wantsAccess && !accesses.empty())
        {
            DrawAccessFigure(accesses, directory);
        }
        if (comparesPolicies)
        {
            DrawIncentiveFigure(summaries, directory);
        }
        DrawPortraits(database, summaries, directory);
        DrawLoopFigures(database, summaries, directory);
    }
}

const NamedRegistration g_study{
    GetStudies(),
    {{"sharing", "the whole loop: grid, network, ledger, consensus, game", 1},
     GetSharingSchema,
     PrepareSharingExperiment,
     RunSharingExperiment,
     ReportSharingStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
