/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-replica.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

PbftReplica::PbftReplica(const ConsensusConfig& config,
                         const std::shared_ptr<const PbftRules>& rules)
    : ConsensusReplica(config, IDLE_RULE, rules),
      m_group(m_config, *rules, m_authenticator),
      m_log(2 * uint64_t{std::max(config.checkpointInterval, config.pipelineDepth)}, *rules),
      m_views(m_group, m_log.GetPlaces()),
      m_checkpoints(m_group, config.checkpointInterval),
      m_voter(m_group, m_log, m_views),
      m_transfer(m_group, m_log, m_views, m_checkpoints, m_voter, config.transferBlocks),
      m_proposer(m_group, m_log, config.pipelineDepth, m_proposesWhenIdle),
      m_timers(m_config)
{
}

void
PbftReplica::Start(ReplicaEffects& effects)
{
    UpdateTimers(effects);
    TryPropose(effects);
}

void
PbftReplica::Restart(RestartMemory memory, ReplicaEffects& effects)
{
    if (memory == RestartMemory::NOTHING)
    {
        m_voter.Forget();
        m_log.Forget();
        m_views.Forget();
        m_checkpoints.Forget();
    }
    if (!m_group.GetRules().KeepsVote())
    {
        m_log.ForgetPlaces();
    }
    m_checkpoints.Restart();
    m_transfer.Clear();
    m_timers.Reset();
    m_proposer.SetWorkPending(false);
    m_proposer.EndRequest();
    m_views.Restart(effects);
    m_proposer.SetNext(std::max(m_log.GetHighestAccepted(), m_log.GetExecuted()) + 1);
    UpdateTimers(effects);
    m_transfer.BroadcastStatus(effects);
}

bool
PbftReplica::IsPrimary() const
{
    return m_voter.IsVoter() && m_views.GetPrimary() == m_config.self;
}

void
PbftReplica::SetWorkPending(bool pending, ReplicaEffects& effects)
{
    m_proposer.SetWorkPending(pending);
    UpdateTimers(effects);
    TryPropose(effects);
}

void
PbftReplica::Receive(const ConsensusMessagePtr& message, ReplicaEffects& effects)
{
    if (!IsFromAnother(*message, PBFT_TAG))
    {
        return;
    }
    const bool isVote = message->kind == static_cast<uint8_t>(PbftKind::PREPARE) ||
                        message->kind == static_cast<uint8_t>(PbftKind::COMMIT);
    const bool isBelieved = isVote && !m_group.GetRules().MustBeProved(PbftClaim::VOTE);
    if (isBelieved || IsAuthentic(*message, effects))
    {
        Dispatch(message, effects);
    }
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
        if (m_views.IsForLater(vote.view))
        {
            m_views.Keep(message);
        }
        else if (m_voter.Count(vote, effects))
        {
            ExecuteReady(effects);
        }
        return;
    }
    case PbftKind::CHECKPOINT: {
        const auto& checkpoint = static_cast<const PbftCheckpoint&>(*message);
        if (m_checkpoints.IsWorthCounting(checkpoint, m_log.GetStable()->sequence))
        {
            AddCheckpoint(checkpoint, effects);
        }
        return;
    }
    case PbftKind::VIEW_CHANGE:
        return OnViewChange(std::static_pointer_cast<const PbftViewChange>(message), effects);
    case PbftKind::NEW_VIEW: {
        const auto newView = std::static_pointer_cast<const PbftNewView>(message);
        return m_views.IsNewView(*newView) ? EnterView(newView, effects) : void();
    }
    case PbftKind::STATUS:
        return m_transfer.Answer(static_cast<const PbftStatus&>(*message), effects);
    case PbftKind::STATE:
        return OnState(static_cast<const PbftState&>(*message), effects);
    case PbftKind::COMMITTED:
        return m_transfer.TakeCommitted(std::static_pointer_cast<const PbftCommitted>(message))
                   ? ExecuteReady(effects)
                   : void();
    }
}

void
PbftReplica::OnPrePrepare(const std::shared_ptr<const PbftPrePrepare>& message,
                          ReplicaEffects& effects)
{
    const ReplicaId primary = m_group.GetPrimary(message->view);
    if (!m_group.GetRules().MayPropose(message->GetSender(), primary) ||
        message->view < m_views.GetView())
    {
        return;
    }
    if (m_views.IsForLater(message->view))
    {
        m_views.Keep(message);
    }
    else if (m_log.IsInWindow(message->sequence))
    {
        AcceptPrePrepare(message, effects);
    }
}

void
PbftReplica::AcceptPrePrepare(const std::shared_ptr<const PbftPrePrepare>& message,
                              ReplicaEffects& effects)
{
    if (m_voter.Accept(message, effects))
    {
        UpdateTimers(effects);
        if (m_voter.CheckPrepared(message->sequence, effects))
        {
            ExecuteReady(effects);
        }
    }
}

void
PbftReplica::ExecuteReady(ReplicaEffects& effects)
{
    bool progress = false;
    for (const PbftSlot* slot = m_log.Find(m_log.GetExecuted() + 1); slot && slot->GetCertificate();
         slot = m_log.Find(m_log.GetExecuted() + 1))
    {
        Execute(*slot->GetCertificate(), effects);
        progress = true;
    }
    if (progress)
    {
        m_timers.ResetPatience();
        RestartTimersOnProgress(effects);
        TryPropose(effects);
    }
}

void
PbftReplica::Execute(const PbftCommitted& certificate, ReplicaEffects& effects)
{
    if (m_log.Execute(certificate, effects))
    {
        m_transfer.Clear();
    }
    if (m_voter.IsVoter() && m_checkpoints.IsDue(m_log.GetExecuted()))
    {
        const auto checkpoint = m_checkpoints.Take(m_log.GetExecuted(), *GetHead());
        effects.Broadcast(checkpoint);
        AddCheckpoint(*checkpoint, effects);
    }
}

void
PbftReplica::TryPropose(ReplicaEffects& effects)
{
    m_proposer.SkipExecuted();
    if (IsPrimary() && m_views.IsActive() && !m_timers.IsInInterval())
    {
        m_proposer.Request(m_views.GetView(), effects);
    }
}

void
PbftReplica::ProposalReady(const LedgerBlockPtr& block, ReplicaEffects& effects)
{
    m_proposer.EndRequest();
    if (!block || !IsPrimary() || !m_views.IsActive())
    {
        return;
    }
    if (const auto proposal = m_proposer.Make(m_views.GetView(), block))
    {
        effects.Persist(proposal->WireSizeBytes());
        effects.Broadcast(proposal);
        m_timers.BeginInterval(effects);
        AcceptPrePrepare(proposal, effects);
    }
    TryPropose(effects); // the next one, or another one as the chain has moved on meanwhile
}

bool
PbftReplica::IsProgressWanted() const
{
    return m_proposer.IsBlockWanted() || !m_views.IsActive() ||
           std::max(m_log.GetHighestAccepted(), m_checkpoints.GetHighest()) > m_log.GetExecuted();
}

void
PbftReplica::UpdateTimers(ReplicaEffects& effects)
{
    // During a view change patience begins when a quorum wants it: see CheckNewView.
    m_timers.Update(IsProgressWanted(), m_views.IsActive() && m_voter.IsVoter(), effects);
}

void
PbftReplica::RestartTimersOnProgress(ReplicaEffects& effects)
{
    m_timers.Restart(IsProgressWanted(), m_views.IsActive(), m_voter.IsVoter(), effects);
}

void
PbftReplica::ExpireTimer(ReplicaTimer timer, ReplicaEffects& effects)
{
    m_timers.Expire(timer);
    switch (timer)
    {
    case PbftTimers::PROGRESS:
        StartViewChange(m_views.GetView() + 1, effects);
        break;
    case PbftTimers::PROPOSE:
        TryPropose(effects);
        break;
    case PbftTimers::RETRANSMIT:
        m_transfer.BroadcastStatus(effects);
        UpdateTimers(effects);
        break;
    default:
        break;
    }
}

void
PbftReplica::AddCheckpoint(const PbftCheckpoint& message, ReplicaEffects& effects)
{
    const PbftCheckpointProofPtr proof = m_checkpoints.Add(message);
    if (!proof)
    {
        return;
    }
    if (message.sequence <= m_log.GetExecuted())
    {
        MakeStable(proof, effects);
    }
    else if (m_checkpoints.HearOf(message.sequence))
    {
        UpdateTimers(effects);
        // Far behind: what the others would vote on lies outside the window.
        if (message.sequence >= m_log.GetStable()->sequence + m_log.GetPlaces())
        {
            m_transfer.BroadcastStatus(effects);
        }
    }
}

void
PbftReplica::MakeStable(const PbftCheckpointProofPtr& proof, ReplicaEffects& effects)
{
    if (m_log.MakeStable(proof, effects))
    {
        m_checkpoints.DropUpTo(proof->sequence);
        TryPropose(effects);
    }
}

void
PbftReplica::OnState(const PbftState& message, ReplicaEffects& effects)
{
    if (m_transfer.Extend(message, effects))
    {
        m_log.Install(m_transfer.Take(), message.stable->sequence, effects);
        effects.Report(ReplicaEvent::STATE_TRANSFERRED, GetHead()->GetHeight());
        MakeStable(message.stable, effects);
        RestartTimersOnProgress(effects);
        ExecuteReady(effects);
    }
}

void
PbftReplica::StartViewChange(uint64_t view, ReplicaEffects& effects)
{
    if (!m_voter.IsVoter())
    {
        return;
    }
    if (m_views.IsActive() && IsPrimary())
    {
        effects.Report(ReplicaEvent::LEADERSHIP_LOST, view);
    }
    effects.Report(ReplicaEvent::VIEW_CHANGE_STARTED, view);
    m_timers.LeaveView(effects);
    m_views.StartViewChange(view, m_log, effects);
    UpdateTimers(effects);
    CheckNewView(effects);
}

void
PbftReplica::OnViewChange(const std::shared_ptr<const PbftViewChange>& message,
                          ReplicaEffects& effects)
{
    if (!m_views.Add(message))
    {
        return;
    }
    if (const auto view = m_views.FindViewToJoin())
    {
        StartViewChange(*view, effects);
    }
    CheckNewView(effects);
}

void
PbftReplica::CheckNewView(ReplicaEffects& effects)
{
    if (m_views.IsActive())
    {
        return;
    }
    if (m_voter.IsVoter() && m_views.HasQuorumDeparted())
    {
        m_timers.AwaitNewView(effects);
    }
    const auto newView = IsPrimary() ? m_views.MakeNewView() : nullptr;
    if (newView)
    {
        effects.Persist(newView->WireSizeBytes());
        effects.Broadcast(newView);
        EnterView(newView, effects);
    }
}

void
PbftReplica::EnterView(const std::shared_ptr<const PbftNewView>& message, ReplicaEffects& effects)
{
    m_views.Enter(message);
    m_proposer.EndRequest();
    effects.Report(ReplicaEvent::VIEW_ENTERED, message->view);
    m_log.BeginView();
    if (message->stable->sequence <= m_log.GetExecuted())
    {
        MakeStable(message->stable, effects);
    }
    m_checkpoints.HearOf(message->stable->sequence);
    m_proposer.SetNext(message->stable->sequence + message->proposals.size() + 1);
    RestartTimersOnProgress(effects);
    for (const auto& proposal : message->proposals)
    {
        if (m_log.IsInWindow(proposal->sequence))
        {
            AcceptPrePrepare(proposal, effects);
        }
    }
    for (const auto& kept : m_views.TakeKept())
    {
        Dispatch(kept, effects);
    }
    TryPropose(effects);
}

} // namespace gridshare
} // namespace ns3
