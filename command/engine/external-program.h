/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EXTERNAL_PROGRAM_H
#define GRIDSHARE_EXTERNAL_PROGRAM_H

#include <string>
#include <sys/types.h>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// What a program did.
struct ProgramOutcome
{
    int exitCode;       //!< 127 if there is none of that name
    std::string output; //!< its standard output and standard error
};

/**
 * @ingroup gridshare-command
 * @param word any
 * @return one word for the shell
 */
std::string QuoteWord(const std::string& word);

/**
 * @ingroup gridshare-command
 * @param name of a program
 * @return whether the search path has it
 */
bool HasProgram(const std::string& name);

/**
 * @ingroup gridshare-command
 * Call a program and wait for it.
 *
 * @param words its name and what follows
 * @return what it did
 * @throws std::system_error if no program can be started
 */
ProgramOutcome CallProgram(const std::vector<std::string>& words);

/**
 * @ingroup gridshare-command
 * A program at work. It never outlives this object, nor this process.
 */
class ExternalProgram
{
  public:
    /**
     * Start it, with our standard error for both of its outputs and nothing to read.
     *
     * @param words its name and what follows
     * @throws std::system_error if it cannot be started
     */
    explicit ExternalProgram(const std::vector<std::string>& words);

    /// Ends it with SIGTERM if it is still at work, and waits for that.
    ~ExternalProgram();

    ExternalProgram(const ExternalProgram&) = delete;
    ExternalProgram& operator=(const ExternalProgram&) = delete;

    /// @return whether it has not ended yet
    bool IsAtWork();

  private:
    pid_t m_process; //!< its id; -1 when it has ended
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EXTERNAL_PROGRAM_H
