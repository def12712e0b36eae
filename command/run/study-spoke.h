/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_SPOKE_H
#define GRIDSHARE_STUDY_SPOKE_H

#include "ns3/study-registry.h"
#include "ns3/task-channel.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Simulate a spoke's share of each run that the hub of a study's ranks names (rank-task.h). Says
 * and writes nothing: the hub does.
 *
 * @param study of which kind
 * @param request from the command line that the hub was given
 * @param tasks of the hub, which has begun the first
 * @throws InputError if the study is wrong here, or is not the hub's
 */
void ServeStudy(const Study& study, const StudyRequest& request, TaskChannel& tasks);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_SPOKE_H
