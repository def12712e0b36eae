/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "file-lists.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <utility>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::string
ReadText(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

void
AppendMatches(const std::string& text, const std::regex& word, std::vector<std::string>& words)
{
    for (std::sregex_iterator match(text.begin(), text.end(), word), end; match != end; ++match)
    {
        words.push_back((*match)[1]);
    }
}

} // namespace

void
ReadCMakeLists(const std::string& text, FileLists& lists)
{
    static const std::regex list(
        R"(list\(APPEND gridshare_\w+_(sources|headers|tests)\s([^)]*)\))");
    static const std::regex word(R"(([^\s"]+))");
    const std::string code = std::regex_replace(text, std::regex("#[^\n]*"), "");
    for (std::sregex_iterator match(code.begin(), code.end(), list), end; match != end; ++match)
    {
        auto& target = (*match)[1] == "sources"   ? lists.sources
                       : (*match)[1] == "headers" ? lists.headers
                                                  : lists.tests;
        AppendMatches((*match)[2], word, target);
    }
}

FileLists
ReadAllCMakeLists(const std::string& root)
{
    FileLists lists;
    for (const std::string folder : {"analysis", "command", "helper", "model", "test"})
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root + "/" + folder))
        {
            if (entry.path().filename() == "sources.cmake")
            {
                ReadCMakeLists(ReadText(entry.path().string()), lists);
            }
        }
    }
    return lists;
}

Findings
CheckListed(const std::vector<SourceFile>& files,
            const FileLists& lists,
            const std::string& programNames)
{
    static const std::set<std::string> programs = {"command/main.cc", "test/test-main.cc"};
    Findings findings;
    std::set<std::string> listed;
    for (const auto* list : {&lists.sources, &lists.headers, &lists.tests})
    {
        for (const auto& path : *list)
        {
            if (!listed.insert(path).second)
            {
                findings.push_back(path + ": listed twice");
            }
        }
    }
    std::set<std::string> present;
    for (const auto& file : files)
    {
        const std::string room = RoomOf(file.path);
        present.insert(file.path);
        const bool isPrivate = EndsWith(file.path, ".h") && room == "test";
        if (!IsCpp(file.path) || room == "examples" || room == "scenarios" || isPrivate ||
            programs.count(file.path) > 0 || listed.count(file.path) > 0)
        {
            continue;
        }
        const std::string name = NameOf(file.path);
        const std::size_t suffix = name.find("-benchmark.cc");
        const bool isFuzzer =
            FolderOf(file.path) == "test/fuzz" &&
            programNames.find("gridshare_add_fuzz_target(" + name.substr(0, name.rfind('.')) +
                              ")") != std::string::npos;
        const bool isBenchmark =
            file.path.rfind("test/benchmark/", 0) == 0 && suffix != std::string::npos &&
            std::regex_search(
                programNames,
                std::regex("gridshare_add_benchmark\\(" + name.substr(0, suffix) + "[ )]"));
        // A project of its own lists its files without the folder.
        const std::string& asListed = FolderOf(file.path) == "test/outside" ? name : file.path;
        if (!isBenchmark && !isFuzzer && programNames.find(asListed) == std::string::npos)
        {
            findings.push_back(file.path + ": in no list");
        }
    }
    for (const auto& path : listed)
    {
        if (present.count(path) == 0)
        {
            findings.push_back(path + ": listed, but not there");
        }
    }
    return findings;
}

Findings
CheckExamples(const std::vector<SourceFile>& files,
              const std::string& built,
              const std::string& run)
{
    static const std::regex list(R"(set\(gridshare_examples\s([^)]*)\))");
    static const std::regex word(R"(([^\s]+))");
    static const std::regex program(R"re(\("gridshare-([^"]+)")re");
    std::smatch words;
    std::vector<std::string> builtNames;
    std::vector<std::string> runNames;
    if (std::regex_search(built, words, list))
    {
        AppendMatches(words[1], word, builtNames);
    }
    AppendMatches(run, program, runNames);
    std::set<std::string> present;
    for (const auto& file : files)
    {
        if (RoomOf(file.path) == "examples")
        {
            const std::string name = NameOf(file.path);
            present.insert(name.substr(0, name.rfind('.')));
        }
    }
    Findings findings;
    for (const auto& [place, names] : {std::pair("examples/sources.cmake", builtNames),
                                       std::pair("test/examples-to-run.py", runNames)})
    {
        const std::set<std::string> listed(names.begin(), names.end());
        std::vector<std::string> differing;
        std::set_symmetric_difference(present.begin(),
                                      present.end(),
                                      listed.begin(),
                                      listed.end(),
                                      std::back_inserter(differing));
        for (const auto& name : differing)
        {
            findings.push_back(std::string(place) + ": " + name +
                               (present.count(name) > 0 ? " is missing" : " is no example"));
        }
    }
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
