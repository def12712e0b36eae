/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ideal-cluster.h"

namespace ns3
{
namespace gridshare
{

ClusterConfig
MakeIdealCluster(const std::string& protocol, uint32_t replicas)
{
    constexpr int64_t SECOND_NS = 1000000000;
    ClusterConfig config;
    config.protocol = protocol;
    config.consensus.replicas = replicas;
    config.consensus.blockIntervalNs = 10 * SECOND_NS;
    config.consensus.timeoutNs = 100 * SECOND_NS;
    config.consensus.maximumTimeoutNs = 1000 * SECOND_NS;
    config.consensus.retransmitNs = 100 * SECOND_NS;
    config.consensus.heartbeatNs = 90 * SECOND_NS;
    return config;
}

TimedCluster::DelayLaw
DelayAlways(int64_t delayNs)
{
    return [delayNs](ReplicaId, ReplicaId, const ConsensusMessage&) {
        return delayNs;
    };
}

} // namespace gridshare
} // namespace ns3
