/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_SLOT_H
#define GRIDSHARE_PBFT_SLOT_H

#include "pbft-group.h"

#include "ns3/vote-count.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What a replica of PBFT knows about one place in the order: what was proposed for it, who voted,
 * and what that makes of it (section 4.2).
 */
class PbftSlot
{
  public:
    /** @param sequence which place */
    explicit PbftSlot(uint64_t sequence = 0);

    /** @return which place */
    uint64_t GetSequence() const
    {
        return m_sequence;
    }

    /** A view begins: what the one before proposed and voted for counts no more. */
    void BeginView();

    /** @param proposal that is prepared from now on, also in place of another one */
    void Accept(const std::shared_ptr<const PbftPrePrepare>& proposal);
    /** @return what was accepted in this view, or nullptr */
    const std::shared_ptr<const PbftPrePrepare>& GetProposal() const
    {
        return m_proposal;
    }

    /**
     * @param kind PREPARE or COMMIT
     * @param digest what is voted for
     * @param signature of who votes
     * @return true if it had not voted yet
     */
    bool AddVote(PbftKind kind, const Hash256& digest, const ReplicaSignature& signature);

    /**
     * Whether this vote was the one that a prepared certificate lacked: the pre-prepare, which is
     * the primary's, and prepares of a quorum in all.
     *
     * @param group whose quorum
     * @param view the current one
     * @return true if the place is prepared now, and was not before
     */
    bool BecomesPrepared(const PbftGroup& group, uint64_t view);
    /**
     * Whether it is prepared and this commit was the one that a certificate lacked.
     *
     * @param group whose quorum
     * @param view the current one
     * @return true if the place is committed now, and was not before
     */
    bool BecomesCommitted(const PbftGroup& group, uint64_t view);
    /** @return true if it is prepared in this view */
    bool IsPrepared() const
    {
        return m_prepared;
    }

    /** @return the certificate of the latest view in which it was prepared, or nullptr */
    const PbftPreparedProofPtr& GetPreparedProof() const
    {
        return m_proof;
    }

    /** @param certificate which proves that it is committed, in whatever view */
    void SetCertificate(const std::shared_ptr<const PbftCommitted>& certificate);
    /** @return the same, or nullptr */
    const std::shared_ptr<const PbftCommitted>& GetCertificate() const
    {
        return m_certificate;
    }

  private:
    uint64_t m_sequence;                                //!< which place
    std::shared_ptr<const PbftPrePrepare> m_proposal;   //!< accepted in the current view
    VoteCount m_prepares;                               //!< in the current view
    VoteCount m_commits;                                //!< in the current view
    bool m_prepared{false};                             //!< in the current view
    PbftPreparedProofPtr m_proof;                       //!< of the latest view with one
    std::shared_ptr<const PbftCommitted> m_certificate; //!< committed, in whatever view
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_SLOT_H
