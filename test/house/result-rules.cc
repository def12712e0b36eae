/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "result-rules.h"

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>
#include <tuple>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A kind, a study and a name, in their own words.
using ResultName = std::tuple<std::string, std::string, std::string>;

std::string
Describe(const ResultName& result)
{
    return std::get<0>(result) + " " + std::get<2>(result) + " of the study " + std::get<1>(result);
}

std::string
ToLower(std::string word)
{
    for (char& c : word)
    {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return word;
}

/// @param text of a test @return what it recomputes
std::set<ResultName>
FindRecomputed(const std::string& text)
{
    static const std::regex call(
        R"re(Expect(Metric|Series|Block|Column)\(\s*([A-Z]+),[^";]*"(\w+)")re");
    const std::string start = "Expect";
    std::set<ResultName> found;
    for (auto at = text.find(start); at != std::string::npos; at = text.find(start, at + 1))
    {
        std::smatch match;
        const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
        const bool isCall = std::regex_search(
            begin, text.end(), match, call, std::regex_constants::match_continuous);
        if (isCall)
        {
            found.emplace(ToLower(match[1]), ToLower(match[2]), match[3]);
        }
    }
    return found;
}

/// @return whether a result has the entry's kind and is of one of its studies
bool
IsAmong(const ResultName& result, const ResultEntry& entry)
{
    return NameResultKind(entry.kind) == std::get<0>(result) &&
           std::count(entry.studies.begin(), entry.studies.end(), std::get<1>(result)) > 0;
}

/// @return the name under which a result stands in the catalogue; empty: it does not
std::string
FindEntryName(const std::vector<ResultEntry>& catalogue, const ResultName& result)
{
    static const std::regex capitals("[A-Z]+");
    const std::string& name = std::get<2>(result);
    std::string found;
    for (const auto& entry : catalogue)
    {
        if (IsAmong(result, entry) && entry.name == name)
        {
            return name;
        }
        const std::regex form(std::regex_replace(entry.name, capitals, "\\w+"));
        if (IsAmong(result, entry) && std::regex_match(name, form))
        {
            found = entry.name;
        }
    }
    return found;
}

} // namespace

Findings
CheckRecomputed(const std::vector<SourceFile>& files, const std::vector<ResultEntry>& catalogue)
{
    Findings findings;
    std::set<ResultName> recomputed;
    for (const auto& file : files)
    {
        if (RoomOf(file.path) != "test" || FolderOf(file.path) == "test/house")
        {
            continue;
        }
        for (const auto& result : FindRecomputed(file.text))
        {
            const auto& [kind, study, word] = result;
            const std::string name = FindEntryName(catalogue, result);
            const bool isMean =
                kind == "column" && !FindEntryName(catalogue, {"metric", study, word}).empty();
            if (name.empty() && !isMean)
            {
                findings.push_back(file.path + ": no " + Describe(result) + " in the catalogue");
            }
            recomputed.emplace(kind, study, name);
        }
    }
    for (const auto& entry : catalogue)
    {
        for (const std::string& study : entry.studies)
        {
            const ResultName result{NameResultKind(entry.kind), study, entry.name};
            if (recomputed.count(result) == 0)
            {
                findings.push_back("no test recomputes the " + Describe(result));
            }
        }
    }
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
