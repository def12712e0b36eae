/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_WORKER_H
#define GRIDSHARE_STUDY_WORKER_H

#include "ns3/study-registry.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Do a task of a study and deliver its runs, in a process that an engine's program has started and
 * with which it ends.
 *
 * @param study of which kind
 * @param request from the command line that the engine was given
 * @param task FILE:TASK, as the engine wrote it
 * @return exit code: 0 if every run was delivered, also failed ones; 3; 130 if interrupted
 * @throws InputError if there is no such task, or it has a run that this study does not have
 */
int RunWorkerTask(const Study& study, const StudyRequest& request, const std::string& task);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_WORKER_H
