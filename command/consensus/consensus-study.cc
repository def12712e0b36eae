/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-report.h"
#include "revenue-figure.h"

#include "ns3/consensus-schema.h"
#include "ns3/consensus-simulation.h"
#include "ns3/gnuplot-process.h"
#include "ns3/printable-text.h"
#include "ns3/replicated-sweep.h"
#include "ns3/results-database.h"
#include "ns3/study-output.h"
#include "ns3/study-registry.h"
#include "ns3/study-scenario.h"

#include <algorithm>
#include <iostream>
#include <set>

/**
 * @file
 * @ingroup gridshare
 * Compare consensus protocols: every experiment with every number of strong nodes and every seed;
 * then print the table and write table and figures.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// The whole sweep: what to simulate, and the rows of the table.
struct ConsensusSweep
{
    std::string scenario;                 ///< its name
    std::vector<ConsensusOptions> runs;   ///< those that are run
    std::vector<ScenarioValues> values;   ///< the same, as parameters of the runs
    std::vector<std::string> names;       ///< the same, by name
    std::vector<ConsensusReportRow> rows; ///< those, and those that are not promised
};

/// "pbft: crashed" is the condition "crashed".
std::string
NameCondition(const std::string& experiment, const std::string& protocol)
{
    return experiment.rfind(protocol + ": ", 0) == 0 ? experiment.substr(protocol.size() + 2)
                                                     : experiment;
}

ConsensusReportRow
MakeRow(const std::string& name, const std::string& experiment, const ConsensusOptions& options)
{
    ConsensusReportRow row;
    row.name = name;
    const StrongNodeOptions& nodes = options.strongNodes;
    row.nodes = nodes.consensus.replicas;
    row.protocol = nodes.protocol->name;
    row.condition = NameCondition(experiment, row.protocol);
    row.safetyPromised = nodes.faults.IsSafetyPromised(*nodes.protocol, nodes.consensus);
    row.run = nodes.faults.byzantine == 0 || nodes.protocol->promise.byzantine;
    return row;
}

/// What comes between an experiment's name and its number of nodes.
const std::string SIZE_MARK = ", n = ";

ConsensusSweep
PrepareSweep(const StudyRequest& request)
{
    const auto scenario = ReadStudyScenario(request, GetConsensusSchema());
    ConsensusSweep sweep;
    sweep.scenario = scenario.name;
    std::set<std::string> warnings;
    for (const auto& experiment : scenario.experiments)
    {
        for (auto& values : ExpandClusterSizes(experiment.values))
        {
            const ConsensusOptions options = ParseConsensusOptions(values);
            warnings.insert(options.warnings.begin(), options.warnings.end());
            ConsensusReportRow row =
                MakeRow(experiment.name + SIZE_MARK +
                            std::to_string(options.strongNodes.consensus.replicas),
                        experiment.name,
                        options);
            if (row.run)
            {
                sweep.runs.push_back(options);
                values.contents = options.contents;
                sweep.values.push_back(std::move(values));
                sweep.names.push_back(row.name);
            }
            sweep.rows.push_back(std::move(row));
        }
    }
    for (const auto& warning : warnings)
    {
        std::cerr << "gridshare: warning: " << ShowUnprintable(warning) << "\n";
    }
    return sweep;
}

void
FillRows(std::vector<ConsensusReportRow>& rows, const ResultsDatabase& database)
{
    for (const auto& summary : SummarizeExperiments(database))
    {
        for (auto& row : rows)
        {
            if (row.name == summary.experiment)
            {
                row.summary = summary;
            }
        }
    }
}

/// The rows of all experiments in a database, in its order.
std::vector<ConsensusReportRow>
ReadRows(const ResultsDatabase& database)
{
    std::vector<ConsensusReportRow> rows;
    for (const auto& run : database.ReadRuns())
    {
        const bool known = std::any_of(rows.begin(), rows.end(), [&run](const auto& row) {
            return row.name == run.experiment;
        });
        if (!known)
        {
            const auto values = ScenarioValues::FromJson(
                GetConsensusSchema(), run.parametersJson, {database.GetPath(), 0});
            const auto mark = run.experiment.rfind(SIZE_MARK);
            rows.push_back(MakeRow(
                run.experiment, run.experiment.substr(0, mark), ParseConsensusCluster(values)));
        }
    }
    FillRows(rows, database);
    return rows;
}

/// Print the table, and write it and the figures.
void
WriteRows(const std::vector<ConsensusReportRow>& rows, const ReportRequest& request)
{
    WriteStudyTable(MakeConsensusTable(rows), request.directory, request.format, "table");
    if (!request.directory.empty())
    {
        WriteTableFiles([&rows](TextTable::Format) { return MakeTrafficTable(rows); },
                        request.directory,
                        "traffic");
    }
    if (request.figures && !request.directory.empty())
    {
        DrawConsensusFigures(rows, request.directory.string());
        DrawRevenueFigure(rows, request.directory.string());
    }
}

void
ReportConsensusStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    WriteRows(ReadRows(database), request);
}

int
RunConsensusStudy(const StudyRequest& request)
{
    ConsensusSweep sweep = PrepareSweep(request);
    if (request.figures)
    {
        RequireGnuplot();
    }
    ReplicatedSweep runs("consensus", sweep.scenario, request);
    for (std::size_t i = 0; i < sweep.runs.size(); ++i)
    {
        runs.AddExperiment(sweep.names[i], sweep.values[i]);
    }
    const int code = runs.Run([&](std::size_t experiment, uint64_t seed, RunProgress& progress) {
        ConsensusSimulation simulation(sweep.runs[experiment], seed);
        return simulation.Run(&progress);
    });
    if (code != 0)
    {
        return code;
    }
    FillRows(sweep.rows, {runs.GetDatabasePath(), ResultsDatabase::Access::READ});
    WriteRows(sweep.rows, {runs.GetFolder(), request.format, request.figures});
    std::cerr << "tables" << (request.figures ? ", figures" : "") << " and "
              << "results.sqlite are in " << runs.GetFolder().string() << "\n";
    return 0;
}

const NamedRegistration g_study{
    GetStudies(),
    {{"consensus", "consensus protocols side by side, with and without faults", 2},
     GetConsensusSchema,
     RunConsensusStudy,
     ReportConsensusStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
