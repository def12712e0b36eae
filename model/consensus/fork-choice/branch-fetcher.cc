/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "branch-fetcher.h"

namespace ns3
{
namespace gridshare
{

BranchFetcher::BranchFetcher(const ConsensusConfig& config,
                             ConsensusTag tag,
                             const ReplicaAuthenticator& authenticator,
                             const OrphanBlocks& orphans)
    : m_config(config),
      m_tag(tag),
      m_authenticator(authenticator),
      m_orphans(orphans)
{
}

void
BranchFetcher::Restart()
{
    m_running = false;
    m_unasked = m_config.replicas - 1;
}

void
BranchFetcher::AskForParentOf(const LedgerBlock& orphan, uint64_t head, ReplicaEffects& effects)
{
    // Far above: fetch upwards from the own head. Near: fetch downwards to where the branches part.
    const bool far = orphan.GetHeight() > head + m_config.transferBlocks;
    const uint32_t round = m_parentAttempt / m_orphans.GetSize();
    const uint32_t place = m_parentAttempt % m_orphans.GetSize();
    ++m_parentAttempt;
    AskFor(far ? Hash256{} : orphan.GetParent(), head, round + place, effects);
}

void
BranchFetcher::AskForSomeParent(uint64_t head, ReplicaEffects& effects)
{
    AskForParentOf(m_orphans.Choose(m_parentAttempt), head, effects);
}

void
BranchFetcher::AskForMore(uint64_t head, ReplicaEffects& effects)
{
    m_unasked -= m_unasked > 0 ? 1 : 0;
    AskFor(Hash256{}, head, m_headAttempt++, effects);
}

void
BranchFetcher::AskFor(const Hash256& hash, uint64_t head, uint32_t attempt, ReplicaEffects& effects)
{
    if (m_config.replicas == 1)
    {
        return;
    }
    auto message = std::make_shared<ForkChoiceWanted>(m_tag);
    message->hash = hash;
    message->above = head;
    message->SignBy(m_authenticator);
    m_askedUpTo = head + m_config.transferBlocks;
    const uint32_t step = 1 + attempt % (m_config.replicas - 1);
    effects.Send((m_config.self + step) % m_config.replicas, message);
    if (!m_running)
    {
        m_running = true;
        effects.StartTimer(TIMER, {m_config.retransmitNs, 0, 0});
    }
}

void
BranchFetcher::GoOn(uint64_t head, ReplicaEffects& effects)
{
    if (!m_orphans.IsEmpty() && head >= m_askedUpTo)
    {
        AskForSomeParent(head, effects);
    }
}

void
BranchFetcher::Expire(uint64_t head, ReplicaEffects& effects)
{
    m_running = false;
    if (!m_orphans.IsEmpty())
    {
        AskForSomeParent(head, effects);
    }
    else if (m_unasked > 0 || head >= m_askedUpTo)
    {
        AskForMore(head, effects);
    }
}

} // namespace gridshare
} // namespace ns3
