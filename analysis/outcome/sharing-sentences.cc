/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-sentences.h"

#include "basin-words.h"
#include "law-comparison.h"
#include "limit-sentences.h"
#include "outcome-sentences.h"

#include "ns3/number-words.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Half of an interval within which a law says something: a wider one agrees with nearly any law.
constexpr double WIDEST_HALF = 0.1;

constexpr std::size_t MOST_EXPERIMENTS = 12; //!< that are told one by one

using Summaries = std::vector<ExperimentSummary>;

/// In how many experiments all runs ended where.
std::string
DescribeEnds(const Summaries& summaries)
{
    std::size_t runs = 0;
    std::size_t apart = 0;
    std::array<std::size_t, BASINS.size()> common{};
    for (const auto& summary : summaries)
    {
        runs += summary.finished.size();
        if (!summary.HasBasins())
        {
            continue;
        }
        const auto end = static_cast<std::size_t>(*summary.outcomes.front().basin);
        ++(DoRunsEndApart(summary) ? apart : common.at(end));
    }
    std::vector<std::string> parts;
    for (const Basin basin : BASINS)
    {
        const std::size_t count = common.at(static_cast<std::size_t>(basin));
        if (count > 0)
        {
            parts.push_back("in " + std::to_string(count) + " all runs ended " + NameEnd(basin));
        }
    }
    if (apart > 0)
    {
        parts.push_back("in " + std::to_string(apart) + " runs ended apart");
    }
    const std::string sentence = CountWords(summaries.size(), "experiment", "experiments") + ", " +
                                 CountWords(runs, "finished run", "finished runs") +
                                 (parts.empty() ? "." : ": " + JoinWords(parts) + ".");
    return sentence;
}

/// In how many experiments a law agrees, and where it is farthest away.
std::string
DescribeAgreement(const Summaries& summaries, const std::string& metric, const std::string& law)
{
    std::size_t compared = 0;
    std::size_t agreed = 0;
    std::size_t wide = 0;
    double farthest = 0;
    const ExperimentSummary* where = nullptr;
    for (const auto& summary : summaries)
    {
        const auto comparison = CompareWithLaw(summary, metric);
        if (!comparison)
        {
            continue;
        }
        if (summary.GetMetric("share_final").halfWidth95.value_or(0) > WIDEST_HALF)
        {
            ++wide;
            continue;
        }
        ++compared;
        agreed += comparison->Agrees() ? 1 : 0;
        const double distance = std::fabs(comparison->difference);
        if (!comparison->Agrees() && distance > farthest)
        {
            farthest = distance;
            where = &summary;
        }
    }
    if (compared < 2) // one experiment is told by itself
    {
        return "";
    }
    return law + " agrees with the final share (within its 95 % interval, or the tolerance) in " +
           std::to_string(agreed) + " of " + std::to_string(compared) + " experiments" +
           (wide == 0
                ? ""
                : " (not counted: " + std::to_string(wide) + " whose interval is wider than 0.2)") +
           (where == nullptr ? "."
                             : "; farthest away it is in \"" + where->experiment + "\", by " +
                                   FormatBriefly(farthest, 2) + ".");
}

/// In how many experiments trades were not paid, and what was mostly in their way.
std::string
DescribeCauses(const Summaries& summaries)
{
    std::size_t told = 0;
    std::size_t unpaid = 0;
    std::map<std::string, std::size_t> largest; // experiments by cause
    for (const auto& summary : summaries)
    {
        const auto trades = CountUnpaidTrades(summary);
        told += trades ? 1 : 0;
        if (trades && trades->all > 0)
        {
            ++unpaid;
            for (const auto& cause : trades->largest)
            {
                ++largest[cause];
            }
        }
    }
    if (told < 2)
    {
        return "";
    }
    std::vector<std::string> parts;
    for (const auto& [cause, count] : largest)
    {
        parts.push_back("in " + std::to_string(count) + " because " + cause);
    }
    return "trades were not paid in " + std::to_string(unpaid) + " of " + std::to_string(told) +
           " experiments" + (parts.empty() ? "." : ", most of them " + JoinWords(parts) + ".");
}

/// What is used most of all.
std::string
DescribeBusiest(const Summaries& summaries)
{
    std::optional<BusiestLinks> busiest;
    std::string where;
    std::size_t told = 0;
    for (const auto& summary : summaries)
    {
        const auto links = FindBusiestLinks(summary);
        told += links ? 1 : 0;
        if (links && (!busiest || links->use > busiest->use))
        {
            busiest = links;
            where = summary.experiment;
        }
    }
    if (told < 2)
    {
        return "";
    }
    return "used most of all media and links: " + busiest->name + ", in \"" + where + "\", " +
           PercentWords(busiest->use) + " of the run.";
}

/// What one experiment says.
void
DescribeOne(const ExperimentSummary& summary,
            const ExperimentBounds& bounds,
            std::vector<std::string>& sentences)
{
    if (summary.finished.empty())
    {
        sentences.push_back(summary.experiment + ": no run has finished.");
        return;
    }
    for (const auto& sentence : {DescribeBasins(summary),
                                 CompareWithTheory(summary),
                                 DescribeSettling(summary),
                                 DescribeUnpaid(summary),
                                 DescribeUse(summary, bounds.blocksAllow)})
    {
        if (!sentence.empty())
        {
            sentences.push_back(summary.experiment + ": " + sentence);
        }
    }
}

} // namespace

std::vector<std::string>
DescribeSharing(const Summaries& summaries, const std::vector<ExperimentBounds>& bounds)
{
    std::vector<std::string> sentences;
    for (const auto& sentence :
         {DescribeEnds(summaries),
          DescribeMissingRuns(summaries),
          DescribeAgreement(summaries, "share_predicted_network", "the network-aware law"),
          DescribeAgreement(summaries, "share_predicted", "the ideal law"),
          DescribeCauses(summaries),
          DescribeBusiest(summaries)})
    {
        if (!sentence.empty())
        {
            sentences.push_back(StartSentence(sentence));
        }
    }
    for (std::size_t i = 0; i < std::min(summaries.size(), MOST_EXPERIMENTS); ++i)
    {
        DescribeOne(summaries[i], bounds.at(i), sentences);
    }
    if (summaries.size() > MOST_EXPERIMENTS)
    {
        sentences.push_back("The table has the other " +
                            std::to_string(summaries.size() - MOST_EXPERIMENTS) + " experiments.");
    }
    return sentences;
}

} // namespace gridshare
} // namespace ns3
