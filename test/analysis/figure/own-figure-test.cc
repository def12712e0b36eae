/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../scratch-directory.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-files.h"
#include "ns3/test.h"

#include <fstream>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * The example of doc/reference/figures.md.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

ResultFigure
MakeRatesFigure()
{
    PlotCurve measured;
    measured.label = "simulation, 95 % interval";
    measured.colour = colour_palette::BLUE;
    measured.shape = PlotShape::MARKS;
    measured.hasErrorBars = true;
    measured.points = {{10, 9.8, 9.5, 10.1}, {20, 18.9, 18.1, 19.7}};
    PlotCurve bound;
    bound.label = "all that is offered";
    bound.colour = colour_palette::BLACK;
    bound.dash = PlotDash::DASHED;
    bound.points = {{10, 10}, {20, 20}};
    PlotPanel panel;
    panel.title = "four replicas";
    panel.x.label = "offered load (1/s)";
    panel.y.label = "throughput (1/s)";
    panel.curves = {bound, measured};
    ResultFigure figure;
    figure.name = "rates";
    figure.title = "Throughput over the offered load";
    figure.panels = {panel};
    figure.width = FigureWidth::ONE_COLUMN;
    return figure;
}

std::string
ReadSource(const std::string& path)
{
    std::ifstream in(std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/" + path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The page has what is compiled here, four columns to the right.
class OwnFigureTest : public TestCase
{
  public:
    OwnFigureTest()
        : TestCase("the example of the manual is what is compiled here, and is drawn")
    {
    }

  private:
    void DoRun() override
    {
        const std::string source = ReadSource("test/analysis/figure/own-figure-test.cc");
        const std::size_t begin = source.find("ResultFigure\nMakeRatesFigure()");
        const std::size_t end = source.find("\n}\n", begin);
        NS_TEST_ASSERT_MSG_NE(end, std::string::npos, "the example");
        std::istringstream lines(source.substr(begin, end + 3 - begin));
        std::string indented;
        for (std::string line; std::getline(lines, line);)
        {
            indented += "    " + line + "\n";
        }
        const std::string page = ReadSource("doc/reference/figures.md");
        NS_TEST_EXPECT_MSG_NE(page.find(indented), std::string::npos, indented);

        const ScratchDirectory folder;
        WriteFigure(MakeRatesFigure(), folder.GetPath().string());
        const std::set<std::string> names{
            "rates.csv", "rates.gnuplot", "rates.pdf", "rates.png", "rates.svg"};
        NS_TEST_EXPECT_MSG_EQ(folder.List(), names, "the files");
        NS_TEST_EXPECT_MSG_NE(
            folder.Read("rates.svg").find("offered load (1/s)"), std::string::npos, "its axis");
    }
};

/// The suite.
class OwnFigureTestSuite : public TestSuite
{
  public:
    OwnFigureTestSuite()
        : TestSuite("gridshare-own-figure", TestSuite::Type::UNIT)
    {
        AddTestCase(new OwnFigureTest);
    }
};

static OwnFigureTestSuite g_ownFigureTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
