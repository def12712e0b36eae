/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "unfinished-study.h"

#include "ns3/input-error.h"
#include "ns3/results-plan.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>

namespace ns3
{
namespace gridshare
{

std::size_t
CountRunsToCome(const ResultsDatabase& database)
{
    const std::filesystem::path path(database.GetPath());
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    if (path.filename() != "results.sqlite" || !std::filesystem::exists(folder / "plan.json"))
    {
        return 0; // a copy: it belongs to no plan
    }
    std::set<std::string> ended;
    for (const auto& run : database.ReadRuns())
    {
        ended.insert(run.identity);
    }
    try
    {
        const auto runs = ReadResultsPlan(folder.string()).runs;
        const auto missing = std::count_if(runs.begin(), runs.end(), [&ended](const auto& run) {
            return !run.identity.empty() && ended.count(run.identity) == 0;
        });
        return static_cast<std::size_t>(missing);
    }
    catch (const InputError&)
    {
        return 0; // the results can be read without it
    }
}

void
WarnOfRunsToCome(const ResultsDatabase& database)
{
    const std::size_t runs = CountRunsToCome(database);
    if (runs > 0)
    {
        std::cerr << "gridshare: " << runs << " of the plan's runs " << (runs == 1 ? "is" : "are")
                  << " not there yet: the study is at work, or was stopped, and the same command "
                     "takes it up again\n";
    }
}

} // namespace gridshare
} // namespace ns3
