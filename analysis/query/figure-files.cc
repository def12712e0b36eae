/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-files.h"

#include "ns3/gnuplot-process.h"
#include "ns3/output-file.h"
#include "ns3/text-table.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* FORMATS[] = {"svg", "pdf", "png"};
constexpr double POINTS_PER_INCH = 72;

std::string
SetTerminal(const std::string& format, const FigureScript& figure)
{
    if (format == "svg")
    {
        return "set terminal svg size " + std::to_string(figure.width) + "," +
               std::to_string(figure.height) +
               " noenhanced font 'sans-serif,10' background 'white'; scale = 1";
    }
    if (format == "pdf")
    {
        return "set terminal pdfcairo size " + FormatExactly(figure.width / POINTS_PER_INCH) +
               "in," + FormatExactly(figure.height / POINTS_PER_INCH) +
               "in noenhanced font 'Sans,10'; scale = 1";
    }
    return "set terminal pngcairo size " + std::to_string(2 * figure.width) + "," +
           std::to_string(2 * figure.height) + " noenhanced font 'Sans,20' linewidth 2; scale = 2";
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

} // namespace

std::string
MakeFigureProgram(const FigureScript& figure, const std::string& name)
{
    std::string program = "# Draws " + name + ".svg, .pdf and .png: gnuplot " + name +
                          ".gnuplot\n"
                          "set encoding utf8\n"
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
    for (const std::string format : FORMATS)
    {
        const std::string drawn = RunGnuplot("formats = '" + format + "'\npiped = 1\n" +
                                             (format == "svg" ? whole : drawable));
        WriteOutputFile(path + "." + format, format == "pdf" ? ReplaceDate(drawn) : drawn);
    }
    WriteOutputFile(path + ".gnuplot", drawable);
}

} // namespace gridshare
} // namespace ns3
