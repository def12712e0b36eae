/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_QUERIED_RUNS_H
#define GRIDSHARE_QUERIED_RUNS_H

#include "ns3/results-database.h"
#include "ns3/text-table.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What the study says of its keys: results hold values alone.
 */
struct QueriedKey
{
    std::string unit;     //!< for people: "s"; empty: none
    bool isNumber{false}; //!< whether "none" is the absence of a number
};

/// @ingroup gridshare-analysis
/// By name, e.g. "game.cost".
using QueriedKeys = std::map<std::string, QueriedKey>;

/**
 * @ingroup gridshare-analysis
 * A run, as questions see it.
 */
struct QueriedRun
{
    int64_t id{0};             //!< in the database
    int64_t seed{1};           //!< its seed
    std::size_t experiment{0}; //!< place of its experiment
    bool finished{false};      //!< others are missing: they have no results
};

/**
 * @ingroup gridshare-analysis
 * The runs of a database with the keys that questions group and choose them by: those of the
 * scenario ("game.cost"), and `study`, `scenario`, `experiment` and `seed`. What stands in
 * parameters_json is parsed once an experiment, and kept a column a key.
 */
class QueriedRuns
{
  public:
    /// Values of a key, one an experiment; nothing where the experiment has no such key.
    using Column = std::vector<TextTable::Cell>;

    /**
     * @param database the results
     * @param keys what the study says of its keys; may be empty
     * @throws InputError if the database cannot be read or parameters are no JSON object
     */
    explicit QueriedRuns(const ResultsDatabase& database, QueriedKeys keys = {});

    /// @return the runs, by id
    const std::vector<QueriedRun>& GetRuns() const;

    /// @return the study that made the first of them; empty where the database does not say
    std::string GetStudy() const;

    /// @return how many experiments they belong to
    std::size_t CountExperiments() const;

    /// @return the keys that belong to an experiment, by name: all but `seed`
    const std::map<std::string, Column>& GetColumns() const;

    /// @param key any name @return what the study says of it
    const QueriedKey& Describe(const std::string& key) const;

    /**
     * @param key a name that a user wrote
     * @throws InputError with the nearest key if there is no such key
     */
    void RequireKey(const std::string& key) const;

    /// @param run one of the runs @param key that there is @return its value; flags are words
    TextTable::Cell GetValue(const QueriedRun& run, const std::string& key) const;

    /**
     * @param experiments their places
     * @return keys of the scenario that are not the same in all of them, by name; of a key and what
     * is behind it (`content.KEY`) the key alone
     */
    std::vector<std::string> FindDifferingKeys(const std::vector<std::size_t>& experiments) const;

  private:
    void AddExperiment(const std::string& path, const RunDescription& run);

    QueriedKeys m_keys;                      //!< of the study
    std::vector<QueriedRun> m_runs;          //!< by id
    std::size_t m_experiments{0};            //!< number of them
    std::map<std::string, Column> m_columns; //!< by key
};

/// @ingroup gridshare-analysis
/// The key that belongs to a run, not to its experiment.
inline const std::string SEED_KEY = "seed";
/// @ingroup gridshare-analysis
/// The key of an experiment's name.
inline const std::string EXPERIMENT_KEY = "experiment";
/// @ingroup gridshare-analysis
/// The key of a scenario's name.
inline const std::string SCENARIO_KEY = "scenario";
/// @ingroup gridshare-analysis
/// The key of a study's name.
inline const std::string STUDY_KEY = "study";

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_QUERIED_RUNS_H
