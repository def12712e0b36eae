/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_STUDY_H
#define GRIDSHARE_SHARING_STUDY_H

namespace ns3
{
namespace gridshare
{

struct ReportRequest;
struct StudyRequest;
class ResultsDatabase;

/**
 * Run a sharing scenario: every experiment with every seed, side by side, into one database; then
 * print its table and write tables and figures.
 *
 * A sweep that was stopped before is taken up where it stopped; one that had finished is run anew.
 *
 * @param request what was asked for
 * @return exit code: 0; 3 if a run failed; 130 if interrupted
 * @throws InputError for bad input, before anything is written
 */
int RunSharingStudy(const StudyRequest& request);

/**
 * Write tables and figures from a database, and print the table.
 *
 * @param database the results of such a study
 * @param request folder and format
 * @throws InputError if the database or the folder is not fit for it
 */
void ReportSharingStudy(const ResultsDatabase& database, const ReportRequest& request);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_STUDY_H
