/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIND_ANSWERS_H
#define GRIDSHARE_FIND_ANSWERS_H

#include "ns3/find-options.h"
#include "ns3/find-question.h"
#include "ns3/results-database.h"

#include <map>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// @param options of a scenario @return what they ask
FindQuestion MakeFindQuestion(const FindOptions& options);

/**
 * @ingroup gridshare-command
 * @param options of a question
 * @param name of an experiment that is one of its points
 * @param value of the key there
 * @return the name without the value: that of the question
 */
std::string NameQuestion(const FindOptions& options, const std::string& name, double value);

/**
 * @ingroup gridshare-command
 * What the runs of a database say to questions.
 */
class FindAnswers
{
  public:
    /// @param database with runs; it must outlive this object
    explicit FindAnswers(const ResultsDatabase& database);

    /**
     * A run that has not reached a limit at its end neither shares nor keeps nor is it mixed: it
     * says no.
     *
     * @param options of a question
     * @param run of the database
     * @return what it says; no number where it failed, or has no such metric
     */
    FindAnswer Get(const FindOptions& options, const RunDescription& run);

  private:
    const ResultsDatabase& m_database;                          //!< the runs
    std::map<std::string, std::map<int64_t, double>> m_metrics; //!< by name and run
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIND_ANSWERS_H
