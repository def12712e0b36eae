/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-replica.h"

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
    return m_allRules->HasWholeBody(block) || Has(ProtocolMutation::BODY_UNCHECKED);
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
    ReplicaSet signers;
    for (const auto& signature : signatures)
    {
        if (signature.signer < m_config.replicas && m_authenticator.Verify(signature, digest))
        {
            signers.Insert(signature.signer);
        }
    }
    return signers.GetCount() >= quorum;
}

int64_t
ConsensusReplica::GetTimeoutNs(uint32_t doublings) const
{
    int64_t timeout = m_config.timeoutNs;
    for (uint32_t i = 0; i < doublings && timeout < m_config.maximumTimeoutNs; ++i)
    {
        timeout *= 2;
    }
    return timeout < m_config.maximumTimeoutNs ? timeout : m_config.maximumTimeoutNs;
}

} // namespace gridshare
} // namespace ns3
