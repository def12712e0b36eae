/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-report.h"

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/figure-width-option.h"
#include "ns3/folder-lock.h"
#include "ns3/gnuplot-process.h"
#include "ns3/input-error.h"
#include "ns3/option-parser.h"
#include "ns3/output-file.h"
#include "ns3/study-registry.h"
#include "ns3/table-view-options.h"
#include "ns3/unfinished-study.h"

#include <filesystem>
#include <iostream>
#include <memory>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare report DIR|FILE`: the tables and figures of results once more, from the database
 * alone. Prints the table and writes the files beside the database.
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
    po::options_description options("options of report");
    auto add = options.add_options();
    add("help,h", "print this help");
    add("format", po::value<std::string>()->default_value("table"), "table, json, csv, md or tex");
    add("out",
        po::value<std::string>(),
        "folder for the tables and figures (default: where the database is)");
    add("figures", "draw the figures (the default)");
    add("no-figures", "draw no figures");
    AddFigureWidthOption(options);
    AddTableViewOptions(options);
    return options;
}

std::filesystem::path
FindDatabase(const std::vector<std::string>& positional)
{
    if (positional.size() != 1)
    {
        throw InputError(COMMAND_LINE,
                         std::to_string(positional.size()) + " places of results",
                         "one: ./gridshare report DIR or ./gridshare report FILE",
                         "name the directory given to run with --out, or the results.sqlite in it");
    }
    const std::filesystem::path place(positional[0]);
    if (!std::filesystem::is_directory(place))
    {
        return place;
    }
    const auto database = place / "results.sqlite";
    if (!std::filesystem::exists(database) && std::filesystem::exists(place / "plan.json"))
    {
        throw InputError({place.string(), 0},
                         "results without a database",
                         "results.sqlite in it",
                         "the run that plan.json describes has finished nothing yet, or the file "
                         "was removed: run it again");
    }
    return database;
}

/// A database of another name (a copy, an older one) has a folder of its own: the tables beside it
/// are those of results.sqlite.
std::filesystem::path
ChooseDirectory(const std::filesystem::path& database)
{
    const std::filesystem::path beside =
        database.has_parent_path() ? database.parent_path() : std::filesystem::path(".");
    return database.filename() == "results.sqlite" ? beside : beside / database.stem();
}

/// A folder belongs to one set of results: the tables in it must stay theirs.
void
RefuseOtherResults(const std::filesystem::path& directory, const std::filesystem::path& database)
{
    std::error_code missing;
    const auto own = directory / "results.sqlite";
    const bool others =
        std::filesystem::exists(directory / "plan.json") || std::filesystem::exists(own);
    if (others && !std::filesystem::equivalent(own, database, missing))
    {
        throw InputError({directory.string(), 0},
                         "a folder with results of its own",
                         "that of " + database.string() + ", or one without results",
                         "name another with --out");
    }
}

/// Print the table, and write the files with nobody else at work in their folder.
void
Report(const ResultsDatabase& database, const ReportRequest& request)
{
    const Study& study = FindStudyOf(database);
    WarnOfRunsToCome(database);
    const std::string folder = request.directory.string();
    std::unique_ptr<FolderLock> lock;
    try
    {
        MakeOutputFolder(folder);
        lock = std::make_unique<FolderLock>(folder, "./gridshare report " + database.GetPath());
    }
    catch (const InputError&)
    {
        // Results of somebody else, or on a read-only disk, can be read all the same.
        ReportStudy(study, database, {"", request.format, false, request.view});
        throw;
    }
    lock->RequireHeld();
    RemoveUnfinishedFiles(folder);
    ReportStudy(study, database, request);
    std::cerr << "tables" << (request.figures ? " and figures" : "") << " are in " << folder
              << "\n";
}

int
RunReportCommand(const std::vector<std::string>& words)
{
    const auto options = DescribeOptions();
    const ParsedOptions parsed = ParseOptions("report", options, words);
    if (parsed.values.count("help") > 0)
    {
        std::cout << "usage: ./gridshare report DIR|FILE [OPTION ...]\n\n"
                     "Writes the tables (table.md, table.csv, table.tex) and figures of the study\n"
                     "that made it beside the results.sqlite that is named; of a database with\n"
                     "another name into a folder of that name. Where nothing can be written the\n"
                     "table is printed all the same; --out names another folder.\n\n"
                  << options;
        return 0;
    }
    if (parsed.values.count("figures") > 0 && parsed.values.count("no-figures") > 0)
    {
        throw InputError(
            COMMAND_LINE, "both --figures and --no-figures", "one of them", "remove the other");
    }
    const auto format = ParseFormatOption(parsed.values["format"].as<std::string>());
    const auto path = FindDatabase(parsed.positional);
    const ResultsDatabase database(path.string(), ResultsDatabase::Access::READ);
    std::filesystem::path directory = ChooseDirectory(path);
    if (parsed.values.count("out") > 0)
    {
        directory = parsed.values["out"].as<std::string>();
    }
    RefuseOtherResults(directory, path);
    const bool figures = parsed.values.count("no-figures") == 0;
    if (figures)
    {
        RequireGnuplot();
    }
    Report(database,
           {directory,
            format,
            figures,
            ParseTableView(parsed.values),
            ParseFigureWidth(parsed.values)});
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"report", "tables and figures again from a results.sqlite", 4}, RunReportCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
