/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replica-decorator.h"

namespace ns3
{
namespace gridshare
{

ReplicaDecorator::ReplicaDecorator(std::unique_ptr<ConsensusReplica> inner)
    : ConsensusReplica(inner->GetConfig(), IdleRule::FALLS_SILENT), // proposes nothing itself
      m_inner(std::move(inner))
{
}

void
ReplicaDecorator::Start(ReplicaEffects& effects)
{
    m_inner->Start(m_wanted);
    PassOn(effects);
}

void
ReplicaDecorator::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    m_inner->Restart(memory, m_wanted);
    PassOn(effects);
}

void
ReplicaDecorator::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    m_inner->Receive(message, m_wanted);
    PassOn(effects);
}

void
ReplicaDecorator::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    m_inner->ExpireTimer(timer, m_wanted);
    PassOn(effects);
}

void
ReplicaDecorator::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_inner->SetWorkPending(pending, m_wanted);
    PassOn(effects);
}

void
ReplicaDecorator::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_inner->ProposalReady(block, m_wanted);
    PassOn(effects);
}

const char*
ReplicaDecorator::GetProtocolName() const
{
    return m_inner->GetProtocolName();
}

uint64_t
ReplicaDecorator::GetRound() const
{
    return m_inner->GetRound();
}

ReplicaId
ReplicaDecorator::GetLeader() const
{
    return m_inner->GetLeader();
}

const LedgerBlockPtr&
ReplicaDecorator::GetHead() const
{
    return m_inner->GetHead();
}

uint64_t
ReplicaDecorator::GetFinalHeight() const
{
    return m_inner->GetFinalHeight();
}

bool
ReplicaDecorator::IsVoter() const
{
    return m_inner->IsVoter();
}

} // namespace gridshare
} // namespace ns3
