/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-group.h"

#include "ns3/signer-count.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

PbftGroup::PbftGroup(const ConsensusConfig& config,
                     const PbftRules& rules,
                     const ReplicaAuthenticator& authenticator)
    : m_config(config),
      m_rules(rules),
      m_authenticator(authenticator)
{
}

bool
PbftGroup::IsProved(const PbftCheckpointProof& proof) const
{
    return proof.sequence == 0 || !m_rules.MustBeProved(PbftClaim::CHECKPOINT) ||
           IsCertificate(
               proof.signatures, proof.ContentDigest(), CountNeeded(PbftQuorum::CHECKPOINT));
}

bool
PbftGroup::IsProved(const PbftPreparedProof& proof) const
{
    if (!m_rules.MustBeProved(PbftClaim::PREPARED))
    {
        return true;
    }
    const Hash256 digest = proof.block ? proof.block->GetHash() : Hash256{};
    if (digest != proof.digest || proof.prePrepare.signer != GetPrimary(proof.view))
    {
        return false;
    }
    const auto primaryContent =
        ComputePbftVoteDigest(PbftKind::PRE_PREPARE, proof.view, proof.sequence, proof.digest);
    const auto backupContent =
        ComputePbftVoteDigest(PbftKind::PREPARE, proof.view, proof.sequence, proof.digest);
    const bool primaryIsNoBackup =
        std::none_of(proof.prepares.begin(), proof.prepares.end(), [&](const auto& prepare) {
            return prepare.signer == proof.prePrepare.signer;
        });
    return primaryIsNoBackup && m_authenticator.Verify(proof.prePrepare, primaryContent) &&
           IsCertificate(proof.prepares, backupContent, CountNeeded(PbftQuorum::PREPARED) - 1);
}

bool
PbftGroup::IsProved(const PbftCommitted& message) const
{
    const uint64_t voted =
        ComputePbftVoteDigest(PbftKind::COMMIT, message.view, message.sequence, message.digest);
    return !m_rules.MustBeProved(PbftClaim::COMMITTED) ||
           IsCertificate(message.commits, voted, CountNeeded(PbftQuorum::CERTIFICATE));
}

} // namespace gridshare
} // namespace ns3
