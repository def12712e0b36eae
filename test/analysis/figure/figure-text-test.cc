/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../scratch-directory.h"

#include "ns3/colour-palette.h"
#include "ns3/figure-files.h"
#include "ns3/figure-fonts.h"
#include "ns3/gnuplot-process.h"
#include "ns3/test.h"

#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Text in figures: names are shown as they are, and characters without a font spoil nothing.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Draws a figure with a label; returns its SVG and its PNG.
std::pair<std::string, std::string>
DrawLabel(const ScratchDirectory& scratch, const std::string& label)
{
    WriteFigureFiles(
        {"", "set title " + QuoteForGnuplot(label) + "\nplot [0:1] x notitle\n", 300, 200},
        scratch.GetPath().string(),
        "figure");
    return {scratch.Read("figure.svg"), scratch.Read("figure.png")};
}

/// What gnuplot, XML and the shell give a meaning to.
class FigureMarksTest : public TestCase
{
  public:
    FigureMarksTest()
        : TestCase("names with marks of gnuplot, XML and shells are shown as they are")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        const std::vector<std::pair<std::string, std::string>> labels{
            {"a_b^{c}@&~\\n'd'%s", "a_b^{c}@&amp;~\\n'd'%s"},
            {"<i>&amp;</i>", "&lt;i>&amp;amp;&lt;/i>"},
            {"`date` $(date)", "`date` $(date)"},
            {"two\nlines\x1b[1m", "two lines [1m"}};
        for (const auto& [label, shown] : labels)
        {
            const std::string svg = DrawLabel(scratch, label).first;
            NS_TEST_EXPECT_MSG_NE(svg.find(">" + shown + "<"), std::string::npos, shown);
        }
    }
};

/// gnuplot takes labels of tics for formats.
class FigureTicTest : public TestCase
{
  public:
    FigureTicTest()
        : TestCase("a category with a sign of percent is shown as it is")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory scratch;
        PlotPanel panel;
        panel.x.marks = {{0, "loss 10 %"}, {1, "50%d of all"}};
        PlotCurve bars;
        bars.shape = PlotShape::BARS;
        bars.colour = colour_palette::BLUE;
        bars.points = {{0, 1}, {1, 2}};
        panel.curves = {bars};
        ResultFigure figure;
        figure.name = "tics";
        figure.panels = {panel};
        WriteFigure(figure, scratch.GetPath().string(), {});
        const std::string svg = scratch.Read("tics.svg");
        for (const auto& [place, label] : panel.x.marks)
        {
            NS_TEST_EXPECT_MSG_NE(svg.find(">" + label + "<"), std::string::npos, label);
        }
    }
};

/// U+0378 is no character, so no font has it.
class FigureFontTest : public TestCase
{
  public:
    FigureFontTest()
        : TestCase("what no font has is a question mark in the PNG and kept in the SVG")
    {
    }

  private:
    void DoRun() override
    {
        const std::string without = "a\u0378b";
        NS_TEST_EXPECT_MSG_EQ(
            FindCharactersWithoutFont(without), std::u32string(U"\u0378"), "found");
        NS_TEST_EXPECT_MSG_EQ(FindCharactersWithoutFont("plain x").empty(), true, "ASCII");
        NS_TEST_EXPECT_MSG_EQ(ReplaceCharacters(without, U"\u0378"), "a?b", "replaced");
        const ScratchDirectory scratch;
        const auto question = DrawLabel(scratch, "a?b");
        const auto drawn = DrawLabel(scratch, without);
        NS_TEST_EXPECT_MSG_EQ(drawn.second, question.second, "the same picture");
        NS_TEST_EXPECT_MSG_NE(drawn.first.find(without), std::string::npos, "the SVG has it");
    }
};

/// The suite of text in figures.
class FigureTextTestSuite : public TestSuite
{
  public:
    FigureTextTestSuite()
        : TestSuite("gridshare-figure-text", TestSuite::Type::UNIT)
    {
        AddTestCase(new FigureMarksTest);
        AddTestCase(new FigureTicTest);
        AddTestCase(new FigureFontTest);
    }
};

static FigureTextTestSuite g_figureTextTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
