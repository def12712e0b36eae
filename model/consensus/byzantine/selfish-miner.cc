/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "selfish-miner.h"

namespace ns3
{
namespace gridshare
{

SelfishMiner::SelfishMiner(std::unique_ptr<ConsensusReplica> inner,
                           std::shared_ptr<SelfishPool> pool)
    : ReplicaDecorator(std::move(inner)),
      m_pool(std::move(pool))
{
    m_pool->Join(m_config.self);
}

void
SelfishMiner::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    if (memory == RestartMemory::NOTHING)
    {
        m_told = 0;
    }
    m_inner->Restart(memory, m_wanted);
    CatchUp();
    PassOn(effects);
}

void
SelfishMiner::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    SelfishPool::Messages published;
    const LedgerBlockPtr block = message->GetBlock();
    if (block && block->GetHeader().proposer == message->GetSender() &&
        message->IsAuthentic(m_authenticator))
    {
        published = m_pool->SeeOthers(message);
    }
    CatchUp();
    ReplicaDecorator::Receive(message, effects);
    Publish(published, effects);
}

void
SelfishMiner::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    CatchUp();
    ReplicaDecorator::ExpireTimer(timer, effects);
}

void
SelfishMiner::CatchUp()
{
    while (m_told < m_pool->GetBlocks().size())
    {
        m_inner->Receive(m_pool->GetBlocks()[m_told++], m_wanted);
    }
}

void
SelfishMiner::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        const LedgerBlockPtr block = effect.message ? effect.message->GetBlock() : nullptr;
        if (block && !m_pool->IsKnown(block->GetHash()))
        {
            Publish(m_pool->FindOwn(effect.message), effects); // only a find is news to the pool
        }
        else if (!block || !m_pool->IsWithheld(block->GetHash()))
        {
            effects.GetMutableList().push_back(std::move(effect));
        }
    }
    m_wanted.Clear();
}

void
SelfishMiner::Publish(const SelfishPool::Messages& messages, ReplicaEffects& effects)
{
    for (const auto& message : messages)
    {
        effects.Broadcast(message);
    }
}

} // namespace gridshare
} // namespace ns3
