/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-view-changer.h"

#include <algorithm>
#include <vector>

namespace ns3
{
namespace gridshare
{

PbftViewChanger::PbftViewChanger(const PbftGroup& group, uint64_t places)
    : m_group(group),
      m_rule(group, places),
      m_wishes(group.GetSize())
{
}

void
PbftViewChanger::StartViewChange(uint64_t view, const PbftLog& log, ReplicaEffects& effects)
{
    m_view = view;
    m_active = false;
    auto message = std::make_shared<PbftViewChange>();
    message->view = view;
    message->stable = log.GetStable();
    if (m_group.GetRules().IsPreparedShown())
    {
        message->prepared = log.CollectPrepared();
    }
    m_leaving = m_group.Sign(message);
    m_wishes[m_group.GetSelf()] = m_leaving;
    effects.Persist(m_leaving->WireSizeBytes());
    Broadcast(effects);
}

void
PbftViewChanger::Broadcast(ReplicaEffects& effects) const
{
    effects.Broadcast(m_leaving->WithoutEvidence());
    if (GetPrimary() != m_group.GetSelf())
    {
        effects.Send(GetPrimary(), m_leaving);
    }
}

bool
PbftViewChanger::Add(const std::shared_ptr<const PbftViewChange>& message)
{
    // One that comes too late is not answered: its sender's status will be.
    if (!IsForLater(message->view))
    {
        return false;
    }
    auto& known = m_wishes[message->GetSender()];
    const bool isNews =
        !known || known->view < message->view ||
        (known->view == message->view && message->hasEvidence && !known->hasEvidence);
    if (!isNews || !m_rule.IsValid(*message))
    {
        return false;
    }
    known = message;
    return true;
}

std::optional<uint64_t>
PbftViewChanger::FindViewToJoin() const
{
    std::vector<uint64_t> later;
    for (const auto& wish : m_wishes)
    {
        if (wish && wish->view > m_view)
        {
            later.push_back(wish->view);
        }
    }
    if (!m_group.GetRules().JoinsViewChange(later.size(), m_group.GetTolerance()))
    {
        return std::nullopt;
    }
    return *std::min_element(later.begin(), later.end());
}

bool
PbftViewChanger::HasQuorumDeparted() const
{
    const auto departed = std::count_if(m_wishes.begin(), m_wishes.end(), [this](const auto& wish) {
        return wish && wish->view >= m_view;
    });
    return departed >= m_group.CountNeeded(PbftQuorum::DEPARTED);
}

std::shared_ptr<const PbftNewView>
PbftViewChanger::MakeNewView() const
{
    PbftNewViewRule::ViewChanges wanting;
    for (const auto& wish : m_wishes)
    {
        if (wish && wish->view == m_view && wish->hasEvidence)
        {
            wanting.push_back(wish);
        }
    }
    return wanting.size() < m_group.CountNeeded(PbftQuorum::NEW_VIEW)
               ? nullptr
               : m_rule.Make(m_view, wanting);
}

bool
PbftViewChanger::IsNewView(const PbftNewView& message) const
{
    return message.view > 0 && IsForLater(message.view) &&
           message.GetSender() == m_group.GetPrimary(message.view) && m_rule.IsValid(message);
}

void
PbftViewChanger::Enter(const std::shared_ptr<const PbftNewView>& message)
{
    m_view = message->view;
    m_active = true;
    m_newView = message;
    m_leaving.reset();
}

void
PbftViewChanger::Keep(const ConsensusMessagePtr& message)
{
    // Bounded, the oldest goes first: what is lost here is asked for again by status messages.
    m_later.push_back(message);
    if (m_later.size() > 8 * std::size_t{m_group.GetSize()})
    {
        m_later.pop_front();
    }
}

std::deque<ConsensusMessagePtr>
PbftViewChanger::TakeKept()
{
    std::deque<ConsensusMessagePtr> kept;
    kept.swap(m_later);
    return kept;
}

void
PbftViewChanger::Describe(PbftStatus& status) const
{
    status.view = m_view;
    status.isActive = m_active;
    for (ReplicaId id = 0; !m_active && id < m_wishes.size(); ++id)
    {
        const auto& known = m_wishes[id];
        if (known && known->view == m_view &&
            (known->hasEvidence || GetPrimary() != m_group.GetSelf()))
        {
            status.viewChanges.Insert(id);
        }
    }
}

void
PbftViewChanger::Help(const PbftStatus& status, bool maySendNewView, ReplicaEffects& effects) const
{
    const ReplicaId peer = status.GetSender();
    const bool isBehind = status.view < m_view || (status.view == m_view && !status.isActive);
    if (!isBehind)
    {
        return;
    }
    if (m_active)
    {
        if (m_newView && maySendNewView)
        {
            effects.Send(peer, m_newView);
        }
    }
    else if (m_leaving && (status.view < m_view || !status.viewChanges.Contains(m_group.GetSelf())))
    {
        effects.Send(peer, peer == GetPrimary() ? m_leaving : m_leaving->WithoutEvidence());
    }
}

void
PbftViewChanger::Restart(ReplicaEffects& effects)
{
    m_later.clear();
    std::fill(m_wishes.begin(), m_wishes.end(), nullptr);
    if (m_leaving && !m_active)
    {
        m_wishes[m_group.GetSelf()] = m_leaving;
        Broadcast(effects);
    }
}

void
PbftViewChanger::Forget()
{
    m_view = 0;
    m_active = true;
    m_newView.reset();
    m_leaving.reset();
}

} // namespace gridshare
} // namespace ns3
