/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "file-lists.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The rooms in the order of CMakeLists.txt.
const std::vector<std::string> ROOM_FOLDERS = {"model/foundation",
                                               "model/game",
                                               "model/ledger",
                                               "model/consensus",
                                               "model/grid",
                                               "model/network",
                                               "model/node",
                                               "helper",
                                               "analysis",
                                               "command"};

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

void
CompareList(const std::string& name,
            const std::vector<std::string>& cmake,
            const std::vector<std::string>& wscript,
            Findings& findings)
{
    const std::set<std::string> inCMake(cmake.begin(), cmake.end());
    const std::set<std::string> inWscript(wscript.begin(), wscript.end());
    for (const auto& file : inCMake)
    {
        if (inWscript.count(file) == 0)
        {
            findings.push_back("wscript: " + name + " lacks " + file);
        }
    }
    for (const auto& file : inWscript)
    {
        if (inCMake.count(file) == 0)
        {
            findings.push_back("wscript: " + name + " has " + file + ", CMake has not");
        }
    }
    if (inCMake == inWscript && cmake != wscript)
    {
        findings.push_back("wscript: " + name + " is in another order than CMake's");
    }
}

} // namespace

void
ReadCMakeLists(const std::string& text, FileLists& lists)
{
    static const std::regex list(R"(set\s*\(\s*gridshare_\w+_(sources|headers|tests)\b([^)]*)\))");
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
ReadWscriptLists(const std::string& text)
{
    static const std::regex word("'([^']+)'");
    const auto read = [&](const std::string& name) {
        std::vector<std::string> files;
        const std::size_t start = text.find("\n    " + name + " = [");
        if (start != std::string::npos)
        {
            const std::size_t open = text.find('[', start);
            const std::string list = text.substr(open, text.find(']', open) - open);
            AppendMatches(list, word, files);
        }
        return files;
    };
    return {read("module.source"), read("headers.source"), read("module_test.source")};
}

FileLists
ReadAllCMakeLists(const std::string& root)
{
    FileLists lists;
    for (const auto& folder : ROOM_FOLDERS)
    {
        ReadCMakeLists(ReadText(root + "/" + folder + "/sources.cmake"), lists);
        ReadCMakeLists(ReadText(root + "/test/" + NameOf(folder) + "/sources.cmake"), lists);
    }
    ReadCMakeLists(ReadText(root + "/test/fuzz/sources.cmake"), lists);
    ReadCMakeLists(ReadText(root + "/test/house/sources.cmake"), lists);
    return lists;
}

Findings
CompareLists(const FileLists& cmake, const FileLists& wscript)
{
    Findings findings;
    CompareList("module.source", cmake.sources, wscript.sources, findings);
    CompareList("headers.source", cmake.headers, wscript.headers, findings);
    CompareList("module_test.source", cmake.tests, wscript.tests, findings);
    return findings;
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
        const bool isPrivate =
            EndsWith(file.path, ".h") && (room == "test" || room == "command" || room == "fuzz");
        if (!IsCpp(file.path) || room == "examples" || room == "scenarios" || isPrivate ||
            programs.count(file.path) > 0 || listed.count(file.path) > 0)
        {
            continue;
        }
        const std::string name = NameOf(file.path);
        const std::size_t suffix = name.find("-benchmark.cc");
        const bool isFuzzer = room == "fuzz" && programNames.find("gridshare_add_fuzz_target(" +
                                                                  name.substr(0, name.rfind('.')) +
                                                                  ")") != std::string::npos;
        const bool isBenchmark =
            file.path.rfind("test/benchmark/", 0) == 0 && suffix != std::string::npos &&
            std::regex_search(
                programNames,
                std::regex("gridshare_add_benchmark\\(" + name.substr(0, suffix) + "[ )]"));
        if (!isBenchmark && !isFuzzer && programNames.find(file.path) == std::string::npos)
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

} // namespace tests
} // namespace gridshare
} // namespace ns3
