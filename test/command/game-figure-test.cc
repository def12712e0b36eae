/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "drawn-figure-data.h"
#include "drawn-figure-script.h"

#include "ns3/scenario-reader.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * The points of the figures of the game, from closed forms.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A figure of the game, as the commands that draw it.
class GameFigureTest : public TestCase
{
  public:
    /**
     * @param name of the figure
     * @param words of the command
     */
    GameFigureTest(const std::string& name, const std::string& words)
        : TestCase("the figure of " + name + ", from closed forms"),
          m_words(words)
    {
    }

  protected:
    std::string m_script; //!< of the figure
    std::string m_data;   //!< of the figure

    /// @param panel from 1 @param label of a curve @param run of it @return its points, not none
    std::vector<FigurePoint> Read(int panel, const std::string& label, const std::string& run = "")
    {
        const auto points = ReadFigureCurve(m_data, std::to_string(panel), label, run);
        NS_TEST_EXPECT_MSG_EQ(points.empty(), false, label << " in " << m_data.substr(0, 2000));
        return points.empty() ? std::vector<FigurePoint>{{0, 0}} : points;
    }

    /// @param point of a figure @param x abscissa @param y ordinate @param tolerance of both
    void Expect(const FigurePoint& point, double x, double y, double tolerance = 1e-9)
    {
        NS_TEST_ASSERT_MSG_EQ(point.size(), 2, "x and y");
        NS_TEST_EXPECT_MSG_EQ_TOL(point[0], x, tolerance, "abscissa");
        NS_TEST_EXPECT_MSG_EQ_TOL(point[1], y, tolerance, "ordinate at " << x);
    }

    /// @param words that the script has
    void ExpectWords(const std::string& words)
    {
        NS_TEST_EXPECT_MSG_NE(
            m_script.find(words), std::string::npos, words << " in " << m_script.substr(0, 2000));
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("game-figure");
        std::filesystem::create_directories(folder);
        const ScriptedGnuplot gnuplot(folder);
        const Outcome outcome = Call("game " + m_words + " --plot figure.svg", folder);
        NS_TEST_ASSERT_MSG_EQ(outcome.exitCode, 0, outcome.output);
        m_script = ReadWhole(folder + "/figure.svg");
        m_data = ReadWhole(folder + "/figure.csv");
        Check();
    }

    virtual void Check() = 0;

    std::string m_words; //!< of the command
};

/// x' = x (1 - x) (2 x - 1/2), from x0 = 0.5: border at 1/4.
class OnePopulationTest : public GameFigureTest
{
  public:
    OnePopulationTest()
        : GameFigureTest("one population",
                         "--value 5 --gain 0.2 --cost 0.5 --reward 1 --x0 0.5 --target 0.9")
    {
    }

  private:
    void Check() override
    {
        const auto flow = Read(1, "growth");
        NS_TEST_ASSERT_MSG_GT(flow.size(), 100, "a curve");
        const auto& middle = flow[flow.size() / 2];
        Expect(middle, 0.5, 0.25 * 0.5);
        Expect(flow[flow.size() / 4], 0.25, 0, 1e-3);
        Expect(Read(1, "attracting rest point")[0], 0, 0); // both ends
        Expect(Read(1, "attracting rest point")[1], 1, 0);
        Expect(Read(1, "repelling rest point")[0], 0.25, 0); // the border
        ExpectWords("A = 2, C = 0.5: bistable");
        // Basins in the colour of where they lead.
        ExpectWords("from 0, graph 0 to 0.25, graph 1 behind fillcolor rgb '#F8E1D2'");
        ExpectWords("from 0.25, graph 0 to 1, graph 1 behind fillcolor rgb '#D6E8F3'");
        Expect(Read(1, "leads to nobody")[0], 0, 0.25);
        Expect(Read(1, "leads to all")[0], 0.25, 1);
        // Time from 0.5 to x: dt = dx / (x (1 - x) (2 x - 1/2)), i.e.
        // t(x) = -2 ln x - (2/3) ln(1 - x) + (8/3) ln(x - 1/4) + constant.
        const auto time = [](double x) {
            return -2 * std::log(x) - 2.0 / 3 * std::log(1 - x) + 8.0 / 3 * std::log(x - 0.25);
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(Read(2, "target")[0][1], 0.9, 1e-12, "the level");
        const auto orbit = Read(2, "x₀ = 0.5");
        NS_TEST_EXPECT_MSG_EQ(orbit.front()[1], 0.5, "from x0");
        for (const auto& point : orbit)
        {
            if (point[1] < 0.99)
            {
                NS_TEST_EXPECT_MSG_EQ_TOL(
                    time(point[1]) - time(0.5), point[0], 1e-3, "time to " << point[1]);
            }
        }
    }
};

/// Two populations: rest points, border and the orbit asked for.
class TwoPopulationsTest : public GameFigureTest
{
  public:
    TwoPopulationsTest()
        : GameFigureTest("two populations",
                         "--value 5 --gain 0.2 --cost 0.5 --reward 1 --cost-demander 1 --x0 0.3 "
                         "--y0 0.4")
    {
    }

  private:
    void Check() override
    {
        // x' = x (1 - x) (2 y - 1/2), y' = y (1 - y) (2 x - 1): the saddle is at (1/2, 1/4).
        const auto open = Read(1, "not attracting");
        bool saddle = false;
        for (const auto& point : open)
        {
            saddle =
                saddle || (std::fabs(point[0] - 0.5) < 1e-9 && std::fabs(point[1] - 0.25) < 1e-9);
        }
        NS_TEST_EXPECT_MSG_EQ(saddle, true, "the saddle does not attract");
        NS_TEST_EXPECT_MSG_EQ(Read(1, "attracting").size(), 2, "both corners do");
        const auto orbit = Read(1, "from x₀, y₀");
        Expect(orbit[0], 0.3, 0.4);
        // dx / dy separates: what depends on x less what depends on y is conserved.
        const auto conserved = [](double x, double y) {
            const double ofX = -1 * std::log(x) - 1 * std::log(1 - x);
            const double ofY = -0.5 * std::log(y) - 1.5 * std::log(1 - y);
            return ofX - ofY;
        };
        for (std::size_t i = 0; i < orbit.size() && orbit[i][0] > 0.01 && orbit[i][1] > 0.01; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(conserved(orbit[i][0], orbit[i][1]),
                                      conserved(0.3, 0.4),
                                      1e-4,
                                      "point " << i << " of the orbit");
        }
        const auto border = Read(1, "border");
        Expect(border.front(), 0, 1);
        Expect(border.back(), 1, 0);
        Expect(border[200], 0.5, 0.25, 1e-6);
        ExpectWords("providers: A = 2, C = 0.5; demanders: A = 2, C = 1");
    }
};

/// A fixed reward: what is paid is the reward times twice ... per agent and time, so the line's
/// end.
class PolicyTest : public GameFigureTest
{
  public:
    PolicyTest()
        : GameFigureTest("a policy",
                         "--value 5 --gain 0.2 --cost 0.5 --x0 0.6 --policy fixed "
                         "--policy-parameter 0.5 --population 200")
    {
    }

  private:
    void Check() override
    {
        // With the reward x' = x (1 - x) (1.5 x - 0.5), without x' = x (1 - x) (x - 0.5).
        const auto without = Read(1, "no reward");
        const auto with = Read(1, "with the policy");
        Expect(without[150], 0.75, 0.75 * 0.25 * 0.25);
        const auto& at = with[3 * (with.size() - 1) / 4];
        Expect(at, 0.75, 0.75 * 0.25 * 0.625);
        const auto share = Read(2, "x₀ = 0.6");
        NS_TEST_EXPECT_MSG_EQ_TOL(share.front()[1], 0.6, 1e-9, "from x0");
        NS_TEST_EXPECT_MSG_GT(share.back()[1], 0.98, "to the target");
        // Half a unit to each sharer who meets one, x^2 of the agents: the area below, by
        // trapezoids.
        const auto paid = Read(3, "paid so far");
        NS_TEST_ASSERT_MSG_EQ(paid.size(), share.size(), "the same moments");
        double area = 0;
        for (std::size_t i = 1; i < share.size(); ++i)
        {
            const double before = share[i - 1][1] * share[i - 1][1];
            const double after = share[i][1] * share[i][1];
            area += 0.5 * 0.5 * (before + after) * (share[i][0] - share[i - 1][0]);
        }
        NS_TEST_EXPECT_MSG_EQ(paid.front()[1], 0, "nothing at first");
        NS_TEST_EXPECT_MSG_EQ_TOL(paid.back()[1], area, 1e-2 * area, "the area");
        ExpectWords(" for 200 agents");
    }
};

/// Late information: what is, and what agents see.
class DelayTest : public GameFigureTest
{
  public:
    DelayTest()
        : GameFigureTest("late information",
                         "--value 5 --gain 0.2 --cost 0.5 --reward 1 --x0 0.5 --delay 2")
    {
    }

  private:
    /// @param curve of shares over time @param time @return the share then, between two points
    static double FindShare(const std::vector<FigurePoint>& curve, double time)
    {
        std::size_t i = 1;
        while (i + 1 < curve.size() && curve[i][0] < time)
        {
            ++i;
        }
        const double part = (time - curve[i - 1][0]) / (curve[i][0] - curve[i - 1][0]);
        return curve[i - 1][1] + part * (curve[i][1] - curve[i - 1][1]);
    }

    void Check() override
    {
        const auto real = Read(1, "x₀ = 0.5");
        const auto seen = Read(2, "what agents see");
        Expect(real.front(), 0, 0.5);
        NS_TEST_ASSERT_MSG_EQ(seen.size(), real.size(), "the same moments");
        for (std::size_t i = 0; i < real.size(); i += 7)
        {
            const double time = real[i][0];
            const double before = time < 2 ? 0.5 : FindShare(real, time - 2);
            Expect(seen[i], real[i][1], before, 1e-3);
        }
        // Without delay it is the replicator equation: x' = 1/4 x 1/2 at first.
        const auto atOnce = Read(1, "x₀ = 0.5, no delay");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            (atOnce[1][1] - atOnce[0][1]) / atOnce[1][0], 0.125, 0.01, "slope");
        ExpectWords("information 2 late");
    }
};

/// Agents: runs over the mean field's time.
class AgentsTest : public GameFigureTest
{
  public:
    AgentsTest()
        : GameFigureTest("agents",
                         "--value 5 --gain 0.2 --cost 0.5 --reward 1 --x0 0.5 --rule fermi "
                         "--population 50 --seeds 3")
    {
    }

  private:
    void Check() override
    {
        // Right, three runs and the mean field; left, the flow and its rest points.
        const auto mean = Read(2, "mean field, from x₀");
        Expect(mean.front(), 0, 0.5);
        for (int run = 1; run <= 3; ++run)
        {
            const auto points = Read(2, "simulated runs", "seed " + std::to_string(run));
            Expect(points.front(), 0, 0.5);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                points.back()[0], mean.back()[0], 0.3 * mean.back()[0], "generations");
            for (const auto& point : points)
            {
                const double sharers = 50 * point[1];
                NS_TEST_EXPECT_MSG_EQ_TOL(sharers, std::round(sharers), 1e-9, "whole agents");
            }
        }
        ExpectWords("'simulated runs'");
        ExpectWords(": 50 agents, well mixed");
    }
};

/// The suite of the figures.
class GameFigureTestSuite : public TestSuite
{
  public:
    GameFigureTestSuite()
        : TestSuite("gridshare-game-figures", TestSuite::Type::UNIT)
    {
        AddTestCase(new OnePopulationTest);
        AddTestCase(new TwoPopulationsTest);
        AddTestCase(new PolicyTest);
        AddTestCase(new DelayTest);
        AddTestCase(new AgentsTest);
    }
};

GameFigureTestSuite g_gameFigureTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
