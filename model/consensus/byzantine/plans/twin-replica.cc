/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "twin-replica.h"

#include "ns3/byzantine-plan.h"
#include "ns3/hotstuff-messages.h"
#include "ns3/pbft-messages.h"

namespace ns3
{
namespace gridshare
{

namespace
{

std::unique_ptr<ConsensusReplica>
CreateTwins(std::unique_ptr<ConsensusReplica> inner, uint64_t seed, ReplicaFactory another)
{
    auto second = another(inner->GetConfig());
    return std::make_unique<TwinReplica>(std::move(inner), std::move(second), seed);
}

const NamedRegistration g_twins{
    GetByzantinePlans(),
    {{"twins", "is two with one identity", 1}, {"pbft", "hotstuff"}, 2, CreateTwins}};

} // namespace

TwinReplica::TwinReplica(std::unique_ptr<ConsensusReplica> first,
                         std::unique_ptr<ConsensusReplica> second,
                         uint64_t salt)
    : ReplicaDecorator(std::move(first)),
      m_second(std::move(second)),
      m_salt(salt)
{
}

void
TwinReplica::PassOn(ReplicaEffects& effects)
{
    using Kind = ReplicaEffect::Kind;
    for (auto& effect : m_wanted.GetMutableList())
    {
        if (effect.kind == Kind::REQUEST_PROPOSAL)
        {
            m_requests.push_back(m_inner.get());
        }
        NoteProposal(m_inner.get(), effect.message);
        effects.GetMutableList().push_back(std::move(effect));
    }
    m_wanted.Clear();
    for (auto& effect : m_wantedBySecond.GetMutableList())
    {
        if (effect.kind == Kind::REQUEST_PROPOSAL)
        {
            m_requests.push_back(m_second.get());
        }
        else if (effect.kind == Kind::START_TIMER || effect.kind == Kind::CANCEL_TIMER)
        {
            effect.timer = static_cast<ReplicaTimer>(effect.timer + TIMERS_EACH);
        }
        else if (effect.kind != Kind::SEND && effect.kind != Kind::BROADCAST)
        {
            continue; // one chain an identity
        }
        NoteProposal(m_second.get(), effect.message);
        effects.GetMutableList().push_back(std::move(effect));
    }
    m_wantedBySecond.Clear();
}

void
TwinReplica::NoteProposal(ConsensusReplica* twin, const ConsensusMessagePtr& message)
{
    if (const auto* proposal = dynamic_cast<const HotStuffProposal*>(message.get()))
    {
        m_proposers.emplace(proposal->node->hash, twin);
    }
    else if (const auto* prePrepare = dynamic_cast<const PbftPrePrepare*>(message.get()))
    {
        m_proposers.emplace(prePrepare->GetDigest(), twin);
    }
}

ConsensusReplica*
TwinReplica::FindProposer(const ConsensusMessagePtr& message) const
{
    auto found = m_proposers.end();
    if (const auto* vote = dynamic_cast<const HotStuffVote*>(message.get()))
    {
        found = m_proposers.find(vote->node);
    }
    else if (const auto* pbftVote = dynamic_cast<const PbftVote*>(message.get()))
    {
        found = m_proposers.find(pbftVote->digest);
    }
    return found == m_proposers.end() ? nullptr : found->second;
}

void
TwinReplica::Start(ReplicaEffects& effects)
{
    m_second->Start(m_wantedBySecond);
    ReplicaDecorator::Start(effects);
}

void
TwinReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    m_requests.clear();
    m_second->Restart(memory, m_wantedBySecond);
    ReplicaDecorator::Restart(memory, effects);
}

void
TwinReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    // Of other messages, one in four is for the first twin alone, one for the second.
    const uint64_t draw = (MixDigest(m_salt, m_heard++) >> 32) % 4;
    const ConsensusReplica* proposer = FindProposer(message);
    if (proposer ? proposer == m_second.get() : draw != 0)
    {
        m_second->Receive(message, m_wantedBySecond);
    }
    if (proposer ? proposer == m_inner.get() : draw != 1)
    {
        m_inner->Receive(message, m_wanted);
    }
    PassOn(effects);
}

void
TwinReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    if (timer < TIMERS_EACH)
    {
        m_inner->ExpireTimer(timer, m_wanted);
    }
    else
    {
        m_second->ExpireTimer(static_cast<ReplicaTimer>(timer - TIMERS_EACH), m_wantedBySecond);
    }
    PassOn(effects);
}

void
TwinReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_second->SetWorkPending(pending, m_wantedBySecond);
    ReplicaDecorator::SetWorkPending(pending, effects);
}

void
TwinReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    if (m_requests.empty())
    {
        return;
    }
    ConsensusReplica* twin = m_requests.front();
    m_requests.pop_front();
    twin->ProposalReady(block, twin == m_inner.get() ? m_wanted : m_wantedBySecond);
    PassOn(effects);
}

} // namespace gridshare
} // namespace ns3
