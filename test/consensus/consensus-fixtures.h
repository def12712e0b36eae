/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_CONSENSUS_FIXTURES_H
#define GRIDSHARE_TEST_CONSENSUS_FIXTURES_H

#include "../nanosecond-units.h"

#include "ns3/timed-cluster.h"

#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * What several tests of consensus start from.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @param protocol name in the registry
 * @param replicas how many
 * @return a cluster that loses patience within a second and has a block each tenth of one
 */
inline ClusterConfig
MakeQuickCluster(const std::string& protocol, uint32_t replicas)
{
    ClusterConfig config;
    config.protocol = protocol;
    config.consensus.replicas = replicas;
    config.consensus.timeoutNs = 500 * NS_PER_MS;
    config.consensus.retransmitNs = 200 * NS_PER_MS;
    config.consensus.heartbeatNs = 50 * NS_PER_MS;
    config.consensus.checkpointInterval = 4;
    config.consensus.blockIntervalNs = 100 * NS_PER_MS;
    return config;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_CONSENSUS_FIXTURES_H
