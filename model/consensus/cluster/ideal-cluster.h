/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_IDEAL_CLUSTER_H
#define GRIDSHARE_IDEAL_CLUSTER_H

#include "timed-cluster.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * The setting of the papers' formulas: nothing is lost, and no timer but the block interval's
 * matters.
 *
 * @param protocol name of one
 * @param replicas how many
 * @return a cluster with a block each 10 s, whose other timers are ten times as long or longer
 */
ClusterConfig MakeIdealCluster(const std::string& protocol, uint32_t replicas);

/**
 * @ingroup gridshare-consensus
 * @param delayNs ns, from 0
 * @return the law by which every message takes that long
 */
TimedCluster::DelayLaw DelayAlways(int64_t delayNs);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_IDEAL_CLUSTER_H
