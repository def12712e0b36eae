/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CERTIFICATE_FORGER_H
#define GRIDSHARE_CERTIFICATE_FORGER_H

#include "ns3/fuzz-generator.h"
#include "ns3/hotstuff-messages.h"
#include "ns3/pbft-transfer-messages.h"
#include "ns3/replica-decorator.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine replica that helps those who are behind with blocks that nobody has voted for: in
 * PBFT as committed or below a stable checkpoint, in HotStuff as a row of certified nodes. Each
 * certificate holds its own signature, and that as often as a quorum needs it.
 */
class CertificateForger : public ReplicaDecorator
{
  public:
    /**
     * @param inner follows the protocol
     * @param seed decides when
     */
    CertificateForger(std::unique_ptr<ConsensusReplica> inner, uint64_t seed);

    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;

  private:
    void PassOn(ReplicaEffects& effects) override;
    /** @return an invented block on the head */
    LedgerBlockPtr InventBlock();
    /**
     * @param digest of what a quorum should have signed
     * @return as many signatures as that takes, all its own
     */
    ReplicaSignatures ForgeQuorum(uint64_t digest) const;
    /// Answers a status with a block as committed.
    ConsensusMessagePtr ForgeCommitted(const PbftStatus& status);
    /// Answers a status with a block below a checkpoint as stable.
    ConsensusMessagePtr ForgeState(const PbftStatus& status);
    /// A row of nodes above the last certificate heard of.
    ConsensusMessagePtr ForgeNodes();

    FuzzGenerator m_generator;         //!< decides when
    HotStuffCertificate m_certificate; //!< HotStuff: the highest heard of
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CERTIFICATE_FORGER_H
