/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "load-sweep.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string LOAD_KEY = "load.transactions_per_s";

constexpr double TOLERATED_SHORTFALL = 0.05;  ///< of the offered load, and of what blocks allow
constexpr std::size_t LOAD_TABLE_WIDTH = 120; ///< columns

double
GetMean(const ConsensusReportRow& row, const std::string& metric)
{
    return row.summary.GetMetric(metric).mean.value_or(0);
}

/// All that the experiment says but for its load; empty where that is not known.
std::string
DescribeCluster(const ConsensusReportRow& row)
{
    if (row.summary.parametersJson.empty() || !row.summary.GetParameter(LOAD_KEY))
    {
        return "";
    }
    auto parameters = nlohmann::json::parse(row.summary.parametersJson);
    parameters.erase(LOAD_KEY);
    return parameters.dump();
}

/// "healthy [load.transactions_per_s = 5, game.cost = 1]" is "healthy [game.cost = 1]".
std::string
RemoveLoad(const std::string& condition)
{
    const std::string opening = " [";
    const auto at = condition.find(LOAD_KEY + " = ");
    const auto bracket = condition.find(opening);
    if (at == std::string::npos || bracket == std::string::npos || at < bracket)
    {
        return condition;
    }
    const auto comma = condition.find(", ", at);
    const bool isFirst = at == bracket + opening.size();
    if (comma != std::string::npos)
    {
        return condition.substr(0, at) + condition.substr(comma + 2);
    }
    return isFirst ? condition.substr(0, bracket) : condition.substr(0, at - 2) + "]";
}

bool
HasThroughput(const ConsensusReportRow& row)
{
    return row.summary.GetMetric("throughput_tx_s").mean &&
           row.summary.GetMetric("offered_load_tx_s").mean;
}

/// What of the load the end of a run leaves unfinished, however light the load is.
double
EstimateCutOff(const LoadSweep& sweep)
{
    const auto& lightest = *sweep.points.front();
    const auto durationS = lightest.summary.GetParameter("run.duration_s");
    return durationS ? GetMean(lightest, "commit_latency_p50_s") / *durationS : 0;
}

TextTable::Cell
MakeCell(const std::optional<double>& number)
{
    return number ? TextTable::Cell(*number) : TextTable::Cell();
}

} // namespace

std::vector<LoadSweep>
FindLoadSweeps(const std::vector<ConsensusReportRow>& rows)
{
    std::vector<std::pair<std::string, LoadSweep>> clusters;
    for (const auto& row : rows)
    {
        const std::string cluster = DescribeCluster(row);
        if (cluster.empty() || !HasThroughput(row))
        {
            continue;
        }
        auto found = std::find_if(clusters.begin(), clusters.end(), [&cluster](const auto& other) {
            return other.first == cluster;
        });
        if (found == clusters.end())
        {
            clusters.push_back({cluster, {row.protocol, RemoveLoad(row.condition), row.nodes, {}}});
            found = clusters.end() - 1;
        }
        found->second.points.push_back(&row);
    }
    std::vector<LoadSweep> sweeps;
    for (auto& [cluster, sweep] : clusters)
    {
        std::stable_sort(
            sweep.points.begin(), sweep.points.end(), [](const auto* a, const auto* b) {
                return GetMean(*a, "offered_load_tx_s") < GetMean(*b, "offered_load_tx_s");
            });
        if (sweep.points.size() > 1)
        {
            sweeps.push_back(std::move(sweep));
        }
    }
    return sweeps;
}

std::vector<ConsensusReportRow>
SelectUnswept(const std::vector<ConsensusReportRow>& rows, const std::vector<LoadSweep>& sweeps)
{
    std::set<const ConsensusReportRow*> swept;
    for (const auto& sweep : sweeps)
    {
        swept.insert(sweep.points.begin(), sweep.points.end());
    }
    std::vector<ConsensusReportRow> others;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(others), [&swept](const auto& row) {
        return swept.count(&row) == 0;
    });
    return others;
}

MeasuredCapacity
MeasureCapacity(const LoadSweep& sweep)
{
    const double least = (1 - TOLERATED_SHORTFALL) * (1 - EstimateCutOff(sweep));
    MeasuredCapacity capacity;
    capacity.blockCapacity = sweep.points.front()->summary.GetMetric("block_capacity_tx_s").mean;
    for (const auto* point : sweep.points)
    {
        const double offered = GetMean(*point, "offered_load_tx_s");
        const auto throughput = point->summary.GetMetric("throughput_tx_s");
        capacity.most = std::max(capacity.most, *throughput.mean);
        if (*throughput.mean < least * offered)
        {
            capacity.throughput = *throughput.mean > capacity.throughput.mean.value_or(0)
                                      ? throughput
                                      : capacity.throughput;
        }
    }
    capacity.verdict = "not reached, at least " + FormatRounded(capacity.most, 3);
    if (capacity.throughput.mean && capacity.blockCapacity)
    {
        const bool isHeldByBlocks = *capacity.throughput.mean >= least * *capacity.blockCapacity;
        capacity.verdict = isHeldByBlocks ? "blocks" : "below blocks";
    }
    return capacity;
}

TextTable
MakeCapacityTable(const std::vector<LoadSweep>& sweeps)
{
    TextTable table;
    table.AddColumn("protocol", "protocol");
    table.AddColumn("condition", "condition");
    table.AddColumn("nodes", "nodes");
    table.AddColumn("capacity_tx_s", "capacity\n(tx/s)", 3);
    table.AddColumn("capacity_tx_s_ci95", "+/-", 2);
    table.AddColumn("block_capacity_tx_s", "blocks\nallow (tx/s)", 3);
    table.AddColumn("verdict", "bound");
    for (const auto& sweep : sweeps)
    {
        const MeasuredCapacity capacity = MeasureCapacity(sweep);
        table.AddRow({sweep.protocol,
                      sweep.condition,
                      sweep.nodes,
                      MakeCell(capacity.throughput.mean),
                      MakeCell(capacity.throughput.halfWidth95),
                      MakeCell(capacity.blockCapacity),
                      capacity.verdict});
    }
    table.LimitWidth(LOAD_TABLE_WIDTH);
    table.AddNote("Capacity: the largest mean throughput over the loads of which more than 5 % is "
                  "not committed, beyond what the end of a run leaves unfinished of a light load; "
                  "+/-: its 95 % interval over seeds (t). Where no load is that high, it is at "
                  "least the largest throughput. Bound: \"blocks\" if it is within 5 % of what "
                  "blocks allow; \"below blocks\": something else holds it.");
    return table;
}

} // namespace gridshare
} // namespace ns3
