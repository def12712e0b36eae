/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-panels.h"

#include "gnuplot-process.h"

#include "ns3/unicode-text.h"

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t TITLE_COLUMNS = 38; //!< that fit above a panel; tables have the whole name

} // namespace

std::string
SetPanelTitle(const std::string& title, const std::string& subtitle)
{
    const std::string place = " at graph 0, graph 1 offset 0,";
    return "set label 1 " + QuoteForGnuplot(ShortenText(title, TITLE_COLUMNS)) + place +
           "1.75 left font sprintf(',%g', 11 * scale)\nset label 2 " + QuoteForGnuplot(subtitle) +
           place + "0.7 left font sprintf(',%g', 9 * scale)\n";
}

} // namespace gridshare
} // namespace ns3
