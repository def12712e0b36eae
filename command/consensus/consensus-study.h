/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_STUDY_H
#define GRIDSHARE_CONSENSUS_STUDY_H

namespace ns3
{
namespace gridshare
{

struct ReportRequest;
struct StudyRequest;
class ResultsDatabase;

/**
 * Compare consensus protocols: every experiment with every number of strong nodes and every seed;
 * then print the table and write table and figures.
 *
 * @param request what was asked for
 * @return exit code: 0; 3 if a run failed; 130 if interrupted
 * @throws InputError for bad input, before anything is written
 */
int RunConsensusStudy(const StudyRequest& request);

/**
 * Write tables and figures from a database, and print the table.
 *
 * @param database the results of such a study
 * @param request folder and format
 * @throws InputError if the database or the folder is not fit for it
 */
void ReportConsensusStudy(const ResultsDatabase& database, const ReportRequest& request);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_STUDY_H
