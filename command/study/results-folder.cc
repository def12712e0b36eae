/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-folder.h"

#include "ns3/command-line-error.h"
#include "ns3/input-error.h"
#include "ns3/output-error.h"
#include "ns3/output-file.h"

#include <chrono>
#include <iostream>
#include <thread>

namespace ns3
{
namespace gridshare
{

namespace
{

/// results/paper, results/paper-2, results/paper-3, ...
std::filesystem::path
NumberFolder(const std::filesystem::path& first, int number)
{
    return first.string() + (number == 1 ? "" : "-" + std::to_string(number));
}

/// A folder beside one that holds something else.
std::string
FindFreeFolder(const std::filesystem::path& taken)
{
    int number = 2;
    while (std::filesystem::exists(NumberFolder(taken, number)))
    {
        ++number;
    }
    return NumberFolder(taken, number).string();
}

/// --out, as it can be numbered: no "/" at its end.
std::filesystem::path
ReadOut(const std::filesystem::path& out)
{
    if (out.empty())
    {
        throw InputError(COMMAND_LINE,
                         "--out with an empty name",
                         "a folder, such as --out results/mine",
                         "name one, or leave --out out");
    }
    return out.has_filename() ? out : out.parent_path();
}

} // namespace

ResultsFolder::ResultsFolder(
    const StudyRequest& request,
    const std::string& scenario,
    const std::function<ResultsPlan(const std::filesystem::path&)>& makePlan)
    : m_commandLine(request.commandLine)
{
    if (request.out)
    {
        const auto path = ReadOut(*request.out);
        FolderLock::RequireFree(path.string());
        const std::string other = TryOpen(path, makePlan(path));
        if (!other.empty())
        {
            throw InputError(COMMAND_LINE,
                             "--out " + path.string() + ", which holds " + other,
                             "an empty folder, or one with results of this very plan",
                             "give another, such as --out " + FindFreeFolder(path) +
                                 ", or remove the old one");
        }
        return;
    }
    const auto first = std::filesystem::path("results") / scenario;
    std::string other;
    for (int number = 1; m_path.empty(); ++number)
    {
        const auto path = NumberFolder(first, number);
        const std::string found = TryOpen(path, makePlan(path));
        other = other.empty() ? found : other;
    }
    if (!other.empty())
    {
        std::cerr << "gridshare: " << first.string() << " holds " << other << "; this plan goes to "
                  << m_path.string() << "\n";
    }
}

const std::filesystem::path&
ResultsFolder::GetPath() const
{
    m_lock->RequireHeld();
    return m_path;
}

/// @return what else the folder holds; empty if it was opened
std::string
ResultsFolder::TryOpen(const std::filesystem::path& path, const ResultsPlan& plan)
{
    std::string other = FindOtherResults(path.string(), plan);
    if (!other.empty())
    {
        return other;
    }
    MakeOutputFolder(path.string());
    auto lock = std::make_unique<FolderLock>(path.string(), m_commandLine);
    if (!lock->IsHeld())
    {
        // Who has just taken it says in a moment who it is and what its plan is.
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        other = FindOtherPlan(path.string(), plan);
    }
    else
    {
        other = FindOtherResults(path.string(), plan); // another command may have come between
    }
    if (other.empty())
    {
        lock->RequireHeld();
        RemoveUnfinishedFiles(path.string());
        WriteResultsPlan(plan, path.string());
        m_path = path;
        m_lock = std::move(lock);
    }
    return other;
}

} // namespace gridshare
} // namespace ns3
