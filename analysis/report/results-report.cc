/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-report.h"

#include "ns3/colour-palette.h"
#include "ns3/input-error.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* OVER_SEEDS =
    "Mean and 10 % to 90 % quantiles over seeds at each time (Hyndman and Fan 1996, definition 7), "
    "where all seeds settled in one basin; ";

} // namespace

ResultFigure
MakeShareFigure(const ResultsDatabase& database,
                const std::vector<ExperimentSummary>& summaries,
                const ExperimentShades& shades)
{
    PlotAxis value{"share of sharing providers"};
    value.isShareAxis = true;
    ResultFigure figure =
        MakePanelFigure(database,
                        summaries,
                        {{"share", "simulation", colour_palette::BLUE, CurveStyle::BASINS},
                         {"share_predicted_network",
                          "network-aware law, each seed",
                          colour_palette::BLACK,
                          CurveStyle::EACH},
                         {"share_predicted",
                          "ideal law (replicator equation)",
                          colour_palette::GREY,
                          CurveStyle::ONE}},
                        value,
                        shades);
    figure.name = "share";
    figure.title = "Share of sharing providers over time, simulated and predicted";
    figure.method = std::string(OVER_SEEDS) +
                    "predictions: the replicator equation (Taylor and Jonker 1978) of an ideal "
                    "network, and the network-aware law with what the run's network did.";
    return figure;
}

ResultFigure
MakeUtilityFigure(const ResultsDatabase& database,
                  const std::vector<ExperimentSummary>& summaries,
                  const ExperimentShades& shades)
{
    ResultFigure figure =
        MakePanelFigure(database,
                        summaries,
                        {{"utility_share", "sharing", colour_palette::BLUE, CurveStyle::SEEDS},
                         {"utility_keep", "keeping", colour_palette::VERMILION, CurveStyle::SEEDS}},
                        {"mean payoff per epoch"},
                        shades);
    figure.name = "utilities";
    figure.title = "What sharing and keeping really earned over time";
    figure.method = std::string(OVER_SEEDS) + "payoffs are what agents booked in an epoch.";
    return figure;
}

ResultFigure
MakeLedgerFigure(const ResultsDatabase& database,
                 const std::vector<ExperimentSummary>& summaries,
                 const ExperimentShades& shades)
{
    PlotAxis value{"ledger (byte)"};
    value.low = 0;
    ResultFigure figure =
        MakePanelFigure(database,
                        summaries,
                        {{"ledger_bytes", "final chain", colour_palette::BLUE, CurveStyle::SEEDS}},
                        value,
                        shades);
    figure.name = "ledger";
    figure.title = "How the ledger grows";
    figure.method = std::string(OVER_SEEDS) + "bytes of the final chain.";
    return figure;
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

} // namespace gridshare
} // namespace ns3
