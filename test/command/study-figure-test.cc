/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-script.h"

#include "ns3/cluster-figures.h"
#include "ns3/fidelity-figure.h"
#include "ns3/propagation-figure.h"
#include "ns3/revenue-figure.h"
#include "ns3/test.h"

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

/// A figure, as the commands that draw it.
class FigureTest : public TestCase
{
  public:
    /// @param name of the case
    explicit FigureTest(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    /// @param script of a figure @param name of a data block @param expected its points
    void ExpectBlock(const std::string& script,
                     const std::string& name,
                     const std::vector<FigurePoint>& expected)
    {
        const auto points = ReadFigureBlock(script, name);
        NS_TEST_ASSERT_MSG_EQ(points.size(), expected.size(), name << " in " << script);
        for (std::size_t i = 0; i < points.size(); ++i)
        {
            NS_TEST_ASSERT_MSG_EQ(points[i].size(), expected[i].size(), name << ", point " << i);
            for (std::size_t k = 0; k < points[i].size(); ++k)
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    points[i][k], expected[i][k], 1e-9, name << ", point " << i);
            }
        }
    }

    /// @param script of a figure @param words that it has
    void ExpectWords(const std::string& script, const std::string& words)
    {
        NS_TEST_EXPECT_MSG_NE(script.find(words), std::string::npos, words << " in " << script);
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("figures");
        std::filesystem::create_directories(folder);
        const ScriptedGnuplot gnuplot(folder);
        Draw(folder);
    }

    /// @param folder for figures, where gnuplot draws its script
    virtual void Draw(const std::string& folder) = 0;
};

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
    void Draw(const std::string& folder) override
    {
        auto rows = {MakeRow("pbft", "healthy", 4, 10),
                     MakeRow("pbft", "healthy", 16, 20),
                     MakeRow("raft", "healthy", 4, 30),
                     MakeRow("raft", "crashed", 4, 40)};
        DrawConsensusFigures(rows, folder);
        const std::vector<std::pair<std::string, std::string>> figures{
            {"throughput", "throughput (transactions/s)"},
            {"latency", "median commit latency (s)"},
            {"latency-p99", "99 % commit latency (s)"},
            {"messages", "messages a transaction"},
            {"bytes", "bytes a transaction"},
            {"recovery", "recovery time (s)"}};
        double k = 0;
        for (const auto& [file, axis] : figures)
        {
            const std::string script = ReadWhole(folder + "/" + file + ".svg");
            ExpectBlock(script, "d0_0", {{4, 10 + k}, {16, 20 + k}});
            ExpectBlock(script, "d0_1", {{4, 30 + k}});
            ExpectBlock(script, "d1_1", {{4, 40 + k}});
            ExpectBlock(script, "d1_0", {FigurePoint{}}); // a line without numbers
            ExpectWords(script, "set ylabel '" + axis + "'");
            ExpectWords(script, k == 0 ? "set yrange [0:*]" : "set logscale y");
            ExpectWords(script, "set title 'healthy'");
            ++k;
        }
        CheckGaps(folder);
    }

    /// What has no value has no point; 0 has none where the axis is logarithmic.
    void CheckGaps(const std::string& folder)
    {
        auto zero = MakeRow("pbft", "healthy", 4, 0);
        auto none = MakeRow("pbft", "healthy", 8, 5);
        zero.summary.metrics["commit_latency_p50_s"] = EstimateMean({0.0});
        none.summary.metrics.erase("throughput_tx_s");
        none.summary.metrics.erase("recovery_time_s");
        zero.summary.metrics.erase("recovery_time_s");
        std::filesystem::remove(folder + "/recovery.svg");
        DrawConsensusFigures({zero, none}, folder);
        ExpectBlock(ReadWhole(folder + "/throughput.svg"), "d0_0", {{4, 0}});
        ExpectBlock(ReadWhole(folder + "/latency.svg"), "d0_0", {{8, 6}});
        NS_TEST_EXPECT_MSG_EQ(
            std::filesystem::exists(folder + "/recovery.svg"), false, "nothing to draw");
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

    void Draw(const std::string& folder) override
    {
        DrawRevenueFigure({MakeRow("pow", "honest", 4, 1)}, folder);
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::exists(folder + "/revenue.svg"), false, "no pool");
        DrawRevenueFigure({MakePool(1, 0.2, 0.25), MakePool(0, 0.3, 0.28), MakePool(1, 0.4, 0.55)},
                          folder);
        const std::string script = ReadWhole(folder + "/revenue.svg");
        const double half = 12.7062047 * 0.01; // t(0.975, 1) s / sqrt(2)
        const auto honest = ReadFigureBlock(script, "pools0");
        const auto fast = ReadFigureBlock(script, "pools1");
        NS_TEST_ASSERT_MSG_EQ(honest.size(), 1, "gamma 0");
        NS_TEST_ASSERT_MSG_EQ(fast.size(), 2, "gamma 1");
        NS_TEST_EXPECT_MSG_EQ_TOL(honest[0][0], 0.3, 1e-9, "alpha");
        NS_TEST_EXPECT_MSG_EQ_TOL(honest[0][1], 0.28, 1e-9, "revenue");
        NS_TEST_EXPECT_MSG_EQ_TOL(fast[1][1], 0.55, 1e-9, "revenue");
        NS_TEST_EXPECT_MSG_EQ_TOL(fast[1][2], half, 1e-6, "half of the interval");
        // Equation (8): gamma 0 pays from a third on, gamma 1 from 0 on.
        const auto late = ReadFigureBlock(script, "formula0");
        const auto early = ReadFigureBlock(script, "formula1");
        NS_TEST_ASSERT_MSG_EQ(late.size(), 101, "from 0 to one half");
        NS_TEST_EXPECT_MSG_EQ_TOL(late[100][0], 0.5, 1e-9, "the last alpha");
        NS_TEST_EXPECT_MSG_LT(late[66][1], late[66][0], "below a third it loses");
        NS_TEST_EXPECT_MSG_GT(late[67][1], late[67][0], "above, it gains");
        NS_TEST_EXPECT_MSG_GT(early[10][1], early[10][0], "it gains");
        ExpectWords(script, "title 'Eyal and Sirer, gamma = 1', $pools1 using 1:2:3");
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
    void Draw(const std::string& folder) override
    {
        FidelityFigure figure;
        NS_TEST_EXPECT_MSG_EQ(figure.IsEmpty(), true, "nothing to draw");
        figure.Add("line", "a latency", -3);
        figure.Add("star", "a latency", 4);
        figure.Add("line", "b propagation", 5);
        figure.Add("line", "c reading", -40);
        NS_TEST_EXPECT_MSG_EQ(figure.IsEmpty(), false, "now there is");
        figure.Draw(folder + "/fidelity");
        const std::string script = ReadWhole(folder + "/fidelity.svg");
        // Quantities stand side by side, the second one in the middle.
        ExpectBlock(script, "quantity0", {{-0.22, -3}, {0.78, 4}});
        ExpectBlock(script, "quantity1", {{0, 5}});
        ExpectBlock(script, "quantity2", {{0.22, -40}});
        ExpectWords(script, "set xtics ('line' 0, 'star' 1)");
        ExpectWords(script, "set yrange [-44:44]"); // a tenth more than the largest
        ExpectWords(script, "first -10 to graph 1, first 10");
        ExpectWords(script, "first -5 to graph 1, first 5");
        ExpectWords(script, "title 'b propagation'");
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
    void Draw(const std::string& folder) override
    {
        // Block b of 1 to 10 reaches the four nodes after 0, b, 10 b and 100 b ms.
        BlockPropagationResult result;
        for (int32_t b = 1; b <= 10; ++b)
        {
            result.delaysMs.push_back({0, b, 10 * b, 100 * b});
            result.counted.push_back(true);
        }
        PropagationFigure figure;
        figure.Add("one", *FindPropagationSpread(result, 4));
        figure.Add("two", *FindPropagationSpread(result, 8));
        figure.Draw(folder + "/propagation");
        const std::string script = ReadWhole(folder + "/propagation.svg");
        const auto mean = ReadFigureBlock(script, "mean0");
        const auto band = ReadFigureBlock(script, "band0");
        NS_TEST_ASSERT_MSG_EQ(mean.size(), 201, "every half per cent");
        NS_TEST_ASSERT_MSG_EQ(band.size(), 402, "up and down");
        Expect(mean[100], 0.055, 50);
        Expect(band[100], 0.02, 50);
        Expect(band[401 - 100], 0.1, 50);
        Expect(ReadFigureBlock(script, "mean1")[50], 0.055, 25); // two of eight nodes
        // The fastest median is that of half of four nodes: 0.055 s; of eight it is 0.55 s.
        ExpectWords(script, "set xrange [0:*]");
        result.delaysMs = {{0, 1, 2, 1000}};
        result.counted = {true};
        PropagationFigure wide;
        wide.Add("wide", *FindPropagationSpread(result, 4));
        wide.Draw(folder + "/wide");
        ExpectWords(ReadWhole(folder + "/wide.svg"), "set logscale x");
        ExpectWords(ReadWhole(folder + "/wide.svg"), "set xrange [2e-05:*]"); // 0.002 s / 100
    }

    void Expect(const FigurePoint& point, double seconds, double percent)
    {
        NS_TEST_ASSERT_MSG_EQ(point.size(), 2, "time and share");
        NS_TEST_EXPECT_MSG_EQ_TOL(point[0], seconds, 1e-12, "time at " << percent << " %");
        NS_TEST_EXPECT_MSG_EQ_TOL(point[1], percent, 1e-12, "share");
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
        AddTestCase(new FidelityFigureTest);
        AddTestCase(new PropagationFigureTest);
    }
};

StudyFigureTestSuite g_studyFigureTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
