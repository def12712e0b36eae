/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../scratch-directory.h"
#include "example-figure.h"

#include "ns3/figure-files.h"
#include "ns3/test.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * The files of a figure: what they show, how large they are, and that they can be made again.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @param text any @param part of it @return how often it is there
std::size_t
Count(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    {
        ++count;
    }
    return count;
}

/// The program beside a figure is all that is needed to draw it again.
class RedrawTest : public TestCase
{
  public:
    RedrawTest()
        : TestCase("the program beside a figure draws the same bytes elsewhere")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory here;
        const ScratchDirectory there;
        NS_TEST_EXPECT_MSG_EQ(
            WriteFigure(MakeExampleFigure(), here.GetPath().string()), true, "drawn");
        std::set<std::string> names{"it's.svg", "it's.pdf", "it's.png", "it's.gnuplot", "it's.csv"};
        NS_TEST_EXPECT_MSG_EQ(here.List(), names, "the files");
        there.Write("it's.gnuplot", here.Read("it's.gnuplot"));
        const std::string line =
            "cd '" + there.GetPath().string() + "' && gnuplot --default-settings \"it's.gnuplot\"";
        NS_TEST_EXPECT_MSG_EQ(std::system(line.c_str()), 0, "gnuplot takes it");
        names.erase("it's.csv");
        NS_TEST_EXPECT_MSG_EQ(there.List(), names, "and writes the figures");
        for (const auto* name : {"it's.svg", "it's.png"})
        {
            NS_TEST_EXPECT_MSG_EQ(here.Read(name).empty(), false, name);
            NS_TEST_EXPECT_MSG_EQ(here.Read(name).compare(there.Read(name)), 0, name);
        }
        const std::string pdf = here.Read("it's.pdf");
        NS_TEST_EXPECT_MSG_EQ(pdf.substr(0, 5), "%PDF-", "a PDF");
        NS_TEST_EXPECT_MSG_GT(Count(pdf, "/FontFile"), 0, "with its fonts");
        NS_TEST_EXPECT_MSG_EQ(
            Count(pdf, "/CreationDate (D:20000101000000"), 1, "without today's date");
        NS_TEST_EXPECT_MSG_EQ(pdf.size(), there.Read("it's.pdf").size(), "but for that the same");
        const std::string first = here.Read("it's.pdf");
        WriteFigure(MakeExampleFigure(), here.GetPath().string());
        NS_TEST_EXPECT_MSG_EQ(here.Read("it's.pdf").compare(first), 0, "equal figures");
        ResultFigure nothing;
        nothing.name = "nothing";
        NS_TEST_EXPECT_MSG_EQ(
            WriteFigure(nothing, here.GetPath().string()), false, "no panel, no figure");
        NS_TEST_EXPECT_MSG_EQ(here.List().count("nothing.svg"), 0, "and no file");
    }
};

/// Columns of IEEE's pages: 3.5 and 7.16 inches.
class PaperWidthTest : public TestCase
{
  public:
    PaperWidthTest()
        : TestCase("figures are as wide as one or two columns in all formats")
    {
    }

  private:
    /// Width of the PDF's page, in points.
    static double MeasurePdf(const std::string& pdf)
    {
        double left = 0;
        double bottom = 0;
        double right = 0;
        const std::size_t place = pdf.find("/MediaBox [");
        const int read =
            place == std::string::npos
                ? 0
                : std::sscanf(
                      pdf.c_str() + place, "/MediaBox [ %lf %lf %lf", &left, &bottom, &right);
        return read == 3 ? right - left : 0;
    }

    /// Width of the picture, in pixels: bytes 16 to 19 (ISO/IEC 15948, section 11.2.2).
    static double MeasurePng(const std::string& png)
    {
        double width = 0;
        for (std::size_t i = 16; i < 20 && i < png.size(); ++i)
        {
            width = 256 * width + static_cast<unsigned char>(png[i]);
        }
        return width;
    }

    /// Width of the picture, in CSS pixels: 96 an inch.
    static double MeasureSvg(const std::string& svg)
    {
        double width = 0;
        const std::size_t place = svg.find("viewBox=\"0 0 ");
        return place != std::string::npos &&
                       std::sscanf(svg.c_str() + place, "viewBox=\"0 0 %lf", &width) == 1
                   ? width
                   : 0;
    }

    void DoRun() override
    {
        const std::pair<FigureWidth, double> widths[] = {{FigureWidth::ONE_COLUMN, 3.5},
                                                         {FigureWidth::TWO_COLUMNS, 7.16}};
        for (const auto& [width, inches] : widths)
        {
            const ScratchDirectory folder;
            WriteFigure(MakeExampleFigure(), folder.GetPath().string(), width);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                MeasurePdf(folder.Read("it's.pdf")), 72 * inches, 1, "the PDF, of whole points");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                MeasurePng(folder.Read("it's.png")), 300 * inches, 0.5, "the PNG");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                MeasureSvg(folder.Read("it's.svg")), 96 * inches, 1, "the SVG");
            const std::string svg = folder.Read("it's.svg");
            // 8 points are 10.67 CSS pixels.
            NS_TEST_EXPECT_MSG_GT(Count(svg, "font-size=\"10.67\""), 3, "labels of 8 points");
        }
    }
};

/// What a figure says in words.
class LegendTest : public TestCase
{
  public:
    LegendTest()
        : TestCase("one legend names what is drawn, once, and nothing else")
    {
    }

  private:
    void DoRun() override
    {
        ResultFigure figure = MakeExampleFigure();
        figure.panels.push_back(figure.panels.front());
        figure.panels.back().curves.push_back(MakeExampleLine("never run", {}));
        figure.panels.back().curves.push_back(MakeExampleLine("a gap alone", {{1, NAN}}));
        const ScratchDirectory folder;
        WriteFigureSvg(figure, folder.File("all.svg"));
        const std::string svg = folder.Read("all.svg");
        for (const std::string label :
             {"a line", "a band", "steps", "marks", "border", "a fault", "a bound", "a note"})
        {
            NS_TEST_EXPECT_MSG_EQ(Count(svg, ">" + label + "<"), 1, label);
        }
        NS_TEST_EXPECT_MSG_EQ(Count(svg, ">bars<"), 2, "a panel's title and its bars");
        NS_TEST_EXPECT_MSG_EQ(Count(svg, "never run"), 0, "a curve without points");
        NS_TEST_EXPECT_MSG_EQ(Count(svg, "a gap alone"), 0, "a curve without a number");
        NS_TEST_EXPECT_MSG_EQ(Count(svg, ">end<"), 2, "a rule's own text, in its panels");
        NS_TEST_EXPECT_MSG_EQ(Count(svg, ">0.875<"), 1, "a number in its cell");
    }
};

/// The numbers beside a figure.
class FigureDataTest : public TestCase
{
  public:
    FigureDataTest()
        : TestCase("the CSV has every number of the figure")
    {
    }

  private:
    void DoRun() override
    {
        const ScratchDirectory folder;
        ResultFigure figure = MakeExampleFigure();
        figure.panels.front().curves.front().run = "one, seed 1";
        WriteFigure(figure, folder.GetPath().string());
        const std::string expected = "panel,what,label,run,x,y,low,high,value\n"
                                     "curves,line,a line,\"one, seed 1\",0,0.25,,,\n"
                                     "curves,line,a line,\"one, seed 1\",1,0.5,,,\n"
                                     "curves,line,a line,\"one, seed 1\",2,,,,\n"
                                     "curves,line,a line,\"one, seed 1\",3,1,,,\n"
                                     "curves,band,a band,,0,0.25,0.125,0.375,\n"
                                     "curves,band,a band,,3,1,0.875,1,\n"
                                     "curves,steps,steps,,0,0,,,\n"
                                     "curves,steps,steps,,1.5,1,,,\n"
                                     "curves,marks,marks,,0.5,0.5,0.25,0.625,\n"
                                     "curves,shade,a fault,,,,1,1.5,\n"
                                     "curves,rule,a bound,,,0.75,,,\n"
                                     "curves,rule,end,,2.5,,,,\n"
                                     "bars,bars,bars,,first,3,,,\n"
                                     "bars,bars,bars,,\"second, \"\"last\"\"\",5,,,\n"
                                     "map,line,border,,-0.5,0.5,,,\n"
                                     "map,line,border,,1.5,0.25,,,\n"
                                     "map,cell,reached,,first,0.2,,,0.125\n"
                                     "map,cell,reached,,\"second, \"\"last\"\"\",0.2,,,0.5\n"
                                     "map,cell,reached,,\"second, \"\"last\"\"\",0.4,,,0.875\n";
        NS_TEST_EXPECT_MSG_EQ(folder.Read("it's.csv"), expected, "the data");
    }
};

/// Names are text, whatever they look like to gnuplot or to a browser.
class HostileNamesTest : public TestCase
{
  public:
    HostileNamesTest()
        : TestCase("names are shown as they are, in every place")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<const char*, const char*> names[] = {
            {"</script><script>alert(1)", "&lt;/script>&lt;script>alert(1)"},
            {"\"onload=", "\"onload="},
            {"}'{ # \\n", "}'{ # \\n"},
            {"`date` $(date) @x", "`date` $(date) @x"},
            {"a\nb", "a b"},
            {"\u05e9\u05dc\u05d5\u05dd", "\u200e\u05e9\u05dc\u05d5\u05dd"}};
        for (const auto& [name, shown] : names)
        {
            ResultFigure figure;
            figure.name = "figure";
            figure.panels.emplace_back();
            figure.panels.front().title = name;
            figure.panels.front().x.label = name;
            figure.panels.front().x.marks = {{0, name}, {1, "b"}};
            figure.panels.front().rules = {{"", name, true, 0.5, "", PlotDash::SOLID}};
            figure.panels.front().curves = {MakeExampleLine(name, {{0, 1}, {1, 2}})};
            const ScratchDirectory folder;
            WriteFigure(figure, folder.GetPath().string());
            const std::string svg = folder.Read("figure.svg");
            NS_TEST_EXPECT_MSG_EQ(Count(svg, std::string(">") + shown + "<"), 5, shown);
            NS_TEST_EXPECT_MSG_EQ(Count(svg, "<script>alert"), 0, "no element of its own");
        }
    }
};

/// Times and areas behind curves.
class ShadeLanesTest : public TestCase
{
  public:
    ShadeLanesTest()
        : TestCase("shades that would hide each other have lanes, others the whole height")
    {
    }

  private:
    static std::string Draw(std::vector<PlotShade> shades)
    {
        ResultFigure figure;
        figure.name = "shades";
        figure.panels.emplace_back();
        figure.panels.front().curves = {MakeExampleLine("line", {{0, 0}, {9, 1}})};
        figure.panels.front().shades = std::move(shades);
        const ScratchDirectory folder;
        WriteFigure(figure, folder.GetPath().string());
        return folder.Read("shades.gnuplot");
    }

    void DoRun() override
    {
        const std::string lanes = Draw({{"loss", colour_palette::ORANGE_SHADE, 1, 4},
                                        {"crash", colour_palette::VERMILION_SHADE, 2, 3},
                                        {"crash", colour_palette::VERMILION_SHADE, 6, 7}});
        for (const auto* lane : {"rectangle from 1, graph 0.5 to 4, graph 1 ",
                                 "rectangle from 2, graph 0 to 3, graph 0.5 ",
                                 "rectangle from 6, graph 0 to 7, graph 0.5 "})
        {
            NS_TEST_EXPECT_MSG_EQ(Count(lanes, lane), 1, lane);
        }
        const std::string whole = Draw({{"basin a", colour_palette::BLUE_SHADE, 1, 4},
                                        {"basin b", colour_palette::VERMILION_SHADE, 4, 6},
                                        {"basin b", colour_palette::VERMILION_SHADE, 5, 7}});
        for (const auto* area : {"rectangle from 1, graph 0 to 4, graph 1 ",
                                 "rectangle from 4, graph 0 to 6, graph 1 ",
                                 "rectangle from 5, graph 0 to 7, graph 1 "})
        {
            NS_TEST_EXPECT_MSG_EQ(Count(whole, area), 1, area);
        }
    }
};

/// Words at lines through a panel.
class RuleWordsTest : public TestCase
{
  public:
    RuleWordsTest()
        : TestCase("words stand beside their upright line, and never on the axis")
    {
    }

  private:
    void DoRun() override
    {
        ResultFigure figure;
        figure.name = "rules";
        figure.panels.emplace_back();
        figure.panels.front().curves = {MakeExampleLine("line", {{0, 0}, {100, 1}})};
        figure.panels.front().rules = {{"", "near", true, 1, "", PlotDash::DOTTED},
                                       {"", "far", true, 50, "", PlotDash::DOTTED}};
        const ScratchDirectory folder;
        WriteFigure(figure, folder.GetPath().string());
        const std::string script = folder.Read("rules.gnuplot");
        for (const auto* label : {"at 1, graph 0.97 right rotate by 90 offset 1.1,0 ",
                                  "at 50, graph 0.97 right rotate by 90 offset -1.1,0 "})
        {
            NS_TEST_EXPECT_MSG_EQ(Count(script, label), 1, label);
        }
    }
};

/// More than can be seen.
class ManyRunsTest : public TestCase
{
  public:
    ManyRunsTest()
        : TestCase("of a thousand runs some are drawn, evenly chosen, and of many panels the first")
    {
    }

  private:
    void DoRun() override
    {
        ResultFigure figure;
        figure.name = "runs";
        figure.panels.emplace_back();
        for (int run = 0; run < 1000; ++run)
        {
            PlotCurve line = MakeExampleLine("simulation", {});
            line.run = "seed " + std::to_string(run);
            for (int i = 0; i < 200; ++i)
            {
                line.points.push_back({static_cast<double>(i), std::fmod(0.001 * run * i, 1.0)});
            }
            figure.panels.front().curves.push_back(std::move(line));
        }
        figure.panels.front().curves.push_back(MakeExampleLine("mean", {{0, 0.5}, {199, 0.5}}));
        const ScratchDirectory folder;
        WriteFigure(figure, folder.GetPath().string());
        std::istringstream lines(folder.Read("runs.csv"));
        std::set<std::string> drawn;
        bool hasMean = false;
        for (std::string line; std::getline(lines, line);)
        {
            const std::size_t place = line.find("seed ");
            hasMean = hasMean || line.find("mean") != std::string::npos;
            if (place != std::string::npos)
            {
                drawn.insert(line.substr(place, line.find(',', place) - place));
            }
        }
        NS_TEST_EXPECT_MSG_EQ(drawn.size(), 200, "runs");
        NS_TEST_EXPECT_MSG_EQ(drawn.count("seed 0") + drawn.count("seed 995"), 2, "every fifth");
        NS_TEST_EXPECT_MSG_EQ(hasMean, true, "what is of no run is there");
        const std::string note = "of the runs 200 a panel are drawn, evenly chosen";
        NS_TEST_EXPECT_MSG_EQ(Count(folder.Read("runs.svg"), note), 1, "and the figure says so");

        PlotPanel small;
        small.curves = {MakeExampleLine("", {{0, 0}, {1, 1}})};
        figure.panels.assign(30, small);
        for (std::size_t i = 0; i < figure.panels.size(); ++i)
        {
            figure.panels[i].title = "panel " + std::to_string(i + 1) + ".";
        }
        WriteFigureSvg(figure, folder.File("panels.svg"));
        const std::string svg = folder.Read("panels.svg");
        NS_TEST_EXPECT_MSG_EQ(Count(svg, ">panel 24.<"), 1, "the last that is drawn");
        NS_TEST_EXPECT_MSG_EQ(Count(svg, ">panel 25.<"), 0, "the first that is not");
        NS_TEST_EXPECT_MSG_EQ(Count(svg, "the first 24 of 30 panels"), 1, "the figure says so");
    }
};

/// The suite.
class FigureFilesTestSuite : public TestSuite
{
  public:
    FigureFilesTestSuite()
        : TestSuite("gridshare-figure-files", TestSuite::Type::UNIT)
    {
        AddTestCase(new RedrawTest);
        AddTestCase(new PaperWidthTest);
        AddTestCase(new LegendTest);
        AddTestCase(new FigureDataTest);
        AddTestCase(new HostileNamesTest);
        AddTestCase(new ShadeLanesTest);
        AddTestCase(new RuleWordsTest);
        AddTestCase(new ManyRunsTest);
    }
};

static FigureFilesTestSuite g_figureFilesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
