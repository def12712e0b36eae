/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EXPERIMENT_SUMMARY_H
#define GRIDSHARE_EXPERIMENT_SUMMARY_H

#include "replication-statistics.h"
#include "results-database.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

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

    /// @return whether trades differ in volume: companies or shops with readings of their own
    bool HasOtherTrades() const;
};

/**
 * Put the runs of a database together by experiment. Runs with different parameters are never
 * averaged: they are experiments of their own, whatever their names.
 *
 * @param database the results
 * @return the experiments in their order, also those without a run
 * @throws InputError if the database cannot be read or parameters are not a JSON object
 */
std::vector<ExperimentSummary> SummarizeExperiments(const ResultsDatabase& database);

/**
 * How many runs did not finish, for people.
 *
 * @param summaries the experiments
 * @return e.g. "1 run of 12 is missing: ..."; empty if all finished
 */
std::string DescribeMissingRuns(const std::vector<ExperimentSummary>& summaries);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EXPERIMENT_SUMMARY_H
