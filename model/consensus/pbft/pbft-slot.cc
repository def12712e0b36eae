/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-slot.h"

namespace ns3
{
namespace gridshare
{

PbftSlot::PbftSlot(uint64_t sequence)
    : m_sequence(sequence)
{
}

void
PbftSlot::BeginView()
{
    m_proposal.reset();
    m_prepares.Clear();
    m_commits.Clear();
    m_prepared = false;
}

void
PbftSlot::Accept(const std::shared_ptr<const PbftPrePrepare>& proposal)
{
    m_proposal = proposal;
    m_prepared = false;
}

bool
PbftSlot::AddVote(PbftKind kind, const Hash256& digest, const ReplicaSignature& signature)
{
    return (kind == PbftKind::PREPARE ? m_prepares : m_commits).Add(digest, signature);
}

bool
PbftSlot::BecomesPrepared(const PbftGroup& group, uint64_t view)
{
    if (m_prepared || !m_proposal)
    {
        return false;
    }
    const Hash256 digest = m_proposal->GetDigest();
    // The pre-prepare is the primary's.
    if (m_prepares.Count(digest) + 1 < group.CountNeeded(PbftQuorum::PREPARED))
    {
        return false;
    }
    m_prepared = true;
    auto proof = std::make_shared<PbftPreparedProof>();
    proof->view = view;
    proof->sequence = m_sequence;
    proof->digest = digest;
    proof->block = m_proposal->block;
    proof->prePrepare = m_proposal->signature;
    proof->prepares = m_prepares.GetSignatures(digest);
    m_proof = proof;
    return true;
}

bool
PbftSlot::BecomesCommitted(const PbftGroup& group, uint64_t view)
{
    if (m_certificate || !m_prepared)
    {
        return false;
    }
    const Hash256 digest = m_proposal->GetDigest();
    if (m_commits.Count(digest) < group.CountNeeded(PbftQuorum::COMMITTED))
    {
        return false;
    }
    auto certificate = std::make_shared<PbftCommitted>();
    certificate->view = view;
    certificate->sequence = m_sequence;
    certificate->digest = digest;
    certificate->block = m_proposal->block;
    certificate->commits = m_commits.GetSignatures(digest);
    m_certificate = group.Sign(certificate);
    return true;
}

void
PbftSlot::SetCertificate(const std::shared_ptr<const PbftCommitted>& certificate)
{
    m_certificate = certificate;
}

} // namespace gridshare
} // namespace ns3
