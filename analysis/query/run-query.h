/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_QUERY_H
#define GRIDSHARE_RUN_QUERY_H

#include "queried-runs.h"
#include "sample-statistic.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * A question to a study: statistics of metrics over groups of its runs.
 */
struct RunQuery
{
    std::vector<std::string> metrics;        //!< names, at least one
    std::vector<SampleStatistic> statistics; //!< at least one
    std::vector<std::string> keys;           //!< runs that agree in these are a group; empty: in
                                             //!< those that differ between the experiments
    std::string condition;                   //!< which runs count (SelectRuns()); empty: all
};

/**
 * @ingroup gridshare-analysis
 * A statistic of a metric: a column of the answer.
 */
struct QueriedMeasure
{
    std::string metric;    //!< its name
    std::string unit;      //!< of the statistic; "1": a pure number
    std::string statistic; //!< its name
    bool hasInterval;      //!< whether the statistic has one
    bool isCount;          //!< whether it is a whole number
};

/**
 * @ingroup gridshare-analysis
 * Runs that agree in the keys: a row of the answer.
 */
struct QueriedGroup
{
    std::vector<TextTable::Cell> values;      //!< of the keys
    std::size_t runs{0};                      //!< finished: those that count
    std::size_t missing{0};                   //!< failed or interrupted
    std::vector<std::size_t> experiments;     //!< places of those that the runs belong to
    std::vector<StatisticEstimate> estimates; //!< of the measures
};

/**
 * @ingroup gridshare-analysis
 * The answer to a question.
 */
struct QueryAnswer
{
    std::vector<std::string> keys;        //!< by which the runs were grouped
    std::vector<QueriedMeasure> measures; //!< metrics by statistics, metric by metric
    /// By the keys in their order: numbers by value, words as the plan has them.
    std::vector<QueriedGroup> groups;
    std::vector<std::string> pooled; //!< further keys in which runs of one group differ
    std::size_t runs{0};             //!< finished runs in all groups
    std::size_t missing{0};          //!< failed or interrupted runs in all groups
    std::size_t severalBasins{0};    //!< groups in which a mean share has no interval, as their
                                     //!< runs did not settle in one basin
};

/**
 * @ingroup gridshare-analysis
 * Answer a question.
 *
 * @param database the results
 * @param runs of this database
 * @param query what to ask
 * @return the answer
 * @throws InputError for a metric or a key that there is not, with the nearest, for a condition
 *         that SQLite does not take, and where no run is left
 */
QueryAnswer AskRuns(const ResultsDatabase& database,
                    const QueriedRuns& runs,
                    const RunQuery& query);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_QUERY_H
