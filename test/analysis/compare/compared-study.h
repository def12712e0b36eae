/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_COMPARED_STUDY_H
#define GRIDSHARE_TEST_COMPARED_STUDY_H

#include "ns3/results-database.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Runs of one experiment that differ in their seeds.
struct ComparedRuns
{
    std::string experiment;                           ///< its name
    std::string parameters;                           ///< the object, as JSON
    std::vector<std::vector<MetricRecord>> metrics{}; ///< of seeds 1, 2, ...
    std::string version{"0.1.0"};                     ///< of gridshare
    std::string study{"sharing"};                     ///< its study
    int64_t firstSeed{1};                             ///< of the runs
};

/// Write a database. @param path of a file that is not there yet @param experiments what it holds
inline void
WriteComparedStudy(const std::string& path, const std::vector<ComparedRuns>& experiments)
{
    ResultsDatabase database(path, ResultsDatabase::Access::WRITE);
    std::vector<RunRecord> records;
    for (const auto& experiment : experiments)
    {
        int64_t seed = experiment.firstSeed;
        for (const auto& metrics : experiment.metrics)
        {
            RunRecord run;
            run.description.id = static_cast<int64_t>(records.size()) + 1;
            run.description.study = experiment.study;
            run.description.scenario = "compared";
            run.description.experiment = experiment.experiment;
            run.description.seed = seed++;
            run.description.parametersJson = experiment.parameters;
            run.description.gridshareVersion = experiment.version;
            run.description.sourceDigest = "5eed";
            run.description.ns3Version = "3.37";
            run.metrics = metrics;
            records.push_back(run);
        }
    }
    database.WriteRuns(records);
}

/// @param name of a metric @param values of it @return a run each
inline std::vector<std::vector<MetricRecord>>
MakeMetricRuns(const std::string& name, const std::vector<double>& values)
{
    std::vector<std::vector<MetricRecord>> runs;
    for (const double value : values)
    {
        runs.push_back({{name, value, "1/s"}});
    }
    return runs;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_COMPARED_STUDY_H
