/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/flow-line.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * The phase line of a flow that is not known to be a straight line, against that which is.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What FlowLine finds without knowing that h is a straight line.
class FlowLineTest : public TestCase
{
  public:
    FlowLineTest()
        : TestCase(
              "the general phase line says of a straight line what its own classification says")
    {
    }

  private:
    void DoRun() override
    {
        for (const double A : {-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0})
        {
            for (const double C : {-2.0, -1.0, -0.3, 0.0, 0.3, 0.5, 1.0, 3.0})
            {
                Compare({A, C, 1e-15});
            }
        }
    }

    void Compare(const PayoffAdvantage& advantage)
    {
        const auto line = ClassifyPhaseLine(advantage);
        // Marks where nothing happens must change nothing.
        const FlowLine flow([&](double x) { return advantage.At(x); },
                            [&](double) { return advantage.A; },
                            {0.0, 0.25, 0.5, 0.8, 1.0},
                            advantage.tolerance);
        const std::string game =
            "A = " + std::to_string(advantage.A) + ", C = " + std::to_string(advantage.C);
        NS_TEST_EXPECT_MSG_EQ(flow.GetVerdict(), line.GetName(), game);
        const auto& points = flow.GetRestPoints();
        NS_TEST_ASSERT_MSG_EQ(points.size(), line.restPoints.size(), game);
        for (std::size_t i = 0; i < points.size(); ++i)
        {
            const auto& expected = line.restPoints[i];
            NS_TEST_EXPECT_MSG_EQ_TOL(points[i].x, expected.x, 1e-15, game);
            NS_TEST_EXPECT_MSG_EQ_TOL(points[i].tangent, expected.tangent, 1e-14, game);
            NS_TEST_EXPECT_MSG_EQ(GetStabilityName(points[i].stability),
                                  GetStabilityName(expected.stability),
                                  game << " at " << expected.x);
            NS_TEST_EXPECT_MSG_EQ(
                points[i].attractsInside, expected.attractsInside, game << " at " << expected.x);
            NS_TEST_EXPECT_MSG_EQ(
                points[i].algebraic, expected.algebraic, game << " at " << expected.x);
        }
        for (const double x0 : {0.0, 0.1, 0.3, 0.5, 0.6, 0.9, 1.0})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(flow.GetLimit(x0), line.GetLimit(x0), 1e-15, game);
            NS_TEST_EXPECT_MSG_EQ(flow.IsAtRest(x0), line.IsAtRest(x0), game << " at " << x0);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                flow.GetBasin(x0).first, line.GetBasin(x0).first, 1e-15, game << " at " << x0);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                flow.GetBasin(x0).second, line.GetBasin(x0).second, 1e-15, game << " at " << x0);
        }
    }
};

/// The suite of general flows.
class FlowLineTestSuite : public TestSuite
{
  public:
    FlowLineTestSuite()
        : TestSuite("gridshare-game-flow-line", TestSuite::Type::UNIT)
    {
        AddTestCase(new FlowLineTest);
    }
};

static FlowLineTestSuite g_flowLineTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
