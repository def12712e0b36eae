/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mutant-rules.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string MUTANT_LIST = "mutants.txt";

std::string
WithoutSpacesAround(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    const std::size_t last = text.find_last_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, last + 1 - first);
}

std::size_t
CountOccurrences(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    {
        ++count;
    }
    return count;
}

} // namespace

std::vector<SourceFile>
ReadMutantLists(const std::string& root)
{
    std::vector<SourceFile> lists;
    for (const auto& entry : std::filesystem::directory_iterator(root + "/test"))
    {
        std::ifstream file(entry.path() / MUTANT_LIST);
        if (file)
        {
            lists.push_back({"test/" + entry.path().filename().string() + "/" + MUTANT_LIST,
                             {std::istreambuf_iterator<char>(file), {}}});
        }
    }
    std::sort(lists.begin(), lists.end(), [](const SourceFile& a, const SourceFile& b) {
        return a.path < b.path;
    });
    return lists;
}

Findings
CheckMutants(const std::vector<SourceFile>& files)
{
    std::map<std::string, const std::string*> texts;
    for (const auto& file : files)
    {
        texts[file.path] = &file.text;
    }
    Findings findings;
    for (const auto& list : files)
    {
        if (NameOf(list.path) != MUTANT_LIST)
        {
            continue;
        }
        std::istringstream lines(list.text);
        std::string line;
        std::string path;
        for (uint32_t number = 1; std::getline(lines, line); ++number)
        {
            const std::string content = line.size() > 2 ? WithoutSpacesAround(line.substr(2)) : "";
            if (line.rfind("@ ", 0) == 0)
            {
                path = content;
            }
            else if (line.rfind("- ", 0) == 0)
            {
                const auto text = texts.find(path);
                const std::size_t count =
                    text == texts.end() ? 0 : CountOccurrences(*text->second, content);
                if (count != 1)
                {
                    findings.push_back(list.path + ":" + std::to_string(number) + ": \"" + content +
                                       "\" is in " + path + " " + std::to_string(count) +
                                       " times, not once");
                }
            }
        }
    }
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
