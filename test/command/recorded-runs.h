/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_RECORDED_RUNS_H
#define GRIDSHARE_TEST_RECORDED_RUNS_H

#include "ns3/results-database.h"
#include "ns3/scenario-values.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Hand-made runs, for tables that are made of a database.
class RecordedRuns
{
  public:
    /// @param study its name @param schema its keys
    RecordedRuns(const std::string& study, const ScenarioSchema& schema)
        : m_study(study),
          m_schema(schema)
    {
    }

    /**
     * Add a finished run.
     *
     * @param experiment its name
     * @param seed its seed
     * @param changes to the study's defaults
     * @param record its results
     */
    void Add(const std::string& experiment,
             int64_t seed,
             const std::vector<std::pair<std::string, ScenarioValue>>& changes,
             RunRecord record)
    {
        ScenarioValues values(m_schema);
        for (const auto& [key, value] : changes)
        {
            values.Set(key, value);
        }
        record.description.id = static_cast<int64_t>(m_records.size()) + 1;
        record.description.study = m_study;
        record.description.scenario = "hand-made";
        record.description.experiment = experiment;
        record.description.seed = seed;
        record.description.parametersJson = values.ToJson();
        m_records.push_back(std::move(record));
    }

    /// Let the run that was added last have failed.
    void Fail()
    {
        m_records.back().description.status = RunStatus::FAILED;
        m_records.back().description.reason = "hand-made";
    }

    /// @param folder a new one @return the path of a database of all runs in it
    std::string Write(const std::string& folder) const
    {
        std::filesystem::create_directories(folder);
        std::string path = folder + "/results.sqlite";
        ResultsDatabase database(path, ResultsDatabase::Access::WRITE);
        for (const auto& record : m_records)
        {
            database.WriteRun(record);
        }
        return path;
    }

  private:
    std::string m_study;              //!< its name
    const ScenarioSchema& m_schema;   //!< of the study
    std::vector<RunRecord> m_records; //!< so far
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_RECORDED_RUNS_H
