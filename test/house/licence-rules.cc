/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "licence-rules.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr std::size_t BEGINNING = 1024;
const std::string LIST = "REUSE.toml";

/// @param path relative to the root @return whether it is made here, or git's
bool
IsMade(const std::string& path)
{
    return path == ".git" || path == "results" || path.rfind("build", 0) == 0 ||
           EndsWith(path, "__pycache__");
}

/// @param pattern of REUSE.toml: * within a folder, ** across folders @return the same as a regex
std::regex
CompilePattern(const std::string& pattern)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i)
    {
        const char c = pattern[i];
        if (c == '*')
        {
            const bool crosses = i + 1 < pattern.size() && pattern[i + 1] == '*';
            text += crosses ? ".*" : "[^/]*";
            i += crosses ? 1 : 0;
        }
        else
        {
            text += std::isalnum(static_cast<unsigned char>(c)) ? std::string(1, c)
                                                                : std::string("\\") + c;
        }
    }
    return std::regex(text);
}

/// @param list REUSE.toml @return the patterns of its paths
std::vector<std::string>
FindPatterns(const std::string& list)
{
    static const std::regex paths(R"(\npath = \[([^\]]*)\])");
    static const std::regex quoted("\"([^\"]+)\"");
    std::vector<std::string> patterns;
    const std::sregex_iterator end;
    for (std::sregex_iterator path(list.begin(), list.end(), paths); path != end; ++path)
    {
        const std::string words = (*path)[1];
        for (std::sregex_iterator word(words.begin(), words.end(), quoted); word != end; ++word)
        {
            patterns.push_back((*word)[1]);
        }
    }
    return patterns;
}

} // namespace

std::vector<SourceFile>
ReadBeginnings(const std::string& root)
{
    std::vector<SourceFile> files;
    auto entry = std::filesystem::recursive_directory_iterator(root);
    for (const auto end = std::filesystem::end(entry); entry != end; ++entry)
    {
        const auto path = std::filesystem::relative(entry->path(), root).generic_string();
        if (IsMade(path))
        {
            entry.disable_recursion_pending();
        }
        else if (entry->is_regular_file())
        {
            std::string text(path == LIST ? entry->file_size() : BEGINNING, '\0');
            std::ifstream in(entry->path(), std::ios::binary);
            in.read(text.data(), static_cast<std::streamsize>(text.size()));
            text.resize(static_cast<std::size_t>(in.gcount()));
            files.push_back({path, text});
        }
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) {
        return a.path < b.path;
    });
    return files;
}

Findings
CheckLicences(const std::vector<SourceFile>& files)
{
    std::vector<std::string> patterns;
    for (const auto& file : files)
    {
        if (file.path == LIST)
        {
            patterns = FindPatterns(file.text);
        }
    }
    std::vector<std::regex> compiled;
    compiled.reserve(patterns.size());
    for (const auto& pattern : patterns)
    {
        compiled.push_back(CompilePattern(pattern));
    }
    Findings findings;
    std::vector<bool> fits(patterns.size());
    for (const auto& file : files)
    {
        bool isKnown = file.text.find("SPDX-License-Identifier: ") != std::string::npos;
        for (std::size_t i = 0; i < compiled.size(); ++i)
        {
            if (std::regex_match(file.path, compiled[i]))
            {
                fits[i] = true;
                isKnown = true;
            }
        }
        if (!isKnown)
        {
            findings.push_back(file.path + ": no SPDX-License-Identifier, and not in " + LIST);
        }
    }
    for (std::size_t i = 0; i < patterns.size(); ++i)
    {
        if (!fits[i])
        {
            findings.push_back(LIST + ": no file is " + patterns[i]);
        }
    }
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
