/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replica-driver.h"

#include "sharing-messages.h"

#include "ns3/invariant.h"
#include "ns3/simulator.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

ReplicaDriver::ReplicaDriver(std::unique_ptr<ConsensusReplica> replica,
                             Ptr<GridTransport> transport,
                             ReplicaHost& host)
    : m_replica(std::move(replica)),
      m_transport(transport),
      m_host(host),
      m_uniform(CreateObject<UniformRandomVariable>())
{
    const auto& config = m_replica->GetConfig();
    for (uint32_t i = 0; i < config.replicas; ++i)
    {
        if (i != config.self)
        {
            m_others.push_back(i);
        }
    }
}

ReplicaDriver::~ReplicaDriver()
{
    CancelTimers();
}

int64_t
ReplicaDriver::AssignStreams(int64_t stream)
{
    m_uniform->SetStream(stream);
    return 1;
}

void
ReplicaDriver::SetClockRate(double rate)
{
    GRIDSHARE_INVARIANT(rate > 0, "a clock goes forwards");
    m_clockRate = rate;
}

void
ReplicaDriver::Start()
{
    GRIDSHARE_INVARIANT(!m_running, "a replica starts once");
    m_running = true;
    ReplicaEffects effects;
    m_replica->Start(effects);
    Work(effects);
}

void
ReplicaDriver::Crash()
{
    m_running = false;
    CancelTimers();
}

void
ReplicaDriver::Restart(RestartMemory memory)
{
    GRIDSHARE_INVARIANT(!m_running, "only a crashed replica restarts");
    m_running = true;
    ReplicaEffects effects;
    m_replica->Restart(memory, effects);
    Work(effects);
}

void
ReplicaDriver::Receive(const ConsensusMessagePtr& message)
{
    if (!m_running)
    {
        return;
    }
    if (const auto block = message->GetBlock())
    {
        m_host.SeeBlock(block);
    }
    ReplicaEffects effects;
    m_replica->Receive(message, effects);
    Work(effects);
}

void
ReplicaDriver::SetWorkPending(bool pending)
{
    if (m_running)
    {
        ReplicaEffects effects;
        m_replica->SetWorkPending(pending, effects);
        Work(effects);
    }
}

bool
ReplicaDriver::IsRunning() const
{
    return m_running;
}

const ConsensusReplica&
ReplicaDriver::GetReplica() const
{
    return *m_replica;
}

void
ReplicaDriver::Work(ReplicaEffects& effects)
{
    // A proposal that the replica asked for is answered after its list is done, since calls are
    // not re-entrant; the answer brings a list of its own.
    while (!effects.GetList().empty())
    {
        ReplicaEffects next;
        for (const auto& effect : effects.GetList())
        {
            Do(effect, next);
        }
        effects = std::move(next);
    }
}

void
ReplicaDriver::Do(const ReplicaEffect& effect, ReplicaEffects& next)
{
    using Kind = ReplicaEffect::Kind;
    switch (effect.kind)
    {
    case Kind::SEND:
        m_transport->Send(
            m_replica->GetConfig().self, effect.to, Create<ConsensusEnvelope>(effect.message));
        break;
    case Kind::BROADCAST:
        m_transport->SendToEach(
            m_replica->GetConfig().self, m_others, Create<ConsensusEnvelope>(effect.message));
        break;
    case Kind::START_TIMER:
        StartTimer(effect.timer, effect.distribution);
        break;
    case Kind::CANCEL_TIMER:
        m_timers[effect.timer].Cancel();
        break;
    case Kind::PERSIST:
        break; // a disk is faster than any network here; doc/limits.md
    case Kind::REQUEST_PROPOSAL: {
        const LedgerBlockPtr block = m_host.BuildProposal(effect);
        GRIDSHARE_INVARIANT(block || !effect.emptyWanted, "an empty block that is wanted is built");
        m_replica->ProposalReady(block, next);
        break;
    }
    case Kind::BLOCK_ADOPTED:
        m_host.AdoptBlock(effect.block);
        break;
    case Kind::BLOCK_REVERTED:
        m_host.RevertBlock(effect.block);
        break;
    case Kind::BLOCK_FINAL:
        m_host.FinalizeBlock(effect.block);
        break;
    case Kind::EVENT:
        m_host.TakeEvent(effect.event, effect.value);
        break;
    }
}

void
ReplicaDriver::StartTimer(ReplicaTimer timer, const TimerDistribution& distribution)
{
    double delayNs = static_cast<double>(distribution.fixedNs);
    if (distribution.uniformNs > 0)
    {
        delayNs += m_uniform->GetValue(0, static_cast<double>(distribution.uniformNs));
    }
    if (distribution.exponentialMeanNs > 0)
    {
        // Inversion; 1 - u is never 0.
        delayNs -= static_cast<double>(distribution.exponentialMeanNs) *
                   std::log(1 - m_uniform->GetValue(0, 1));
    }
    delayNs /= m_clockRate;
    m_timers[timer].Cancel();
    m_timers[timer] = Simulator::Schedule(
        NanoSeconds(static_cast<uint64_t>(delayNs)), &ReplicaDriver::ExpireTimer, this, timer);
}

void
ReplicaDriver::ExpireTimer(ReplicaTimer timer)
{
    ReplicaEffects effects;
    m_replica->ExpireTimer(timer, effects);
    Work(effects);
}

void
ReplicaDriver::CancelTimers()
{
    for (auto& timer : m_timers)
    {
        timer.Cancel();
    }
}

} // namespace gridshare
} // namespace ns3
