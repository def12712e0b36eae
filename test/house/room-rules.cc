/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "room-rules.h"

#include "house-plan.h"

#include <algorithm>
#include <map>
#include <regex>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What helper/ needs to record a run; tables and figures are not its business.
const std::set<std::string> RECORDING_HEADERS = {"results-database.h",
                                                 "run-map-writer.h",
                                                 "run-map.h",
                                                 "run-record.h",
                                                 "sample-quantile.h"};

/// Names of our headers and the rooms they live in. Those of tests are not public.
std::map<std::string, std::string>
FindPublicHeaders(const std::vector<SourceFile>& files)
{
    std::map<std::string, std::string> headers;
    for (const auto& file : files)
    {
        const std::string room = RoomOf(file.path);
        if (EndsWith(file.path, ".h") && room != "test")
        {
            headers[NameOf(file.path)] = room;
        }
    }
    return headers;
}

/// Why a header that is included as "ns3/..." is not allowed; empty if it is.
std::string
JudgeFlattened(const std::string& room,
               const std::string& header,
               const std::map<std::string, std::string>& ours)
{
    const auto& may = GetHousePlan().at(room);
    const auto owner = ours.find(header);
    if (owner == ours.end())
    {
        return may.ns3 ? "" : room + " includes ns-3's " + header;
    }
    if (owner->second == room)
    {
        return "\"ns3/" + header + "\" lives in the same room: include \"" + header + "\"";
    }
    const bool recording = room.rfind("helper", 0) == 0 && RECORDING_HEADERS.count(header) > 0;
    return may.rooms.count(owner->second) > 0 || recording
               ? ""
               : room + " may not know " + owner->second + " (" + header + ")";
}

/// Whether a header is in the folder of a file; or above it, for fixtures of tests.
bool
StandsBeside(const std::string& path, const std::string& header, const std::set<std::string>& paths)
{
    std::string folder = FolderOf(path);
    std::string name = header;
    while (RoomOf(path) == "test" && name.rfind("../", 0) == 0)
    {
        folder = FolderOf(folder);
        name = name.substr(3);
    }
    return paths.count(folder + "/" + name) > 0;
}

} // namespace

Findings
CheckArrows(const std::vector<SourceFile>& files)
{
    Findings findings;
    const auto ours = FindPublicHeaders(files);
    std::set<std::string> paths;
    for (const auto& file : files)
    {
        paths.insert(file.path);
    }
    for (const auto& file : files)
    {
        const std::string room = RoomOf(file.path);
        if (!IsCpp(file.path))
        {
            continue;
        }
        if (GetHousePlan().count(room) == 0)
        {
            findings.push_back(file.path + ": the room " + room + " has no rule");
            continue;
        }
        for (const auto& include : FindIncludes(file.text))
        {
            const bool flattened = include.name.rfind("ns3/", 0) == 0;
            std::string reason;
            if (flattened)
            {
                reason = include.quoted ? JudgeFlattened(room, include.name.substr(4), ours)
                                        : "<" + include.name + "> takes quotes";
            }
            else if (include.quoted && !StandsBeside(file.path, include.name, paths))
            {
                reason = "\"" + include.name + "\" is not in the same folder";
            }
            if (!reason.empty())
            {
                findings.push_back(file.path + ": " + reason);
            }
        }
    }
    return findings;
}

Findings
CheckPurity(const std::vector<SourceFile>& files)
{
    static const std::regex impure(
        R"(random_device|(system|steady|high_resolution)_clock|\bstd::\w+_distribution\b|)"
        R"(\bs?rand\s*\(|\b(std::)?time\s*\(\s*(0|NULL|nullptr|&)|gettimeofday|clock_gettime)");
    Findings findings;
    for (const auto& file : files)
    {
        const auto room = GetHousePlan().find(RoomOf(file.path));
        if (!IsCpp(file.path) || room == GetHousePlan().end() || room->second.ns3)
        {
            continue;
        }
        const std::string code = WithoutCommentsAndStrings(file.text);
        std::smatch match;
        if (std::regex_search(code, match, impure))
        {
            findings.push_back(file.path + ": " + match.str() + " in a room without ns-3");
        }
    }
    return findings;
}

Findings
CheckOutput(const std::vector<SourceFile>& files)
{
    static const std::regex writing(
        R"(\bofstream\b|\bstd::fstream\b|\bf(re)?open\b|\bO_CREAT\b|\bmkstemp\b|)"
        R"(\bcreate_director(y|ies)\b|\brename\b)");
    static const std::set<std::string> allowed = {"model/foundation/output-file.cc",
                                                  "analysis/folder-lock.cc"};
    Findings findings;
    for (const auto& file : files)
    {
        const std::string room = RoomOf(file.path);
        if (!IsCpp(file.path) || room == "test" || room == "examples" ||
            allowed.count(file.path) > 0)
        {
            continue;
        }
        const std::string code = WithoutCommentsAndStrings(file.text);
        std::smatch match;
        if (std::regex_search(code, match, writing))
        {
            findings.push_back(file.path + ": " + match.str() +
                               " where model/foundation/output-file.h is meant");
        }
    }
    return findings;
}

Findings
CheckScenarioText(const std::vector<SourceFile>& files)
{
    static const std::regex parsing(R"(helper/(scenario|options)/.*|.*-options\.(h|cc))");
    static const std::regex knowing(R"(\bScenarioValues\b)");
    static const std::regex comparing(R"(\bGetText\([^()]*\)\s*[!=]=)");
    Findings findings;
    for (const auto& file : files)
    {
        const std::string room = RoomOf(file.path);
        if (!IsCpp(file.path) || room == "test" || std::regex_match(file.path, parsing))
        {
            continue;
        }
        const std::string code = WithoutCommentsAndStrings(file.text);
        const std::string top = file.path.substr(0, file.path.find('/'));
        if ((top == "model" || top == "helper") && std::regex_search(code, knowing))
        {
            findings.push_back(file.path + ": ScenarioValues where an option struct is meant");
        }
        if (top != "model" && std::regex_search(code, comparing))
        {
            findings.push_back(file.path + ": a key's text is compared outside of the parsers");
        }
    }
    return findings;
}

Findings
CheckHeaderNames(const std::vector<SourceFile>& files, const std::set<std::string>& ns3Headers)
{
    Findings findings;
    std::map<std::string, std::string> first;
    for (const auto& file : files)
    {
        const std::string room = RoomOf(file.path);
        if (!EndsWith(file.path, ".h") || room == "test")
        {
            continue;
        }
        const std::string name = NameOf(file.path);
        if (!first.emplace(name, file.path).second)
        {
            findings.push_back(file.path + ": " + first[name] + " has the same name");
        }
        if (ns3Headers.count(name) > 0)
        {
            findings.push_back(file.path + ": ns-3 has a header of that name");
        }
    }
    return findings;
}

Findings
CheckFirstIncludes(const std::vector<SourceFile>& files)
{
    std::set<std::string> paths;
    for (const auto& file : files)
    {
        paths.insert(file.path);
    }
    Findings findings;
    for (const auto& file : files)
    {
        const std::string stem = file.path.substr(0, file.path.rfind('.'));
        if (!EndsWith(file.path, ".cc") || paths.count(stem + ".h") == 0)
        {
            continue;
        }
        const auto includes = FindIncludes(file.text);
        if (includes.empty() || includes.front().name != NameOf(stem) + ".h")
        {
            findings.push_back(file.path + ": its own header is not the first include");
        }
    }
    return findings;
}

Findings
CheckPairs(const std::vector<SourceFile>& files, const std::set<std::string>& alone)
{
    std::set<std::string> paths;
    for (const auto& file : files)
    {
        paths.insert(file.path);
    }
    static const std::regex registersItself(R"(Registration\b[^;()]* g_\w+)");
    Findings findings;
    for (const auto& file : files)
    {
        const std::string room = RoomOf(file.path);
        const std::string stem = file.path.substr(0, file.path.rfind('.'));
        if (EndsWith(file.path, ".cc") && room != "test" && room != "examples" &&
            room != "scenarios" && paths.count(stem + ".h") == 0 && alone.count(file.path) == 0 &&
            !std::regex_search(file.text, registersItself))
        {
            findings.push_back(file.path + ": has no header of its name");
        }
    }
    return findings;
}

Findings
CheckFolderSizes(const std::vector<SourceFile>& files, std::size_t maximum)
{
    std::map<std::string, std::size_t> sizes;
    for (const auto& file : files)
    {
        ++sizes[FolderOf(file.path)];
    }
    Findings findings;
    for (const auto& [folder, size] : sizes)
    {
        if (size > maximum)
        {
            findings.push_back(folder + ": " + std::to_string(size) + " files, more than " +
                               std::to_string(maximum));
        }
    }
    return findings;
}

Findings
CheckForm(const std::vector<SourceFile>& files)
{
    constexpr int maximumLines = 450;
    static const std::regex unfinished("\\b(TO"
                                       "DO|FIX"
                                       "ME|XX"
                                       "X)\\b");
    Findings findings;
    for (const auto& file : files)
    {
        const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
        if (lines > maximumLines)
        {
            findings.push_back(file.path + ": " + std::to_string(lines) + " lines, more than " +
                               std::to_string(maximumLines));
        }
        if (file.text.substr(0, 200).find("SPDX-License-Identifier: GPL-2.0-only") ==
            std::string::npos)
        {
            findings.push_back(file.path + ": no SPDX-License-Identifier at the top");
        }
        if (std::regex_search(file.text, unfinished))
        {
            findings.push_back(file.path + ": unfinished work");
        }
    }
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
