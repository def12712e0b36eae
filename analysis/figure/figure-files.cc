/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-files.h"

#include "figure-choice.h"
#include "figure-data.h"
#include "figure-program.h"
#include "gnuplot-process.h"

#include "ns3/output-file.h"
#include "ns3/text-table.h"

#include <cmath>
#include <future>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* FORMATS[] = {"svg", "pdf", "png"};
constexpr double POINTS_PER_INCH = 72;
constexpr double PIXELS_PER_INCH = 300; //!< of the PNG
constexpr double SVG_UNITS = 96;        //!< an inch

/**
 * Fonts, lines and marks have one size on paper in all formats. gnuplot's terminals differ in what
 * they take for a point; the factors were measured with gnuplot 5.4: the size of letters and marks
 * in the files, in points, over the size that was asked for.
 */
std::string
SetTerminal(const std::string& format, const FigureScript& figure)
{
    const double width = figure.width / POINTS_PER_INCH;
    const double height = figure.height / POINTS_PER_INCH;
    const std::string start = "set terminal ";
    if (format == "svg")
    {
        return start + "svg size " + FormatExactly(width * SVG_UNITS) + "," +
               FormatExactly(height * SVG_UNITS) +
               " noenhanced font 'sans-serif,8' fontscale 1.3333 linewidth 1.3333 background "
               "'white'";
    }
    if (format == "pdf")
    {
        return start + "pdfcairo size " + FormatExactly(width) + "in," + FormatExactly(height) +
               "in noenhanced font 'Sans,8' fontscale 0.75 linewidth 2 pointscale 0.75 "
               "dashlength 0.91";
    }
    return start + "pngcairo size " + FormatExactly(std::round(width * PIXELS_PER_INCH)) + "," +
           FormatExactly(std::round(height * PIXELS_PER_INCH)) +
           " noenhanced font 'Sans,8' fontscale 3.125 linewidth 4.1667 pointscale 2.69 dashlength "
           "1";
}

/// Cairo dates every PDF by the clock, which is no part of a figure.
std::string
ReplaceDate(std::string pdf)
{
    const std::string mark = "/CreationDate (D:";
    const std::string date = "20000101000000";
    const std::size_t place = pdf.find(mark);
    if (place != std::string::npos && place + mark.size() + date.size() <= pdf.size())
    {
        pdf.replace(place + mark.size(), date.size(), date);
    }
    return pdf;
}

std::string
DrawFormat(const std::string& format, const std::string& program)
{
    const std::string drawn = RunGnuplot("formats = '" + format + "'\npiped = 1\n" + program);
    return format == "pdf" ? ReplaceDate(drawn) : drawn;
}

} // namespace

std::string
MakeFigureProgram(const FigureScript& figure, const std::string& name)
{
    std::string program = "# Draws " + name + ".svg, .pdf and .png: gnuplot " + name +
                          ".gnuplot\n"
                          "set encoding utf8\n"
                          "scale = 1\n"
                          "if (!exists(\"formats\")) formats = \"svg pdf png\"\n" +
                          figure.data + "do for [format in formats] {\n";
    for (const char* format : FORMATS)
    {
        program += std::string("if (format eq \"") + format + "\") { " +
                   SetTerminal(format, figure) + " }\n";
    }
    // gridshare reads the figure from a pipe, and writes the file itself.
    return program + "if (!exists(\"piped\")) { set output " + QuoteForGnuplot(name + ".") +
           " . format }\n" + figure.commands + "unset output\nreset\n}\n";
}

void
WriteFigureFiles(const FigureScript& figure, const std::string& folder, const std::string& name)
{
    RequireGnuplot();
    const std::string path = folder + "/" + name;
    const std::string whole = MakeFigureProgram(figure, name);
    const std::string drawable = ReplaceWhatFontsLack(whole, path + ".png");
    // Each format is a gnuplot of its own: together they take the time of the slowest.
    std::vector<std::future<std::string>> drawn;
    for (const std::string format : FORMATS)
    {
        drawn.push_back(
            std::async(std::launch::async, DrawFormat, format, format == "svg" ? whole : drawable));
    }
    for (std::size_t i = 0; i < drawn.size(); ++i)
    {
        WriteOutputFile(path + "." + FORMATS[i], drawn[i].get());
    }
    WriteOutputFile(path + ".gnuplot", drawable);
}

bool
WriteFigure(const ResultFigure& figure,
            const std::string& folder,
            const std::optional<FigureWidth>& width)
{
    if (figure.panels.empty())
    {
        return false;
    }
    const ResultFigure drawn = ChooseWhatIsDrawn(figure);
    WriteFigureFiles(MakeFigureScript(drawn, width.value_or(figure.width)), folder, figure.name);
    WriteOutputFile(folder + "/" + figure.name + ".csv", WriteFigureData(drawn));
    return true;
}

void
WriteFigureSvg(const ResultFigure& figure,
               const std::string& path,
               const std::optional<FigureWidth>& width)
{
    RequireGnuplot();
    const FigureScript script =
        MakeFigureScript(ChooseWhatIsDrawn(figure), width.value_or(figure.width));
    WriteOutputFile(path, DrawFormat("svg", MakeFigureProgram(script, figure.name)));
}

} // namespace gridshare
} // namespace ns3
