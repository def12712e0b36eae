/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "divided-run.h"

#include "ns3/config.h"
#include "ns3/global-value.h"
#include "ns3/process-rank-channel.h"
#include "ns3/sharing-simulation.h"
#include "ns3/string.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr std::size_t MOST_SHOWN = 12; //!< differences

/// A number as exact text, or nothing.
void
WriteNumber(std::ostream& text, const std::optional<double>& value)
{
    if (value)
    {
        text << " " << std::hexfloat << *value << std::defaultfloat;
    }
    else
    {
        text << " none";
    }
}

/// All of a record, a line each fact, sorted.
std::vector<std::string>
ListFacts(const RunRecord& record)
{
    std::vector<std::string> facts;
    for (const auto& metric : record.metrics)
    {
        std::ostringstream fact;
        fact << metric.name << " in " << metric.unit;
        WriteNumber(fact, metric.value);
        facts.push_back(fact.str());
    }
    for (const auto& series : record.series)
    {
        for (std::size_t i = 0; i < series.points.size(); ++i)
        {
            std::ostringstream fact;
            fact << series.name << " point " << i;
            WriteNumber(fact, series.points[i].tS);
            WriteNumber(fact, series.points[i].value);
            facts.push_back(fact.str());
        }
    }
    for (const auto& block : record.blocks)
    {
        std::ostringstream fact;
        fact << "block " << block.height << " of " << block.proposer << ", " << block.transactions
             << " transactions, " << block.bytes << " bytes";
        for (const auto& number : {std::optional(block.proposedS),
                                   std::optional(block.committedS),
                                   block.propagationP50S,
                                   block.propagationP90S})
        {
            WriteNumber(fact, number);
        }
        facts.push_back(fact.str());
    }
    std::sort(facts.begin(), facts.end());
    return facts;
}

void
ShowOnly(const char* whose,
         const std::vector<std::string>& all,
         const std::vector<std::string>& others,
         std::ostream& text)
{
    std::vector<std::string> only;
    std::set_difference(
        all.begin(), all.end(), others.begin(), others.end(), std::back_inserter(only));
    for (std::size_t i = 0; i < std::min(only.size(), MOST_SHOWN); ++i)
    {
        text << whose << ": " << only[i] << "\n";
    }
    if (only.size() > MOST_SHOWN)
    {
        text << whose << ": " << only.size() << " facts in all\n";
    }
}

} // namespace

RunRecord
RunAmongRanks(const SharingOptions& options, uint64_t seed, uint32_t ranks)
{
    RunRecord record;
    // Until Config::Reset().
    GlobalValue::Bind("SchedulerType", StringValue("ns3::gridshare::RadixScheduler"));
    if (ranks == 1)
    {
        record = SharingSimulation(options, seed).Run();
    }
    else
    {
        ProcessRankChannel channel(ranks, [&options, seed](RankChannel& hub) {
            SharingSimulation(options, seed, &hub).Run();
        });
        record = SharingSimulation(options, seed, &channel).Run();
    }
    Config::Reset();
    return record;
}

std::string
DescribeDifference(const RunRecord& a, const RunRecord& b)
{
    const auto factsA = ListFacts(a);
    const auto factsB = ListFacts(b);
    std::ostringstream text;
    ShowOnly("first alone", factsA, factsB, text);
    ShowOnly("second alone", factsB, factsA, text);
    return text.str();
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
