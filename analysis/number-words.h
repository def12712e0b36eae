/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NUMBER_WORDS_H
#define GRIDSHARE_NUMBER_WORDS_H

#include "experiment-summary.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Numbers as sentences have them.
 */

/**
 * @ingroup gridshare-analysis
 * @param value any double
 * @param digits significant digits, from 1
 * @return FormatRounded() without zeros at the end of its decimals
 */
std::string FormatBriefly(double value, int digits = 4);

/// @ingroup gridshare-analysis
/// @param count of something @param one its name @param many of several @return "1 run", "12 runs"
std::string CountWords(std::size_t count, const std::string& one, const std::string& many);

/// @ingroup gridshare-analysis
/// @param share from 0 to 1 @return "67 %"; "0.4 %" below one per cent, "99.6 %" above 99; "less
/// than 0.1 %" of what is more than nothing
std::string PercentWords(double share);

/// @ingroup gridshare-analysis
/// @param estimate with a mean @return "0.62 ± 0.03"; without an interval the mean alone
std::string EstimateWords(const ReplicationEstimate& estimate);

/// @ingroup gridshare-analysis
/// @param sentence not empty @return it with a capital letter at its beginning
std::string StartSentence(std::string sentence);

/// @ingroup gridshare-analysis
/// @param words any @return "a", "a and b", "a, b and c"
std::string JoinWords(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NUMBER_WORDS_H
