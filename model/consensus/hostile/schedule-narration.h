/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCHEDULE_NARRATION_H
#define GRIDSHARE_SCHEDULE_NARRATION_H

#include "delta-debugging.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * @param config of a cluster, with behaviours for each replica
 * @return who is Byzantine and how, a line each
 */
std::vector<std::string> NarrateByzantine(const ClusterConfig& config);

/**
 * @ingroup gridshare-consensus
 * @param cluster not started yet
 * @param actions what happens in it
 * @param[out] lines what every replica does, a line each, up to the first violation; appended
 */
void NarrateActions(ScheduledCluster& cluster,
                    const FuzzActions& actions,
                    std::vector<std::string>& lines);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCHEDULE_NARRATION_H
