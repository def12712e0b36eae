/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "limit-sentences.h"

#include "bar-figures.h"

#include "ns3/number-words.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What was in the way: the metric's ending, and words.
const std::vector<std::pair<std::string, std::string>>&
GetCauses()
{
    static const std::vector<std::pair<std::string, std::string>> causes{
        {"access", "too few readings had arrived for an order"},
        {"backhaul", "they were lost or late between a concentrator and a strong node or buyer"},
        {"mempool", "a strong node's mempool was full"},
        {"block_space", "blocks were full"},
        {"consensus", "they were not final in time although blocks had room"},
        {"down_node", "a strong node was down"},
        {"invalid", "they were refused as not valid"}};
    return causes;
}

} // namespace

std::optional<UnpaidCauses>
CountUnpaidTrades(const ExperimentSummary& summary)
{
    UnpaidCauses unpaid;
    bool isTold = false;
    for (const auto& [name, words] : GetCauses())
    {
        const auto mean = summary.GetMetric("unpaid_" + name).mean;
        if (!mean)
        {
            continue;
        }
        isTold = true;
        unpaid.all += *mean;
        if (*mean > unpaid.most)
        {
            unpaid.most = *mean;
            unpaid.largest.clear();
        }
        if (*mean == unpaid.most && *mean > 0)
        {
            unpaid.largest.push_back(words + " (unpaid_" + name + ")");
        }
    }
    return isTold ? std::optional(unpaid) : std::nullopt;
}

std::optional<BusiestLinks>
FindBusiestLinks(const ExperimentSummary& summary)
{
    std::optional<BusiestLinks> busiest;
    for (const auto& [metric, words] : GetLoadMetrics())
    {
        const auto mean = summary.GetMetric(metric).mean;
        if (mean && (!busiest || *mean > busiest->use))
        {
            busiest = {words, *mean};
        }
    }
    return busiest;
}

std::string
DescribeUnpaid(const ExperimentSummary& summary)
{
    const auto unpaid = CountUnpaidTrades(summary);
    if (!unpaid || unpaid->all == 0)
    {
        return unpaid ? "every trade was paid." : "";
    }
    const int digits = std::max(3, static_cast<int>(std::log10(unpaid->all)) + 1);
    return FormatBriefly(unpaid->all, digits) + " trades a run were not paid (mean over seeds), " +
           PercentWords(unpaid->most / unpaid->all) +
           (unpaid->largest.size() > 1 ? " each because " : " of them because ") +
           JoinWords(unpaid->largest) + ".";
}

std::string
DescribeUse(const ExperimentSummary& summary, std::optional<double> blocksAllow)
{
    std::vector<std::string> parts;
    if (const auto busiest = FindBusiestLinks(summary))
    {
        parts.push_back("used most of all media and links: " + busiest->name + ", " +
                        PercentWords(busiest->use) + " of the run");
    }
    const auto throughput = summary.GetMetric("throughput_tx_s").mean;
    if (throughput && blocksAllow && *blocksAllow > 0)
    {
        parts.push_back(FormatBriefly(*throughput, 3) + " transactions/s were committed, " +
                        PercentWords(*throughput / *blocksAllow) + " of the " +
                        FormatBriefly(*blocksAllow, 3) + "/s that blocks allow");
    }
    if (const auto capacity = summary.GetMetric("capacity_share").mean)
    {
        parts.push_back("blocks had room for the orders of " + PercentWords(*capacity) +
                        " of all providers until a settlement");
    }
    std::string sentence;
    for (const auto& part : parts)
    {
        sentence += (sentence.empty() ? "" : "; ") + part;
    }
    return sentence.empty() ? "" : sentence + ".";
}

} // namespace gridshare
} // namespace ns3
