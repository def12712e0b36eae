/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "queried-study.h"

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/input-error.h"
#include "ns3/query-table.h"
#include "ns3/sql-table.h"
#include "ns3/unfinished-study.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare query FOLDER`: questions to the results of a study.
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
    po::options_description options("options of query");
    auto add = options.add_options();
    add("help,h", "print this help");
    add("metric",
        po::value<std::vector<std::string>>()->composing(),
        "metric of which to say something (./gridshare list metrics); may be repeated");
    AddQueryOptions(options);
    add("sql", po::value<std::string>(), "instead of all that: one SELECT on results.sqlite");
    add("format", po::value<std::string>()->default_value("table"), "table, json, csv, md or tex");
    return options;
}

void
PrintHelp(const po::options_description& options)
{
    std::cout << "usage: ./gridshare query FOLDER --metric METRIC [--metric ...] [--by KEY ...]\n"
                 "                         [--where CONDITION] [--statistic STATISTIC ...]\n"
                 "       ./gridshare query FOLDER --sql SELECT\n\n"
                 "Prints a row for each group of runs that agree in the keys of --by, without it\n"
                 "in those that differ between the experiments: how many seeds it has, and the\n"
                 "statistic of each metric with its 95 % confidence interval.\n\n"
              << options;
}

/// Words that belong to groups mean nothing to a SELECT.
void
RequireSqlAlone(const ParsedOptions& parsed)
{
    for (const auto* name : {"metric", "by", "where", "statistic"})
    {
        if (parsed.values.count(name) > 0)
        {
            throw InputError(COMMAND_LINE,
                             std::string("--sql and --") + name,
                             "one of them",
                             "say it in the SELECT, or leave --sql out");
        }
    }
}

void
PrintAnswer(const std::filesystem::path& path,
            const ParsedOptions& parsed,
            TextTable::Format format)
{
    RunQuery query = ReadQueryOptions(parsed);
    query.metrics = ReadRepeated(parsed, "metric");
    if (query.metrics.empty())
    {
        throw InputError(COMMAND_LINE,
                         "no metric",
                         "--metric METRIC, such as --metric share_final",
                         "./gridshare list metrics shows them");
    }
    const ResultsDatabase database(path.string(), ResultsDatabase::Access::READ);
    WithCommandLine([&]() {
        const QueriedRuns runs(database, DescribeStudyKeys(database));
        const QueryAnswer answer = AskRuns(database, runs, query);
        std::cout << MakeQueryTable(answer, runs, format).Render(format) << std::flush;
        PrintExplanation(answer);
        WarnOfRunsToCome(database);
    });
}

int
RunQueryCommand(const std::vector<std::string>& words)
{
    const auto options = DescribeOptions();
    const ParsedOptions parsed = ParseOptions("query", options, words);
    if (parsed.values.count("help") > 0)
    {
        PrintHelp(options);
        return 0;
    }
    const auto format = ParseFormatOption(parsed.values["format"].as<std::string>());
    const auto path = FindQueriedDatabase("query", parsed.positional);
    if (parsed.values.count("sql") > 0)
    {
        RequireSqlAlone(parsed);
        const auto sql = parsed.values["sql"].as<std::string>();
        std::cout << WithCommandLine(
            [&]() { return MakeSqlTable(path.string(), sql).Render(format); });
        return 0;
    }
    PrintAnswer(path, parsed, format);
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"query", "statistics of results, by keys of the scenario; SQL", 5}, RunQueryCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
