/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICA_OPTIONS_H
#define GRIDSHARE_REPLICA_OPTIONS_H

#include "ns3/consensus-registry.h"
#include "ns3/scenario-values.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Add the section `consensus`: the protocol and what all replicas know.
 *
 * @param schema of a study with strong nodes; it has the key ledger.block_interval_s as well
 * @param timeoutS default of the patience with a leader, s
 * @param maximumTimeoutS default of the longest patience, s
 */
void AddReplicaKeys(ScenarioSchema& schema, double timeoutS, double maximumTimeoutS);

/**
 * @ingroup gridshare-helper
 * @param values of an experiment
 * @param replicas how many there are
 * @return the configuration of every replica, but for its number
 * @throws InputError for values that do not fit each other
 */
ConsensusConfig ParseReplicaConfig(const ScenarioValues& values, uint32_t replicas);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICA_OPTIONS_H
