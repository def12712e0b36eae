/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_RECORD_H
#define GRIDSHARE_RUN_RECORD_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * How a run ended.
 */
enum class RunStatus
{
    FINISHED,   //!< reached its end; only these count in tables
    FAILED,     //!< stopped by an error
    INTERRUPTED //!< stopped by the user
};

/**
 * @ingroup gridshare-analysis
 * A row of the table `experiment`: one combination of parameters.
 */
struct ExperimentDescription
{
    std::string study;          //!< e.g. "sharing"; empty in results of schema version 1
    std::string scenario;       //!< the scenario's name
    std::string name;           //!< its name in the scenario
    std::string parametersJson; //!< every parameter: one flat JSON object, keys "section.key"
};

/**
 * @ingroup gridshare-analysis
 * A run that a plan asks for: one experiment with one seed.
 */
struct PlannedRun
{
    int64_t id{0};              //!< place in the plan, from 1
    std::string scenario;       //!< the scenario's name
    std::string experiment;     //!< the experiment's name in it
    int64_t seed{1};            //!< ns-3's RngRun
    std::string parametersJson; //!< every parameter: one flat JSON object, keys "section.key"
    std::string identity{}; //!< hash of parameters, seed and code: equal ones give equal results
    std::string study{};    //!< its kind of study, e.g. "sharing"
};

/// @ingroup gridshare-analysis
/// @param run of a plan @return its experiment
ExperimentDescription DescribeExperiment(const PlannedRun& run);

/**
 * @ingroup gridshare-analysis
 * A row of the table `run` with its experiment: what was run, with what, and how it ended.
 */
struct RunDescription : PlannedRun
{
    std::string gridshareVersion;          //!< e.g. "0.1.0"
    std::string sourceDigest;              //!< hash of the sources that simulate
    std::string ns3Version;                //!< e.g. "3.37"
    std::string compiler;                  //!< that built gridshare, e.g. "GNU 12.2.0"
    std::string startedUtc;                //!< ISO 8601, e.g. "2024-05-01T12:00:00Z"
    double wallS{0};                       //!< wall-clock duration, s
    RunStatus status{RunStatus::FINISHED}; //!< how it ended
    std::string reason;                    //!< why it did not finish; empty if it did
    std::string log;                       //!< the end of what it said then
};

/**
 * @ingroup gridshare-analysis
 * A row of the table `metric`. A quantity that has no value in a run has no row.
 */
struct MetricRecord
{
    std::string name; //!< e.g. "commit_latency_p50_s"; GetResultCatalogue() lists them
    double value{0};  //!< finite
    std::string unit; //!< e.g. "s"; "1" for a pure number
};

/**
 * @ingroup gridshare-analysis
 * A point of a time series.
 */
struct SeriesPoint
{
    double tS{0};    //!< simulated time, s
    double value{0}; //!< finite
};

/**
 * @ingroup gridshare-analysis
 * One time series of a run: a row of the table `series`.
 */
struct SeriesRecord
{
    std::string name;                //!< e.g. "share"
    std::vector<SeriesPoint> points; //!< stored by time; those of one time as they are here
};

/**
 * @ingroup gridshare-analysis
 * A row of the table `block`: a block of the chain that the honest strong nodes agree on.
 */
struct BlockRecord
{
    int64_t height{0};                     //!< from 1 after the genesis block
    std::string proposer;                  //!< name of the strong node that proposed it
    double proposedS{0};                   //!< simulated time of its proposal, s
    double committedS{0};                  //!< simulated time of its first commit, s
    int64_t transactions{0};               //!< transactions in it
    int64_t bytes{0};                      //!< its size on the wire, bytes
    std::optional<double> propagationP50S; //!< until half of the strong nodes had it, s
    std::optional<double> propagationP90S; //!< until 90 % of them had it, s
};

/**
 * @ingroup gridshare-analysis
 * Everything that one run leaves behind.
 */
struct RunRecord
{
    RunDescription description;        //!< the row of `run`
    std::vector<MetricRecord> metrics; //!< each name once
    std::vector<SeriesRecord> series;  //!< each name once
    std::vector<BlockRecord> blocks;   //!< each height once
    /// WriteRunMap() of the row of `run_map`; none unless the run was to leave its map.
    std::optional<std::string> mapJson{};

    /**
     * @param name a metric's name
     * @return its value; none if the run has no such metric
     */
    std::optional<double> FindMetric(const std::string& name) const;

    /**
     * @param name of a metric of the catalogue (GetResultCatalogue()) that the run does not have
     * yet
     * @param value finite
     * @param unit its own; "1" for a pure number
     */
    void AddMetric(const std::string& name, double value, const std::string& unit);

    /// @param name of a metric that the run does not have yet @param count its value, a pure number
    void AddCount(const std::string& name, uint64_t count);

    /// @param added a series of the catalogue that the run does not have yet
    void AddSeries(const SeriesRecord& added);
};

/**
 * @ingroup gridshare-analysis
 * Whether two runs computed the same thing: all of the record except when it started and how long
 * it took. The order of metrics, series, points and blocks does not matter; maps are equal
 * as texts.
 *
 * @param a a run
 * @param b another
 * @return true if every other field is equal, doubles exactly
 */
bool HasSameResults(const RunRecord& a, const RunRecord& b);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_RECORD_H
