/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BASIN_WORDS_H
#define GRIDSHARE_BASIN_WORDS_H

#include "ns3/experiment-summary.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// @param basin any @return its colour of colour_palette
const char* GetBasinColour(Basin basin);

/// @ingroup gridshare-analysis
/// @param basin any @return "all share", "nobody shares", "mixed" or "still moving"
const std::string& DescribeEnd(Basin basin);

/// @ingroup gridshare-analysis
/// @param basin any @return what comes after "ended" in a sentence: "with all sharing"
const std::string& NameEnd(Basin basin);

/// @ingroup gridshare-analysis
/// @param summary an experiment with HasBasins() @return where most runs ended, the first of equals
Basin FindMostFrequentBasin(const ExperimentSummary& summary);

/**
 * @ingroup gridshare-analysis
 * @param summary an experiment
 * @return how many runs ended where: "8 of 12 runs: all share, 4: nobody shares"; empty where runs
 *         do not tell
 */
std::string CountEnds(const ExperimentSummary& summary);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BASIN_WORDS_H
