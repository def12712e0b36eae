/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cluster-figures.h"
#include "consensus-report.h"
#include "load-sweep.h"
#include "revenue-figure.h"
#include "saturation-figure.h"

#include "ns3/consensus-schema.h"
#include "ns3/consensus-simulation.h"
#include "ns3/results-database.h"
#include "ns3/study-output.h"
#include "ns3/study-registry.h"

#include <iostream>
#include <map>

/**
 * @file
 * @ingroup gridshare
 * The consensus study: protocols side by side, every experiment with every number of strong nodes.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

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

std::vector<PreparedExperiment>
PrepareConsensusExperiment(const ScenarioExperiment& experiment)
{
    std::vector<PreparedExperiment> prepared;
    for (auto& values : ExpandClusterSizes(experiment.values))
    {
        const ConsensusOptions options = ParseConsensusOptions(values);
        const auto nodes = options.strongNodes.consensus.replicas;
        const std::string name = experiment.name + SIZE_MARK + std::to_string(nodes);
        values.contents = options.contents;
        prepared.push_back({name, values, options.warnings});
        prepared.back().runs = MakeRow(name, experiment.name, options).run;
    }
    return prepared;
}

RunRecord
RunConsensusExperiment(const ScenarioValues& values, uint64_t seed, const RunContext& context)
{
    ConsensusSimulation simulation(ParseConsensusOptions(values), seed);
    return simulation.Run(&context.progress);
}

/// All experiments of a database, in its order.
std::vector<ConsensusReportRow>
ReadRows(const ResultsDatabase& database)
{
    std::map<std::string, ExperimentSummary> summaries;
    for (auto& summary : SummarizeExperiments(database))
    {
        summaries[summary.experiment] = std::move(summary);
    }
    std::vector<ConsensusReportRow> rows;
    for (const auto& experiment : database.ReadExperiments())
    {
        const auto values = ScenarioValues::FromJson(
            GetConsensusSchema(), experiment.parametersJson, {database.GetPath(), 0});
        const auto mark = experiment.name.rfind(SIZE_MARK);
        rows.push_back(MakeRow(
            experiment.name, experiment.name.substr(0, mark), ParseConsensusCluster(values)));
        rows.back().summary = summaries[experiment.name];
    }
    return rows;
}

/// A second table for people; programs, which get one, find it in its file.
void
WriteCapacities(const std::vector<LoadSweep>& sweeps, const ReportRequest& request)
{
    const TextTable table = MakeCapacityTable(sweeps);
    const bool isForPeople =
        request.format != TextTable::Format::JSON && request.format != TextTable::Format::CSV;
    if (isForPeople && request.view.columns.empty())
    {
        std::cout << "\n" << table.Render(request.format) << std::flush;
    }
    if (!request.directory.empty())
    {
        WriteTableFiles(
            [&table](TextTable::Format) { return table; }, request.directory, "capacity");
    }
}

/// Print the table, and write it and the figures.
void
WriteRows(const std::vector<ConsensusReportRow>& rows, const ReportRequest& request)
{
    WriteStudyTable(
        MakeConsensusTable(rows), request.directory, request.format, "table", request.view);
    const auto sweeps = FindLoadSweeps(rows);
    if (!sweeps.empty())
    {
        WriteCapacities(sweeps, request);
    }
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
        DrawSaturationFigures(sweeps, request.directory.string());
    }
}

void
ReportConsensusStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    WriteRows(ReadRows(database), request);
}

const NamedRegistration g_study{
    GetStudies(),
    {{"consensus", "consensus protocols side by side, with and without faults", 2},
     GetConsensusSchema,
     PrepareConsensusExperiment,
     RunConsensusExperiment,
     ReportConsensusStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
