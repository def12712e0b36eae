/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pbft-timers.h"

#include "ns3/round-timeout.h"

namespace ns3
{
namespace gridshare
{

PbftTimers::PbftTimers(const ConsensusConfig& config)
    : m_config(config)
{
}

void
PbftTimers::Set(ReplicaTimer timer,
                bool& isRunning,
                bool isWanted,
                int64_t patienceNs,
                ReplicaEffects& effects)
{
    if (isWanted == isRunning)
    {
        return;
    }
    isRunning = isWanted;
    if (isWanted)
    {
        effects.StartTimer(timer, {patienceNs + m_config.blockIntervalNs, 0, 0});
    }
    else
    {
        effects.CancelTimer(timer);
    }
}

void
PbftTimers::Update(bool isProgressWanted, bool isWatching, ReplicaEffects& effects)
{
    if (isWatching)
    {
        Set(PROGRESS,
            m_progressRunning,
            isProgressWanted,
            GetRoundTimeoutNs(m_config, m_doublings),
            effects);
    }
    Set(RETRANSMIT, m_retransmitRunning, isProgressWanted, m_config.retransmitNs, effects);
}

void
PbftTimers::Restart(bool isProgressWanted, bool isActive, bool isVoter, ReplicaEffects& effects)
{
    m_progressRunning = m_progressRunning && !isActive;
    m_retransmitRunning = false;
    Update(isProgressWanted, isActive && isVoter, effects);
    if (isActive && !m_progressRunning)
    {
        effects.CancelTimer(PROGRESS);
    }
    if (!m_retransmitRunning)
    {
        effects.CancelTimer(RETRANSMIT);
    }
}

void
PbftTimers::LeaveView(ReplicaEffects& effects)
{
    if (m_progressRunning)
    {
        m_progressRunning = false;
        effects.CancelTimer(PROGRESS);
    }
}

void
PbftTimers::AwaitNewView(ReplicaEffects& effects)
{
    if (!m_progressRunning)
    {
        m_progressRunning = true;
        effects.StartTimer(PROGRESS, {GetRoundTimeoutNs(m_config, m_doublings), 0, 0});
    }
}

void
PbftTimers::BeginInterval(ReplicaEffects& effects)
{
    if (m_config.blockIntervalNs > 0)
    {
        m_intervalRunning = true;
        effects.StartTimer(PROPOSE, {m_config.blockIntervalNs, 0, 0});
    }
}

void
PbftTimers::Expire(ReplicaTimer timer)
{
    m_progressRunning = m_progressRunning && timer != PROGRESS;
    m_intervalRunning = m_intervalRunning && timer != PROPOSE;
    m_retransmitRunning = m_retransmitRunning && timer != RETRANSMIT;
    m_doublings += timer == PROGRESS ? 1 : 0;
}

void
PbftTimers::ResetPatience()
{
    m_doublings = 0;
}

void
PbftTimers::Reset()
{
    m_doublings = 0;
    m_progressRunning = false;
    m_intervalRunning = false;
    m_retransmitRunning = false;
}

} // namespace gridshare
} // namespace ns3
