/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gnuplot-process.h"

#include "figure-fonts.h"

#include "ns3/input-error.h"
#include "ns3/output-error.h"
#include "ns3/output-file.h"
#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <iostream>
#include <memory>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

extern char** environ;

namespace ns3
{
namespace gridshare
{

namespace
{

/// An unnamed temporary file.
using ScratchFile = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

ScratchFile
MakeScratchFile(const std::string& content)
{
    ScratchFile file(std::tmpfile(), std::fclose);
    if (!file)
    {
        ThrowNotWritable(P_tmpdir, errno);
    }
    if (std::fwrite(content.data(), 1, content.size(), file.get()) != content.size() ||
        std::fflush(file.get()) != 0)
    {
        ThrowNotWritable(P_tmpdir, errno);
    }
    std::rewind(file.get());
    return file;
}

std::string
ReadAll(std::FILE* file)
{
    std::string content;
    char buffer[4096];
    std::rewind(file);
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof(buffer), file)) > 0;)
    {
        content.append(buffer, n);
    }
    return content;
}

/// Start gnuplot with these three in the places of its standard ones.
pid_t
StartGnuplot(int input, int output, int messages)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, messages, STDERR_FILENO);
    // --default-settings: a user's ~/.gnuplot must not change the figures. /dev/stdin: of "-"
    // gnuplot reads a byte a call, which takes nine tenths of the time of a figure of many runs.
    std::string words[] = {"gnuplot", "--default-settings", "/dev/stdin"};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
    pid_t process = 0;
    const int error = posix_spawnp(&process, "gnuplot", &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
    {
        throw std::system_error(error, std::generic_category(), "cannot start gnuplot");
    }
    return process;
}

/// Read a pipe to its end, and close it.
std::string
DrainPipe(int pipe)
{
    std::string content;
    char buffer[65536];
    for (ssize_t n = 0; (n = read(pipe, buffer, sizeof(buffer))) != 0;)
    {
        if (n < 0 && errno != EINTR)
        {
            break; // what is missing shows in gnuplot's exit code
        }
        content.append(buffer, n < 0 ? 0 : static_cast<std::size_t>(n));
    }
    close(pipe);
    return content;
}

constexpr char32_t LEFT_TO_RIGHT_MARK = 0x200E;

/// Hebrew, Arabic and their neighbours.
bool
IsRightToLeft(char32_t point)
{
    return (point >= 0x590 && point <= 0x8FF) || (point >= 0xFB1D && point <= 0xFDFF) ||
           (point >= 0xFE70 && point <= 0xFEFC) || (point >= 0x10800 && point <= 0x10FFF);
}

} // namespace

void
RequireGnuplot()
{
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
    {
        if (access((folder + "/gnuplot").c_str(), X_OK) == 0)
        {
            return;
        }
    }
    throw InputError({},
                     "no gnuplot on PATH",
                     "the program that draws figures",
                     "install it (Debian: apt-get install gnuplot-nox), or pass --no-figures");
}

std::string
RunGnuplot(const std::string& script)
{
    // The figure comes through a pipe, as gnuplot itself does not notice that a disk is full. Files
    // carry the script and the messages, so neither side can block the other.
    const auto input = MakeScratchFile(script);
    const auto messages = MakeScratchFile("");
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot open a pipe");
    }
    const pid_t process = StartGnuplot(fileno(input.get()), ends[1], fileno(messages.get()));
    close(ends[1]);
    const std::string figure = DrainPipe(ends[0]);
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
    {
        if (errno != EINTR)
        {
            throw std::system_error(errno, std::generic_category(), "cannot wait for gnuplot");
        }
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || figure.empty())
    {
        throw std::runtime_error("gnuplot failed: " + ReadAll(messages.get()));
    }
    return figure;
}

std::string
ReplaceWhatFontsLack(const std::string& script, const std::string& path)
{
    const std::u32string missing = FindCharactersWithoutFont(script);
    if (!missing.empty())
    {
        std::cerr << "gridshare: warning: " << path << " shows ? for "
                  << ShortenText(EncodeUtf8(missing), 60)
                  << ", which no font of this machine has; the SVG beside it keeps the names "
                     "(for the PNG, install a font that has them, such as Debian's "
                     "fonts-noto-cjk, and make the figure again)\n";
    }
    return ReplaceCharacters(script, missing);
}

std::string
QuoteForGnuplot(const std::string& text)
{
    // In single quotes only the quote itself means something; control characters would end the
    // command, and have no place in an SVG.
    const std::u32string points = DecodeUtf8(text);
    std::u32string quoted = U"'";
    if (std::any_of(points.begin(), points.end(), IsRightToLeft))
    {
        quoted += LEFT_TO_RIGHT_MARK; // or it would be set to the left of its place
    }
    for (const char32_t point : points)
    {
        const bool control = point < U' ' || (point >= 0x7F && point <= 0x9F);
        quoted += control ? U' ' : point;
        quoted += point == U'\'' ? U"'" : U"";
    }
    return EncodeUtf8(quoted + U"'");
}

std::string
MakeDataBlock(const std::string& name, const std::vector<std::string>& points)
{
    std::string block = "$" + name + " << END_OF_DATA\n";
    for (const auto& point : points)
    {
        block += point + "\n";
    }
    return block + (points.empty() ? "NaN NaN\n" : "") + "END_OF_DATA\n";
}

} // namespace gridshare
} // namespace ns3
