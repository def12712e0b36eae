/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "text-grid.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace gridshare
{

bool
TextGrid::HoldsText(std::size_t column) const
{
    return !rows.empty() && rows.front()[column].isText;
}

TextGrid
TextGrid::Turn() const
{
    TextGrid turned;
    turned.headings.push_back({JoinLines(headings.front().text), true});
    for (const auto& row : rows)
    {
        turned.headings.push_back({row.front().text, true});
    }
    for (std::size_t i = 1; i < headings.size(); ++i)
    {
        auto& line = turned.rows.emplace_back();
        line.push_back({JoinLines(headings[i].text), true});
        for (const auto& row : rows)
        {
            line.push_back(row[i]);
        }
    }
    return turned;
}

std::vector<std::string>
SplitLines(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
    {
        lines.push_back(line);
    }
    if (lines.empty())
    {
        lines.emplace_back();
    }
    return lines;
}

std::string
JoinLines(const std::string& text)
{
    std::string joined = text;
    std::replace(joined.begin(), joined.end(), '\n', ' ');
    return joined;
}

} // namespace gridshare
} // namespace ns3
