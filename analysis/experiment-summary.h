/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EXPERIMENT_SUMMARY_H
#define GRIDSHARE_EXPERIMENT_SUMMARY_H

#include "results-database.h"

#include "ns3/mean-interval.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Where the share of a run has come to rest.
 */
enum class Basin
{
    SHARING, //!< all share
    KEEPING, //!< nobody shares
    MIXED,   //!< a rest between
    MOVING   //!< not at rest by the end of the run
};

/// @ingroup gridshare-analysis
/// All of them, in the order in which tables and legends name them.
constexpr std::array<Basin, 4> BASINS{Basin::SHARING, Basin::KEEPING, Basin::MIXED, Basin::MOVING};

/// @ingroup gridshare-analysis
/// @param basin any @return "sharing", "keeping", "mixed" or "moving"
const std::string& NameBasin(Basin basin);

/**
 * @ingroup gridshare-analysis
 * What tables of a sharing study need of each run, as no mean over runs has it.
 */
struct RunOutcome
{
    std::optional<Basin> basin;              //!< none of a run whose gridshare did not tell
    std::optional<double> convergenceEpochs; //!< until it was at rest
    std::optional<double> epochs;            //!< how long the run was
    std::optional<double> predictedNetwork;  //!< the share that the network-aware law gives
    std::string verdict;                     //!< NameVerdict() of its network; empty: none
    std::optional<double> limitNetwork{};    //!< where the network-aware law goes on to
};

/**
 * @ingroup gridshare-analysis
 * @param metrics of a finished run
 * @return its outcome; without a basin if it has neither `settled_share` nor any metric that is
 *         written together with it
 */
RunOutcome DescribeOutcome(const std::vector<MetricRecord>& metrics);

/**
 * @ingroup gridshare-analysis
 * The basins of many runs, without reading all of their metrics.
 *
 * @param database the results
 * @return as DescribeOutcome() has them, by the run's id; none of runs without
 */
std::map<int64_t, Basin> ReadBasins(const ResultsDatabase& database);

/**
 * @ingroup gridshare-analysis
 * What a law of the share says of its end, in the words of the phase line, for attractors alone.
 *
 * @param keepIsStable whether "nobody shares" attracts
 * @param shareIsStable whether "all share" attracts
 * @param hasMixed whether a rest point inside attracts
 * @return share_dominant or notshare_dominant: one corner alone; bistable: both; coexistence: the
 *         inner one alone; bistable_coexistence: a corner and the inner one; multistable: all
 *         three; neutral: none
 */
std::string NameVerdict(bool keepIsStable, bool shareIsStable, bool hasMixed);

/**
 * @ingroup gridshare-analysis
 * One experiment over its seeds.
 */
struct ExperimentSummary
{
    std::string scenario;                               //!< the scenario's name
    std::string experiment;                             //!< the experiment's name
    std::map<std::string, double> parameters;           //!< those that are numbers, by key
    std::vector<RunDescription> finished;               //!< its finished runs, by id
    std::size_t unfinished{0};                          //!< failed and interrupted runs
    std::map<std::string, ReplicationEstimate> metrics; //!< over finished runs, by name
    std::string parametersJson;                         //!< all parameters, as a run has them
    std::vector<RunOutcome> outcomes{};                 //!< of `finished`, in the same order

    /**
     * @param name a metric's name
     * @return its estimate; one of count 0 if no run has it
     */
    ReplicationEstimate GetMetric(const std::string& name) const;

    /**
     * @param key a parameter's key, e.g. "game.cost"
     * @return its value; none if it is absent or no number
     */
    std::optional<double> GetParameter(const std::string& key) const;

    /**
     * @return the policy that pays in place of game.reward with its number, e.g. "pot 0.18"; empty
     *         where game.reward is paid
     */
    std::string DescribePolicy() const;

    /**
     * @param name of a parameter of the game without its section, e.g. "cost"
     * @return who has a value of its own for it: "classes", "companies", or both; else nobody
     */
    std::vector<std::string> ListOwners(const std::string& name) const;

    /// @return whether it is known where each finished run came to rest, and there are some
    bool HasBasins() const;

    /// @param basin any @return how many finished runs ended there
    std::size_t CountRuns(Basin basin) const;

    /**
     * @return where all runs came to rest, one as the other; none if they differ, if one still
     *         moves, or without HasBasins()
     */
    std::optional<Basin> FindCommonBasin() const;

    /// @return the word of game.revision; empty if it is not known
    std::string GetRevision() const;

    /// @return whether trades differ in volume: companies or shops with readings of their own
    bool HasOtherTrades() const;
};

/**
 * @ingroup gridshare-analysis
 * Put the runs of a database together by experiment. Runs with different parameters are never
 * averaged: they are experiments of their own, whatever their names.
 *
 * @param database the results
 * @return the experiments in their order, also those without a run
 * @throws InputError if the database cannot be read or parameters are not a JSON object
 */
std::vector<ExperimentSummary> SummarizeExperiments(const ResultsDatabase& database);

/**
 * @ingroup gridshare-analysis
 * How many runs did not finish, for people.
 *
 * @param summaries the experiments
 * @return e.g. "1 run of 12 is missing: ..."; empty if all finished
 */
std::string DescribeMissingRuns(const std::vector<ExperimentSummary>& summaries);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EXPERIMENT_SUMMARY_H
