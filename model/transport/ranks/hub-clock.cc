/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hub-clock.h"

#include "ns3/invariant.h"
#include "ns3/radix-scheduler.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

HubClock::HubClock(RankChannel& channel,
                   const Limits& limits,
                   OutlookRule outlook,
                   NoteReceiver notes)
    : m_channel(channel),
      m_limits(limits),
      m_outlook(std::move(outlook)),
      m_notes(std::move(notes)),
      m_spokes(channel.CountRanks() - 1)
{
    GRIDSHARE_INVARIANT(m_limits.lookahead >= NanoSeconds(1), "what crosses ranks takes time");
    GRIDSHARE_INVARIANT(m_limits.horizon >= NanoSeconds(2), "spokes run ahead");
    m_meetEvent = Simulator::ScheduleNow(&HubClock::Meet, this);
}

HubClock::~HubClock()
{
    m_meetEvent.Cancel();
}

void
HubClock::Send(uint32_t rank, int64_t dueNs, const std::vector<uint8_t>& bytes)
{
    GRIDSHARE_INVARIANT(dueNs >= m_promisedNs, "what the hub promises is kept");
    Spoke& spoke = m_spokes.at(rank - 1);
    StarFrame frame;
    frame.kind = StarFrame::Kind::PARCEL;
    frame.timeNs = dueNs;
    frame.bytes = bytes;
    frame.Write(spoke.outgoing);
    spoke.underWay.push_back(dueNs);
}

/// Wait until all spokes have done what lies before this time, and let them go on.
void
HubClock::Meet()
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    for (uint32_t rank = 1; rank <= m_spokes.size(); ++rank)
    {
        while (m_channel.HasArrived(rank))
        {
            TakeIn(rank);
        }
        while (m_spokes[rank - 1].finishedNs <= nowNs)
        {
            Promise();
            TakeIn(rank);
        }
    }
    const int64_t finishedNs = FindLeastFinished();
    ScheduleNotes(finishedNs);
    Promise();
    const int64_t furtherNs = nowNs + m_limits.horizon.GetNanoSeconds() / 2;
    m_meetEvent = Simulator::Schedule(
        NanoSeconds(std::min(finishedNs, furtherNs) - nowNs), &HubClock::Meet, this);
}

/// What a spoke says next; waits for it.
void
HubClock::TakeIn(uint32_t rank)
{
    Spoke& spoke = m_spokes[rank - 1];
    const std::vector<uint8_t> bytes = m_channel.Receive(rank);
    WireReader reader(bytes.data(), bytes.size());
    while (reader.GetRemaining() > 0)
    {
        StarFrame frame = StarFrame::Read(reader);
        switch (frame.kind)
        {
        case StarFrame::Kind::PARCEL:
            if (!m_hasStopped)
            {
                Deliver(frame.bytes);
            }
            break;
        case StarFrame::Kind::NOTE:
            spoke.notes.push_back(std::move(frame));
            break;
        case StarFrame::Kind::PROGRESS:
            TakeProgress(spoke, frame);
            break;
        case StarFrame::Kind::SUMMARY:
            spoke.summary = std::move(frame.bytes);
            spoke.isFinished = true;
            break;
        default:
            GRIDSHARE_INVARIANT(false, "a spoke says no such thing");
        }
    }
}

void
HubClock::TakeProgress(Spoke& spoke, const StarFrame& frame) const
{
    spoke.finishedNs = frame.timeNs;
    spoke.nextNs = frame.nextNs;
    for (; spoke.takenIn < frame.count; ++spoke.takenIn)
    {
        spoke.underWay.pop_front();
    }
}

int64_t
HubClock::FindLeastFinished() const
{
    return std::min_element(
               m_spokes.begin(),
               m_spokes.end(),
               [](const Spoke& a, const Spoke& b) { return a.finishedNs < b.finishedNs; })
        ->finishedNs;
}

/// Nothing more happens anywhere before.
int64_t
HubClock::FindEarliest() const
{
    int64_t earliestNs = RadixScheduler::PeekNextNs();
    for (const Spoke& spoke : m_spokes)
    {
        earliestNs = std::min(earliestNs, spoke.nextNs);
        if (!spoke.notes.empty())
        {
            earliestNs = std::min(earliestNs, spoke.notes.front().timeNs);
        }
        for (const int64_t dueNs : spoke.underWay)
        {
            earliestNs = std::min(earliestNs, dueNs);
        }
    }
    return std::max(earliestNs, Simulator::Now().GetNanoSeconds());
}

/// Let spokes run as far as nothing can reach them.
void
HubClock::Promise()
{
    const Time furthest = Simulator::Now() + m_limits.horizon;
    const Time earliest = std::min(NanoSeconds(FindEarliest()), furthest);
    const Outlook outlook = m_outlook();
    const Time sent = std::min(outlook.nextSend, earliest + outlook.answer);
    const Time reached = std::max(earliest, sent) + m_limits.lookahead;
    const Time ended =
        outlook.nextStop > Simulator::Now() ? outlook.nextStop : earliest + NanoSeconds(1);
    const int64_t untilNs = std::min({reached, ended, furthest}).GetNanoSeconds();
    GRIDSHARE_INVARIANT(untilNs > Simulator::Now().GetNanoSeconds(), "spokes can always go on");
    if (untilNs > m_promisedNs)
    {
        m_promisedNs = untilNs;
        StarFrame frame;
        frame.kind = StarFrame::Kind::PROMISE;
        frame.timeNs = untilNs;
        for (Spoke& spoke : m_spokes)
        {
            frame.Write(spoke.outgoing);
        }
    }
    Flush();
}

void
HubClock::Flush()
{
    for (uint32_t rank = 1; rank <= m_spokes.size(); ++rank)
    {
        WireWriter& outgoing = m_spokes[rank - 1].outgoing;
        if (outgoing.GetSize() > 0)
        {
            m_channel.Send(rank, std::exchange(outgoing, WireWriter()).GetBytes());
        }
    }
}

/// Those of one time are heard in the order of ranks, whoever was faster: all of them are known.
void
HubClock::ScheduleNotes(int64_t beforeNs)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    for (Spoke& spoke : m_spokes)
    {
        while (!spoke.notes.empty() && spoke.notes.front().timeNs < beforeNs)
        {
            StarFrame& note = spoke.notes.front();
            Simulator::Schedule(
                NanoSeconds(note.timeNs - nowNs), &HubClock::Tell, this, std::move(note.bytes));
            spoke.notes.pop_front();
        }
    }
}

void
HubClock::Tell(std::vector<uint8_t> notes)
{
    m_notes(notes);
}

std::vector<std::vector<uint8_t>>
HubClock::Finish()
{
    m_hasStopped = true;
    StarFrame stop;
    stop.kind = StarFrame::Kind::STOP;
    stop.timeNs = Simulator::Now().GetNanoSeconds();
    for (Spoke& spoke : m_spokes)
    {
        stop.Write(spoke.outgoing);
    }
    Flush();
    std::vector<std::vector<uint8_t>> summaries;
    for (uint32_t rank = 1; rank <= m_spokes.size(); ++rank)
    {
        while (!m_spokes[rank - 1].isFinished)
        {
            TakeIn(rank);
        }
        summaries.push_back(std::move(m_spokes[rank - 1].summary));
    }
    return summaries;
}

} // namespace gridshare
} // namespace ns3
