/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "report-command.h"

#include "option-parser.h"
#include "study-table.h"

#include "ns3/input-error.h"
#include "ns3/output-file.h"

#include <filesystem>
#include <iostream>

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
    add("figures", "draw the figures (the default)");
    add("no-figures", "draw no figures");
    return options;
}

std::filesystem::path
FindDatabase(const std::vector<std::string>& positional)
{
    if (positional.size() != 1)
    {
        throw InputError({"command line", 0},
                         std::to_string(positional.size()) + " places of results",
                         "one: ./gridshare report DIR or ./gridshare report FILE",
                         "name the directory given to run with --out, or the results.sqlite in it");
    }
    const std::filesystem::path place(positional[0]);
    return std::filesystem::is_directory(place) ? place / "results.sqlite" : place;
}

/// An older database, moved aside as results-1.sqlite, has a folder of its own: the tables beside
/// it are those of results.sqlite.
std::filesystem::path
ChooseDirectory(const std::filesystem::path& database)
{
    const std::filesystem::path beside =
        database.has_parent_path() ? database.parent_path() : std::filesystem::path(".");
    return database.filename() == "results.sqlite" ? beside : beside / database.stem();
}

} // namespace

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
                     "another name into a folder of that name.\n\n"
                  << options;
        return 0;
    }
    if (parsed.values.count("figures") > 0 && parsed.values.count("no-figures") > 0)
    {
        throw InputError({"command line", 0},
                         "both --figures and --no-figures",
                         "one of them",
                         "remove the other");
    }
    const auto format = TextTable::ParseFormat(parsed.values["format"].as<std::string>());
    const auto path = FindDatabase(parsed.positional);
    const ResultsDatabase database(path.string(), ResultsDatabase::Access::READ);
    const std::string directory = ChooseDirectory(path).string();
    const bool figures = parsed.values.count("no-figures") == 0;
    const Study& study = FindStudyOf(database);
    MakeOutputFolder(directory);
    study.report(database, {directory, format, figures});
    std::cerr << "tables" << (figures ? " and figures" : "") << " are in " << directory << "\n";
    return 0;
}

} // namespace gridshare
} // namespace ns3
