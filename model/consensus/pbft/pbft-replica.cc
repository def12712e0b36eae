/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-replica.h"

#include "ns3/block-succession.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-consensus
 * PBFT's normal case: pre-prepare, prepare, commit, execution (section 4.2).
 */

namespace ns3
{
namespace gridshare
{

PbftReplica::PbftReplica(const ConsensusConfig& config,
                         const std::shared_ptr<const PbftRules>& rules)
    : ConsensusReplica(config, IDLE_RULE, rules),
      m_rules(*rules),
      m_window(2 * uint64_t{std::max(config.checkpointInterval, config.pipelineDepth)}),
      m_slots(m_window),
      m_chain{LedgerBlock::GetGenesis()},
      m_stable(std::make_shared<PbftCheckpointProof>()),
      m_viewChanges(config.replicas)
{
}

void
PbftReplica::Start(ReplicaEffects& effects)
{
    UpdateTimers(effects);
    TryPropose(effects);
}

const char*
PbftReplica::GetProtocolName() const
{
    return NAME;
}

uint64_t
PbftReplica::GetRound() const
{
    return m_view;
}

ReplicaId
PbftReplica::GetLeader() const
{
    return GetPrimary(m_view);
}

const LedgerBlockPtr&
PbftReplica::GetHead() const
{
    return m_chain.back();
}

uint64_t
PbftReplica::GetFinalHeight() const
{
    return m_chain.size() - 1;
}

bool
PbftReplica::IsVoter() const
{
    return m_voter;
}

ReplicaId
PbftReplica::GetPrimary(uint64_t view) const
{
    return static_cast<ReplicaId>(view % m_config.replicas);
}

uint32_t
PbftReplica::CountNeeded(PbftQuorum purpose) const
{
    return m_rules.CountNeeded(purpose, m_config.GetByzantineQuorum());
}

bool
PbftReplica::IsPrimary() const
{
    return m_voter && GetPrimary(m_view) == m_config.self;
}

bool
PbftReplica::IsInWindow(uint64_t sequence) const
{
    return sequence > m_stable->sequence &&
           sequence <= m_rules.GetHighWatermark(m_stable->sequence, m_window);
}

PbftReplica::Slot&
PbftReplica::GetSlot(uint64_t sequence)
{
    Slot& slot = m_slots[sequence % m_window];
    if (slot.sequence != sequence)
    {
        slot.sequence = sequence;
        slot.prePrepare.reset();
        slot.prepares.Clear();
        slot.commits.Clear();
        slot.prepared = false;
        slot.proof.reset();
        slot.certificate.reset();
    }
    return slot;
}

const PbftReplica::Slot*
PbftReplica::FindSlot(uint64_t sequence) const
{
    const Slot& slot = m_slots[sequence % m_window];
    return slot.sequence == sequence ? &slot : nullptr;
}

void
PbftReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    const ReplicaId sender = message->GetSender();
    if (message->tag != PBFT_TAG || sender >= m_config.replicas || sender == m_config.self)
    {
        return;
    }
    const bool isVote = message->kind == static_cast<uint8_t>(PbftKind::PREPARE) ||
                        message->kind == static_cast<uint8_t>(PbftKind::COMMIT);
    if ((!isVote || m_rules.MustBeProved(PbftClaim::VOTE)) &&
        !message->IsAuthentic(m_authenticator))
    {
        effects.Report(ReplicaEvent::BAD_SIGNATURE, sender);
        return;
    }
    Dispatch(message, effects);
}

void
PbftReplica::Dispatch(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    switch (static_cast<PbftKind>(message->kind))
    {
    case PbftKind::PRE_PREPARE:
        return OnPrePrepare(std::static_pointer_cast<const PbftPrePrepare>(message), effects);
    case PbftKind::PREPARE:
    case PbftKind::COMMIT: {
        const auto& vote = static_cast<const PbftVote&>(*message);
        return IsForLater(vote.view) ? KeepForLater(message) : OnVote(vote, effects);
    }
    case PbftKind::CHECKPOINT:
        return OnCheckpoint(static_cast<const PbftCheckpoint&>(*message), effects);
    case PbftKind::VIEW_CHANGE:
        return OnViewChange(std::static_pointer_cast<const PbftViewChange>(message), effects);
    case PbftKind::NEW_VIEW:
        return OnNewView(std::static_pointer_cast<const PbftNewView>(message), effects);
    case PbftKind::STATUS:
        return OnStatus(static_cast<const PbftStatus&>(*message), effects);
    case PbftKind::STATE:
        return OnState(static_cast<const PbftState&>(*message), effects);
    case PbftKind::COMMITTED:
        return OnCommitted(std::static_pointer_cast<const PbftCommitted>(message), effects);
    }
}

bool
PbftReplica::IsForLater(uint64_t view) const
{
    return view > m_view || (view == m_view && !m_active);
}

void
PbftReplica::KeepForLater(const ConsensusMessagePtr& message)
{
    // Bounded, the oldest goes first: what is lost here is asked for again by status messages.
    m_later.push_back(message);
    if (m_later.size() > 8 * std::size_t{m_config.replicas})
    {
        m_later.pop_front();
    }
}

void
PbftReplica::OnPrePrepare(const std::shared_ptr<const PbftPrePrepare>& message,
                          ReplicaEffects& effects)
{
    if (!m_rules.MayPropose(message->GetSender(), GetPrimary(message->view)) ||
        message->view < m_view)
    {
        return;
    }
    if (IsForLater(message->view))
    {
        KeepForLater(message);
    }
    else if (IsInWindow(message->sequence))
    {
        AcceptPrePrepare(message, effects);
    }
}

void
PbftReplica::AcceptPrePrepare(const std::shared_ptr<const PbftPrePrepare>& message,
                              ReplicaEffects& effects)
{
    Slot& slot = GetSlot(message->sequence);
    if (slot.prePrepare)
    {
        if (slot.prePrepare->GetDigest() == message->GetDigest())
        {
            return;
        }
        effects.Report(ReplicaEvent::EQUIVOCATION, message->GetSender());
        if (!m_rules.IsProposalReplaced())
        {
            return;
        }
        slot.prepared = false;
    }
    if (message->block && !IsBlockValid(*message->block))
    {
        effects.Report(ReplicaEvent::BLOCK_REFUSED, message->block->GetHeight());
        return;
    }
    slot.prePrepare = message;
    m_highestAccepted = std::max(m_highestAccepted, message->sequence);
    if (message->GetSender() != m_config.self)
    {
        Vote(PbftKind::PREPARE, slot, effects);
    }
    UpdateTimers(effects);
    CheckPrepared(slot, effects);
}

std::shared_ptr<const PbftVote>
PbftReplica::MakeVote(PbftKind kind, uint64_t sequence, const Hash256& digest) const
{
    auto vote = std::make_shared<PbftVote>(kind);
    vote->view = m_view;
    vote->sequence = sequence;
    vote->digest = digest;
    return Sign(vote);
}

void
PbftReplica::Vote(PbftKind kind, Slot& slot, ReplicaEffects& effects)
{
    if (!m_voter)
    {
        return;
    }
    const auto vote = MakeVote(kind, slot.sequence, slot.prePrepare->GetDigest());
    VoteCount& votes = kind == PbftKind::PREPARE ? slot.prepares : slot.commits;
    votes.Add(vote->digest, vote->signature);
    effects.Persist(vote->WireSizeBytes());
    effects.Broadcast(vote);
}

void
PbftReplica::OnVote(const PbftVote& message, ReplicaEffects& effects)
{
    if (!m_rules.IsVoteOfView(message.view, m_view) || !IsInWindow(message.sequence))
    {
        return;
    }
    Slot& slot = GetSlot(message.sequence);
    if (message.kind == static_cast<uint8_t>(PbftKind::PREPARE))
    {
        if (m_rules.MayPrepare(message.GetSender(), GetPrimary(m_view)) &&
            slot.prepares.Add(message.digest, message.signature))
        {
            CheckPrepared(slot, effects);
        }
    }
    else if (slot.commits.Add(message.digest, message.signature))
    {
        CheckCommitted(slot, effects);
    }
}

void
PbftReplica::CheckPrepared(Slot& slot, ReplicaEffects& effects)
{
    if (slot.prepared || !slot.prePrepare)
    {
        return;
    }
    const Hash256 digest = slot.prePrepare->GetDigest();
    // The pre-prepare is the primary's.
    if (slot.prepares.Count(digest) + 1 < CountNeeded(PbftQuorum::PREPARED))
    {
        return;
    }
    slot.prepared = true;
    auto proof = std::make_shared<PbftPreparedProof>();
    proof->view = m_view;
    proof->sequence = slot.sequence;
    proof->digest = digest;
    proof->block = slot.prePrepare->block;
    proof->prePrepare = slot.prePrepare->signature;
    proof->prepares = slot.prepares.GetSignatures(digest);
    slot.proof = proof;
    Vote(PbftKind::COMMIT, slot, effects);
    CheckCommitted(slot, effects);
}

void
PbftReplica::CheckCommitted(Slot& slot, ReplicaEffects& effects)
{
    if (slot.certificate || !slot.prepared)
    {
        return;
    }
    const Hash256 digest = slot.prePrepare->GetDigest();
    if (slot.commits.Count(digest) < CountNeeded(PbftQuorum::COMMITTED))
    {
        return;
    }
    auto certificate = std::make_shared<PbftCommitted>();
    certificate->view = m_view;
    certificate->sequence = slot.sequence;
    certificate->digest = digest;
    certificate->block = slot.prePrepare->block;
    certificate->commits = slot.commits.GetSignatures(digest);
    slot.certificate = Sign(certificate);
    ExecuteReady(effects);
}

void
PbftReplica::ExecuteReady(ReplicaEffects& effects)
{
    bool progress = false;
    for (const Slot* slot = FindSlot(m_executed + 1); slot && slot->certificate;
         slot = FindSlot(m_executed + 1))
    {
        Execute(*slot->certificate, effects);
        progress = true;
    }
    if (progress)
    {
        m_doublings = 0;
        RestartTimersOnProgress(effects);
        TryPropose(effects);
    }
}

void
PbftReplica::Execute(const PbftCommitted& certificate, ReplicaEffects& effects)
{
    ++m_executed;
    const LedgerBlockPtr& block = certificate.block;
    if (block && IsSuccessor(*block, *GetHead()))
    {
        effects.Persist(block->WireSizeBytes());
        m_chain.push_back(block);
        m_transfer.clear();
        effects.AdoptBlock(block);
        effects.FinalizeBlock(block);
    }
    else if (block)
    {
        effects.Report(ReplicaEvent::VOID_BLOCK, block->GetHeight());
    }
    if (m_executed % m_config.checkpointInterval == 0)
    {
        TakeCheckpoint(effects);
    }
}

LedgerBlockPtr
PbftReplica::CollectPending(std::vector<LedgerBlockPtr>& pending) const
{
    LedgerBlockPtr parent = GetHead();
    for (uint64_t sequence = m_executed + 1; sequence < m_nextSequence; ++sequence)
    {
        const Slot* slot = FindSlot(sequence);
        if (slot && slot->prePrepare && slot->prePrepare->block &&
            IsSuccessor(*slot->prePrepare->block, *parent))
        {
            parent = slot->prePrepare->block;
            pending.push_back(parent);
        }
    }
    return parent;
}

void
PbftReplica::TryPropose(ReplicaEffects& effects)
{
    m_nextSequence = std::max(m_nextSequence, m_executed + 1);
    const bool wanted = m_workPending || m_proposesWhenIdle;
    const bool room =
        m_nextSequence - m_executed <= m_config.pipelineDepth && IsInWindow(m_nextSequence);
    if (!IsPrimary() || !m_active || !wanted || !room || m_intervalRunning || m_proposalRequested)
    {
        return;
    }
    m_proposalRequested = true;
    std::vector<LedgerBlockPtr> pending;
    const LedgerBlockPtr parent = CollectPending(pending);
    effects.RequestProposal(parent, std::move(pending), m_view, 0, m_proposesWhenIdle);
}

void
PbftReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_proposalRequested = false;
    if (!block || !IsPrimary() || !m_active || !IsInWindow(m_nextSequence))
    {
        return;
    }
    std::vector<LedgerBlockPtr> pending;
    if (block->GetParent() != CollectPending(pending)->GetHash())
    {
        TryPropose(effects); // the chain moved on meanwhile
        return;
    }
    auto proposal = std::make_shared<PbftPrePrepare>();
    proposal->view = m_view;
    proposal->sequence = m_nextSequence++;
    proposal->block = block;
    const auto signedProposal = Sign(proposal);
    effects.Persist(signedProposal->WireSizeBytes());
    effects.Broadcast(signedProposal);
    if (m_config.blockIntervalNs > 0)
    {
        m_intervalRunning = true;
        effects.StartTimer(PROPOSE_TIMER, {m_config.blockIntervalNs, 0, 0});
    }
    AcceptPrePrepare(signedProposal, effects);
    TryPropose(effects);
}

} // namespace gridshare
} // namespace ns3
