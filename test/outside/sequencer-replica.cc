/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sequencer-replica.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

SequencerReplica::SequencerReplica(const ConsensusConfig& config,
                                   const std::shared_ptr<const SequencerRules>& rules)
    : ConsensusReplica(config, IDLE_RULE, rules),
      m_rules(*rules)
{
}

const char*
SequencerReplica::GetProtocolName() const
{
    return NAME;
}

uint64_t
SequencerReplica::GetRound() const
{
    return 0; // there is no other one
}

ReplicaId
SequencerReplica::GetLeader() const
{
    return SEQUENCER;
}

const LedgerBlockPtr&
SequencerReplica::GetHead() const
{
    return m_blocks.empty() ? LedgerBlock::GetGenesis() : m_blocks.back()->block;
}

uint64_t
SequencerReplica::GetFinalHeight() const
{
    return m_blocks.size();
}

bool
SequencerReplica::IsVoter() const
{
    return m_isVoter;
}

bool
SequencerReplica::IsSequencer() const
{
    return m_rules.Decides(m_config.self);
}

void
SequencerReplica::Start(ReplicaEffects& effects)
{
    TryPropose(effects);
}

void
SequencerReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    if (memory == RestartMemory::NOTHING)
    {
        m_blocks.clear();
        m_isVoter = !IsSequencer();
    }
    m_workPending = false;
    m_isRequested = false;
    m_isInInterval = false;
    m_isImpatient = false;
    m_heardOf = 0;
    if (!IsSequencer())
    {
        AskForMore(effects);
    }
    TryPropose(effects);
}

void
SequencerReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_workPending = pending;
    UpdatePatience(effects);
    TryPropose(effects);
}

void
SequencerReplica::TryPropose(ReplicaEffects& effects)
{
    const bool isWanted = m_workPending || m_proposesWhenIdle;
    if (IsSequencer() && m_isVoter && isWanted && !m_isRequested && !m_isInInterval)
    {
        m_isRequested = true;
        effects.RequestProposal(GetHead(), {}, GetRound(), 0, m_proposesWhenIdle);
    }
}

void
SequencerReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_isRequested = false;
    if (!block || !m_rules.MayFollow(*block, *GetHead()))
    {
        return; // nothing waits, or it was asked for before a crash
    }
    auto message = std::make_shared<SequencerBlock>();
    message->block = block;
    const auto decision = Sign(message);
    Append(decision, effects);
    effects.Broadcast(decision);
    m_isInInterval = true;
    effects.StartTimer(INTERVAL_TIMER, {std::max<int64_t>(m_config.blockIntervalNs, 1), 0, 0});
}

void
SequencerReplica::Append(const std::shared_ptr<const SequencerBlock>& message,
                         ReplicaEffects& effects)
{
    m_blocks.push_back(message);
    effects.Persist(message->WireSizeBytes()); // before anybody acts on it
    effects.AdoptBlock(message->block);
    effects.FinalizeBlock(message->block);
}

void
SequencerReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    if (!IsFromAnother(*message, SEQUENCER_TAG) || !IsAuthentic(*message, effects))
    {
        return;
    }
    switch (static_cast<SequencerKind>(message->kind))
    {
    case SequencerKind::BLOCK:
        return OnBlock(std::static_pointer_cast<const SequencerBlock>(message), effects);
    case SequencerKind::WANTED:
        return OnWanted(static_cast<const SequencerWanted&>(*message), effects);
    }
}

void
SequencerReplica::OnBlock(const std::shared_ptr<const SequencerBlock>& message,
                          ReplicaEffects& effects)
{
    const uint64_t height = message->block->GetHeight();
    const uint64_t next = m_blocks.size() + 1;
    if (!m_rules.Decides(message->GetSender()) || height < next)
    {
        return;
    }
    if (height > next)
    {
        const bool isNews = m_heardOf < next; // until now nothing seemed to be missing
        m_heardOf = std::max(m_heardOf, height);
        isNews ? AskForMore(effects) : UpdatePatience(effects);
        return;
    }
    if (!m_rules.MayFollow(*message->block, *GetHead()) || !IsBlockValid(*message->block))
    {
        effects.Report(ReplicaEvent::BLOCK_REFUSED, height);
        return;
    }
    Append(message, effects);
    if (height == m_askedUpTo)
    {
        AskForMore(effects); // an answer holds so many and no more
    }
    UpdatePatience(effects);
}

void
SequencerReplica::OnWanted(const SequencerWanted& message, ReplicaEffects& effects) const
{
    if (!IsSequencer())
    {
        return;
    }
    const uint64_t known = std::min<uint64_t>(message.above, m_blocks.size());
    const uint64_t last = std::min<uint64_t>(known + m_config.transferBlocks, m_blocks.size());
    for (uint64_t height = known + 1; height <= last; ++height)
    {
        effects.Send(message.GetSender(), m_blocks[height - 1]);
    }
}

void
SequencerReplica::AskForMore(ReplicaEffects& effects)
{
    if (!m_rules.AsksForMissing())
    {
        return;
    }
    auto message = std::make_shared<SequencerWanted>();
    message->above = m_blocks.size();
    m_askedUpTo = message->above + m_config.transferBlocks;
    effects.Send(SEQUENCER, Sign(message));
    UpdatePatience(effects);
}

void
SequencerReplica::UpdatePatience(ReplicaEffects& effects)
{
    const bool isMissing = !IsSequencer() && (m_workPending || m_heardOf > m_blocks.size());
    if (isMissing == m_isImpatient)
    {
        return;
    }
    m_isImpatient = isMissing;
    if (!isMissing)
    {
        effects.CancelTimer(RETRANSMIT_TIMER);
        return;
    }
    m_impatientAt = m_blocks.size();
    effects.StartTimer(RETRANSMIT_TIMER, {m_config.retransmitNs, 0, 0});
}

void
SequencerReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    if (timer == INTERVAL_TIMER)
    {
        m_isInInterval = false;
        TryPropose(effects);
        return;
    }
    m_isImpatient = false;
    if (m_impatientAt == m_blocks.size())
    {
        AskForMore(effects);
    }
    UpdatePatience(effects);
}

} // namespace gridshare
} // namespace ns3
