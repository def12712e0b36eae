/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SELFISH_MINER_H
#define GRIDSHARE_SELFISH_MINER_H

#include "replica-decorator.h"
#include "selfish-pool.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A miner of a selfish pool around a replica of proof of work.
 *
 * The replica hears of every block in the order in which the pool learnt of it, before anything
 * else happens to it. So all members have the same head and mine on it: first the private branch,
 * which they saw first or which is heavier, and the public one when that has outgrown it. What the
 * pool withholds no member shows, whoever asks; what it publishes is sent by the member at which
 * that was decided.
 *
 * Departure: members know of each other's blocks without delay and without messages.
 */
class SelfishMiner : public ReplicaDecorator
{
  public:
    /**
     * @param inner follows proof of work
     * @param pool that it joins
     */
    SelfishMiner(std::unique_ptr<ConsensusReplica> inner, std::shared_ptr<SelfishPool> pool);

    void Restart(RestartMemory memory, ReplicaEffects& effects) override;
    void Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects) override;
    void ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects) override;

  private:
    void PassOn(ReplicaEffects& effects) override;
    /// Tell the inner replica what the pool has learnt meanwhile.
    void CatchUp();
    /// Send to all.
    static void Publish(const SelfishPool::Messages& messages, ReplicaEffects& effects);

    std::shared_ptr<SelfishPool> m_pool; //!< shared
    std::size_t m_told{0};               //!< blocks of the pool that the inner replica was told of
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SELFISH_MINER_H
