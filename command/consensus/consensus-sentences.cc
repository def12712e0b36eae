/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-sentences.h"

#include "ns3/number-words.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_CLUSTERS = 12; //!< that are told one by one

/// The protocols of one condition and number of nodes.
using RowGroup = std::vector<const ConsensusReportRow*>;

std::vector<RowGroup>
GroupRows(const std::vector<ConsensusReportRow>& rows)
{
    std::vector<RowGroup> groups;
    for (const auto& row : rows)
    {
        if (row.summary.finished.empty())
        {
            continue;
        }
        auto found = std::find_if(groups.begin(), groups.end(), [&row](const RowGroup& group) {
            return group.front()->condition == row.condition && group.front()->nodes == row.nodes;
        });
        if (found == groups.end())
        {
            groups.emplace_back();
            found = groups.end() - 1;
        }
        found->push_back(&row);
    }
    return groups;
}

std::string
NameGroup(const ConsensusReportRow& row)
{
    return (row.condition.empty() ? "" : row.condition + ", ") +
           CountWords(static_cast<std::size_t>(row.nodes), "node", "nodes");
}

/// How often honest nodes held different blocks, in all runs.
void
AddSafety(const std::vector<ConsensusReportRow>& rows, std::vector<std::string>& sentences)
{
    std::size_t runs = 0;
    double violations = 0;
    std::vector<std::string> where;
    for (const auto& row : rows)
    {
        const auto estimate = row.summary.GetMetric("safety_violations");
        if (!estimate.mean)
        {
            continue;
        }
        const double count = std::round(*estimate.mean * static_cast<double>(estimate.count));
        runs += estimate.count;
        violations += count;
        if (count > 0)
        {
            where.push_back(row.protocol + ", " + NameGroup(row) + " (" + FormatBriefly(count, 12) +
                            ", safety " + (row.safetyPromised ? "" : "not ") + "promised)");
        }
    }
    if (runs == 0)
    {
        return;
    }
    std::string sentence = "Agreement was violated " + FormatBriefly(violations, 12) +
                           (violations == 1 ? " time in " : " times in ") +
                           CountWords(runs, "finished run", "finished runs");
    if (where.size() > MOST_CLUSTERS)
    {
        const std::size_t more = where.size() - MOST_CLUSTERS;
        where.resize(MOST_CLUSTERS);
        where.push_back(std::to_string(more) + " more");
    }
    sentences.push_back(sentence + (where.empty() ? "." : ": " + JoinWords(where) + "."));
}

/// What is compared of protocols.
struct ComparedMetric
{
    const char* name;  //!< in the database
    const char* verb;  //!< "commits most"
    const char* unit;  //!< behind the number
    bool isMoreBetter; //!< else less is
};

/// Whether two intervals touch, or that nobody knows as one has none.
std::string
CompareIntervals(const ReplicationEstimate& a, const ReplicationEstimate& b)
{
    if (!a.halfWidth95 || !b.halfWidth95)
    {
        return "one seed has no interval";
    }
    const bool touch = std::fabs(*a.mean - *b.mean) <= *a.halfWidth95 + *b.halfWidth95;
    return touch ? "their 95 % intervals touch" : "their 95 % intervals do not touch";
}

/// Which protocol has most or least of a metric, and who comes next.
std::string
FindLeader(RowGroup group, const ComparedMetric& metric)
{
    const auto estimate = [&metric](const ConsensusReportRow* row) {
        return row->summary.GetMetric(metric.name);
    };
    group.erase(std::remove_if(group.begin(),
                               group.end(),
                               [&estimate](const auto* row) { return !estimate(row).mean; }),
                group.end());
    if (group.size() < 2)
    {
        return "";
    }
    std::stable_sort(group.begin(), group.end(), [&](const auto* a, const auto* b) {
        const double first = *estimate(a).mean;
        const double second = *estimate(b).mean;
        return metric.isMoreBetter ? first > second : first < second;
    });
    const auto first = estimate(group[0]);
    const auto second = estimate(group[1]);
    if (*first.mean == *second.mean)
    {
        return group[0]->protocol + " and " + group[1]->protocol + " both have the " + metric.verb +
               ", " + EstimateWords(first) + metric.unit;
    }
    return group[0]->protocol + " has the " + metric.verb + ", " + EstimateWords(first) +
           metric.unit + ", before " + group[1]->protocol + " with " + EstimateWords(second) +
           metric.unit + " (" + CompareIntervals(first, second) + ")";
}

void
AddLeaders(const RowGroup& group, std::vector<std::string>& sentences)
{
    const ComparedMetric metrics[] = {
        {"throughput_tx_s", "highest throughput", " transactions/s", true},
        {"commit_latency_p50_s", "lowest median commit latency", " s", false}};
    for (const auto& metric : metrics)
    {
        const std::string leader = FindLeader(group, metric);
        if (!leader.empty())
        {
            sentences.push_back(NameGroup(*group.front()) + ": " + leader + ".");
        }
    }
}

/// Who held a block again that was made after the last fault.
void
AddRecovery(const RowGroup& group, std::vector<std::string>& sentences)
{
    std::vector<std::string> parts;
    for (const auto* row : group)
    {
        const auto recovery = row->summary.GetMetric("recovery_time_s");
        if (!recovery.mean)
        {
            continue;
        }
        const std::size_t runs = row->summary.finished.size();
        parts.push_back(row->protocol +
                        (recovery.count < runs ? " in " + std::to_string(recovery.count) + " of " +
                                                     std::to_string(runs) + " runs"
                                               : "") +
                        " after " + EstimateWords(recovery) + " s");
    }
    if (!parts.empty())
    {
        sentences.push_back(NameGroup(*group.front()) + ": after the last change by a fault " +
                            JoinWords(parts) + " all running honest nodes had a new final block.");
    }
}

std::string
DescribeCapacity(const LoadSweep& sweep)
{
    const MeasuredCapacity capacity = MeasureCapacity(sweep);
    const std::string who =
        sweep.protocol + ", " + (sweep.condition.empty() ? "" : sweep.condition + ", ") +
        CountWords(static_cast<std::size_t>(sweep.nodes), "node", "nodes") + ": ";
    const std::string allowed =
        capacity.blockCapacity
            ? "; blocks allow " + FormatBriefly(*capacity.blockCapacity, 3) + "/s"
            : "";
    if (!capacity.throughput.mean)
    {
        return who + "no offered load saturates it; it committed up to " +
               FormatBriefly(capacity.most, 3) + " transactions/s" + allowed + ".";
    }
    return who + "at saturation it commits " + EstimateWords(capacity.throughput) +
           " transactions/s" + allowed +
           (capacity.verdict == "blocks"         ? ", which is what holds it."
            : capacity.verdict == "below blocks" ? ", so that something else holds it."
                                                 : ".");
}

} // namespace

std::vector<std::string>
DescribeConsensus(const std::vector<ConsensusReportRow>& rows, const std::vector<LoadSweep>& sweeps)
{
    std::vector<std::string> sentences;
    AddSafety(rows, sentences);
    std::vector<ExperimentSummary> summaries;
    for (const auto& row : rows)
    {
        summaries.push_back(row.summary);
    }
    const std::string missing = DescribeMissingRuns(summaries);
    if (!missing.empty())
    {
        sentences.push_back(missing);
    }
    const auto unswept = SelectUnswept(rows, sweeps);
    const auto groups = GroupRows(unswept);
    for (std::size_t i = 0; i < std::min(groups.size(), MOST_CLUSTERS); ++i)
    {
        AddLeaders(groups[i], sentences);
        AddRecovery(groups[i], sentences);
    }
    for (std::size_t i = 0; i < std::min(sweeps.size(), MOST_CLUSTERS); ++i)
    {
        sentences.push_back(DescribeCapacity(sweeps[i]));
    }
    if (groups.size() > MOST_CLUSTERS || sweeps.size() > MOST_CLUSTERS)
    {
        sentences.emplace_back("The tables have the other conditions.");
    }
    return sentences;
}

} // namespace gridshare
} // namespace ns3
