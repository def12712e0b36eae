/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/figure-series.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * The data behind the study's figures.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The four experiments are of the kinds that the study describes, and their curves begin and end
/// where theory says.
class PaperFiguresTest : public TestCase
{
  public:
    PaperFiguresTest()
        : TestCase("the figures' curves begin and end where theory says")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::string> classes{"share_dominant_degenerate_x0",
                                               "bistable",
                                               "notshare_dominant_degenerate_x1",
                                               "bistable"};
        const std::vector<double> costs{0.0, 1.0, 2.0, 0.5};
        for (std::size_t i = 0; i < classes.size(); ++i)
        {
            const SharingGame game{0.2, costs[i], 1.0, GainReading::MUTUAL_GAIN};
            const ReplicatorEquation equation(game.Reduce(5.0));
            NS_TEST_EXPECT_MSG_EQ(equation.GetPhaseLine().GetName(), classes[i], "class");
            const double end = FindFigureEnd(equation, GetFigureInitialShares());
            for (double x0 : GetFigureInitialShares())
            {
                const auto shares = SampleShares(equation, {x0}, end)[0];
                const double limit = equation.GetPhaseLine().GetLimit(x0);
                NS_TEST_EXPECT_MSG_EQ_TOL(shares.points.front().second, x0, 1e-15, "start");
                NS_TEST_EXPECT_MSG_EQ_TOL(shares.points.back().second, limit, 0.01, "settled");
                const auto utilities = SampleUtilities(equation, game, 5.0, x0, end);
                NS_TEST_EXPECT_MSG_EQ_TOL(utilities[0].points.front().second -
                                              utilities[1].points.front().second,
                                          equation.GetAdvantage().At(x0),
                                          1e-14,
                                          "the utilities differ by h(x0)");
                NS_TEST_EXPECT_MSG_EQ_TOL(utilities[1].points.back().second, 5.0, 1e-14, "f");
            }
        }
        const auto curve = SampleValueCurve(ValueOfData::PiecewiseLinear({}, {}), "f", 11);
        NS_TEST_EXPECT_MSG_EQ_TOL(curve.points[6].second, 5.0, 1e-14, "f(6) = 5");
        NS_TEST_EXPECT_MSG_EQ_TOL(curve.points.back().first, 10.0, 1e-14, "v_max");
    }
};

/// The suite of figures' data.
class FigureSeriesTestSuite : public TestSuite
{
  public:
    FigureSeriesTestSuite()
        : TestSuite("gridshare-game-figure-series", TestSuite::Type::UNIT)
    {
        AddTestCase(new PaperFiguresTest);
    }
};

static FigureSeriesTestSuite g_figureSeriesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
