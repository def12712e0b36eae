/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TWIN_REPLICA_H
#define GRIDSHARE_TWIN_REPLICA_H

#include "ns3/replica-decorator.h"

#include <deque>
#include <memory>
#include <unordered_map>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A Byzantine replica made of two honest ones with one identity: S. Bano, A. Sonnino, A. Chursin,
 * D. Perelman, Z. Li, A. Ching and D. Malkhi, "Twins: BFT systems made robust", OPODIS 2021.
 *
 * Each twin follows the protocol with what it hears, which is only a part of what arrives: votes
 * for what the other has proposed are kept from it, other messages sometimes. Together they propose
 * two blocks for one place, vote twice, and collect certificates for both sides, as no replica does
 * whose messages are merely changed on their way out.
 */
class TwinReplica : public ReplicaDecorator
{
  public:
    /**
     * @param first one twin, whose chain counts as this replica's
     * @param second the other, of the same configuration
     * @param salt decides who hears what
     */
    TwinReplica(std::unique_ptr<ConsensusReplica> first,
                std::unique_ptr<ConsensusReplica> second,
                uint64_t salt);

    void Start(ReplicaEffects& effects) override;
    void Restart(RestartMemory memory, ReplicaEffects& effects) override;
    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;
    void ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects) override;
    void SetWorkPending(bool pending, ReplicaEffects& effects) override;
    void ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects) override;

  private:
    /// The second twin's timers come after the first one's.
    static constexpr ReplicaTimer TIMERS_EACH = REPLICA_TIMER_LIMIT / 2;

    void PassOn(ReplicaEffects& effects) override;

    /**
     * @param twin who proposes
     * @param message what it sends; remembered if it is a proposal
     */
    void NoteProposal(ConsensusReplica* twin, const ConsensusMessagePtr& message);
    /**
     * @param message what arrives
     * @return the twin whose proposal it votes for; nullptr: it does not vote, or for another's
     */
    ConsensusReplica* FindProposer(const ConsensusMessagePtr& message) const;

    std::unique_ptr<ConsensusReplica> m_second; //!< the other twin; the first is m_inner
    const uint64_t m_salt;                      //!< decides who hears what
    uint64_t m_heard{0};                        //!< messages so far
    ReplicaEffects m_wantedBySecond;            //!< what the other twin wants done
    std::deque<ConsensusReplica*> m_requests;   //!< who waits for a block
    /// Who proposed it, by the hash that votes for it name.
    std::unordered_map<Hash256, ConsensusReplica*, Hash256Hasher> m_proposers;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TWIN_REPLICA_H
