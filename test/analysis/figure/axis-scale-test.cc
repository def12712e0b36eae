/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"

#include "ns3/axis-scale.h"
#include "ns3/figure-text.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Tics of axes and the length of texts.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What stands at the tics of an axis of 200 points.
std::vector<std::string>
ListTics(double low, double high, bool isLogarithmic, double length = 200)
{
    AxisScale scale{low, high, isLogarithmic, {}, {}};
    ChooseTics(scale, length, 7, false);
    std::vector<std::string> texts;
    for (const auto& [place, text] : scale.tics)
    {
        texts.push_back(text);
    }
    return texts;
}

/// Numbers at axes.
class TicsTest : public TestCase
{
  public:
    TicsTest()
        : TestCase("tics are round numbers, as many as do not touch")
    {
    }

  private:
    using Texts = std::vector<std::string>;

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(ListTics(-0.02, 1.02, false),
                              (Texts{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"}),
                              "a share");
        NS_TEST_EXPECT_MSG_EQ(
            ListTics(0, 168, false), (Texts{"0", "50", "100", "150"}), "a week of hours");
        NS_TEST_EXPECT_MSG_EQ(ListTics(0, 3e6, false),
                              (Texts{"0", "5×10⁵", "10⁶", "1.5×10⁶", "2×10⁶", "2.5×10⁶", "3×10⁶"}),
                              "large numbers");
        NS_TEST_EXPECT_MSG_EQ(ListTics(-3, 3, false, 40), (Texts{"-2", "0", "2"}), "little room");
        NS_TEST_EXPECT_MSG_EQ(ListTics(0.01, 1e5, true),
                              (Texts{"0.01", "0.1", "1", "10", "100", "1000", "10000", "10⁵"}),
                              "powers of ten");
        NS_TEST_EXPECT_MSG_EQ(ListTics(0.9, 110, true),
                              (Texts{"1", "2", "5", "10", "20", "50", "100"}),
                              "steps between them");
        NS_TEST_EXPECT_MSG_EQ(ListTics(2.1, 2.4, true), (Texts{"2.1", "2.4"}), "its ends");
        NS_TEST_EXPECT_MSG_EQ(FormatTic(-0.05, 0.05), "-0.05", "as many digits as the step");
        NS_TEST_EXPECT_MSG_EQ(FormatTic(2e-5, 0), "2×10⁻⁵", "small numbers");
        NS_TEST_EXPECT_MSG_EQ(FormatTic(0, 0), "0", "nothing");
    }
};

/// Texts in their room.
class TextRoomTest : public TestCase
{
  public:
    TextRoomTest()
        : TestCase("texts are cut and broken to their room")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_GT(MeasureText("mmm", 8), MeasureText("iii", 8), "letters differ");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            MeasureText("0123", 16), 2 * MeasureText("0123", 8), 1e-12, "in proportion");
        NS_TEST_EXPECT_MSG_EQ(FitText("short", 8, 100), "short", "it fits");
        const std::string cut = FitText("a very long name of an experiment", 8, 60);
        NS_TEST_EXPECT_MSG_LT(MeasureText(cut, 8), 60.001, cut);
        NS_TEST_EXPECT_MSG_NE(cut.find("…"), std::string::npos, cut);
        const auto lines = BreakText("share of sharing providers, mean", 8, 70, 3);
        NS_TEST_EXPECT_MSG_EQ(lines.size(), 2, "two lines");
        for (const auto& line : lines)
        {
            NS_TEST_EXPECT_MSG_LT(MeasureText(line, 8), 70.001, line);
        }
        NS_TEST_EXPECT_MSG_EQ(BreakText("", 8, 70, 3).empty(), true, "nothing to say");
    }
};

/// The suite.
class AxisScaleTestSuite : public TestSuite
{
  public:
    AxisScaleTestSuite()
        : TestSuite("gridshare-figure-axes", TestSuite::Type::UNIT)
    {
        AddTestCase(new TicsTest);
        AddTestCase(new TextRoomTest);
    }
};

static AxisScaleTestSuite g_axisScaleTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
