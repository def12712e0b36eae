/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_TEST_GROUP_H
#define GRIDSHARE_PBFT_TEST_GROUP_H

#include "ns3/pbft-group.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Four replicas of PBFT (f = 1, quorums of 3) as replica 0 knows them, and what each of them
/// signs.
class PbftTestGroup
{
  public:
    PbftTestGroup()
        : m_authenticator(m_config.secret, 0)
    {
    }

    /// @return the group, as replica 0 knows it
    const PbftGroup& Get() const
    {
        return m_group;
    }

    /// @param message filled in @param signer any replica @return the message, signed
    template <typename M>
    std::shared_ptr<const M> Sign(std::shared_ptr<M> message, ReplicaId signer) const
    {
        message->SignBy(ReplicaAuthenticator(m_config.secret, signer));
        return message;
    }

    /// @return what these replicas' signatures on a content are
    ReplicaSignatures SignAll(const std::vector<ReplicaId>& signers, uint64_t digest) const
    {
        ReplicaSignatures signatures;
        for (const ReplicaId signer : signers)
        {
            signatures.push_back(ReplicaAuthenticator(m_config.secret, signer).Sign(digest));
        }
        return signatures;
    }

    /// @param height of an empty block @param mark makes it differ @return a block on any parent
    static LedgerBlockPtr MakeBlock(const LedgerBlockPtr& parent, int64_t mark = 0)
    {
        return LedgerBlock::Create(*parent, 0, 0, mark, {}, 0);
    }

    /// @return the proposal of a view's primary
    std::shared_ptr<const PbftPrePrepare> Propose(uint64_t view,
                                                  uint64_t sequence,
                                                  const LedgerBlockPtr& block) const
    {
        auto proposal = std::make_shared<PbftPrePrepare>();
        proposal->view = view;
        proposal->sequence = sequence;
        proposal->block = block;
        return Sign(proposal, m_group.GetPrimary(view));
    }

    /// @return a prepared certificate of a view, with these backups' prepares
    PbftPreparedProofPtr Prove(uint64_t view,
                               uint64_t sequence,
                               const LedgerBlockPtr& block,
                               const std::vector<ReplicaId>& backups) const
    {
        const auto proposal = Propose(view, sequence, block);
        auto proof = std::make_shared<PbftPreparedProof>();
        proof->view = view;
        proof->sequence = sequence;
        proof->digest = proposal->GetDigest();
        proof->block = block;
        proof->prePrepare = proposal->signature;
        proof->prepares = SignAll(
            backups, ComputePbftVoteDigest(PbftKind::PREPARE, view, sequence, proof->digest));
        return proof;
    }

  private:
    ConsensusConfig m_config;                              //!< of replica 0 of four
    PbftRules m_rules;                                     //!< the right ones
    ReplicaAuthenticator m_authenticator;                  //!< of replica 0
    PbftGroup m_group{m_config, m_rules, m_authenticator}; //!< as replica 0 knows it
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_TEST_GROUP_H
