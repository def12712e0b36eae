/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "plot-name.h"
#include "queried-study.h"

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/curve-figure.h"
#include "ns3/figure-files.h"
#include "ns3/figure-width-option.h"
#include "ns3/folder-lock.h"
#include "ns3/gnuplot-process.h"
#include "ns3/heat-map.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/program-name.h"
#include "ns3/query-table.h"
#include "ns3/unfinished-study.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare plot FOLDER`: a metric over one key of the scenario, or over two.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;

po::options_description
DescribeOptions()
{
    po::options_description options("options of plot");
    auto add = options.add_options();
    add("help,h", "print this help");
    add("x", po::value<std::string>(), "key of the abscissa");
    add("y", po::value<std::string>(), "metric of the ordinate; with --colour its key");
    add("colour", po::value<std::string>(), "metric that colours show: a heat map");
    add("log",
        po::value<std::vector<std::string>>()->composing(),
        "logarithmic scale of x, y or colour; may be repeated");
    AddQueryOptions(options);
    AddFigureWidthOption(options);
    add("out", po::value<std::string>(), "folder for the files (default: that of the results)");
    return options;
}

void
PrintHelp(const po::options_description& options)
{
    std::cout << "usage: ./gridshare plot FOLDER --y METRIC --x KEY [--by KEY ...] [OPTION ...]\n"
                 "       ./gridshare plot FOLDER --x KEY --y KEY --colour METRIC [OPTION ...]\n\n"
                 "Draws a curve with its 95 % confidence interval for each value of --by, or a\n"
                 "heat map of two keys, as SVG, PDF and PNG, and writes its data (.csv) and the\n"
                 "program that draws it (.gnuplot) beside them.\n\n"
              << options;
}

const std::string&
RequireWord(const ParsedOptions& parsed, const std::string& name, const std::string& meaning)
{
    if (parsed.values.count(name) == 0)
    {
        throw InputError(COMMAND_LINE,
                         "no --" + name,
                         meaning,
                         "./gridshare plot FOLDER --y share_final --x game.reward is an example");
    }
    return parsed.values[name].as<std::string>();
}

LogarithmicAxes
ReadLogarithmicAxes(const ParsedOptions& parsed)
{
    LogarithmicAxes axes;
    for (const auto& word : ReadRepeated(parsed, "log"))
    {
        bool* axis = word == "x"        ? &axes.x
                     : word == "y"      ? &axes.y
                     : word == "colour" ? &axes.colour
                                        : nullptr;
        if (axis == nullptr)
        {
            throw InputError(
                COMMAND_LINE, "--log " + word, "x, y or colour", "name one axis with each --log");
        }
        *axis = true;
    }
    return axes;
}

/// The question behind the figure: the abscissa is the last key of curves, the first of a map.
RunQuery
ReadFigureQuery(const ParsedOptions& parsed, bool isHeatMap)
{
    RunQuery query = ReadQueryOptions(parsed);
    if (query.statistics.size() > 1)
    {
        throw InputError(COMMAND_LINE,
                         std::to_string(query.statistics.size()) + " times --statistic",
                         "one statistic a figure",
                         "draw one figure each");
    }
    const std::string x = RequireWord(parsed, "x", "a key for the abscissa");
    const std::string y =
        RequireWord(parsed, "y", isHeatMap ? "a key for the ordinate" : "a metric");
    if (!isHeatMap)
    {
        query.keys.push_back(x);
        query.metrics = {y};
        return query;
    }
    if (!query.keys.empty())
    {
        throw InputError(COMMAND_LINE,
                         "--by with a heat map, whose two keys are --x and --y",
                         "--where to choose among other keys",
                         "draw one map for each value");
    }
    query.keys = {x, y};
    query.metrics = {parsed.values["colour"].as<std::string>()};
    return query;
}

/// Write the files with nobody else at work in their folder.
void
WritePlot(const std::string& folder,
          const ResultFigure& figure,
          const std::string& csv,
          const std::optional<FigureWidth>& width)
{
    MakeOutputFolder(folder);
    const FolderLock lock(folder, NameProgram("./gridshare plot " + folder));
    lock.RequireHeld();
    WriteFigure(figure, folder, width);
    // The answer has what the figure has, with the names of the keys and the counts of runs.
    WriteOutputFile(folder + "/" + figure.name + ".csv", csv);
    std::cerr << folder << "/" << figure.name
              << ".svg, .pdf, .png, .csv and .gnuplot are written\n";
}

int
RunPlotCommand(const std::vector<std::string>& words)
{
    const auto options = DescribeOptions();
    const ParsedOptions parsed = ParseOptions("plot", options, words);
    if (parsed.values.count("help") > 0)
    {
        PrintHelp(options);
        return 0;
    }
    const auto path = FindQueriedDatabase("plot", parsed.positional);
    const bool isHeatMap = parsed.values.count("colour") > 0;
    const LogarithmicAxes axes = ReadLogarithmicAxes(parsed);
    const RunQuery query = ReadFigureQuery(parsed, isHeatMap);
    const auto width = ParseFigureWidth(parsed.values);
    RequireGnuplot();
    const ResultsDatabase database(path.string(), ResultsDatabase::Access::READ);
    const std::string beside = path.has_parent_path() ? path.parent_path().string() : ".";
    const std::string folder =
        parsed.values.count("out") > 0 ? parsed.values["out"].as<std::string>() : beside;
    WithCommandLine([&]() {
        const QueriedRuns runs(database, DescribeStudyKeys(database));
        const QueryAnswer answer = AskRuns(database, runs, query);
        ResultFigure figure =
            isHeatMap ? MakeHeatMap(answer, runs, axes) : MakeCurveFigure(answer, runs, axes);
        const auto csv = TextTable::Format::CSV;
        figure.name = NamePlot(query, axes, isHeatMap);
        WritePlot(folder, figure, MakeQueryTable(answer, runs, csv).Render(csv), width);
        PrintExplanation(answer);
        WarnOfRunsToCome(database);
    });
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"plot", "curves and heat maps of results, over keys of the scenario", 6}, RunPlotCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
