/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-replica.h"

#include "signer-count.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

ConsensusReplica::ConsensusReplica(const ConsensusConfig& config,
                                   IdleRule byNature,
                                   std::shared_ptr<const ConsensusRules> rules)
    : m_config(config),
      m_proposesWhenIdle(config.proposeWhenIdle.value_or(byNature == IdleRule::GOES_ON)),
      m_authenticator(config.secret, config.self),
      m_allRules(std::move(rules))
{
    GRIDSHARE_INVARIANT(config.replicas >= 1 && config.replicas <= ReplicaSet::MAXIMUM,
                        "a cluster has 1 to 256 replicas");
    GRIDSHARE_INVARIANT(config.self < config.replicas, "a replica is one of its cluster");
    GRIDSHARE_INVARIANT(config.pipelineDepth >= 1 && config.checkpointInterval >= 1,
                        "depths and intervals are at least 1");
}

bool
ConsensusReplica::HasWholeBody(const LedgerBlock& block) const
{
    return m_allRules->HasWholeBody(block);
}

bool
ConsensusReplica::IsBlockValid(const LedgerBlock& block) const
{
    return HasWholeBody(block) && (!m_config.isBlockValid || m_config.isBlockValid(block));
}

bool
ConsensusReplica::IsCertificate(const ReplicaSignatures& signatures,
                                uint64_t digest,
                                uint32_t quorum) const
{
    return CountSigners(m_authenticator, signatures, digest, m_config.replicas) >= quorum;
}

} // namespace gridshare
} // namespace ns3
