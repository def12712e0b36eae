/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/delivered-runs.h"
#include "ns3/folder-lock.h"
#include "ns3/input-error.h"
#include "ns3/option-parser.h"
#include "ns3/program-name.h"
#include "ns3/results-database.h"
#include "ns3/results-plan.h"

#include <filesystem>
#include <iostream>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare merge FOLDER [OTHER ...]`: fold into a study's database what its workers have
 * delivered, and what other results have of its runs.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;
namespace po = boost::program_options;

/// The file of results that a word names.
std::string
FindResults(const std::string& word)
{
    const fs::path place(word);
    return fs::is_directory(place) ? (place / "results.sqlite").string() : word;
}

/// Give a new database the experiments of its plan; in another it would remove failed runs.
void
AdoptIfNew(ResultsDatabase& database, const ResultsPlan& plan)
{
    if (database.ReadExperiments().empty())
    {
        database.AdoptPlan(plan);
    }
}

void
Merge(const std::string& folder, const std::vector<std::string>& others)
{
    const ResultsPlan plan = ReadResultsPlan(folder);
    const FolderLock lock(folder, NameProgram("./gridshare merge " + folder));
    lock.RequireHeld();
    ResultsDatabase database(FindResults(folder), ResultsDatabase::Access::WRITE);
    AdoptIfNew(database, plan);
    DeliveredRuns delivered(folder, database.FindMissingRuns(plan.runs));
    const FoldedRuns folded = delivered.Fold();
    std::cout << folded.finished << " finished and " << folded.failed
              << " failed runs of workers are folded in\n";
    for (const auto& other : others)
    {
        const auto taken =
            database.TakeRuns(FindResults(other), database.FindMissingRuns(plan.runs));
        std::cout << taken << " runs are taken from " << FindResults(other) << "\n";
    }
    const std::size_t missing = database.FindMissingRuns(plan.runs).size();
    std::cout << plan.runs.size() - missing << " of " << plan.runs.size()
              << " runs of the plan are in " << database.GetPath() << "\n";
}

int
RunMergeCommand(const std::vector<std::string>& words)
{
    po::options_description options("options of merge");
    options.add_options()("help,h", "print this help");
    const ParsedOptions parsed = ParseOptions("merge", options, words);
    if (parsed.values.count("help") > 0)
    {
        std::cout << "usage: ./gridshare merge FOLDER [OTHER ...]\n\n"
                     "Folds into FOLDER/results.sqlite what the workers of its study have left in\n"
                     "FOLDER/runs, and what OTHER, a folder of results or an SQLite file of them,\n"
                     "has of the runs that FOLDER's plan wants. OTHER is left as it is.\n"
                     "./gridshare report FOLDER then makes the tables.\n\n"
                  << options;
        return 0;
    }
    if (parsed.positional.empty() || !fs::exists(fs::path(parsed.positional[0]) / "plan.json"))
    {
        throw InputError(COMMAND_LINE,
                         parsed.positional.empty()
                             ? "no folder"
                             : parsed.positional[0] + ", which has no plan.json",
                         "the folder of a study: ./gridshare merge FOLDER [OTHER ...]",
                         "name one that ./gridshare run has made");
    }
    Merge(parsed.positional[0], {parsed.positional.begin() + 1, parsed.positional.end()});
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"merge", "runs of workers and of other results into a study's", 5}, RunMergeCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
