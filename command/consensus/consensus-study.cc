/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cluster-figures.h"
#include "consensus-report.h"
#include "consensus-sentences.h"
#include "load-sweep.h"
#include "revenue-figure.h"
#include "saturation-figure.h"

#include "ns3/consensus-schema.h"
#include "ns3/consensus-simulation.h"
#include "ns3/results-database.h"
#include "ns3/study-registry.h"

#include <iterator>
#include <map>
#include <memory>

/**
 * @file
 * @ingroup gridshare-command
 * The consensus study: protocols side by side, every experiment with every number of strong nodes.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_FIGURES = 24; //!< of a load that is swept under many conditions

constexpr const char* METHOD =
    "Means over seeds; intervals by Student's t at 95 %. Percentiles of a run interpolate linearly "
    "between order statistics (definition 7 of Hyndman and Fan, 1996).";

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

TextTable
MakeCapacitiesOf(const std::vector<ConsensusReportRow>& rows)
{
    return MakeCapacityTable(FindLoadSweeps(rows));
}

StudyTable
MakeStudyTable(const std::string& name,
               const std::string& title,
               const std::shared_ptr<const std::vector<ConsensusReportRow>>& rows,
               TextTable (*make)(const std::vector<ConsensusReportRow>&))
{
    return {name, title, METHOD, [rows, make](TextTable::Format) {
                return make(*rows);
            }};
}

/// Figures of as many conditions as one looks at.
void
AddSaturationFigures(const std::vector<LoadSweep>& sweeps, StudyFindings& findings)
{
    auto figures = MakeSaturationFigures(sweeps);
    if (figures.size() > MOST_FIGURES)
    {
        findings.warnings.push_back("figures show " + std::to_string(MOST_FIGURES) + " of " +
                                    std::to_string(figures.size()) +
                                    " conditions; ./gridshare plot draws all of them over a key");
        figures.resize(MOST_FIGURES);
    }
    std::move(figures.begin(), figures.end(), std::back_inserter(findings.figures));
}

StudyFindings
DescribeConsensusStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    const auto rows = std::make_shared<const std::vector<ConsensusReportRow>>(ReadRows(database));
    const auto sweeps = FindLoadSweeps(*rows);
    StudyFindings findings;
    findings.tables = {MakeStudyTable("table", "protocols side by side", rows, MakeConsensusTable)};
    if (!sweeps.empty())
    {
        findings.tables.push_back(
            MakeStudyTable("capacity", "what a cluster can carry", rows, MakeCapacitiesOf));
        findings.tables.back().isPrinted = true;
    }
    findings.tables.push_back(
        MakeStudyTable("traffic", "messages and bytes by purpose", rows, MakeTrafficTable));
    findings.sentences = DescribeConsensus(*rows, sweeps);
    if (request.figures)
    {
        findings.figures = MakeConsensusFigures(*rows);
        findings.AddFigure(MakeRevenueFigure(*rows));
        AddSaturationFigures(sweeps, findings);
    }
    return findings;
}

const NamedRegistration g_study{
    GetStudies(),
    {{"consensus", "consensus protocols side by side, with and without faults", 2},
     GetConsensusSchema,
     PrepareConsensusExperiment,
     RunConsensusExperiment,
     DescribeConsensusStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
