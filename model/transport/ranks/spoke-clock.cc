/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "spoke-clock.h"

#include "ns3/invariant.h"
#include "ns3/make-event.h"
#include "ns3/radix-scheduler.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int64_t REPORTS_A_PROMISE = 4;
constexpr std::size_t MUCH_BYTES = 65536;
constexpr int64_t SHORTEST_PART = 4096; //!< of the time between reports that is one's still

} // namespace

SpokeClock::SpokeClock(RankChannel& channel, Time report)
    : m_channel(channel),
      m_reportInterval(report)
{
    GRIDSHARE_INVARIANT(report >= NanoSeconds(1), "reports follow one another");
    m_notes.kind = StarFrame::Kind::NOTE;
    ScheduleMeeting(Time(0));
}

SpokeClock::~SpokeClock()
{
    m_meetEvent->Cancel();
    m_reportEvent.Cancel();
}

void
SpokeClock::Send(uint32_t rank, int64_t dueNs, const std::vector<uint8_t>& bytes)
{
    GRIDSHARE_INVARIANT(rank == 0, "spokes have links to the hub alone");
    StarFrame frame;
    frame.kind = StarFrame::Kind::PARCEL;
    frame.timeNs = dueNs;
    frame.bytes = bytes;
    frame.Write(m_outgoing);
    TellIfMuch();
}

/// What waits long is much, and would keep the hub waiting while it comes.
void
SpokeClock::TellIfMuch()
{
    if (m_outgoing.GetSize() >= MUCH_BYTES)
    {
        Tell(Simulator::Now().GetNanoSeconds());
    }
}

void
SpokeClock::Note(const std::vector<uint8_t>& note)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    if (nowNs != m_notes.timeNs)
    {
        CloseNotes();
        TellIfMuch();
        m_notes.timeNs = nowNs;
    }
    m_notes.bytes.insert(m_notes.bytes.end(), note.begin(), note.end());
}

void
SpokeClock::CloseNotes()
{
    if (!m_notes.bytes.empty())
    {
        m_notes.Write(m_outgoing);
        m_notes.bytes.clear();
    }
}

/// The hub has what happened here before a time, and when something happens next.
void
SpokeClock::Tell(int64_t finishedNs)
{
    CloseNotes();
    StarFrame progress;
    progress.kind = StarFrame::Kind::PROGRESS;
    progress.timeNs = finishedNs;
    progress.nextNs = RadixScheduler::PeekNextNs();
    progress.count = m_parcels;
    progress.Write(m_outgoing);
    m_channel.Send(0, std::exchange(m_outgoing, WireWriter()).GetBytes());
}

/// On its way to the promised time it tells the hub several times how far it is, so that both work.
void
SpokeClock::ScheduleReport()
{
    const Time ahead = NanoSeconds(m_promisedNs) - Simulator::Now();
    const Time shortest = std::max(m_reportInterval / SHORTEST_PART, NanoSeconds(1));
    const Time next = std::clamp(ahead / REPORTS_A_PROMISE, shortest, m_reportInterval);
    if (next < ahead)
    {
        m_reportEvent = Simulator::Schedule(next, &SpokeClock::Report, this);
    }
}

void
SpokeClock::Report()
{
    Tell(Simulator::Now().GetNanoSeconds());
    while (!m_hasStopped && m_channel.HasArrived(0))
    {
        TakeIn();
    }
    ScheduleReport();
}

void
SpokeClock::Meet()
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    if (m_promisedNs <= nowNs && !m_hasStopped)
    {
        Tell(nowNs);
    }
    while (m_promisedNs <= nowNs && !m_hasStopped)
    {
        TakeIn();
    }
    if (m_hasStopped)
    {
        Simulator::Stop();
        return;
    }
    ScheduleMeeting(NanoSeconds(m_promisedNs - nowNs));
    if (m_reportEvent.IsExpired())
    {
        ScheduleReport();
    }
}

/// Ahead of all else that happens here then: that may be behind the end.
void
SpokeClock::ScheduleMeeting(Time delay)
{
    m_meetEvent = RadixScheduler::ScheduleAhead(delay, MakeEvent(&SpokeClock::Meet, this));
}

/// What the hub says next.
void
SpokeClock::TakeIn()
{
    const std::vector<uint8_t> bytes = m_channel.Receive(0);
    WireReader reader(bytes.data(), bytes.size());
    while (reader.GetRemaining() > 0)
    {
        const StarFrame frame = StarFrame::Read(reader);
        switch (frame.kind)
        {
        case StarFrame::Kind::PARCEL:
            ++m_parcels;
            Deliver(frame.bytes);
            break;
        case StarFrame::Kind::PROMISE:
            m_promisedNs = frame.timeNs;
            break;
        case StarFrame::Kind::STOP:
            m_hasStopped = true;
            m_endNs = frame.timeNs;
            return;
        default:
            GRIDSHARE_INVARIANT(false, "a hub says no such thing");
        }
    }
}

Time
SpokeClock::AwaitEnd()
{
    if (!m_hasStopped)
    {
        Tell(std::numeric_limits<int64_t>::max());
    }
    while (!m_hasStopped)
    {
        TakeIn();
    }
    return NanoSeconds(m_endNs);
}

void
SpokeClock::SendSummary(const std::vector<uint8_t>& summary)
{
    StarFrame frame;
    frame.kind = StarFrame::Kind::SUMMARY;
    frame.bytes = summary;
    WireWriter writer;
    frame.Write(writer);
    m_channel.Send(0, writer.GetBytes());
}

} // namespace gridshare
} // namespace ns3
