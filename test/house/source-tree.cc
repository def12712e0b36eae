/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "source-tree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

SourceFile
ReadFile(const std::filesystem::path& root, const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return {std::filesystem::relative(path, root).generic_string(), text.str()};
}

} // namespace

std::vector<SourceFile>
ReadSourceTree(const std::string& root)
{
    std::vector<SourceFile> files;
    for (const std::string folder :
         {"analysis", "command", "examples", "helper", "model", "scenarios", "test"})
    {
        if (!std::filesystem::is_directory(root + "/" + folder))
        {
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root + "/" + folder))
        {
            const auto extension = entry.path().extension();
            if (extension == ".cc" || extension == ".h")
            {
                files.push_back(ReadFile(root, entry.path()));
            }
        }
    }
    for (const std::string script : {"gridshare",
                                     "wscript",
                                     ".ci/run",
                                     "cmake/deliver.sh",
                                     "test/fresh.sh",
                                     "test/launcher-test.sh",
                                     "test/lint.sh",
                                     "test/mutants.sh",
                                     "test/outside-test.sh",
                                     "test/same-results.sh"})
    {
        files.push_back(ReadFile(root, root + "/" + script));
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) {
        return a.path < b.path;
    });
    return files;
}

std::vector<SourceFile>
ReadPages(const std::string& root)
{
    std::vector<SourceFile> pages;
    for (const std::string page : {"CHANGES.md", "CONTRIBUTING.md", "README.md"})
    {
        pages.push_back(ReadFile(root, root + "/" + page));
    }
    for (const std::string folder : {"doc", "scenarios", "test"})
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root + "/" + folder))
        {
            const auto extension = entry.path().extension();
            if (extension == ".md" || extension == ".toml" || extension == ".txt")
            {
                pages.push_back(ReadFile(root, entry.path()));
            }
        }
    }
    return pages;
}

std::string
RoomOf(const std::string& path)
{
    const std::string folder = FolderOf(path);
    const std::string top = folder.substr(0, folder.find('/'));
    if (top == "test" || top == "examples" || top == "scenarios")
    {
        return top;
    }
    return top == "model" && folder != top ? folder.substr(top.size() + 1) : folder;
}

std::string
NameOf(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

std::string
FolderOf(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

bool
EndsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool
IsCpp(const std::string& path)
{
    return EndsWith(path, ".cc") || EndsWith(path, ".h");
}

std::string
WithoutCommentsAndStrings(const std::string& text)
{
    std::string code;
    const auto isWord = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
    };
    for (std::size_t i = 0; i < text.size();)
    {
        std::size_t end = i + 1;
        const bool afterWord = i > 0 && isWord(text[i - 1]);
        if (text.compare(i, 2, "R\"") == 0 && !afterWord)
        {
            const std::size_t open = std::min(text.find('(', i), text.size());
            const std::string close = ")" + text.substr(i + 2, open - i - 2) + "\"";
            end = std::min(text.find(close, open), text.size() - close.size()) + close.size();
        }
        else if (text.compare(i, 2, "//") == 0)
        {
            end = std::min(text.find('\n', i), text.size());
        }
        else if (text.compare(i, 2, "/*") == 0)
        {
            end = std::min(text.find("*/", i), text.size() - 2) + 2;
        }
        else if (text[i] == '"' || (text[i] == '\'' && !afterWord)) // 1'000 is a number
        {
            while (end < text.size() && text[end] != text[i] && text[end] != '\n')
            {
                end += text[end] == '\\' ? 2 : 1;
            }
            end = std::min(end + 1, text.size());
        }
        else
        {
            code += text[i];
        }
        i = end;
    }
    return code;
}

std::vector<IncludeLine>
FindIncludes(const std::string& text)
{
    static const std::regex pattern(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
    std::vector<IncludeLine> includes;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
    {
        std::smatch match;
        if (std::regex_search(line, match, pattern))
        {
            includes.push_back({match[1] == "\"", match[2]});
        }
    }
    return includes;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
