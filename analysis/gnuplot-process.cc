/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gnuplot-process.h"

#include "file-replacement.h"

#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <cstdio>
#include <cstdlib>
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
        throw std::system_error(errno, std::generic_category(), "cannot make a temporary file");
    }
    if (std::fwrite(content.data(), 1, content.size(), file.get()) != content.size() ||
        std::fflush(file.get()) != 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot fill a temporary file");
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

/// Run gnuplot on a script. Files rather than pipes carry the script and the messages, so neither
/// side can block the other.
void
RunGnuplot(const std::string& script)
{
    const auto input = MakeScratchFile(script);
    const auto output = MakeScratchFile("");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fileno(input.get()), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(output.get()), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(output.get()), STDERR_FILENO);
    // --default-settings: a user's ~/.gnuplot must not change the figures.
    std::string words[] = {"gnuplot", "--default-settings", "-"};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
    pid_t process = 0;
    const int error = posix_spawnp(&process, "gnuplot", &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
    {
        throw std::system_error(error, std::generic_category(), "cannot start gnuplot");
    }
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
    {
        if (errno != EINTR)
        {
            throw std::system_error(errno, std::generic_category(), "cannot wait for gnuplot");
        }
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    {
        throw std::runtime_error("gnuplot failed: " + ReadAll(output.get()));
    }
}

void
DrawOneFormat(const std::string& terminal,
              double scale,
              const std::string& script,
              const std::string& path)
{
    FileReplacement replacement(path);
    RunGnuplot("set encoding utf8\nscale = " + FormatExactly(scale) + "\nset terminal " + terminal +
               "\nset output " + QuoteForGnuplot(replacement.GetTemporaryPath()) + "\n" + script +
               "\nunset output\n");
    replacement.Commit();
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

void
DrawFigure(const std::string& script, const std::string& path, int width, int height)
{
    RequireGnuplot();
    const auto size = [](int w, int h) {
        return std::to_string(w) + "," + std::to_string(h);
    };
    DrawOneFormat("svg size " + size(width, height) +
                      " enhanced font 'sans-serif,10' background 'white'",
                  1,
                  script,
                  path + ".svg");
    DrawOneFormat("pngcairo size " + size(2 * width, 2 * height) +
                      " enhanced font 'Sans,20' linewidth 2",
                  2,
                  script,
                  path + ".png");
}

std::string
QuoteForGnuplot(const std::string& text)
{
    std::string quoted = "'";
    for (const char c : text)
    {
        quoted += c == '\'' ? "''" : std::string(1, c == '\n' || c == '\r' ? ' ' : c);
    }
    return quoted + "'";
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
