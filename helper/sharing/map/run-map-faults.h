/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_MAP_FAULTS_H
#define GRIDSHARE_RUN_MAP_FAULTS_H

#include "run-map-ground.h"

#include "ns3/fault-log.h"
#include "ns3/run-map.h"
#include "ns3/sharing-options.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Add to a map what was out of order when, at most 500 of it.
 *
 * @param log of the run
 * @param options of the run
 * @param ground of the map
 * @param map with its network
 */
void AddRunMapFaults(const FaultLog& log,
                     const SharingOptions& options,
                     const RunMapGround& ground,
                     RunMap& map);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_MAP_FAULTS_H
