/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_REPORT_H
#define GRIDSHARE_STUDY_REPORT_H

#include "ns3/find-table.h"
#include "ns3/study-registry.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param study that made a database
 * @param database it
 * @return the questions of its experiments (section find) with their answers; none where nothing
 *         was asked
 */
std::vector<FoundCrossing> ReadFoundCrossings(const Study& study, const ResultsDatabase& database);

/// @ingroup gridshare-command
/// What a study has found out, and whether that is all that it was asked.
struct CollectedFindings
{
    StudyFindings findings; ///< tables, figures, sentences
    bool isAnswered{true};  ///< whether all questions have an answer; true where there are none
};

/**
 * @ingroup gridshare-command
 * What a study has found out, with the answers to its questions: their table is the first then,
 * "found", their figures are found-1, found-2, ...; the study's own tables of all points come
 * behind them, and its figures where there are experiments that ask nothing. Nothing is printed or
 * written.
 *
 * @param study that made the database
 * @param database it
 * @param request whether figures are wanted
 * @return the findings
 * @throws InputError where there is nothing to report
 */
CollectedFindings CollectFindings(const Study& study,
                                  const ResultsDatabase& database,
                                  const ReportRequest& request);

/**
 * @ingroup gridshare-command
 * Print the first table of what a study has found out, and write all of its tables and figures:
 * NAME.csv, NAME.md, NAME.tex of each table; and, where figures are wanted, the page of it all
 * (RESULTS_PAGE), unless a part of every page is missing on this machine, with a warning then.
 *
 * @param study that made the database
 * @param database it
 * @param request what to print and where to write
 * @return whether all questions have an answer
 */
bool ReportStudy(const Study& study, const ResultsDatabase& database, const ReportRequest& request);

/// @ingroup gridshare-command
/// Say on standard error where ReportStudy() has left its page. @param request that it was given
void TellWherePageIs(const ReportRequest& request);

/**
 * @ingroup gridshare-command
 * Refuse what the table of answers has not, before a study that asks questions is run.
 *
 * @param view what was asked for
 * @throws InputError for a column that is not in that table
 */
void RequireAnswerColumns(const TableView& view);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_REPORT_H
