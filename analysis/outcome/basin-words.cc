/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "basin-words.h"

#include "ns3/colour-palette.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace gridshare
{

const char*
GetBasinColour(Basin basin)
{
    constexpr std::array<const char*, BASINS.size()> colours{colour_palette::BLUE,
                                                             colour_palette::VERMILION,
                                                             colour_palette::GREEN,
                                                             colour_palette::GREY};
    return colours.at(static_cast<std::size_t>(basin));
}

const std::string&
DescribeEnd(Basin basin)
{
    static const std::array<std::string, BASINS.size()> words{
        "all share", "nobody shares", "mixed", "still moving"};
    return words.at(static_cast<std::size_t>(basin));
}

const std::string&
NameEnd(Basin basin)
{
    static const std::array<std::string, BASINS.size()> words{
        "with all sharing", "with nobody sharing", "in a mixed population", "still moving"};
    return words.at(static_cast<std::size_t>(basin));
}

Basin
FindMostFrequentBasin(const ExperimentSummary& summary)
{
    return *std::max_element(BASINS.begin(), BASINS.end(), [&summary](Basin a, Basin b) {
        return summary.CountRuns(a) < summary.CountRuns(b);
    });
}

std::string
CountEnds(const ExperimentSummary& summary)
{
    if (!summary.HasBasins())
    {
        return "";
    }
    std::string text;
    for (const Basin basin : BASINS)
    {
        const std::size_t runs = summary.CountRuns(basin);
        if (runs > 0)
        {
            text += text.empty() ? std::to_string(runs) + " of " +
                                       std::to_string(summary.outcomes.size()) + " runs: "
                                 : ", " + std::to_string(runs) + ": ";
            text += DescribeEnd(basin);
        }
    }
    return text;
}

} // namespace gridshare
} // namespace ns3
