/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "result-comparison.h"

#include "ns3/experiment-summary.h"
#include "ns3/holm-correction.h"
#include "ns3/input-error.h"
#include "ns3/run-measure.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double CHANCE = 0.05; //!< how often anything may be called different that is not

/// Values of a set's runs, by the place of their experiment.
using ExperimentValues = std::map<std::size_t, SeedValues>;

/// A measure in every set; of one that does not have it there is nothing.
struct ComparedMeasure
{
    std::string name;
    std::string unit;
    std::optional<Basin> basin;           //!< values are 0 and 1: whether a run ended there
    std::vector<ExperimentValues> values; //!< by set
};

ExperimentValues
SortValues(const QueriedRuns& runs, const std::map<int64_t, double>& values)
{
    ExperimentValues sorted;
    for (const auto& run : runs.GetRuns())
    {
        const auto value = values.find(run.id);
        if (run.finished && value != values.end())
        {
            sorted[run.experiment][run.seed] = value->second;
        }
    }
    return sorted;
}

/// The basins of each set's finished runs.
class ComparedBasins
{
  public:
    explicit ComparedBasins(const std::vector<ComparedResults>& sets)
        : m_sets(sets)
    {
        for (const auto& set : sets)
        {
            m_basins.push_back(ReadBasins(*set.database));
        }
    }

    /// Add the basins in which an experiment's runs of a set ended.
    void AddBasins(std::size_t set, std::size_t experiment, std::set<Basin>& found) const
    {
        for (const auto& run : m_sets[set].runs->GetRuns())
        {
            const auto basin = m_basins[set].find(run.id);
            if (run.experiment == experiment && run.finished && basin != m_basins[set].end())
            {
                found.insert(basin->second);
            }
        }
    }

    /// @return whether the runs of two counterparts ended in different basins, or one still moves
    bool IsDivided(const MatchedExperiment& experiment, std::size_t other) const
    {
        std::set<Basin> found;
        AddBasins(0, *experiment.places.front(), found);
        AddBasins(other, *experiment.places[other], found);
        return found.size() > 1 || found.count(Basin::MOVING) > 0;
    }

    /// @return whether an experiment has a row for a basin: runs of the two sets ended there; of
    /// two such basins one tells the other
    bool IsTold(Basin basin, const MatchedExperiment& experiment, std::size_t other) const
    {
        std::set<Basin> found;
        AddBasins(0, *experiment.places.front(), found);
        AddBasins(other, *experiment.places[other], found);
        return found.count(basin) > 0 && !(found.size() == 2 && basin == *found.rbegin());
    }

    /// @return a measure for each basin that there is
    std::vector<ComparedMeasure> MakeMeasures() const
    {
        std::vector<ComparedMeasure> measures;
        for (const Basin basin : BASINS)
        {
            ComparedMeasure measure{BASIN_MEASURE + "_" + NameBasin(basin), "1", basin, {}};
            bool occurs = false;
            for (std::size_t set = 0; set < m_sets.size(); ++set)
            {
                std::map<int64_t, double> values;
                for (const auto& [id, found] : m_basins[set])
                {
                    values[id] = found == basin ? 1 : 0;
                    occurs = occurs || found == basin;
                }
                measure.values.push_back(SortValues(*m_sets[set].runs, values));
            }
            if (occurs)
            {
                measures.push_back(measure);
            }
        }
        return measures;
    }

  private:
    const std::vector<ComparedResults>& m_sets;
    std::vector<std::map<int64_t, Basin>> m_basins; //!< by set, by run
};

/// @return a metric in every set; nothing where a set has none and that is no error
std::optional<ComparedMeasure>
ReadMeasure(const std::vector<ComparedResults>& sets, const std::string& name, bool skipsAbsent)
{
    ComparedMeasure measure{name, "1", {}, {}};
    for (const auto& set : sets)
    {
        if (skipsAbsent && set.database->ReadMetric(name).empty())
        {
            return std::nullopt;
        }
        const RunMeasure read = ReadRunMeasure(*set.database, *set.runs, name);
        measure.unit = read.unit;
        measure.values.push_back(SortValues(*set.runs, read.values));
    }
    return measure;
}

std::vector<ComparedMeasure>
ReadMeasures(const std::vector<ComparedResults>& sets,
             const std::vector<std::string>& metrics,
             const ComparedBasins& basins,
             bool skipsAbsent)
{
    std::vector<ComparedMeasure> measures;
    for (const auto& name : metrics)
    {
        if (name == BASIN_MEASURE)
        {
            const auto some = basins.MakeMeasures();
            measures.insert(measures.end(), some.begin(), some.end());
        }
        else if (auto measure = ReadMeasure(sets, name, skipsAbsent))
        {
            measures.push_back(std::move(*measure));
        }
    }
    return measures;
}

/// @return the row of an experiment, a measure and a set; none where one of both has no value
std::optional<ComparedRow>
MakeRow(const MatchedExperiment& experiment,
        const ComparedMeasure& measure,
        std::size_t other,
        const ComparedBasins& basins)
{
    if (!experiment.places[other] ||
        (measure.basin && !basins.IsTold(*measure.basin, experiment, other)))
    {
        return std::nullopt;
    }
    const auto first = measure.values.front().find(*experiment.places.front());
    const auto second = measure.values[other].find(*experiment.places[other]);
    if (first == measure.values.front().end() || second == measure.values[other].end())
    {
        return std::nullopt;
    }
    return ComparedRow{experiment.name,
                       other,
                       measure.name,
                       measure.unit,
                       measure.basin ? EstimateShareDifference(first->second, second->second)
                                     : EstimateDifference(first->second,
                                                          second->second,
                                                          basins.IsDivided(experiment, other)),
                       {}};
}

void
Correct(std::vector<ComparedRow>& rows)
{
    std::vector<double> probabilities;
    for (const auto& row : rows)
    {
        if (row.estimate.probability)
        {
            probabilities.push_back(*row.estimate.probability);
        }
    }
    const auto corrected = CorrectByHolm(probabilities);
    auto next = corrected.begin();
    for (auto& row : rows)
    {
        if (row.estimate.probability)
        {
            row.corrected = *next++;
        }
    }
}

/// What was asked for by name, and experiments do not have.
void
NoteAbsent(const ExperimentMatching& matching,
           const std::vector<ComparedMeasure>& measures,
           ResultComparison& comparison)
{
    for (const auto& measure : measures)
    {
        for (std::size_t other = 1; other < comparison.labels.size(); ++other)
        {
            const auto pairs =
                std::count_if(matching.matched.begin(),
                              matching.matched.end(),
                              [other](const auto& one) { return one.places[other].has_value(); });
            const auto told =
                std::count_if(comparison.rows.begin(), comparison.rows.end(), [&](const auto& row) {
                    return row.metric == measure.name && row.other == other;
                });
            if (!measure.basin && told < pairs)
            {
                comparison.notes.push_back(
                    measure.name + ": no row for " + std::to_string(pairs - told) + " of " +
                    std::to_string(pairs) + " experiments: no run of " + comparison.labels.front() +
                    ", or of " + comparison.labels[other] + ", has a value there");
            }
        }
    }
}

std::vector<std::string>
DescribeMissing(const std::vector<ComparedResults>& sets)
{
    std::vector<std::string> notes;
    for (const auto& set : sets)
    {
        const auto& runs = set.runs->GetRuns();
        const auto missing =
            std::count_if(runs.begin(), runs.end(), [](const auto& run) { return !run.finished; });
        if (missing > 0)
        {
            notes.push_back(std::to_string(missing) + " of " + std::to_string(runs.size()) +
                            " runs of " + set.label +
                            " failed or were interrupted, and are not counted");
        }
    }
    return notes;
}

} // namespace

bool
ComparedRow::IsBeyondChance() const
{
    return corrected.value_or(1) <= CHANCE;
}

ResultComparison
CompareResults(const std::vector<ComparedResults>& sets,
               const ExperimentMatching& matching,
               const std::vector<std::string>& metrics,
               bool skipsAbsent)
{
    ResultComparison comparison;
    for (const auto& set : sets)
    {
        comparison.labels.push_back(set.label);
    }
    comparison.differences = matching.differences;
    comparison.notes = matching.notes;
    const ComparedBasins basins(sets);
    const auto measures = ReadMeasures(sets, metrics, basins, skipsAbsent);
    for (const auto& experiment : matching.matched)
    {
        for (const auto& measure : measures)
        {
            for (std::size_t other = 1; other < sets.size(); ++other)
            {
                if (auto row = MakeRow(experiment, measure, other, basins))
                {
                    comparison.rows.push_back(std::move(*row));
                }
            }
        }
    }
    if (comparison.rows.empty())
    {
        throw InputError({},
                         "no metric that experiments have in " + sets.front().label +
                             " and in another set",
                         "one that finished runs of both have",
                         "--all compares every metric that they share");
    }
    Correct(comparison.rows);
    if (!skipsAbsent)
    {
        NoteAbsent(matching, measures, comparison);
    }
    const auto missing = DescribeMissing(sets);
    const auto origins = DescribeOrigins(sets);
    comparison.notes.insert(comparison.notes.end(), missing.begin(), missing.end());
    comparison.notes.insert(comparison.notes.end(), origins.begin(), origins.end());
    return comparison;
}

std::vector<std::string>
ListUsualMetrics(const std::string& study)
{
    static const std::map<std::string, std::vector<std::string>> usual{
        {"sharing",
         {BASIN_MEASURE,
          "share_final",
          "convergence_epochs",
          "delivered_share",
          "value_left_share",
          "outlay",
          "throughput_tx_s",
          "commit_latency_p50_s",
          "commit_latency_p95_s",
          "bytes_sent"}},
        {"consensus",
         {"throughput_tx_s",
          "commit_latency_p50_s",
          "commit_latency_p95_s",
          "client_response_s",
          "time_without_progress_s",
          "stale_rate",
          "view_changes",
          "messages_per_transaction",
          "bytes_per_transaction"}},
        {"propagation",
         {"mean_ms", "p50_ms", "p90_ms", "p99_ms", "stale_rate", "block_bytes_sent"}}};
    const auto found = usual.find(study);
    return found == usual.end() ? std::vector<std::string>{} : found->second;
}

std::vector<std::string>
ListAllMetrics(const std::vector<ComparedResults>& sets)
{
    std::map<std::string, std::size_t> having;
    for (const auto& set : sets)
    {
        std::set<std::string> names;
        for (const auto& run : set.runs->GetRuns())
        {
            for (const auto& metric : set.database->ReadMetrics(run.id))
            {
                names.insert(metric.name);
            }
        }
        for (const auto& name : names)
        {
            ++having[name];
        }
    }
    std::vector<std::string> all{BASIN_MEASURE};
    for (const auto& [name, count] : having)
    {
        if (count == sets.size())
        {
            all.push_back(name);
        }
    }
    return all;
}

} // namespace gridshare
} // namespace ns3
