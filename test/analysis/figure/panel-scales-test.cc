/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "example-figure.h"

#include "ns3/figure-layout.h"
#include "ns3/figure-text.h"
#include "ns3/panel-scales.h"
#include "ns3/test.h"

#include <cmath>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * Where axes end, and where panels and the legend stand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

PlotPanel
MakePanel(const std::string& label, double highest)
{
    PlotPanel panel;
    panel.x.label = "time";
    panel.y.label = label;
    panel.curves = {MakeExampleLine("", {{0, 0}, {10, highest}})};
    return panel;
}

/// Axes that are compared.
class SharedScaleTest : public TestCase
{
  public:
    SharedScaleTest()
        : TestCase("axes of one label have the same ends")
    {
    }

  private:
    void DoRun() override
    {
        const auto scales =
            FindPanelScales({MakePanel("load", 2), MakePanel("load", 4), MakePanel("other", 1)});
        NS_TEST_EXPECT_MSG_EQ(scales[0].y.high, scales[1].y.high, "one label");
        NS_TEST_EXPECT_MSG_EQ_TOL(scales[0].y.high, 4.2, 1e-12, "5 % above the highest");
        NS_TEST_EXPECT_MSG_EQ(scales[0].y.low, 0, "what is never below 0");
        NS_TEST_EXPECT_MSG_EQ_TOL(scales[2].y.high, 1.05, 1e-12, "another label");
        NS_TEST_EXPECT_MSG_EQ(scales[0].x.low, 0, "time begins where the lines do");
        NS_TEST_EXPECT_MSG_EQ(scales[0].x.high, 10, "and ends there");

        PlotPanel share = MakePanel("share", 0.5);
        share.y.isShareAxis = true;
        NS_TEST_EXPECT_MSG_EQ_TOL(FindPanelScales({share})[0].y.high, 1.02, 1e-12, "all of it");
        PlotPanel set = MakePanel("load", 2);
        set.y.low = -1;
        set.y.high = 3;
        NS_TEST_EXPECT_MSG_EQ(FindPanelScales({set})[0].y.low, -1, "set by who made it");
        NS_TEST_EXPECT_MSG_EQ(FindPanelScales({set})[0].y.high, 3, "the same");
        PlotPanel powers = MakePanel("load", 100);
        powers.y.logarithmic = true; // 0 has no place
        const auto logarithmic = FindPanelScales({powers})[0].y;
        NS_TEST_EXPECT_MSG_GT(logarithmic.low, 0, "above 0");
        NS_TEST_EXPECT_MSG_GT(logarithmic.high, 100, "around the only one");
        const auto map = FindPanelScales({MakeExampleFigure().panels.back()})[0];
        NS_TEST_EXPECT_MSG_EQ(map.x.low, -0.5, "half a cell beside the first");
        NS_TEST_EXPECT_MSG_EQ(map.x.high, 1.5, "and the last");
        NS_TEST_EXPECT_MSG_EQ(map.colour->low, 0.125, "the least value");
        NS_TEST_EXPECT_MSG_EQ(map.colour->high, 0.875, "the greatest");
    }
};

/// Nothing overlaps.
class LayoutTest : public TestCase
{
  public:
    LayoutTest()
        : TestCase("panels, legend and note stand apart, within the paper")
    {
    }

  private:
    void Check(const ResultFigure& figure, FigureWidth width)
    {
        const FigureLayout paper = LayOutFigure(figure, width);
        const std::string what = std::to_string(figure.panels.size()) + " panels on " +
                                 std::to_string(paper.width) + " points";
        const double legendTop = paper.legendBottom + paper.legend.height;
        for (std::size_t i = 0; i < paper.panels.size(); ++i)
        {
            const PanelPlace& place = paper.panels[i];
            NS_TEST_EXPECT_MSG_GT(place.width, 40, what);
            NS_TEST_EXPECT_MSG_GT(place.height, 40, what);
            NS_TEST_EXPECT_MSG_GT(place.left - place.besideAxis, 0, what);
            NS_TEST_EXPECT_MSG_LT(place.left + place.width, paper.width, what);
            NS_TEST_EXPECT_MSG_LT(place.bottom + place.height, paper.height, what);
            NS_TEST_EXPECT_MSG_GT(place.bottom - place.belowAxis, legendTop, what);
            for (std::size_t j = 0; j < i; ++j)
            {
                const PanelPlace& other = paper.panels[j];
                const bool isBeside = other.left + other.width <= place.left ||
                                      place.left + place.width <= other.left;
                const bool isAbove = other.bottom >= place.bottom + place.height ||
                                     place.bottom >= other.bottom + other.height;
                NS_TEST_EXPECT_MSG_EQ((isBeside || isAbove), true, what << ": " << i << ", " << j);
            }
        }
        for (const auto& entry : paper.legend.entries)
        {
            NS_TEST_EXPECT_MSG_GT(entry.x, 0, what << ": " << entry.label);
            NS_TEST_EXPECT_MSG_LT(entry.x + LEGEND_SAMPLE, paper.width, what);
        }
        // IEEE's pages have 9.5 inches for text.
        NS_TEST_EXPECT_MSG_LT(paper.height, 9.5 * 72, what);
    }

    void DoRun() override
    {
        for (const auto width : {FigureWidth::ONE_COLUMN, FigureWidth::TWO_COLUMNS})
        {
            Check(MakeExampleFigure(), width);
            for (const std::size_t panels : {1, 2, 3, 4, 5, 7, 10})
            {
                ResultFigure figure = MakeExampleFigure();
                figure.panels.assign(panels, figure.panels.front());
                Check(figure, width);
            }
        }
        ResultFigure most = MakeExampleFigure();
        most.panels.assign(MOST_PANELS, most.panels.front());
        Check(most, FigureWidth::TWO_COLUMNS);
    }
};

/// Words and numbers at abscissas.
class AbscissaTest : public TestCase
{
  public:
    AbscissaTest()
        : TestCase("numbers of neighbours stand apart, and every category has its word")
    {
    }

  private:
    static PlotPanel MakeCategories(std::size_t count)
    {
        PlotPanel panel = MakePanel("load", 1);
        panel.x = {"experiment"};
        for (std::size_t i = 0; i < count; ++i)
        {
            panel.x.marks.emplace_back(i, "a long name of experiment " + std::to_string(i));
        }
        panel.x.low = -0.5;
        panel.x.high = static_cast<double>(count) - 0.5;
        return panel;
    }

    void DoRun() override
    {
        PlotPanel share = MakePanel("change", 1);
        share.curves = {MakeExampleLine("", {{0, 0}, {1, 1}})};
        ResultFigure figure;
        figure.panels = {share, share, share};
        const auto paper = LayOutFigure(figure, FigureWidth::TWO_COLUMNS);
        for (std::size_t i = 1; i < 3; ++i)
        {
            const PanelPlace& left = paper.panels[i - 1];
            const double gap = paper.panels[i].left - left.left - left.width;
            NS_TEST_EXPECT_MSG_EQ(left.scales.x.tics.back().second, "1.0", "at the end");
            // Half of "1.0" and half of "0.0" beside it.
            NS_TEST_EXPECT_MSG_GT(gap, MeasureText("1.0", SMALL_FONT) + 2, "a space between");
        }

        figure.panels = {MakeCategories(4)};
        const PanelPlace few = LayOutFigure(figure, FigureWidth::ONE_COLUMN).panels[0];
        NS_TEST_ASSERT_MSG_EQ(few.scales.x.tics.size(), 4, "all of four");
        NS_TEST_EXPECT_MSG_EQ(few.wordAngle, 30, "slanted");
        const double mark = few.left + few.width / 8; // the first of four, -0.5 to 3.5
        const double word = MeasureText(few.scales.x.tics[0].second, SMALL_FONT);
        NS_TEST_EXPECT_MSG_GT(mark - word * std::cos(M_PI / 6), 0, "begins on the paper");

        figure.panels = {MakeCategories(24), MakeCategories(24)};
        for (const auto& place : LayOutFigure(figure, FigureWidth::TWO_COLUMNS).panels)
        {
            NS_TEST_EXPECT_MSG_EQ(place.scales.x.tics.size(), 24, "all of many");
            NS_TEST_EXPECT_MSG_EQ(place.wordAngle, 90, "upright");
        }
    }
};

/// The suite.
class PanelScalesTestSuite : public TestSuite
{
  public:
    PanelScalesTestSuite()
        : TestSuite("gridshare-figure-panels", TestSuite::Type::UNIT)
    {
        AddTestCase(new SharedScaleTest);
        AddTestCase(new LayoutTest);
        AddTestCase(new AbscissaTest);
    }
};

static PanelScalesTestSuite g_panelScalesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
