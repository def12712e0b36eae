/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "propagation-figure.h"
#include "propagation-table.h"

#include "ns3/attribute-defaults.h"
#include "ns3/propagation-record.h"
#include "ns3/propagation-schema.h"
#include "ns3/propagation-simulation.h"
#include "ns3/study-registry.h"

#include <memory>

/**
 * @file
 * @ingroup gridshare-command
 * The propagation study: blocks over a wide-area network. Its report prints a row an experiment and
 * writes the same as CSV, Markdown and LaTeX, a row a run and the figure's curves as CSV.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* METHOD = "Mean over the blocks that count, then over seeds; intervals by "
                               "Student's t at 95 %.";

std::vector<PreparedExperiment>
PreparePropagationExperiment(const ScenarioExperiment& experiment)
{
    const auto options = ParsePropagationOptions(experiment.values);
    return {{experiment.name, experiment.values, options.warnings}};
}

RunRecord
RunPropagationExperiment(const ScenarioValues& values, uint64_t seed, const RunContext&)
{
    const auto options = ParsePropagationOptions(values);
    ApplyAttributeDefaults(options.attributes);
    return MakePropagationRecord(RunPropagation(options, seed), options.overlay.nodes);
}

/// What does not count, of as many experiments of a sweep as people read.
std::vector<std::string>
ListWarnings(const PropagationTable& table)
{
    constexpr std::size_t MOST = 12;
    auto uncounted = table.FindUncounted();
    if (uncounted.size() > MOST)
    {
        const std::size_t more = uncounted.size() - MOST;
        uncounted.resize(MOST);
        uncounted.push_back("so it is in " + std::to_string(more) +
                            " more experiments: see main_chain_uncounted in propagation.csv");
    }
    return uncounted;
}

/// The table, and what programs want beside it: a row a run, and the curves of the figure.
std::vector<StudyTable>
MakeTables(const std::shared_ptr<const PropagationTable>& table,
           const std::shared_ptr<const PropagationFigure>& figure)
{
    using Format = TextTable::Format;
    std::vector<StudyTable> tables{
        {"propagation",
         "how fast blocks spread",
         METHOD,
         [table](Format format) {
             return table->MakeExperiments(format);
         }},
        {"propagation-runs",
         "how fast blocks spread, by run",
         "",
         [table](Format) {
             return table->MakeRuns();
         }},
        {"propagation-cdf", "how fast blocks spread, by share of the nodes", "", [figure](Format) {
             return figure->MakeCurves();
         }}};
    tables[1].isForPrograms = true;
    tables[2].isForPrograms = true;
    return tables;
}

StudyFindings
DescribePropagationStudy(const ResultsDatabase& database, const ReportRequest& request)
{
    const auto table = std::make_shared<const PropagationTable>(database);
    const auto figure = std::make_shared<const PropagationFigure>(database);
    StudyFindings findings;
    findings.tables = MakeTables(table, figure);
    findings.sentences = table->Describe();
    findings.warnings = ListWarnings(*table);
    if (request.figures && figure->IsEmpty())
    {
        findings.warnings.emplace_back(
            "no figure, for no block counts: raise mining.interval_s or run.blocks");
    }
    if (request.figures)
    {
        findings.AddFigure(figure->MakeFigure());
    }
    return findings;
}

const NamedRegistration g_study{GetStudies(),
                                {{"propagation", "blocks spreading over a wide-area network", 3},
                                 GetPropagationSchema,
                                 PreparePropagationExperiment,
                                 RunPropagationExperiment,
                                 DescribePropagationStudy}};

} // namespace

} // namespace gridshare
} // namespace ns3
