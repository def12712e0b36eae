/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "figure-test.h"

#include "ns3/cluster-figures.h"
#include "ns3/fidelity-figure.h"
#include "ns3/propagation-figure.h"
#include "ns3/revenue-figure.h"
#include "ns3/saturation-figure.h"
#include "ns3/sharing-schema.h"
#include "ns3/theory-figure.h"

#include <algorithm>
#include <cmath>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * The points of the figures of consensus, propagation and fidelity studies, from hand-made results
 * in which no two numbers are alike.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

ConsensusReportRow
MakeRow(const std::string& protocol, const std::string& condition, int64_t nodes, double first)
{
    ConsensusReportRow row;
    row.protocol = protocol;
    row.condition = condition;
    row.nodes = nodes;
    row.summary.finished.resize(1);
    for (const auto* metric : {"throughput_tx_s",
                               "commit_latency_p50_s",
                               "commit_latency_p99_s",
                               "messages_per_transaction",
                               "bytes_per_transaction",
                               "recovery_time_s"})
    {
        row.summary.metrics[metric] = EstimateMean({first++});
    }
    return row;
}

/// A figure a metric, a panel a condition, a curve a protocol.
class ConsensusFigureTest : public FigureTest
{
  public:
    ConsensusFigureTest()
        : FigureTest("each consensus figure has its metric, panels their condition, curves their "
                     "protocol")
    {
    }

  private:
    using Points = std::vector<std::pair<double, double>>;

    void DoRun() override
    {
        const auto figures = MakeConsensusFigures({MakeRow("pbft", "healthy", 4, 10),
                                                   MakeRow("pbft", "healthy", 16, 20),
                                                   MakeRow("raft", "healthy", 4, 30),
                                                   MakeRow("raft", "crashed", 4, 40)});
        const std::vector<std::pair<std::string, std::string>> expected{
            {"throughput", "throughput (transactions/s)"},
            {"latency", "median commit latency (s)"},
            {"latency-p99", "99 % commit latency (s)"},
            {"messages", "messages a transaction"},
            {"bytes", "bytes a transaction"},
            {"recovery", "recovery time (s)"}};
        NS_TEST_ASSERT_MSG_EQ(figures.size(), expected.size(), "figures");
        for (std::size_t i = 0; i < figures.size(); ++i)
        {
            const double k = static_cast<double>(i);
            const ResultFigure& figure = figures[i];
            NS_TEST_EXPECT_MSG_EQ(figure.name, expected[i].first, "its file");
            NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 2, "a panel a condition");
            const PlotPanel& healthy = figure.panels[0];
            NS_TEST_EXPECT_MSG_EQ(healthy.title, "healthy", "the first condition");
            NS_TEST_EXPECT_MSG_EQ(healthy.y.label, expected[i].second, "its axis");
            NS_TEST_EXPECT_MSG_EQ(healthy.y.logarithmic, (i > 0), "its scale");
            NS_TEST_EXPECT_MSG_EQ(healthy.x.marks.size(), 2, "4 and 16 nodes");
            ExpectPoints(FindPoints(healthy, "pbft"), Points{{4, 10 + k}, {16, 20 + k}});
            ExpectPoints(FindPoints(healthy, "raft"), Points{{4, 30 + k}});
            ExpectPoints(FindPoints(figure.panels[1], "raft"), Points{{4, 40 + k}});
            NS_TEST_EXPECT_MSG_EQ(figure.panels[1].curves.size(), 1, "pbft was not crashed");
        }
        CheckGaps();
        CheckIntervals();
    }

    /// What has no value has no point; 0 has none where the axis is logarithmic. A protocol of
    /// which nothing is shown is not in the legend, a figure without points is none.
    void CheckGaps()
    {
        auto zero = MakeRow("pbft", "healthy", 4, 0);
        auto none = MakeRow("pbft", "healthy", 8, 5);
        zero.summary.metrics["commit_latency_p50_s"] = EstimateMean({0.0});
        none.summary.metrics.erase("throughput_tx_s");
        none.summary.metrics.erase("recovery_time_s");
        zero.summary.metrics.erase("recovery_time_s");
        ConsensusReportRow never;
        never.protocol = "raft";
        never.condition = "healthy";
        never.nodes = 4;
        const auto figures = MakeConsensusFigures({zero, none, never});
        NS_TEST_ASSERT_MSG_EQ(figures.size(), 5, "no recovery");
        ExpectPoints(FindPoints(figures[0].panels[0], "pbft"), Points{{4, 0}});
        ExpectPoints(FindPoints(figures[1].panels[0], "pbft"), Points{{8, 6}});
        NS_TEST_EXPECT_MSG_EQ(
            ListLabels(figures[0]), std::set<std::string>{"pbft"}, "raft was never run");
    }

    /// t(0.975, 1) s / sqrt(2) of 10 and 12 is 12.7062 x 1.
    void CheckIntervals()
    {
        auto row = MakeRow("pbft", "healthy", 4, 1);
        row.summary.metrics["throughput_tx_s"] = EstimateMean({10, 12});
        row.summary.metrics["commit_latency_p50_s"] = EstimateMean({10, 12});
        const auto figures = MakeConsensusFigures({row});
        const auto point = FindPoints(figures[0].panels[0], "pbft").at(0);
        NS_TEST_EXPECT_MSG_EQ_TOL(point.high, 11 + 12.7062, 1e-3, "upper end");
        NS_TEST_EXPECT_MSG_EQ_TOL(point.low, 11 - 12.7062, 1e-3, "lower end");
        NS_TEST_EXPECT_MSG_EQ(std::isnan(FindPoints(figures[1].panels[0], "pbft").at(0).low),
                              true,
                              "none where it reaches 0 on an axis of decades");
    }
};

/// What pools earned, over what theory says.
class RevenueFigureTest : public FigureTest
{
  public:
    RevenueFigureTest()
        : FigureTest("the figure of revenue has each pool's share of the chain over its hash rate")
    {
    }

  private:
    static ConsensusReportRow MakePool(double gamma, double share, double revenue)
    {
        ConsensusReportRow row;
        row.summary.parameters["faults.selfish_gamma"] = gamma;
        row.summary.metrics["hash_share_liars"] = EstimateMean({share, share});
        row.summary.metrics["revenue_liars"] = EstimateMean({revenue - 0.01, revenue + 0.01});
        return row;
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(
            MakeRevenueFigure({MakeRow("pow", "honest", 4, 1)}).panels.size(), 0, "no pool");
        const auto figure = MakeRevenueFigure(
            {MakePool(1, 0.2, 0.25), MakePool(0, 0.3, 0.28), MakePool(1, 0.4, 0.55)});
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1, "one panel");
        const PlotPanel& panel = figure.panels[0];
        const double half = 12.7062047 * 0.01; // t(0.975, 1) s / sqrt(2)
        ExpectPoints(FindPoints(panel, "simulated, gamma = 0"), {{0.3, 0.28}});
        const auto fast = FindPoints(panel, "simulated, gamma = 1");
        ExpectPoints(fast, {{0.2, 0.25}, {0.4, 0.55}});
        NS_TEST_EXPECT_MSG_EQ_TOL(fast[1].high, 0.55 + half, 1e-6, "end of the interval");
        // Equation (8): gamma 0 pays from a third on, gamma 1 from 0 on.
        const auto late = FindPoints(panel, "Eyal and Sirer, gamma = 0");
        const auto early = FindPoints(panel, "Eyal and Sirer, gamma = 1");
        NS_TEST_ASSERT_MSG_EQ(late.size(), 101, "from 0 to one half");
        NS_TEST_EXPECT_MSG_EQ_TOL(late[100].x, 0.5, 1e-9, "the last alpha");
        NS_TEST_EXPECT_MSG_LT(late[66].y, late[66].x, "below a third it loses");
        NS_TEST_EXPECT_MSG_GT(late[67].y, late[67].x, "above, it gains");
        NS_TEST_EXPECT_MSG_GT(early[10].y, early[10].x, "it gains");
    }
};

/// Differences between fidelities, by topology.
class FidelityFigureTest : public FigureTest
{
  public:
    FidelityFigureTest()
        : FigureTest("the figure of fidelity has each difference at its topology")
    {
    }

  private:
    void DoRun() override
    {
        FidelityFigure added;
        NS_TEST_EXPECT_MSG_EQ(added.MakeFigure().panels.size(), 0, "nothing to show");
        added.Add("line", "a latency", -3);
        added.Add("star", "a latency", 4);
        added.Add("line", "b propagation", 5);
        added.Add("line", "c reading", -40);
        const auto figure = added.MakeFigure();
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1, "now there is");
        const PlotPanel& panel = figure.panels[0];
        // Quantities stand side by side, the second one in the middle.
        ExpectPoints(FindPoints(panel, "a latency"), {{-0.22, -3}, {0.78, 4}});
        ExpectPoints(FindPoints(panel, "b propagation"), {{0, 5}});
        ExpectPoints(FindPoints(panel, "c reading"), {{0.22, -40}});
        const std::vector<std::pair<double, std::string>> marks{{0, "line"}, {1, "star"}};
        NS_TEST_EXPECT_MSG_EQ(panel.x.marks, marks, "topologies");
        NS_TEST_EXPECT_MSG_EQ_TOL(*panel.y.low, -44, 1e-9, "a tenth more than the largest");
        NS_TEST_EXPECT_MSG_EQ_TOL(*panel.y.high, 44, 1e-9, "on both sides");
        std::map<double, std::string> rules;
        for (const auto& rule : panel.rules)
        {
            rules[rule.at] = rule.label;
        }
        const std::map<double, std::string> bounds{
            {-10, "10 %"}, {-5, "5 %"}, {0, "no difference"}, {5, "5 %"}, {10, "10 %"}};
        NS_TEST_EXPECT_MSG_EQ(rules, bounds, "what the manual states");
    }
};

/// The mean curve and the band of the blocks.
class PropagationFigureTest : public FigureTest
{
  public:
    PropagationFigureTest()
        : FigureTest("the figure of propagation has the mean over blocks, and a band")
    {
    }

  private:
    void DoRun() override
    {
        // Block b of 1 to 10 reaches the four nodes after 0, b, 10 b and 100 b ms.
        BlockPropagationResult result;
        for (int32_t b = 1; b <= 10; ++b)
        {
            result.delaysMs.push_back({0, b, 10 * b, 100 * b});
            result.counted.push_back(true);
        }
        PropagationFigure added;
        NS_TEST_EXPECT_MSG_EQ(added.MakeFigure().panels.size(), 0, "no block counts");
        added.Add("one", *FindPropagationSpread(result, 4));
        added.Add("two", *FindPropagationSpread(result, 8));
        const auto figure = added.MakeFigure();
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1, "one panel");
        const PlotPanel& panel = figure.panels[0];
        const auto mean = FindPoints(panel, "one");
        NS_TEST_ASSERT_MSG_EQ(mean.size(), 201, "every half per cent");
        ExpectPoints({mean[100]}, {{0.055, 50}});
        ExpectPoints({FindPoints(panel, "two")[50]}, {{0.055, 25}}); // two of eight nodes
        CheckBand(panel.curves[0]);
        // The fastest median is that of half of four nodes: 0.055 s; of eight it is 0.55 s.
        NS_TEST_EXPECT_MSG_EQ(panel.x.logarithmic, false, "seconds");
        result.delaysMs = {{0, 1, 2, 1000}};
        result.counted = {true};
        PropagationFigure wide;
        wide.Add("wide", *FindPropagationSpread(result, 4));
        const PlotAxis axis = wide.MakeFigure().panels.at(0).x;
        NS_TEST_EXPECT_MSG_EQ(axis.logarithmic, true, "decades");
        NS_TEST_EXPECT_MSG_EQ_TOL(*axis.low, 2e-5, 1e-12, "0.002 s / 100");
    }

    /// @param band of "one": half of the nodes have the second fastest block after 20 ms, and the
    /// slowest after 100 ms
    void CheckBand(const PlotCurve& band)
    {
        NS_TEST_ASSERT_MSG_EQ(band.shape, PlotShape::BAND, "behind the lines");
        const auto at = [&band](double seconds) {
            return *std::find_if(band.points.begin(), band.points.end(), [seconds](const auto& p) {
                return p.x >= seconds - 1e-12;
            });
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(at(0.1).low, 74.5, 1.0, "slow blocks: all but the last node");
        NS_TEST_EXPECT_MSG_GT(at(0.02).high, 49.9, "fast blocks have come to half of the nodes");
        NS_TEST_EXPECT_MSG_LT(at(0.0199).low, 50, "slow blocks have not");
        for (std::size_t i = 1; i < band.points.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_LT(band.points[i - 1].x, band.points[i].x, "by time");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(band.points[i].low, band.points[i].high, "a band");
        }
    }
};

/// Throughput and latency over the load.
class SaturationFigureTest : public FigureTest
{
  public:
    SaturationFigureTest()
        : FigureTest("saturation has what is offered, what blocks allow and a curve a protocol")
    {
    }

  private:
    void DoRun() override
    {
        const auto slow = MakeRow("pbft", "x", 4, 100);
        auto point = [](ConsensusReportRow row, double offered, double committed) {
            row.summary.metrics["offered_load_tx_s"] = EstimateMean({offered});
            row.summary.metrics["throughput_tx_s"] = EstimateMean({committed});
            row.summary.metrics["commit_latency_p50_s"] = EstimateMean({0.5});
            row.summary.metrics["commit_latency_p95_s"] = EstimateMean({2});
            row.summary.metrics["block_capacity_tx_s"] = EstimateMean({300});
            return row;
        };
        const auto low = point(slow, 100, 99);
        const auto high = point(slow, 400, 290);
        const auto figures = MakeSaturationFigures({{"pbft", "x", 4, {&low, &high}}});
        NS_TEST_ASSERT_MSG_EQ(figures.size(), 1, "one condition");
        NS_TEST_EXPECT_MSG_EQ(figures[0].name, "saturation", "its file");
        NS_TEST_ASSERT_MSG_EQ(figures[0].panels.size(), 2, "throughput and latency");
        const PlotPanel& throughput = figures[0].panels[0];
        ExpectPoints(FindPoints(throughput, "pbft"), {{100, 99}, {400, 290}});
        ExpectPoints(FindPoints(throughput, "all that is offered"), {{0, 0}, {400, 400}});
        NS_TEST_ASSERT_MSG_EQ(throughput.rules.size(), 1, "one bound");
        NS_TEST_EXPECT_MSG_EQ(throughput.rules[0].label, "blocks allow 300/s", "in the legend");
        NS_TEST_EXPECT_MSG_EQ_TOL(throughput.rules[0].at, 300, 1e-9, "its place");
        const PlotPanel& latency = figures[0].panels[1];
        ExpectPoints(FindPoints(latency, "pbft"), {{100, 0.5}, {400, 0.5}});
        ExpectPoints(FindPoints(latency, "pbft, 95th percentile"), {{100, 2}, {400, 2}});
    }
};

/// The game of an experiment without a network.
class TheoryTest : public FigureTest
{
  public:
    TheoryTest()
        : FigureTest("the figures of theory: payoffs an epoch, shares over epochs, values of "
                     "trades")
    {
    }

  private:
    void DoRun() override
    {
        ScenarioValues values(GetSharingSchema());
        values.Set("game.initial_share", 0.4);
        SharingGameOptions game = ParseSharingGame(values);
        game.trade.trades = 3;
        game.trade.epochsPerRound = 2;
        const auto figures = MakeTheoryFigures({{7, "seventh", game}});
        NS_TEST_ASSERT_MSG_EQ(figures.size(), 3, "values, payoffs, shares");
        const double f = game.trade.value;
        const auto& rules = game.payoffs;
        NS_TEST_EXPECT_MSG_EQ(figures[1].name, "experiment-7-utilities", "its file");
        const auto& curves = figures[1].panels.at(0).curves;
        NS_TEST_ASSERT_MSG_EQ(curves.size(), 2, "sharing and keeping");
        NS_TEST_ASSERT_MSG_GT(curves[0].points.size(), 10, "over time");
        // Three trades a round of two epochs.
        const double sharing =
            0.4 * ((1 + rules.gain) * f - rules.cost + rules.reward) + 0.6 * (f - rules.cost);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            curves[0].points[0].y, 1.5 * sharing, 1e-6, "who shares, at first");
        NS_TEST_EXPECT_MSG_EQ_TOL(curves[1].points[0].y, 1.5 * f, 1e-6, "who keeps");
        NS_TEST_EXPECT_MSG_EQ(figures[2].name, "experiment-7-shares", "its file");
        const auto run = FindPoints(figures[2].panels.at(0), "x₀ = 0.4, as run");
        NS_TEST_ASSERT_MSG_GT(run.size(), 10, "over time");
        NS_TEST_EXPECT_MSG_EQ_TOL(run[0].y, 0.4, 1e-9, "from its own share");
        NS_TEST_EXPECT_MSG_EQ(figures[0].name, "value-piecewise", "its file");
        ExpectPoints(FindPoints(figures[0].panels.at(0), "trade of an epoch"),
                     {{game.trade.volume, f}});
    }
};

/// The suite of the figures.
class StudyFigureTestSuite : public TestSuite
{
  public:
    StudyFigureTestSuite()
        : TestSuite("gridshare-study-figures", TestSuite::Type::UNIT)
    {
        AddTestCase(new ConsensusFigureTest);
        AddTestCase(new RevenueFigureTest);
        AddTestCase(new SaturationFigureTest);
        AddTestCase(new FidelityFigureTest);
        AddTestCase(new PropagationFigureTest);
        AddTestCase(new TheoryTest);
    }
};

StudyFigureTestSuite g_studyFigureTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
