/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "number-words.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>

namespace ns3
{
namespace gridshare
{

std::string
FormatBriefly(double value, int digits)
{
    std::string text = FormatRounded(value, digits);
    if (text.find('.') != std::string::npos && text.find('e') == std::string::npos)
    {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.find_last_not_of('.') + 1);
    }
    return text;
}

std::string
CountWords(std::size_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string
PercentWords(double share)
{
    const double percent = 100 * share;
    if (percent > 0 && percent < 0.05)
    {
        return "less than 0.1 %";
    }
    const bool isNearEnd = (percent > 0 && percent < 0.95) || (percent > 99 && percent < 99.95);
    char text[32];
    std::snprintf(text, sizeof(text), isNearEnd ? "%.1f" : "%.0f", percent);
    return std::string(text) + " %";
}

std::string
EstimateWords(const ReplicationEstimate& estimate)
{
    const double half = estimate.halfWidth95.value_or(0);
    if (half <= 0)
    {
        return FormatBriefly(*estimate.mean, 3);
    }
    // As many decimals as the interval has with two digits: more would promise too much.
    const int digits = *estimate.mean == 0
                           ? 2
                           : static_cast<int>(std::floor(std::log10(std::fabs(*estimate.mean))) -
                                              std::floor(std::log10(half))) +
                                 2;
    return FormatBriefly(*estimate.mean, std::clamp(digits, 1, 6)) + " ± " + FormatBriefly(half, 2);
}

std::string
StartSentence(std::string sentence)
{
    sentence.front() =
        static_cast<char>(std::toupper(static_cast<unsigned char>(sentence.front())));
    return sentence;
}

std::string
JoinWords(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
    {
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    }
    return text;
}

} // namespace gridshare
} // namespace ns3
