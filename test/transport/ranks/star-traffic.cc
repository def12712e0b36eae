/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "star-traffic.h"

#include "ns3/process-rank-channel.h"
#include "ns3/simulator.h"
#include "ns3/wire-format.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t HUB = StarTraffic::AGENTS;
constexpr int64_t RASTER =
    32; //!< ns; of its places each agent has three of its own, the last is free

int64_t
GetNowNs()
{
    return Simulator::Now().GetNanoSeconds();
}

std::vector<uint8_t>
Encode(int64_t timeNs, uint32_t from, uint32_t to, uint32_t number)
{
    WireWriter writer;
    writer.WriteI64(timeNs);
    writer.WriteU32(from);
    writer.WriteU32(to);
    writer.WriteU32(number);
    return writer.GetBytes();
}

} // namespace

StarTraffic::StarTraffic(const StarTrafficCase& studied)
    : m_case(studied),
      m_agents(AGENTS + 1)
{
    for (uint32_t agent = 0; agent < m_agents.size(); ++agent)
    {
        m_agents[agent].dice.seed(100 + agent);
    }
}

StarTrafficLog
StarTraffic::Run()
{
    if (m_case.spokes == 0)
    {
        SimulateHub(nullptr);
        for (uint32_t agent = 0; agent < AGENTS; ++agent)
        {
            m_log.done.push_back(Describe(agent));
        }
        Simulator::Destroy();
        return m_log;
    }
    ProcessRankChannel channel(m_case.spokes + 1,
                               [this](RankChannel& spoke) { LiveAsSpoke(spoke); });
    {
        HubClock clock(
            channel,
            {NanoSeconds(m_case.lookaheadNs), NanoSeconds(m_case.horizonNs)},
            [this]() { return LookAhead(); },
            [this](const std::vector<uint8_t>& notes) { Hear(notes); });
        SimulateHub(&clock);
        for (const auto& summary : clock.Finish())
        {
            WireReader reader(summary.data(), summary.size());
            m_log.late += reader.ReadU64();
            std::istringstream lines(
                std::string(reader.GetPosition(), reader.GetPosition() + reader.GetRemaining()));
            for (std::string line; std::getline(lines, line);)
            {
                m_log.done.push_back(line);
            }
        }
    }
    Simulator::Destroy();
    return m_log;
}

/// All agents are here, unless a clock keeps others to the hub's time.
void
StarTraffic::SimulateHub(HubClock* clock)
{
    m_hub = clock;
    if (clock != nullptr)
    {
        clock->SetReceiver([this](const std::vector<uint8_t>& bytes) { TakeIn(bytes); });
    }
    if (!m_case.stopsByNote)
    {
        Simulator::Schedule(NanoSeconds(m_case.lengthNs), &StarTraffic::Stop, this);
    }
    for (uint32_t agent = clock != nullptr ? AGENTS : 0; agent <= AGENTS; ++agent)
    {
        ScheduleAct(agent);
    }
    Simulator::Run();
}

void
StarTraffic::LiveAsSpoke(RankChannel& channel)
{
    SpokeClock clock(channel, NanoSeconds(m_case.reportNs));
    m_spoke = &clock;
    clock.SetReceiver([this](const std::vector<uint8_t>& bytes) { TakeIn(bytes); });
    for (uint32_t agent = 0; agent < AGENTS; ++agent)
    {
        if (GetRank(agent) == channel.GetRank())
        {
            ScheduleAct(agent);
        }
    }
    Simulator::Run();
    const int64_t endNs = clock.AwaitEnd().GetNanoSeconds();
    std::string lines;
    for (uint32_t agent = 0; agent < AGENTS; ++agent)
    {
        if (GetRank(agent) == channel.GetRank())
        {
            lines += Describe(agent) + "\n";
            m_log.late += m_agents[agent].lastNs > endNs ? 1 : 0; // behind the end
        }
    }
    m_log.late += GetNowNs() < endNs ? 1 : 0; // it has not come so far
    WireWriter summary;
    summary.WriteU64(m_log.late);
    summary.WriteBytes(reinterpret_cast<const uint8_t*>(lines.data()), lines.size());
    clock.SendSummary(summary.GetBytes());
}

/// In their order, as many to each spoke.
uint32_t
StarTraffic::GetRank(uint32_t agent) const
{
    return agent * m_case.spokes / AGENTS + 1;
}

/// The next time that is the agent's own: the first for what it does, the others for parcels.
int64_t
StarTraffic::ToTimeOf(uint32_t agent, int64_t atNs) const
{
    return (atNs / RASTER + 1) * RASTER + 3 * agent;
}

void
StarTraffic::ScheduleAct(uint32_t agent)
{
    Agent& self = m_agents[agent];
    const auto waitNs = static_cast<int64_t>(self.dice() % (2 * m_case.everyNs));
    self.nextActNs = ToTimeOf(agent, GetNowNs() + waitNs);
    Simulator::Schedule(NanoSeconds(self.nextActNs - GetNowNs()), &StarTraffic::Act, this, agent);
}

void
StarTraffic::Act(uint32_t agent)
{
    Agent& self = m_agents[agent];
    ++self.acted;
    self.lastNs = GetNowNs();
    if (agent == HUB)
    {
        SendToAgent(self.dice() % AGENTS);
    }
    else
    {
        Note(agent, "acts");
        if (self.dice() % 2 == 0)
        {
            SendToHub(agent);
        }
    }
    ScheduleAct(agent);
}

void
StarTraffic::Note(uint32_t agent, const char* what)
{
    const std::string text(what);
    WireWriter writer;
    writer.WriteI64(GetNowNs());
    writer.WriteU32(agent);
    writer.WriteU32(m_agents[agent].got);
    writer.WriteU8(static_cast<uint8_t>(text.size()));
    writer.WriteBytes(reinterpret_cast<const uint8_t*>(text.data()), text.size());
    if (m_spoke != nullptr)
    {
        m_spoke->Note(writer.GetBytes());
    }
    else
    {
        Hear(writer.GetBytes());
    }
}

void
StarTraffic::Hear(const std::vector<uint8_t>& notes)
{
    WireReader reader(notes.data(), notes.size());
    while (reader.GetRemaining() > 0)
    {
        const int64_t timeNs = reader.ReadI64();
        const uint32_t agent = reader.ReadU32();
        const uint32_t got = reader.ReadU32();
        const uint8_t size = reader.ReadU8();
        const std::string what(reader.GetPosition(), reader.GetPosition() + size);
        reader.Skip(size);
        m_log.late += timeNs == GetNowNs() ? 0 : 1;
        m_log.heard.push_back(std::to_string(GetNowNs()) + " note of " + std::to_string(agent) +
                              ", which " + what + ", " + std::to_string(got));
        if (what == "acts" && timeNs / RASTER % 3 == 0)
        {
            ScheduleAnswer(agent);
        }
    }
    if (m_case.stopsByNote && GetNowNs() >= m_case.lengthNs)
    {
        Stop();
    }
}

void
StarTraffic::SendToAgent(uint32_t agent)
{
    Agent& hub = m_agents[HUB];
    const auto furtherNs = static_cast<int64_t>(hub.dice() % 100);
    const int64_t dueNs = ToTimeOf(agent, GetNowNs() + m_case.lookaheadNs + furtherNs) + 1;
    if (m_hub != nullptr)
    {
        m_hub->Send(GetRank(agent), dueNs, Encode(dueNs, HUB, agent, hub.acted));
        return;
    }
    Simulator::Schedule(
        NanoSeconds(dueNs - GetNowNs()), &StarTraffic::Arrive, this, HUB, agent, hub.acted);
}

void
StarTraffic::SendToHub(uint32_t agent)
{
    const int64_t dueNs = ToTimeOf(agent, GetNowNs() + m_case.lookaheadNs) + 2;
    const uint32_t number = m_agents[agent].acted;
    if (m_spoke != nullptr)
    {
        m_spoke->Send(0, dueNs, Encode(dueNs, agent, HUB, number));
        return;
    }
    Simulator::Schedule(
        NanoSeconds(dueNs - GetNowNs()), &StarTraffic::Arrive, this, agent, HUB, number);
}

/// Parcels come before they are due.
void
StarTraffic::TakeIn(const std::vector<uint8_t>& bytes)
{
    WireReader reader(bytes.data(), bytes.size());
    const int64_t dueNs = reader.ReadI64();
    const uint32_t from = reader.ReadU32();
    const uint32_t to = reader.ReadU32();
    const uint32_t number = reader.ReadU32();
    if (dueNs < GetNowNs())
    {
        ++m_log.late;
        return;
    }
    Simulator::Schedule(
        NanoSeconds(dueNs - GetNowNs()), &StarTraffic::Arrive, this, from, to, number);
}

void
StarTraffic::Arrive(uint32_t from, uint32_t to, uint32_t number)
{
    Agent& self = m_agents[to];
    ++self.got;
    self.lastNs = GetNowNs();
    self.checksum = self.checksum * 31 + static_cast<uint64_t>(GetNowNs()) * 7 + number;
    if (to != HUB)
    {
        Note(to, "gets something");
        if (self.got % 3 == 0)
        {
            SendToHub(to);
        }
        return;
    }
    m_log.heard.push_back(std::to_string(GetNowNs()) + " parcel " + std::to_string(number) +
                          " of " + std::to_string(from));
    ScheduleAnswer(from);
}

void
StarTraffic::ScheduleAnswer(uint32_t agent)
{
    m_answers.insert(GetNowNs() + m_case.answerNs);
    Simulator::Schedule(NanoSeconds(m_case.answerNs), &StarTraffic::Answer, this, agent);
}

void
StarTraffic::Answer(uint32_t agent)
{
    m_answers.erase(m_answers.find(GetNowNs()));
    SendToAgent(agent);
}

void
StarTraffic::Stop()
{
    Simulator::Stop();
}

HubClock::Outlook
StarTraffic::LookAhead() const
{
    if (m_case.knowsNothing)
    {
        return {Time(0), Time(0), Time(0)};
    }
    int64_t nextNs = m_agents[HUB].nextActNs;
    nextNs = m_answers.empty() ? nextNs : std::min(nextNs, *m_answers.begin());
    return {NanoSeconds(nextNs), NanoSeconds(m_case.answerNs), NanoSeconds(m_case.lengthNs)};
}

std::string
StarTraffic::Describe(uint32_t agent) const
{
    const Agent& self = m_agents[agent];
    std::ostringstream line;
    line << agent << " acted " << self.acted << " times, got " << self.got << ", at last at "
         << self.lastNs << ", checksum " << self.checksum;
    return line.str();
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
