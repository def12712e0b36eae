/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delivered-runs.h"
#include "external-program.h"
#include "worker-crew.h"
#include "worker-tasks.h"

#include "ns3/command-line-error.h"

#include <algorithm>
#include <fstream>
#include <thread>

/**
 * @file
 * @ingroup gridshare-command
 * `--engine parallel`: GNU parallel starts the workers, here or by ssh on other hosts that share
 * our file system. O. Tange, GNU Parallel 2018, doi 10.5281/zenodo.1146014.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

void
RequireParallel(const EngineRequest& request)
{
    if (request.options)
    {
        throw InputError(COMMAND_LINE,
                         "--slurm-options with --engine parallel",
                         "--engine slurm",
                         "name that engine, or leave the option out");
    }
    // moreutils has another program of this name.
    const bool there =
        HasProgram("parallel") &&
        CallProgram({"parallel", "--version"}).output.find("GNU parallel") != std::string::npos;
    if (!there)
    {
        throw InputError(COMMAND_LINE,
                         "--engine parallel, and no GNU parallel",
                         "the program parallel",
                         "install it (Debian's package is parallel), or use --engine local");
    }
    if (request.hosts && !std::ifstream(*request.hosts).good())
    {
        throw InputError(COMMAND_LINE,
                         "--hosts " + *request.hosts + ", which cannot be read",
                         "a file with a host a line, such as 8/user@host (8 runs at a time)",
                         "write one; the host : is this machine");
    }
}

/// Hosts of a file, which may have comments.
std::size_t
CountHosts(const std::string& path)
{
    std::size_t hosts = 0;
    std::ifstream lines(path);
    for (std::string line; std::getline(lines, line);)
    {
        const auto first = line.find_first_not_of(" \t");
        hosts += first != std::string::npos && line[first] != '#' ? 1 : 0;
    }
    return hosts;
}

std::vector<std::string>
MakeCall(const EngineRequest& request, const WorkerTasks& tasks)
{
    std::vector<std::string> words{"parallel", "--will-cite", "--line-buffer"};
    if (request.jobs)
    {
        words.insert(words.end(), {"--jobs", std::to_string(*request.jobs)});
    }
    if (request.hosts)
    {
        words.insert(words.end(), {"--sshloginfile", *request.hosts});
    }
    words.insert(words.end(), {"--arg-file", tasks.file.string(), "--colsep", " "});
    words.insert(words.end(), {"sh", QuoteWord(tasks.script.string()), "{1}"});
    return words;
}

/// GNU parallel and what it has started; all of it ends with this process.
class ParallelCrew : public WorkerCrew
{
  public:
    ParallelCrew(const EngineRequest& request, const WorkerTasks& tasks)
        : m_slots(request.jobs.value_or(std::max(1U, std::thread::hardware_concurrency())) *
                  (request.hosts ? CountHosts(*request.hosts) : 1)),
          m_program(MakeCall(request, tasks))
    {
    }

    bool IsAtWork() override
    {
        return m_program.IsAtWork();
    }

    std::size_t CountRunning() const override
    {
        return m_slots;
    }

    std::string FindLog(const std::string&) const override
    {
        return ""; // it went to standard error
    }

    std::string DescribeRest() const override
    {
        return "";
    }

  private:
    std::size_t m_slots;       //!< workers at a time
    ExternalProgram m_program; //!< parallel
};

SweepOutcome
RunByParallel(const EngineWork& work)
{
    if (work.runs.empty())
    {
        return SweepOutcome::FINISHED;
    }
    PrepareDeliveryFolder(work.getFolder());
    ParallelCrew crew(work.request, WriteWorkerTasks(work, work.runs));
    return CollectRuns(work, crew);
}

const NamedRegistration g_engine{GetEngines(),
                                 {{"parallel", "GNU parallel, on this machine or on --hosts", 2},
                                  RequireParallel,
                                  RunByParallel}};

} // namespace

} // namespace gridshare
} // namespace ns3
