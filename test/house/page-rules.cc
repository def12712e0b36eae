/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "page-rules.h"

#include <algorithm>
#include <filesystem>
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

constexpr auto PAGE_LINES = 250;

/// @param path of a page @return whether it is a list that the command prints, and nobody reads
/// through
bool
IsPrintedList(const std::string& path)
{
    return path == "doc/reference/metrics.md" || path == "doc/reference/commands.md" ||
           path.rfind("doc/reference/keys/", 0) == 0;
}

/// @param text that may name pages @return their paths from the root
std::set<std::string>
FindNamedPages(const SourceFile& text)
{
    static const std::regex name(R"(\bdoc/[\w/-]+\.md)");
    static const std::regex link(R"(\]\(([\w./-]+\.md)[)#])");
    std::set<std::string> pages;
    if (text.text.find(".md") == std::string::npos)
    {
        return pages;
    }
    const std::sregex_iterator end;
    for (std::sregex_iterator match(text.text.begin(), text.text.end(), name); match != end;
         ++match)
    {
        pages.insert((*match)[0]);
    }
    for (std::sregex_iterator match(text.text.begin(), text.text.end(), link);
         EndsWith(text.path, ".md") && match != end;
         ++match)
    {
        const auto path = std::filesystem::path(FolderOf(text.path)) / (*match)[1].str();
        pages.insert(path.lexically_normal().generic_string());
    }
    return pages;
}

} // namespace

Findings
CheckPages(const std::vector<SourceFile>& texts)
{
    Findings findings;
    std::set<std::string> paths;
    for (const auto& text : texts)
    {
        paths.insert(text.path);
        const auto lines = std::count(text.text.begin(), text.text.end(), '\n');
        const bool isPage = text.path.rfind("doc/", 0) == 0 && !IsPrintedList(text.path);
        if (isPage && lines > PAGE_LINES)
        {
            findings.push_back(text.path + ": " + std::to_string(lines) + " lines, more than " +
                               std::to_string(PAGE_LINES));
        }
    }
    for (const auto& text : texts)
    {
        for (const auto& page : FindNamedPages(text))
        {
            if (paths.count(page) == 0 && FolderOf(text.path) != "test/house")
            {
                findings.push_back(text.path + ": no page " + page);
            }
        }
    }
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
