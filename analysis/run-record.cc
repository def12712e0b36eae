/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-record.h"

#include "result-catalogue.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <tuple>

namespace ns3
{
namespace gridshare
{

namespace
{

auto
KeyOf(const RunDescription& run)
{
    return std::tie(run.id,
                    run.scenario,
                    run.experiment,
                    run.seed,
                    run.parametersJson,
                    run.identity,
                    run.study,
                    run.gridshareVersion,
                    run.sourceDigest,
                    run.ns3Version,
                    run.compiler,
                    run.status,
                    run.reason,
                    run.log);
}

auto
KeyOf(const MetricRecord& metric)
{
    return std::tie(metric.name, metric.value, metric.unit);
}

auto
KeyOf(const SeriesPoint& point)
{
    return std::tie(point.tS, point.value);
}

auto
KeyOf(const BlockRecord& block)
{
    return std::tie(block.height,
                    block.proposer,
                    block.proposedS,
                    block.committedS,
                    block.transactions,
                    block.bytes,
                    block.propagationP50S,
                    block.propagationP90S);
}

template <typename T>
bool
HasSameElements(std::vector<T> a, std::vector<T> b)
{
    const auto before = [](const T& x, const T& y) {
        return KeyOf(x) < KeyOf(y);
    };
    const auto equal = [](const T& x, const T& y) {
        return KeyOf(x) == KeyOf(y);
    };
    std::sort(a.begin(), a.end(), before);
    std::sort(b.begin(), b.end(), before);
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
}

bool
HasSameSeries(std::vector<SeriesRecord> a, std::vector<SeriesRecord> b)
{
    const auto before = [](const SeriesRecord& x, const SeriesRecord& y) {
        return x.name < y.name;
    };
    std::sort(a.begin(), a.end(), before);
    std::sort(b.begin(), b.end(), before);
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const SeriesRecord& x, const SeriesRecord& y) {
            return x.name == y.name && HasSameElements(x.points, y.points);
        });
}

} // namespace

ExperimentDescription
DescribeExperiment(const PlannedRun& run)
{
    return {run.study, run.scenario, run.experiment, run.parametersJson};
}

void
RunRecord::AddMetric(const std::string& name, double value, const std::string& unit)
{
    const ResultEntry* entry = FindResult(ResultKind::METRIC, name);
    GRIDSHARE_INVARIANT(entry != nullptr && entry->unit == unit,
                        "a metric is in analysis/result-catalogue.cc, with its unit");
    metrics.push_back({name, value, unit});
}

void
RunRecord::AddSeries(const SeriesRecord& added)
{
    GRIDSHARE_INVARIANT(FindResult(ResultKind::SERIES, added.name) != nullptr,
                        "a series is in analysis/result-catalogue.cc");
    series.push_back(added);
}

void
RunRecord::AddCount(const std::string& name, uint64_t count)
{
    AddMetric(name, static_cast<double>(count), "1");
}

bool
HasSameResults(const RunRecord& a, const RunRecord& b)
{
    return KeyOf(a.description) == KeyOf(b.description) && HasSameElements(a.metrics, b.metrics) &&
           HasSameSeries(a.series, b.series) && HasSameElements(a.blocks, b.blocks) &&
           a.mapJson == b.mapJson;
}

std::optional<double>
RunRecord::FindMetric(const std::string& name) const
{
    for (const auto& metric : metrics)
    {
        if (metric.name == name)
        {
            return metric.value;
        }
    }
    return std::nullopt;
}

} // namespace gridshare
} // namespace ns3
