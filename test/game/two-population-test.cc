/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/parameter-domain.h"
#include "ns3/replicator-equation.h"
#include "ns3/test.h"
#include "ns3/two-population-game.h"

#include <cmath>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * Providers and demanders: rest points, orbits, conserved quantity, basin border and area.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

TwoPopulationGame
MakeGame(double A, double C, double R, double D)
{
    return {{A, C, 0.0}, {R, D, 0.0}};
}

/// The reference sets.
TwoPopulationGame
GetSet(const std::string& name)
{
    if (name[1] == '1')
    {
        return MakeGame(2.0, 1.0, 2.0, 1.0);
    }
    return name[1] == '2' ? MakeGame(2.0, 0.5, 3.0, 1.0) : MakeGame(2.0, 1.0, 1.0, 0.3);
}

/// Rest points, eigenvalues, orbits and border of the reference.
class TwoPopulationTableTest : public TestCase
{
  public:
    TwoPopulationTableTest()
        : TestCase("rest points, orbits and border agree with the reference tables")
    {
    }

  private:
    void DoRun() override
    {
        const GameReferenceTable equilibria("twopop_equilibria.csv");
        std::map<std::string, std::size_t> seen;
        for (const auto& row : equilibria.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const auto points =
                MakeGame(number("A"), number("c"), number("r"), number("c_d")).GetRestPoints();
            const auto& point = points[seen[row.at("set")]++];
            NS_TEST_EXPECT_MSG_EQ_TOL(point.state.x, number("x"), 1e-15, "x");
            NS_TEST_EXPECT_MSG_EQ_TOL(point.state.y, number("y"), 1e-15, "y");
            NS_TEST_EXPECT_MSG_EQ_TOL(point.first.real(), number("lambda1"), 1e-15, "first");
            NS_TEST_EXPECT_MSG_EQ_TOL(point.second.real(), number("lambda2"), 1e-15, "second");
            NS_TEST_EXPECT_MSG_EQ(point.type, row.at("type").substr(0, point.type.size()), "type");
        }
        const GameReferenceTable trajectories("twopop_trajectories.csv");
        for (const auto& row : trajectories.GetRows())
        {
            const auto number = [&row](const char* name) {
                return GameReferenceTable::Number(row, name);
            };
            const auto game = GetSet(row.at("set"));
            const TwoPopulationState start{number("x0"), number("y0")};
            const auto end = game.Integrate(start, {number("t")})[0];
            // On the border itself, where some orbits start, errors grow as e^(t/2).
            NS_TEST_EXPECT_MSG_EQ_TOL(end.x, number("x"), 2e-10, "x");
            NS_TEST_EXPECT_MSG_EQ_TOL(end.y, number("y"), 2e-10, "y");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                game.ConservedQuantity(start), number("H_initial"), 1e-11, "H");
        }
        const GameReferenceTable border("twopop_separatrix.csv");
        for (const auto& row : border.GetRows())
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                GetSet(row.at("set")).GetSeparatrix(GameReferenceTable::Number(row, "x")),
                GameReferenceTable::Number(row, "y_separatrix"),
                1e-13,
                "border");
        }
        const GameReferenceTable areas("twopop_basin_area.csv");
        for (const auto& row : areas.GetRows())
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(*GetSet(row.at("set")).GetShareBasinArea(),
                                      GameReferenceTable::Number(row, "area_of_basin_of_(1_1)"),
                                      2e-6,
                                      "area, cut at 1e-6 in the reference");
        }
    }
};

/// H holds along orbits of every kind of game.
class ConservedQuantityTest : public TestCase
{
  public:
    ConservedQuantityTest()
        : TestCase("H is conserved to 1e-12 over t = 20")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<double> times;
        for (int i = 1; i <= 40; ++i)
        {
            times.push_back(0.5 * i);
        }
        for (const auto& game : {MakeGame(2.0, 1.0, 2.0, 1.0),
                                 MakeGame(2.0, 0.5, 3.0, 1.0),
                                 MakeGame(2.0, 1.0, 1.0, 0.3),
                                 MakeGame(2.0, 1.0, -2.0, -1.0),
                                 MakeGame(2.0, 3.0, 2.0, -1.0)})
        {
            for (const TwoPopulationState start : {TwoPopulationState{0.3, 0.3},
                                                   TwoPopulationState{0.1, 0.9},
                                                   TwoPopulationState{0.7, 0.6}})
            {
                const TwoPopulationState logits{Logit(start.x), Logit(start.y)};
                const double before = game.ConservedQuantity(start);
                for (const auto& s : game.IntegrateLogits(logits, times))
                {
                    // H of the logits: of the shares it would lose digits near the corners.
                    const auto softPlus = [](double u) {
                        return u > 0.0 ? u + std::log1p(std::exp(-u)) : std::log1p(std::exp(u));
                    };
                    const double now =
                        game.GetDemander().A * softPlus(s.x) - game.GetDemander().C * s.x -
                        game.GetProvider().A * softPlus(s.y) + game.GetProvider().C * s.y;
                    NS_TEST_EXPECT_MSG_EQ_TOL(now, before, 1e-12, "H");
                }
            }
        }
    }
};

/// The border separates; the area by its symmetric case and by a count of orbits.
class BasinTest : public TestCase
{
  public:
    BasinTest()
        : TestCase("orbits from either side of the border part, and its area counts them")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ_TOL(
            *MakeGame(2.0, 1.0, 2.0, 1.0).GetShareBasinArea(), 0.5, 1e-9, "symmetric: x + y = 1");
        const auto game = MakeGame(2.0, 0.5, 3.0, 1.0);
        for (double x : {0.01, 0.1, 0.3, 0.34, 0.5, 0.9, 0.99})
        {
            const double y = game.GetSeparatrix(x);
            const auto above = game.Integrate({x, y + 1e-4 * (1.0 - y)}, {100.0})[0];
            const auto below = game.Integrate({x, y - 1e-4 * y}, {100.0})[0];
            NS_TEST_EXPECT_MSG_EQ_TOL(above.x + above.y, 2.0, 1e-6, "all share");
            NS_TEST_EXPECT_MSG_EQ_TOL(below.x + below.y, 0.0, 1e-6, "nobody shares");
        }
        int inside = 0;
        constexpr int cells = 60;
        for (int i = 0; i < cells * cells; ++i)
        {
            const int row = i / cells;
            const auto end =
                game.Integrate({(i % cells + 0.5) / cells, (row + 0.5) / cells}, {60.0}, 1e-8)[0];
            inside += end.x > 0.5 ? 1 : 0;
        }
        // The border crosses about 2 x 60 cells, each miscounted by less than half.
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(inside) / (cells * cells),
                                  *game.GetShareBasinArea(),
                                  0.5 * 2.0 / cells,
                                  "counted");
        NS_TEST_EXPECT_MSG_EQ(*MakeGame(2.0, -1.0, 2.0, -1.0).GetShareBasinArea(), 1.0, "all");
        NS_TEST_EXPECT_MSG_EQ(*MakeGame(2.0, 3.0, 2.0, 1.0).GetShareBasinArea(), 0.0, "none");
        NS_TEST_EXPECT_MSG_EQ(
            MakeGame(2.0, 1.0, -2.0, -1.0).GetShareBasinArea().has_value(), false, "orbits cycle");
        NS_TEST_EXPECT_MSG_NE(GetRefusal([] { MakeGame(2.0, 3.0, 2.0, 1.0).GetSeparatrix(0.5); }),
                              "no error",
                              "no border");
        // A center: the orbit closes after about 2 pi over the imaginary eigenvalue.
        const auto cycle = MakeGame(2.0, 1.0, -2.0, -1.0);
        const double omega = cycle.GetRestPoints()[4].first.imag();
        const auto round = cycle.Integrate({0.501, 0.5}, {2.0 * M_PI / omega})[0];
        NS_TEST_EXPECT_MSG_EQ(cycle.GetRestPoints()[4].type, "center", "type");
        NS_TEST_EXPECT_MSG_EQ_TOL(round.x, 0.501, 1e-7, "closes");
    }
};

/// The suite of two populations.
class TwoPopulationTestSuite : public TestSuite
{
  public:
    TwoPopulationTestSuite()
        : TestSuite("gridshare-game-two-populations", TestSuite::Type::UNIT)
    {
        AddTestCase(new TwoPopulationTableTest);
        AddTestCase(new ConservedQuantityTest);
        AddTestCase(new BasinTest);
    }
};

static TwoPopulationTestSuite g_twoPopulationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
