/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_STUDY_H
#define GRIDSHARE_CONSENSUS_STUDY_H

namespace ns3
{
namespace gridshare
{

struct StudyRequest;

/**
 * Compare consensus protocols: every experiment with every number of strong nodes and every seed;
 * then print the table and write table and figures.
 *
 * @param request what was asked for
 * @return exit code: 0; 1 if a run failed; 130 if interrupted
 * @throws InputError for bad input, before anything is written
 */
int RunConsensusStudy(const StudyRequest& request);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_STUDY_H
