/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-report.h"

#include "experiment-table.h"
#include "panel-figure.h"

#include "ns3/figure-panels.h"
#include "ns3/gnuplot-process.h"

#include "ns3/input-error.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

bool
DrawShareFigure(const ResultsDatabase& database,
                const std::vector<ExperimentSummary>& summaries,
                const std::string& directory)
{
    const PanelFigure figure{"share of sharing providers",
                             "[-0.02:1.02]",
                             {{"share", "simulation", okabe_ito::BLUE, CurveStyle::BASINS},
                              {"share_predicted_network",
                               "network-aware law, each seed",
                               okabe_ito::BLACK,
                               CurveStyle::EACH},
                              {"share_predicted",
                               "ideal law (replicator equation)",
                               okabe_ito::BLACK,
                               CurveStyle::ONE}}};
    return DrawPanelFigure(database, summaries, figure, directory + "/share");
}

bool
DrawUtilityFigure(const ResultsDatabase& database,
                  const std::vector<ExperimentSummary>& summaries,
                  const std::string& directory)
{
    const PanelFigure figure{
        "mean payoff per epoch",
        "",
        {{"utility_share", "sharing", okabe_ito::BLUE, CurveStyle::SEEDS},
         {"utility_keep", "keeping", okabe_ito::VERMILION, CurveStyle::SEEDS}}};
    return DrawPanelFigure(database, summaries, figure, directory + "/utilities");
}

bool
DrawLedgerFigure(const ResultsDatabase& database,
                 const std::vector<ExperimentSummary>& summaries,
                 const std::string& directory)
{
    const PanelFigure figure{"ledger (byte)",
                             "[0:*]",
                             {{"ledger_bytes", "final chain", okabe_ito::BLUE, CurveStyle::SEEDS}}};
    return DrawPanelFigure(database, summaries, figure, directory + "/ledger");
}

std::vector<ExperimentSummary>
SummarizeFinished(const ResultsDatabase& database)
{
    auto summaries = SummarizeExperiments(database);
    const bool anyFinished =
        std::any_of(summaries.begin(), summaries.end(), [](const ExperimentSummary& summary) {
            return !summary.finished.empty();
        });
    if (!anyFinished)
    {
        throw InputError({database.GetPath(), 0},
                         "no finished run",
                         "at least one",
                         "run the scenario again; what is done is kept");
    }
    return summaries;
}

void
WriteReport(const ResultsDatabase& database,
            const std::vector<ExperimentSummary>& summaries,
            const std::string& directory,
            bool figures,
            const TableView& view)
{
    if (figures)
    {
        RequireGnuplot();
    }
    WriteExperimentTables(summaries, directory, view);
    if (figures)
    {
        DrawShareFigure(database, summaries, directory);
        DrawUtilityFigure(database, summaries, directory);
    }
}

} // namespace gridshare
} // namespace ns3
