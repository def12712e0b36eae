/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_QUERIED_STUDY_H
#define GRIDSHARE_QUERIED_STUDY_H

#include "ns3/option-parser.h"
#include "ns3/queried-runs.h"
#include "ns3/results-database.h"
#include "ns3/run-query.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param command that asks, for messages
 * @param positional its words that are no options: a folder of results, or a database
 * @return the database
 * @throws InputError for none or several
 */
std::filesystem::path FindQueriedDatabase(const std::string& command,
                                          const std::vector<std::string>& positional);

/**
 * @ingroup gridshare-command
 * @param database of a study
 * @return units and types of the study's keys; none for results that no study knows
 */
QueriedKeys DescribeStudyKeys(const ResultsDatabase& database);

/// @ingroup gridshare-command
/// Add the options that choose and sum up runs: --by, --where, --statistic. @param options to which
void AddQueryOptions(boost::program_options::options_description& options);

/**
 * @ingroup gridshare-command
 * @param parsed options with those of AddQueryOptions()
 * @return keys, condition and statistics (mean, where none is named); no metrics
 * @throws InputError for a statistic that there is not
 */
RunQuery ReadQueryOptions(const ParsedOptions& parsed);

/// @ingroup gridshare-command
/// @param parsed options @param name one that may be repeated @return its words; none without it
std::vector<std::string> ReadRepeated(const ParsedOptions& parsed, const std::string& name);

/// @ingroup gridshare-command
/// Say on standard error what a reader of an answer has to know. @param answer to a question
void PrintExplanation(const QueryAnswer& answer);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_QUERIED_STUDY_H
