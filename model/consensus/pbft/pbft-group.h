/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_GROUP_H
#define GRIDSHARE_PBFT_GROUP_H

#include "pbft-rules.h"
#include "pbft-transfer-messages.h"
#include "pbft-view-messages.h"

#include "ns3/consensus-replica.h"
#include "ns3/signer-count.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * The replicas of PBFT as one of them knows them: who leads, how many it takes, and what the
 * signatures of the others prove.
 */
class PbftGroup
{
  public:
    /**
     * All three are referred to.
     *
     * @param config of this replica
     * @param rules what it decides
     * @param authenticator its own
     */
    PbftGroup(const ConsensusConfig& config,
              const PbftRules& rules,
              const ReplicaAuthenticator& authenticator);

    /** @return what this replica decides */
    const PbftRules& GetRules() const
    {
        return m_rules;
    }

    /** @return this replica */
    ReplicaId GetSelf() const
    {
        return m_config.self;
    }

    /** @return how many replicas there are */
    uint32_t GetSize() const
    {
        return m_config.replicas;
    }

    /** @return f: most Byzantine replicas tolerated */
    uint32_t GetTolerance() const
    {
        return m_config.GetByzantineTolerance();
    }

    /** @return who proposes in a view (section 4.2) */
    ReplicaId GetPrimary(uint64_t view) const
    {
        return static_cast<ReplicaId>(view % m_config.replicas);
    }

    /** @return how many different replicas it takes */
    uint32_t CountNeeded(PbftQuorum purpose) const
    {
        return m_rules.CountNeeded(purpose, m_config.GetByzantineQuorum());
    }

    /**
     * @tparam M a type of message
     * @param message of this replica, filled in but for the signature
     * @return the message, signed
     */
    template <typename M>
    std::shared_ptr<const M> Sign(std::shared_ptr<M> message) const
    {
        message->SignBy(m_authenticator);
        return message;
    }

    /** @return true if a proposed block's body fits its header and the application accepts it */
    bool IsBlockValid(const LedgerBlock& block) const
    {
        return m_rules.HasWholeBody(block) &&
               (!m_config.isBlockValid || m_config.isBlockValid(block));
    }

    /** @return true if the message is of a replica of this group and its signature holds */
    bool IsAuthentic(const ConsensusMessage& message) const
    {
        return message.GetSender() < m_config.replicas && message.IsAuthentic(m_authenticator);
    }

    /** @return true if a quorum's signatures prove the checkpoint; the start needs none */
    bool IsProved(const PbftCheckpointProof& proof) const;
    /** @return true if the signatures of a primary and its backups prove that it was prepared */
    bool IsProved(const PbftPreparedProof& proof) const;
    /** @return true if a quorum's signatures prove that it is committed */
    bool IsProved(const PbftCommitted& message) const;

  private:
    /// Whether enough different replicas signed a content.
    bool IsCertificate(const ReplicaSignatures& signatures, uint64_t digest, uint32_t needed) const
    {
        return CountSigners(m_authenticator, signatures, digest, m_config.replicas) >= needed;
    }

    const ConsensusConfig& m_config;             //!< of this replica
    const PbftRules& m_rules;                    //!< what it decides
    const ReplicaAuthenticator& m_authenticator; //!< its own
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_GROUP_H
