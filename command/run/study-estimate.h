/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_ESTIMATE_H
#define GRIDSHARE_STUDY_ESTIMATE_H

#include "ns3/prepared-study.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * `--dry-run`: print how many runs a study has, what its sweep varies, and what time and memory
 * they take if all are as the first one, which is run for that. Writes no file.
 *
 * @param prepared the study
 * @param request how it would be run
 * @return exit code: 0; 3 if that run failed
 */
int EstimateStudy(const PreparedStudy& prepared, const StudyRequest& request);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_ESTIMATE_H
