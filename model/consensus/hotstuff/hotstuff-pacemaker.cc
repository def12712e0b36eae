/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hotstuff-pacemaker.h"

#include "hotstuff-timer.h"

#include "ns3/round-timeout.h"

#include <algorithm>
#include <functional>

namespace ns3
{
namespace gridshare
{

HotStuffPacemaker::HotStuffPacemaker(const ConsensusConfig& config,
                                     bool proposesWhenIdle,
                                     const ReplicaAuthenticator& authenticator,
                                     const HotStuffRules& rules,
                                     const HotStuffTree& tree)
    : m_config(config),
      m_proposesWhenIdle(proposesWhenIdle),
      m_authenticator(authenticator),
      m_rules(rules),
      m_tree(tree),
      m_wishes(config.replicas, 0)
{
}

ReplicaId
HotStuffPacemaker::GetLeaderOf(uint64_t view) const
{
    return static_cast<ReplicaId>((view - 1) / TENURE % m_config.replicas);
}

bool
HotStuffPacemaker::IsBegun() const
{
    return m_tree.GetHighest().view + 1 == m_view || m_entitledView == m_view;
}

bool
HotStuffPacemaker::IsBlockWanted() const
{
    return m_workPending || m_proposesWhenIdle;
}

void
HotStuffPacemaker::Restart(RestartMemory memory)
{
    if (memory == RestartMemory::NOTHING)
    {
        m_isVoter = false;
        m_view = 1;
    }
    std::fill(m_wishes.begin(), m_wishes.end(), 0);
    m_entitledView = 1;
    m_doublings = 0;
    m_workPending = false;
    m_viewTimerRunning = false;
    m_wishTimerRunning = false;
}

void
HotStuffPacemaker::SetWorkPending(bool pending)
{
    m_workPending = pending;
}

void
HotStuffPacemaker::ResetTimeout()
{
    m_doublings = 0;
}

bool
HotStuffPacemaker::IsProgressWanted() const
{
    return IsBlockWanted() || !m_tree.IsLastBlockDecided();
}

bool
HotStuffPacemaker::IsWishing() const
{
    return m_wishes[m_config.self] > m_view;
}

void
HotStuffPacemaker::UpdateTimers(bool restart, ReplicaEffects& effects)
{
    const bool wanted = IsProgressWanted();
    const auto update = [&](ReplicaTimer timer, bool& running, bool wantsIt, int64_t afterNs) {
        if (wantsIt && (restart || !running))
        {
            effects.StartTimer(timer, {afterNs, 0, 0});
        }
        else if (!wantsIt && running)
        {
            effects.CancelTimer(timer);
        }
        running = wantsIt;
    };
    update(HOTSTUFF_VIEW_TIMER,
           m_viewTimerRunning,
           wanted && !IsWishing(),
           GetRoundTimeoutNs(m_config, m_doublings) + m_config.blockIntervalNs);
    update(HOTSTUFF_WISH_TIMER, m_wishTimerRunning, wanted && IsWishing(), m_config.retransmitNs);
}

void
HotStuffPacemaker::EnterView(uint64_t view, ReplicaEffects& effects)
{
    const bool isLater = view > m_view;
    if (isLater)
    {
        m_view = view;
        effects.Report(ReplicaEvent::VIEW_ENTERED, view);
    }
    UpdateTimers(isLater, effects);
}

bool
HotStuffPacemaker::LosePatience(ReplicaEffects& effects)
{
    m_viewTimerRunning = false;
    bool begins = false;
    if (m_isVoter)
    {
        effects.Report(ReplicaEvent::TIMEOUT_RAISED, m_view);
        const uint64_t next = ((m_view - 1) / TENURE + 1) * TENURE + 1;
        begins = Wish(std::max(m_wishes[m_config.self], next), effects);
    }
    else
    {
        AskWhere(effects);
    }
    UpdateTimers(false, effects);
    return begins;
}

void
HotStuffPacemaker::RepeatWish(ReplicaEffects& effects)
{
    m_wishTimerRunning = false;
    effects.Broadcast(MakeWish(m_wishes[m_config.self], HotStuffWishReason::REPEATED, false));
    UpdateTimers(false, effects);
}

void
HotStuffPacemaker::AskWhere(ReplicaEffects& effects) const
{
    effects.Broadcast(MakeWish(m_view, HotStuffWishReason::REPEATED, false));
}

std::shared_ptr<const HotStuffNewView>
HotStuffPacemaker::MakeWish(uint64_t view, HotStuffWishReason reason, bool withSignatures) const
{
    auto message = std::make_shared<HotStuffNewView>();
    message->view = view;
    message->reason = reason;
    message->highest = m_tree.GetHighest();
    if (!withSignatures)
    {
        message->highest.signatures.clear();
    }
    message->SignBy(m_authenticator);
    return message;
}

bool
HotStuffPacemaker::Wish(uint64_t view, ReplicaEffects& effects)
{
    m_wishes[m_config.self] = view;
    effects.Broadcast(MakeWish(view, HotStuffWishReason::GAVE_UP, true));
    UpdateTimers(false, effects);
    return CheckWishes(effects);
}

bool
HotStuffPacemaker::OnWish(const HotStuffNewView& message, ReplicaEffects& effects)
{
    Answer(message, effects);
    uint64_t& wish = m_wishes[message.GetSender()];
    wish = std::max(wish, message.view);
    return CheckWishes(effects);
}

void
HotStuffPacemaker::Answer(const HotStuffNewView& message, ReplicaEffects& effects) const
{
    const bool lacksCertificate = message.highest.view < m_tree.GetHighest().view;
    // Who has just given up hears the others' wishes anyway; who repeats a wish has missed some,
    // and those who are in that view are content and repeat none.
    const bool isBehind = message.view < m_view || (message.view == m_view &&
                                                    message.reason == HotStuffWishReason::REPEATED);
    if (m_isVoter && message.reason != HotStuffWishReason::ANSWER && (lacksCertificate || isBehind))
    {
        const uint64_t view = std::max(m_wishes[m_config.self], m_view);
        effects.Send(message.GetSender(),
                     MakeWish(view, HotStuffWishReason::ANSWER, lacksCertificate));
    }
}

bool
HotStuffPacemaker::CheckWishes(ReplicaEffects& effects)
{
    std::vector<uint64_t> wishes = m_wishes;
    std::sort(wishes.begin(), wishes.end(), std::greater<>());
    const uint64_t joined = wishes[m_config.GetByzantineTolerance()];
    if (m_isVoter && joined > std::max(m_wishes[m_config.self], m_view))
    {
        return Wish(joined, effects);
    }
    const uint64_t begun = wishes[m_rules.CountNeeded(m_config.GetByzantineQuorum()) - 1];
    if (begun < m_view || begun <= m_entitledView)
    {
        return false;
    }
    m_entitledView = begun;
    ++m_doublings;
    EnterView(begun, effects);
    return true;
}

} // namespace gridshare
} // namespace ns3
