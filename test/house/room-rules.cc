/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "room-rules.h"

#include <algorithm>
#include <regex>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What a room may include.
struct Room
{
    bool ns3;                    //!< headers of ns-3
    std::set<std::string> rooms; //!< headers of these rooms
};

const std::map<std::string, Room>&
GetRooms()
{
    static const std::set<std::string> model = {
        "foundation", "game", "ledger", "consensus", "grid", "network", "node"};
    static const auto with = [](std::set<std::string> rooms, const std::string& other) {
        rooms.insert(other);
        return rooms;
    };
    static const auto helped = with(model, "helper");
    static const auto all = with(with(with(helped, "analysis"), "command"), "fuzz");
    static const std::map<std::string, Room> rooms = {
        {"foundation", {false, {}}},
        {"game", {false, {"foundation"}}},
        {"ledger", {false, {"foundation", "game"}}},
        {"consensus", {false, {"foundation", "ledger"}}},
        {"grid", {false, {"foundation"}}},
        {"network", {true, {"foundation", "ledger"}}},
        {"node", {true, model}},
        {"helper", {true, helped}},
        {"analysis", {false, {"foundation"}}},
        {"command", {true, all}},
        {"examples", {true, helped}},
        {"scenarios", {true, helped}},
        {"fuzz", {false, {"foundation", "ledger", "consensus", "grid"}}},
        {"test", {true, all}},
    };
    return rooms;
}

/// What helper/ needs to record a run; tables and figures are not its business.
const std::set<std::string> RECORDING_HEADERS = {"replication-statistics.h",
                                                 "results-database.h",
                                                 "run-record.h"};

/// Names of our headers and the rooms they live in. Those of tests and commands are not public.
std::map<std::string, std::string>
FindPublicHeaders(const std::vector<SourceFile>& files)
{
    std::map<std::string, std::string> headers;
    for (const auto& file : files)
    {
        const std::string room = RoomOf(file.path);
        if (EndsWith(file.path, ".h") && room != "test" && room != "command")
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
    const auto& may = GetRooms().at(room);
    const auto owner = ours.find(header);
    if (owner == ours.end())
    {
        return may.ns3 ? "" : room + " includes ns-3's " + header;
    }
    if (owner->second == room)
    {
        return "\"ns3/" + header + "\" lives in the same room: include \"" + header + "\"";
    }
    const bool recording = room == "helper" && RECORDING_HEADERS.count(header) > 0;
    return may.rooms.count(owner->second) > 0 || recording
               ? ""
               : room + " may not know " + owner->second + " (" + header + ")";
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
        if (GetRooms().count(room) == 0)
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
            else if (include.quoted && paths.count(FolderOf(file.path) + "/" + include.name) == 0)
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
        const auto room = GetRooms().find(RoomOf(file.path));
        if (!IsCpp(file.path) || room == GetRooms().end() || room->second.ns3)
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
CheckHeaderNames(const std::vector<SourceFile>& files, const std::set<std::string>& ns3Headers)
{
    Findings findings;
    std::map<std::string, std::string> first;
    for (const auto& file : files)
    {
        const std::string room = RoomOf(file.path);
        if (!EndsWith(file.path, ".h") || room == "test" || room == "command")
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
        if (lines > maximumLines && file.path != "wscript") // a list of files, not a program
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
