/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "slurm-queue.h"

#include "external-program.h"

#include "ns3/file-digest.h"

#include <algorithm>
#include <boost/program_options/parsers.hpp>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

/// MaxArraySize = 1001: indices end at one less.
std::size_t
ReadArraySize(const std::string& configuration)
{
    std::istringstream lines(configuration);
    for (std::string line; std::getline(lines, line);)
    {
        std::istringstream words(line);
        std::string key;
        std::string equals;
        std::size_t value = 0;
        if (words >> key >> equals >> value && key == "MaxArraySize" && value > 0)
        {
            return value;
        }
    }
    return 1; // arrays are switched off: a job a task
}

} // namespace

std::optional<std::string>
ReadSlurmConfiguration()
{
    const ProgramOutcome outcome = CallProgram({"scontrol", "show", "config"});
    return outcome.exitCode == 0 ? std::optional(outcome.output) : std::nullopt;
}

SlurmQueue::SlurmQueue(const fs::path& folder)
    : m_name("gridshare-" + DigestBytes(fs::absolute(folder).lexically_normal().string())),
      m_arraySize(ReadArraySize(ReadSlurmConfiguration().value_or("")))
{
}

const std::string&
SlurmQueue::GetName() const
{
    return m_name;
}

std::size_t
SlurmQueue::GetArraySize() const
{
    return m_arraySize;
}

std::optional<std::vector<SlurmTask>>
SlurmQueue::List() const
{
    const ProgramOutcome outcome = CallProgram(
        {"squeue", "--me", "--array", "--noheader", "--name", m_name, "--format", "%K %T %k"});
    if (outcome.exitCode != 0)
    {
        return std::nullopt;
    }
    std::vector<SlurmTask> tasks;
    std::istringstream lines(outcome.output);
    for (std::string line; std::getline(lines, line);)
    {
        std::istringstream words(line);
        std::size_t index = 0;
        std::string state;
        std::size_t number = 0;
        std::size_t array = 0;
        if (words >> index >> state >> number >> array)
        {
            tasks.push_back({number, array * m_arraySize + index + 1, state != "PENDING"});
        }
    }
    return tasks;
}

std::string
SlurmQueue::TrySubmit(const WorkerTasks& tasks,
                      std::size_t array,
                      const EngineRequest& request) const
{
    const std::size_t first = array * m_arraySize;
    const std::size_t last = std::min(first + m_arraySize, tasks.identities.size()) - 1;
    // What we need to find jobs again stands behind the user's options, and so before them.
    std::vector<std::string> words =
        boost::program_options::split_unix(request.options.value_or(""));
    words.insert(words.begin(), "sbatch");
    const std::string throttle = request.jobs ? "%" + std::to_string(*request.jobs) : "";
    const std::string log = (tasks.file.parent_path() / "log-").string() +
                            std::to_string(tasks.number) + "-" + std::to_string(array) + "-%a.txt";
    words.insert(words.end(),
                 {"--job-name",
                  m_name,
                  "--comment",
                  std::to_string(tasks.number) + " " + std::to_string(array),
                  "--array",
                  "0-" + std::to_string(last - first) + throttle,
                  "--output",
                  log,
                  "--wrap",
                  "exec sh " + QuoteWord(tasks.script.string()) + " $((SLURM_ARRAY_TASK_ID + " +
                      std::to_string(first + 1) + "))"});
    const ProgramOutcome outcome = CallProgram(words);
    return outcome.exitCode == 0 ? "" : outcome.output;
}

fs::path
SlurmQueue::GetLogPath(const WorkerTasks& tasks, std::size_t task) const
{
    const std::size_t place = task - 1;
    return tasks.file.parent_path() /
           ("log-" + std::to_string(tasks.number) + "-" + std::to_string(place / m_arraySize) +
            "-" + std::to_string(place % m_arraySize) + ".txt");
}

} // namespace gridshare
} // namespace ns3
