/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-run.h"

#include "check-encoding.h"

#include "ns3/replication-runner.h"

#include <cerrno>
#include <cstddef>
#include <memory>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Memory in which the process of a task leaves its result for this one.
class TaskMailbox
{
  public:
    TaskMailbox()
        : m_descriptor(memfd_create("gridshare-validate", MFD_CLOEXEC))
    {
        if (m_descriptor < 0)
        {
            throw std::system_error(errno, std::generic_category(), "memory for a result");
        }
    }

    ~TaskMailbox()
    {
        close(m_descriptor);
    }

    TaskMailbox(const TaskMailbox&) = delete;
    TaskMailbox& operator=(const TaskMailbox&) = delete;

    /// Called by the process of the task.
    void Write(const std::string& text) const
    {
        for (std::size_t done = 0; done < text.size();)
        {
            const ssize_t count = write(m_descriptor, text.data() + done, text.size() - done);
            if (count < 0 && errno != EINTR)
            {
                throw std::system_error(errno, std::generic_category(), "a result");
            }
            done += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
    }

    /// @return what the task has left, when its process has ended
    std::string Read() const
    {
        std::string text;
        char buffer[4096];
        ssize_t count = 0;
        while ((count = pread(
                    m_descriptor, buffer, sizeof buffer, static_cast<off_t>(text.size()))) > 0)
        {
            text.append(buffer, static_cast<std::size_t>(count));
        }
        return text;
    }

  private:
    int m_descriptor; //!< of the memory
};

/// A task of a part on its way.
struct StartedTask
{
    std::size_t part;                     //!< whose
    ValidationTask task;                  //!< what
    std::unique_ptr<TaskMailbox> mailbox; //!< gets its checks
    std::string failure{};                //!< why it has none
};

} // namespace

std::vector<ValidatedPart>
RunValidations(const std::vector<const Validation*>& parts,
               const ValidationOptions& options,
               unsigned jobs)
{
    std::vector<StartedTask> started;
    for (std::size_t part = 0; part < parts.size(); ++part)
    {
        for (const auto& task : parts[part]->listTasks(options))
        {
            started.push_back({part, task, std::make_unique<TaskMailbox>()});
        }
    }
    std::vector<SweepRun> plan;
    for (std::size_t i = 0; i < started.size(); ++i)
    {
        plan.push_back({static_cast<int64_t>(i + 1), i, 1});
    }
    ReplicationRunner runner("validate", jobs);
    const auto outcome = runner.Run(
        plan,
        [&started](const SweepRun& run, RunProgress&) {
            const StartedTask& one = started[run.experiment];
            one.mailbox->Write(EncodeChecks(one.task.check()));
        },
        [&started](const SweepRun& run, const RunEnd& end) {
            if (end.ending != RunEnding::FINISHED)
            {
                started[run.experiment].failure = end.reason;
            }
        });
    if (outcome != SweepOutcome::FINISHED)
    {
        return {};
    }
    std::vector<ValidatedPart> validated(parts.size());
    std::vector<std::vector<ValidationCheck>> checks(parts.size());
    for (const auto& one : started)
    {
        if (!one.failure.empty())
        {
            validated[one.part].failures.push_back(one.task.name + ": " + one.failure);
            continue;
        }
        const auto more = DecodeChecks(one.mailbox->Read());
        checks[one.part].insert(checks[one.part].end(), more.begin(), more.end());
    }
    for (std::size_t part = 0; part < parts.size(); ++part)
    {
        validated[part].part = parts[part];
        validated[part].checks = JudgeChecks(checks[part]);
    }
    return validated;
}

} // namespace gridshare
} // namespace ns3
