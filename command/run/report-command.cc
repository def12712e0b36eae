/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "joint-page.h"
#include "study-report.h"

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/figure-width-option.h"
#include "ns3/folder-lock.h"
#include "ns3/gnuplot-process.h"
#include "ns3/input-error.h"
#include "ns3/option-parser.h"
#include "ns3/output-file.h"
#include "ns3/program-name.h"
#include "ns3/results-page.h"
#include "ns3/study-registry.h"
#include "ns3/table-view-options.h"
#include "ns3/unfinished-study.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare report DIR|FILE ...`: the tables, figures and page of results once more, from the
 * database alone. Prints the table and writes the files beside the database.
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
    add("no-figures", "draw no figures, and make no page");
    AddFigureWidthOption(options);
    AddTableViewOptions(options);
    return options;
}

std::filesystem::path
FindDatabase(const std::string& word)
{
    const std::filesystem::path place(word);
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

/// Columns that the table does not have are refused before there is a folder or a lock. Only the
/// table itself tells which it has: these follow from the results, too.
void
RequireColumns(const ResultsDatabase& database, const ReportRequest& request)
{
    if (request.view.columns.empty())
    {
        return;
    }
    const auto collected = CollectFindings(
        FindStudyOf(database), database, {request.directory, request.format, false, request.view});
    const auto people = TextTable::Format::TABLE;
    collected.findings.tables.front().make(people).Render(people, request.view);
}

/// Print the table, and write the files with nobody else at work in their folder.
void
Report(const ResultsDatabase& database, const ReportRequest& request)
{
    const Study& study = FindStudyOf(database);
    RequireColumns(database, request);
    WarnOfRunsToCome(database);
    const std::string folder = request.directory.string();
    std::unique_ptr<FolderLock> lock;
    try
    {
        MakeOutputFolder(folder);
        lock = std::make_unique<FolderLock>(
            folder, NameProgram("./gridshare report " + database.GetPath()));
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
    TellWherePageIs(request);
}

/// Several result sets have one page; the tables and figures of each are in its own folder.
int
ReportTogether(const ParsedOptions& parsed)
{
    for (const char* option : {"no-figures", "columns", "transpose"})
    {
        if (parsed.values.count(option) > 0)
        {
            throw InputError(COMMAND_LINE,
                             std::string("--") + option + " with several places of results",
                             "--out alone: they have a page, no tables or figures in files",
                             "remove it, or name one place of results");
        }
    }
    std::vector<std::filesystem::path> databases;
    std::transform(parsed.positional.begin(),
                   parsed.positional.end(),
                   std::back_inserter(databases),
                   FindDatabase);
    for (const auto& path : databases)
    {
        // What cannot be read is refused before there is a folder.
        FindStudyOf(ResultsDatabase(path.string(), ResultsDatabase::Access::READ));
    }
    RequirePageParts();
    const std::filesystem::path folder =
        parsed.values.count("out") > 0 ? parsed.values["out"].as<std::string>() : ".";
    MakeOutputFolder(folder.string());
    const auto page = folder / RESULTS_PAGE;
    const std::string reason = WriteJointPage(databases, page);
    if (!reason.empty())
    {
        std::cerr << "gridshare: warning: not side by side: " << reason << "\n";
    }
    std::cerr << "open " << page.string() << " in a browser\n";
    return 0;
}

void
PrintHelp(const po::options_description& options)
{
    std::cout << "usage: ./gridshare report DIR|FILE ... [OPTION ...]\n\n"
                 "Writes the tables (table.md, table.csv, table.tex) and figures of the study\n"
                 "that made it, and a page of all of it (report.html), beside the\n"
                 "results.sqlite that is named; of a database with another name into a folder\n"
                 "of that name. Where nothing can be written the table is printed all the\n"
                 "same; --out names another folder. Of several places one page is made, in\n"
                 "the folder of --out or the present one, which has them side by side.\n\n"
              << options;
}

int
RunReportCommand(const std::vector<std::string>& words)
{
    const auto options = DescribeOptions();
    const ParsedOptions parsed = ParseOptions("report", options, words);
    if (parsed.values.count("help") > 0)
    {
        PrintHelp(options);
        return 0;
    }
    if (parsed.values.count("figures") > 0 && parsed.values.count("no-figures") > 0)
    {
        throw InputError(
            COMMAND_LINE, "both --figures and --no-figures", "one of them", "remove the other");
    }
    const auto format = ParseFormatOption(parsed.values["format"].as<std::string>());
    if (parsed.positional.empty())
    {
        throw InputError(COMMAND_LINE,
                         "no place of results",
                         "./gridshare report DIR or ./gridshare report FILE",
                         "name the directory given to run with --out, or the results.sqlite in it");
    }
    if (parsed.positional.size() > 1)
    {
        return ReportTogether(parsed);
    }
    const auto path = FindDatabase(parsed.positional.front());
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
    {{"report", "tables, figures and a page from results", 4}, RunReportCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
