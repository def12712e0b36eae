/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "xml-outline.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Behind what begins at a place and is no element; the place itself where it is one.
std::size_t
PassOther(const std::string& text, std::size_t at)
{
    static const std::vector<std::pair<std::string, std::string>> others{
        {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}};
    for (const auto& [begin, end] : others)
    {
        if (text.compare(at, begin.size(), begin) == 0)
        {
            const auto found = text.find(end, at + begin.size());
            return found == std::string::npos ? text.size() : found + end.size();
        }
    }
    return at;
}

/// The end of a tag: its '>' outside quotes, or the end of the text.
std::size_t
FindTagEnd(const std::string& text, std::size_t at)
{
    char quote = 0;
    for (; at < text.size(); ++at)
    {
        const char c = text[at];
        if (quote != 0)
        {
            quote = c == quote ? 0 : quote;
        }
        else if (c == '"' || c == '\'')
        {
            quote = c;
        }
        else if (c == '>')
        {
            break;
        }
    }
    return at;
}

} // namespace

int
XmlOutline::GetLine(const std::string& element, std::size_t index) const
{
    const auto found = lines.find(element);
    return found == lines.end() || index >= found->second.size() ? 0 : found->second[index];
}

XmlOutline
OutlineXml(const std::string& text)
{
    XmlOutline outline;
    std::size_t counted = 0;
    int line = 1;
    std::size_t depth = 0;
    for (auto at = text.find('<'); at != std::string::npos && at < text.size();
         at = text.find('<', at))
    {
        const std::size_t behind = PassOther(text, at);
        if (behind > at)
        {
            at = behind;
            continue;
        }
        line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                            text.begin() + static_cast<std::ptrdiff_t>(at),
                                            '\n'));
        counted = at;
        const std::size_t end = FindTagEnd(text, at);
        if (text.compare(at, 2, "</") == 0)
        {
            depth -= depth > 0 ? 1 : 0;
        }
        else
        {
            const auto stop = text.find_first_of(" \t\r\n/>", at + 1);
            outline.lines[text.substr(at + 1, stop - at - 1)].push_back(line);
            depth += text[end - 1] == '/' ? 0 : 1;
            outline.depth = std::max(outline.depth, depth);
        }
        at = end;
    }
    return outline;
}

} // namespace gridshare
} // namespace ns3
