/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/comparison-figure.h"
#include "ns3/comparison-table.h"
#include "ns3/figure-files.h"
#include "ns3/figure-width-option.h"
#include "ns3/folder-lock.h"
#include "ns3/gnuplot-process.h"
#include "ns3/input-error.h"
#include "ns3/option-parser.h"
#include "ns3/output-file.h"
#include "ns3/program-name.h"
#include "ns3/study-output.h"
#include "ns3/unfinished-study.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>
#include <set>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare compare A B [...]`: sets of results side by side, and which differences are beyond
 * chance.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;
using Words = std::vector<std::string>;

/// What is compared, and by what.
struct CompareRequest
{
    Words paths;   ///< of the databases
    Words metrics; ///< empty: the usual ones of the study
    bool comparesAll{false};
    MatchRule rule{MatchRule::ANY};
    Words keys; ///< of MatchRule::KEYS
    TextTable::Format format{TextTable::Format::TABLE};
    std::string out;                  ///< folder for files; empty: none
    bool draws{true};                 ///< the differences, among these files
    std::optional<FigureWidth> width; ///< of the figure
};

po::options_description
DescribeOptions()
{
    po::options_description options("options of compare");
    auto add = options.add_options();
    add("help,h", "print this help");
    add("metric",
        po::value<Words>()->composing(),
        "what to compare, as METRIC,METRIC,...: metrics (./gridshare list metrics), SERIES:steady "
        "for the mean of a series behind its warm-up, basin for the numbers of runs that settled "
        "in each; may be repeated (default: the usual ones of the study)");
    add("all", "compare every metric that all sets have");
    add("match",
        po::value<std::string>(),
        "which experiments belong together: name, parameters, or KEY,KEY,... (default: by name, "
        "those that are left by parameters)");
    add("format", po::value<std::string>()->default_value("table"), "table, json, csv, md or tex");
    add("out",
        po::value<std::string>(),
        "folder for compare.csv, compare.md, compare.tex and the figure compare-differences");
    add("no-figures", "draw no figure there");
    AddFigureWidthOption(options);
    return options;
}

void
PrintHelp(const po::options_description& options)
{
    std::cout
        << "usage: ./gridshare compare A B [C ...] [OPTION ...]\n\n"
           "Compares the results in the folders (or SQLite files) B, C, ... with those in A,\n"
           "experiment by experiment: means, their difference with its 95 % interval, over\n"
           "common seeds where there are some, and whether it is beyond chance: p at most\n"
           "0.05 after Holm's correction over all rows that are printed. Names in which the\n"
           "experiments' parameters differ. Where --out cannot be written the table is\n"
           "printed all the same.\n\n"
        << options;
}

/// @return the parts of a text between commas
Words
SplitAtCommas(const std::string& option, const std::string& text)
{
    Words words;
    std::istringstream parts(text);
    for (std::string word; std::getline(parts, word, ',');)
    {
        words.push_back(word);
    }
    if (words.empty() || text.back() == ',' || std::count(words.begin(), words.end(), "") > 0)
    {
        throw InputError(COMMAND_LINE,
                         option + " \"" + text + "\", which has an empty name",
                         "names with single commas between them",
                         "remove a comma, or add a name");
    }
    return words;
}

std::string
FindComparedDatabase(const std::string& place)
{
    const std::filesystem::path path(place);
    return std::filesystem::is_directory(path) ? (path / "results.sqlite").string() : place;
}

void
ReadMatchOption(const std::string& word, CompareRequest& request)
{
    if (word == "name" || word == "parameters")
    {
        request.rule = word == "name" ? MatchRule::NAME : MatchRule::PARAMETERS;
        return;
    }
    request.rule = MatchRule::KEYS;
    request.keys = SplitAtCommas("--match", word);
}

CompareRequest
ReadRequest(const ParsedOptions& parsed)
{
    CompareRequest request;
    if (parsed.positional.size() < 2)
    {
        throw InputError(COMMAND_LINE,
                         std::to_string(parsed.positional.size()) + " places of results",
                         "two or more: ./gridshare compare A B",
                         "name folders given to run with --out, or the results.sqlite in them");
    }
    std::transform(parsed.positional.begin(),
                   parsed.positional.end(),
                   std::back_inserter(request.paths),
                   FindComparedDatabase);
    if (parsed.values.count("metric") > 0)
    {
        for (const auto& text : parsed.values["metric"].as<Words>())
        {
            const Words words = SplitAtCommas("--metric", text);
            request.metrics.insert(request.metrics.end(), words.begin(), words.end());
        }
    }
    std::set<std::string> seen;
    for (const auto& metric : request.metrics)
    {
        if (!seen.insert(metric).second)
        {
            throw InputError(COMMAND_LINE,
                             "the metric \"" + metric + "\" twice",
                             "each metric once: every row counts in the correction",
                             "remove one of them");
        }
    }
    request.comparesAll = parsed.values.count("all") > 0;
    if (request.comparesAll && !request.metrics.empty())
    {
        throw InputError(COMMAND_LINE, "--all and --metric", "one of them", "remove the other");
    }
    if (parsed.values.count("match") > 0)
    {
        ReadMatchOption(parsed.values["match"].as<std::string>(), request);
    }
    request.format = ParseFormatOption(parsed.values["format"].as<std::string>());
    request.out =
        parsed.values.count("out") > 0 ? parsed.values["out"].as<std::string>() : std::string();
    request.draws = !request.out.empty() && parsed.values.count("no-figures") == 0;
    request.width = ParseFigureWidth(parsed.values);
    return request;
}

ResultComparison
Compare(const CompareRequest& request)
{
    const auto sets = OpenComparedResults(request.paths);
    for (const auto& set : sets)
    {
        WarnOfRunsToCome(*set.database);
    }
    return WithCommandLine([&]() {
        const auto matching = MatchExperiments(sets, request.rule, request.keys);
        if (!request.metrics.empty())
        {
            return CompareResults(sets, matching, request.metrics, false);
        }
        const Words usual = ListUsualMetrics(sets.front().runs->GetStudy());
        const bool takesAll = request.comparesAll || usual.empty();
        return CompareResults(sets, matching, takesAll ? ListAllMetrics(sets) : usual, true);
    });
}

void
WriteFiles(const ResultComparison& comparison, const CompareRequest& request)
{
    const std::string& folder = request.out;
    MakeOutputFolder(folder);
    const FolderLock lock(folder, NameProgram("./gridshare compare --out " + folder));
    lock.RequireHeld();
    WriteTableFiles(
        [&comparison](TextTable::Format format) { return MakeComparisonTable(comparison, format); },
        folder,
        "compare");
    if (request.draws)
    {
        WriteFigure(MakeComparisonFigure(comparison), folder, request.width);
    }
    std::cerr << "compare.csv, .md and .tex" << (request.draws ? " and a figure" : "") << " are in "
              << folder << "\n";
}

int
RunCompareCommand(const Words& words)
{
    const auto options = DescribeOptions();
    const ParsedOptions parsed = ParseOptions("compare", options, words);
    if (parsed.values.count("help") > 0)
    {
        PrintHelp(options);
        return 0;
    }
    const CompareRequest request = ReadRequest(parsed);
    if (request.draws)
    {
        RequireGnuplot();
    }
    const ResultComparison comparison = Compare(request);
    std::cout << MakeComparisonTable(comparison, request.format).Render(request.format)
              << std::flush;
    const bool forPrograms =
        request.format == TextTable::Format::JSON || request.format == TextTable::Format::CSV;
    for (const auto& sentence : forPrograms ? ExplainComparison(comparison) : Words{})
    {
        std::cerr << "gridshare: " << sentence << "\n";
    }
    if (!request.out.empty())
    {
        WriteFiles(comparison, request);
    }
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"compare", "results side by side, and which differences are beyond chance", 6},
     RunCompareCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
