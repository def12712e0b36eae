/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "plot-name.h"

#include <cctype>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t LONGEST = 200; //!< bytes; file systems take 255 with an ending

/// Letters, digits, '.' and '_' stay; comparisons are words; all else between two of them is one
/// '-'.
std::string
MakeFileName(const std::string& text)
{
    static const std::map<char, std::string> words = {
        {'<', " lt "}, {'>', " gt "}, {'=', " eq "}, {'!', " not "}, {'%', " percent "}};
    std::string spoken;
    for (const char c : text)
    {
        const auto word = words.find(c);
        spoken += word == words.end() ? std::string(1, c) : word->second;
    }
    std::string name;
    bool isBetween = false;
    for (const char c : spoken)
    {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '.' && c != '_')
        {
            isBetween = !name.empty();
            continue;
        }
        name += isBetween ? std::string("-") + c : std::string(1, c);
        isBetween = false;
    }
    return name.substr(0, LONGEST);
}

} // namespace

std::string
NamePlot(const RunQuery& query, const LogarithmicAxes& axes, bool isHeatMap)
{
    std::string name = query.metrics.front();
    const std::string& statistic = query.statistics.front().name;
    name += statistic == "mean" ? "" : " " + statistic;
    if (isHeatMap)
    {
        name += " over " + query.keys[0] + " and " + query.keys[1];
    }
    else
    {
        name += " over " + query.keys.back();
        for (std::size_t i = 0; i + 1 < query.keys.size(); ++i)
        {
            name += (i == 0 ? " by " : " and ") + query.keys[i];
        }
    }
    name += query.condition.empty() ? "" : " where " + query.condition;
    name += axes.x || axes.y || axes.colour ? " log" : "";
    name += axes.x ? " x" : "";
    name += axes.y ? " y" : "";
    name += axes.colour ? " colour" : "";
    return MakeFileName(name);
}

} // namespace gridshare
} // namespace ns3
