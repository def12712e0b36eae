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
 * @param study that made a database
 * @param database it
 * @return the questions of its experiments (section find) with their answers; none where nothing
 *         was asked
 */
std::vector<FoundCrossing> ReadFoundCrossings(const Study& study, const ResultsDatabase& database);

/**
 * Print what a study has found out, and write its tables and figures. Where it asks questions their
 * answers are what is printed, and found.csv, found.md, found.tex and found-1.svg, ... have them;
 * the study's own tables of all points are written beside them, and its figures where there
 * are experiments that ask nothing.
 *
 * @param study that made the database
 * @param database it
 * @param request what to print and where to write
 * @return whether all questions have an answer
 */
bool ReportStudy(const Study& study, const ResultsDatabase& database, const ReportRequest& request);

/**
 * Refuse what the table of answers has not, before a study that asks questions is run.
 *
 * @param view what was asked for
 * @throws InputError for a column that is not in that table
 */
void RequireAnswerColumns(const TableView& view);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_REPORT_H
