/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "name-rules.h"

#include <regex>
#include <set>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/**
 * @param files the sources
 * @param pattern what a name stands in; the name is what its groups say, together
 * @param thing what has the name
 * @param[in,out] findings names that are there twice
 */
void
FindTwins(const std::vector<SourceFile>& files,
          const std::regex& pattern,
          const std::string& thing,
          Findings& findings)
{
    std::map<std::string, std::string> first; // name to path
    for (const auto& file : files)
    {
        if (!EndsWith(file.path, ".cc") || file.path.rfind("test/outside/", 0) == 0)
        {
            continue;
        }
        const auto end = std::sregex_iterator();
        for (auto match = std::sregex_iterator(file.text.begin(), file.text.end(), pattern);
             match != end;
             ++match)
        {
            const std::string name =
                (*match)[1].str() + ((*match)[2].length() > 0 ? " of " + (*match)[2].str() : "");
            const auto [place, isNew] = first.emplace(name, file.path);
            if (!isNew)
            {
                findings.push_back(file.path + ": the " + thing + " " + name + " is in " +
                                   place->second + ", too");
            }
        }
    }
}

/// Names of tests that ns-3 refuses, as they may become names of files. A file's own literals alone
/// are read: of a name that is put together, its beginning.
void
FindRefusedNames(const std::vector<SourceFile>& files, Findings& findings)
{
    static const std::regex name(
        R"re(Test(?:Case|Suite)\(\s*(?:std::string\()?((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    static const std::regex refused(R"re([/|?\\])re"); // a quote within a literal has a backslash
    for (const auto& file : files)
    {
        if (!IsCpp(file.path))
        {
            continue;
        }
        const auto end = std::sregex_iterator();
        for (auto match = std::sregex_iterator(file.text.begin(), file.text.end(), name);
             match != end;
             ++match)
        {
            const std::string words = (*match)[1];
            if (std::regex_search(words, refused))
            {
                findings.push_back(file.path + ": ns-3 refuses the name " + words +
                                   ", as none may have any of \"/\\|?");
            }
        }
    }
}

/// Constants of a folder's sources: those that are compiled in one batch must differ.
void
FindTwinConstants(const std::vector<SourceFile>& files, Findings& findings)
{
    static const std::regex constant(
        R"((?:^|\n)(?:static )?const(?:expr)? [^\n(]*?\b([A-Z][A-Z0-9_]+))"
        R"((?:\[[^\n]*)?(?: =|\{))");
    std::map<std::string, std::string> first; // folder and name to path
    for (const auto& file : files)
    {
        if (!EndsWith(file.path, ".cc"))
        {
            continue;
        }
        std::set<std::string> own;
        const auto end = std::sregex_iterator();
        for (auto match = std::sregex_iterator(file.text.begin(), file.text.end(), constant);
             match != end;
             ++match)
        {
            const std::string name = (*match)[1];
            const auto [place, isNew] = first.emplace(FolderOf(file.path) + "/" + name, file.path);
            if (own.insert(name).second && !isNew)
            {
                findings.push_back(file.path + ": the constant " + name + " is in " +
                                   place->second + ", too");
            }
        }
    }
}

} // namespace

Findings
CheckNames(const std::vector<SourceFile>& files)
{
    static const std::regex suite(R"re(Suite\(\s*"(gridshare-[a-z0-9-]+)"())re");
    // const NamedRegistration g_x{GetThings(), {{"name", ...: the list stands before the name, so
    // the name is looked for ahead of it.
    static const std::regex entry(
        R"re(NamedRegistration\s+\w+\{(?=\s*\w+\(\),\s*\{\{"([^"]+)")\s*Get(\w+)\(\))re");
    Findings findings;
    FindTwins(files, suite, "suite", findings);
    FindTwins(files, entry, "name", findings);
    FindTwinConstants(files, findings);
    FindRefusedNames(files, findings);
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
