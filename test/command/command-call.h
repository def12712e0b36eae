/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_CALL_H
#define GRIDSHARE_COMMAND_CALL_H

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/wait.h>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A name that ns-3 takes for a test: words without the characters that no file name may have.
inline std::string
NameTest(std::string words)
{
    std::replace_if(
        words.begin(),
        words.end(),
        [](char c) { return std::string("\"/\\|?:").find(c) != std::string::npos; },
        ' ');
    return words;
}

/// One word for the shell, whatever it holds: a folder is named after its test, which may say 's.
inline std::string
QuoteForShell(const std::string& word)
{
    std::string quoted = "'";
    for (const char c : word)
    {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + "'";
}

/// @return the bytes of a file; none where there is no such file
inline std::string
ReadWhole(const std::string& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What a call of the command did.
struct Outcome
{
    int exitCode;       //!< 0 to 255
    std::string output; //!< standard output and standard error
};

/**
 * Call the command in an empty folder.
 *
 * @param words its command line, for the shell
 * @param folder where
 * @return the outcome
 */
inline Outcome
Call(const std::string& words, const std::string& folder)
{
    const std::string line = "cd " + QuoteForShell(folder) + " && " +
                             QuoteForShell(GRIDSHARE_TOOL) + " " + words + " 2>&1";
    FILE* pipe = popen(line.c_str(), "r");
    Outcome outcome{-1, ""};
    std::array<char, 4096> buffer;
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
    {
        outcome.output.append(buffer.data(), count);
    }
    outcome.exitCode = WEXITSTATUS(pclose(pipe));
    return outcome;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_CALL_H
