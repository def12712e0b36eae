/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "worker-tasks.h"

#include "delivered-runs.h"
#include "external-program.h"

#include "ns3/command-line-error.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t FEW_TASKS = 256;    //!< as long as there are no more, a run is a task
constexpr std::size_t MOST_IN_TASK = 100; //!< a task that is lost is no great loss

const std::string PREFIX = "tasks-"; //!< of files with tasks

fs::path
NumberFile(const fs::path& folder, const char* prefix, std::size_t number, const char* suffix)
{
    return fs::absolute(GetDeliveryFolder(folder)) / (prefix + std::to_string(number) + suffix);
}

/// A file that N tasks are in, without them.
WorkerTasks
NameTasks(const fs::path& folder, std::size_t number)
{
    return {number,
            NumberFile(folder, "tasks-", number, ".txt"),
            NumberFile(folder, "worker-", number, ".sh"),
            {}};
}

/// The number in "tasks-7.txt"; 0 for other names.
std::size_t
ReadNumber(const fs::path& file)
{
    const std::string name = file.filename().string();
    std::size_t number = 0;
    if (name.rfind(PREFIX, 0) == 0 && file.extension() == ".txt")
    {
        std::from_chars(name.data() + PREFIX.size(), name.data() + name.size(), number);
    }
    return number;
}

std::vector<std::vector<std::string>>
ReadTaskLines(const fs::path& file)
{
    std::vector<std::vector<std::string>> tasks;
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);)
    {
        std::istringstream words(line);
        std::vector<std::string> identities;
        std::string word;
        words >> word; // the task's number
        while (words >> word)
        {
            identities.push_back(word);
        }
        tasks.push_back(identities);
    }
    return tasks;
}

/// The same command line once more; a shell calls it in the folder where we are.
std::string
MakeScript(const EngineRequest& request, const fs::path& tasks)
{
    std::string script = "#!/bin/sh\n# One task of a study: the runs of a line of " +
                         tasks.filename().string() + ".\ncd " +
                         QuoteWord(fs::current_path().string()) + " || exit 3\nexec " +
                         QuoteWord(fs::read_symlink("/proc/self/exe").string()) + " run";
    for (const auto& word : request.words)
    {
        script += " " + QuoteWord(word);
    }
    return script + " --task " + QuoteWord(tasks.string()) + ":\"$1\"\n";
}

} // namespace

std::vector<WorkerTasks>
ReadWorkerTasks(const fs::path& folder)
{
    std::vector<WorkerTasks> all;
    std::error_code missing; // no worker was ever started there
    for (const auto& entry : fs::directory_iterator(GetDeliveryFolder(folder), missing))
    {
        if (const std::size_t number = ReadNumber(entry.path()))
        {
            all.push_back(NameTasks(folder, number));
            all.back().identities = ReadTaskLines(entry.path());
        }
    }
    std::sort(
        all.begin(), all.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
    return all;
}

WorkerTasks
WriteWorkerTasks(const EngineWork& work, const std::vector<PlannedRun>& runs)
{
    MakeOutputFolder(GetDeliveryFolder(work.getFolder()).string());
    std::size_t number = 1;
    while (fs::exists(NameTasks(work.getFolder(), number).file))
    {
        ++number;
    }
    WorkerTasks tasks = NameTasks(work.getFolder(), number);
    const std::size_t size = std::clamp<std::size_t>(runs.size() / FEW_TASKS, 1, MOST_IN_TASK);
    std::string lines;
    for (std::size_t first = 0; first < runs.size(); first += size)
    {
        tasks.identities.emplace_back();
        lines += std::to_string(tasks.identities.size());
        for (std::size_t i = first; i < std::min(first + size, runs.size()); ++i)
        {
            tasks.identities.back().push_back(runs[i].identity);
            lines += " " + runs[i].identity;
        }
        lines += "\n";
    }
    WriteOutputFile(tasks.script.string(), MakeScript(work.request, tasks.file));
    WriteOutputFile(tasks.file.string(), lines);
    return tasks;
}

std::pair<std::vector<std::string>, fs::path>
ReadWorkerTask(const std::string& word)
{
    const auto colon = word.rfind(':');
    const fs::path file = word.substr(0, colon);
    const auto tasks = ReadTaskLines(file);
    std::size_t task = 0;
    if (colon != std::string::npos)
    {
        std::from_chars(word.data() + colon + 1, word.data() + word.size(), task);
    }
    if (task < 1 || task > tasks.size())
    {
        throw InputError(COMMAND_LINE,
                         "--task " + word + ", where " + std::to_string(tasks.size()) +
                             " tasks can be read",
                         "FILE:TASK, a file of tasks that every host can read",
                         "give the study a folder that all hosts share");
    }
    return {tasks[task - 1], file.parent_path().parent_path()};
}

} // namespace gridshare
} // namespace ns3
