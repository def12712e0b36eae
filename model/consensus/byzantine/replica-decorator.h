/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REPLICA_DECORATOR_H
#define GRIDSHARE_REPLICA_DECORATOR_H

#include "ns3/consensus-replica.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A replica around another one: events go to the inner replica, and what it wants done passes
 * through PassOn.
 */
class ReplicaDecorator : public ConsensusReplica
{
  public:
    /** @param inner the replica to wrap */
    explicit ReplicaDecorator(std::unique_ptr<ConsensusReplica> inner);

    void Start(ReplicaEffects& effects) override;
    void Restart(RestartMemory memory, ReplicaEffects& effects) override;
    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;
    void ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects) override;
    void SetWorkPending(bool pending, ReplicaEffects& effects) override;
    void ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects) override;
    const char* GetProtocolName() const override;
    uint64_t GetRound() const override;
    ReplicaId GetLeader() const override;
    const LedgerBlockPtr& GetHead() const override;
    uint64_t GetFinalHeight() const override;
    bool IsVoter() const override;

  protected:
    /**
     * Called after each event. Must leave m_wanted empty.
     *
     * @param effects gets what is really done
     */
    virtual void PassOn(ReplicaEffects& effects) = 0;

    std::unique_ptr<ConsensusReplica> m_inner; //!< follows the protocol
    ReplicaEffects m_wanted;                   //!< what the inner replica wants done
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REPLICA_DECORATOR_H
