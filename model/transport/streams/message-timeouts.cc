/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-uploads.h"

#include "ns3/message-passage.h"
#include "ns3/message-stream.h"
#include "ns3/message-transport.h"
#include "ns3/simulator.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare
 * TCP's retransmission timer over MessageTransport's streams (RFC 6298, as ns-3's TcpSocketBase has
 * it). Nothing is lost, but where an acknowledgement comes later than the timeout, TCP believes so:
 * it sends one segment again, shrinks its window to that (RFC 5681, section 3.1), and repeats what
 * is not acknowledged yet before it goes on. The copies occupy links and are not delivered.
 */

namespace ns3
{
namespace gridshare
{

bool
MessageTransport::HasTimer(const Transfer& transfer) const
{
    return m_tcp && m_minimumTimeout.IsStrictlyPositive() &&
           !m_directions[transfer.direction].takesTurns;
}

void
MessageTransport::NoteRelease(Transfer& transfer, uint64_t begin, int64_t head, int64_t tail)
{
    if (HasTimer(transfer))
    {
        transfer.pieces.push_back({begin, head, tail});
        PayAnswer(transfer.to, transfer.from); // what it owes travels with the data
    }
}

void
MessageTransport::StartTimer(Transfer& transfer, int64_t at)
{
    if (!HasTimer(transfer))
    {
        return;
    }
    if (transfer.deadline == 0)
    {
        TcpFlow& flow = GetFlow(transfer.from, transfer.to);
        if (!flow.timer.IsMeasured())
        {
            flow.timer.Measure(flow.roundTripNs); // of the handshake
        }
        transfer.deadline = at + flow.timer.GetTimeout(m_minimumTimeout.GetNanoSeconds());
    }
    const int64_t delay = transfer.deadline - Simulator::Now().GetNanoSeconds();
    if (transfer.timer != nullptr && transfer.timerAt <= transfer.deadline)
    {
        return; // it will see that it has been put off
    }
    transfer.StopTimer();
    const EventId event = Simulator::Schedule(
        NanoSeconds(delay), &MessageTransport::ExpireTimer, this, Ptr<Transfer>(&transfer));
    transfer.timer = event.PeekEventImpl();
    transfer.timerAt = transfer.deadline;
}

void
MessageTransport::ExpireTimer(Ptr<Transfer> transfer)
{
    transfer->timer = nullptr; // this event
    if (transfer->lost || transfer->deadline == 0)
    {
        return;
    }
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (transfer->deadline > now)
    {
        StartTimer(*transfer, now);
        return;
    }
    TimeOut(*transfer, now);
}

void
MessageTransport::TimeOut(Transfer& transfer, int64_t at)
{
    TcpFlow& flow = GetFlow(transfer.from, transfer.to);
    if (!flow.timer.IsBackedOff())
    {
        const auto inFlight = static_cast<double>(
            (transfer.sentSegments - transfer.acknowledgedSegments) * m_segmentBytes);
        flow.slowStartBytes = std::max(2.0 * m_segmentBytes, inFlight / 2);
    }
    flow.timer.BackOff();
    flow.timedOutAt = at;
    flow.windowBytes = m_segmentBytes;
    transfer.windowSegments = 1;
    transfer.sentSegments = transfer.acknowledgedSegments;
    transfer.timedOutAt = at;
    transfer.deadline = 0;
    Release(transfer, at, at);
}

void
MessageTransport::RepeatSegments(Transfer& transfer,
                                 uint64_t from,
                                 uint64_t to,
                                 int64_t head,
                                 int64_t tail)
{
    auto copy = Create<Transfer>();
    copy->from = transfer.from;
    copy->to = transfer.to;
    copy->direction = transfer.direction;
    copy->message = transfer.message;
    copy->isCopy = true;
    ReleasePiece(*copy, GetOffset(transfer, from), GetOffset(transfer, to), head, tail);
}

void
MessageTransport::FollowTimer(Transfer& transfer, const Passage& passage, uint32_t frames)
{
    Answer answer = MeasureAnswer(transfer, passage, frames);
    const int64_t now = Simulator::Now().GetNanoSeconds();
    // The last of an odd number, the very first alone not counted, is acknowledged late.
    const bool isLast = passage.m_end == transfer.message->GetSizeBytes();
    const bool isLate = isLast && transfer.segments % 2 != (transfer.fresh ? 1 : 0);
    const auto answerAt = [&](uint64_t acknowledged, int64_t at) {
        Simulator::Schedule(NanoSeconds(at - now),
                            &MessageTransport::SendAnswer,
                            this,
                            Ptr<Transfer>(&transfer),
                            acknowledged,
                            uint64_t{passage.m_begin});
    };
    if (isLate)
    {
        Simulator::Schedule(NanoSeconds(passage.m_tailAt - now),
                            &MessageTransport::OweAnswer,
                            this,
                            Ptr<Transfer>(&transfer),
                            uint64_t{passage.m_begin});
    }
    if (answer.acknowledged <= transfer.acknowledgedSegments)
    {
        return;
    }
    if (transfer.sentSegments == transfer.segments)
    {
        // Nothing waits for it but the timer: its way back is known when it sets out.
        if (!isLate || answer.acknowledged < transfer.segments)
        {
            answerAt(answer.acknowledged, answer.tail);
        }
        return;
    }
    answer.head = std::max(now + 1, CountReturn(transfer, answer.head));
    answer.tail = std::max(answer.head, CountReturn(transfer, answer.tail));
    TakeAnswer(transfer, answer, passage.m_begin);
}

void
MessageTransport::OweAnswer(Ptr<Transfer> transfer, uint64_t begin)
{
    auto& owed = m_uploads->owed[uint64_t{transfer->from} << 32 | transfer->to];
    if (owed.transfer)
    {
        PayAnswer(transfer->from, transfer->to); // the second segment: both at once
        SendAnswer(transfer, transfer->segments, begin);
        return;
    }
    owed.transfer = transfer;
    owed.begin = begin;
    owed.event = Simulator::Schedule(NanoSeconds(DELAYED_ACKNOWLEDGEMENT_NS),
                                     &MessageTransport::PayAnswer,
                                     this,
                                     transfer->from,
                                     transfer->to);
}

void
MessageTransport::PayAnswer(uint32_t from, uint32_t to)
{
    const auto found = m_uploads->owed.find(uint64_t{from} << 32 | to);
    if (found != m_uploads->owed.end() && found->second.transfer)
    {
        auto& owed = found->second;
        const auto transfer = owed.transfer;
        owed.transfer = nullptr;
        owed.event.Cancel();
        SendAnswer(transfer, transfer->segments, owed.begin);
    }
}

void
MessageTransport::SendAnswer(Ptr<Transfer> transfer, uint64_t acknowledged, uint64_t begin)
{
    const int64_t back = CountReturn(*transfer, Simulator::Now().GetNanoSeconds());
    TakeAnswer(*transfer, {acknowledged, back, back}, begin);
}

void
MessageTransport::TakeAnswer(Transfer& transfer, const Answer& answer, uint64_t begin)
{
    if (transfer.lost || answer.acknowledged <= transfer.acknowledgedSegments)
    {
        return;
    }
    while (transfer.deadline > 0 && answer.head > transfer.deadline)
    {
        TimeOut(transfer, transfer.deadline);
    }
    TcpFlow& flow = GetFlow(transfer.from, transfer.to);
    auto& pieces = transfer.pieces;
    pieces.erase(std::remove_if(pieces.begin(),
                                pieces.end(),
                                [begin](const auto& piece) { return piece.begin < begin; }),
                 pieces.end());
    if (!pieces.empty() && pieces[0].begin == begin && pieces[0].head > transfer.timedOutAt)
    {
        // An acknowledgement for every second segment, each a measurement.
        const auto count =
            static_cast<int64_t>((answer.acknowledged - transfer.acknowledgedSegments + 1) / 2);
        const int64_t first = answer.head - pieces[0].head;
        const int64_t last = answer.tail - pieces[0].tail;
        for (int64_t i = 1; i <= count; ++i)
        {
            flow.timer.Measure(std::max<int64_t>(1, first + (last - first) * i / count));
        }
    }
    flow.timer.Restart();
    GrowWindow(transfer, answer.acknowledged);
    transfer.deadline = 0;
    if (transfer.acknowledgedSegments < transfer.sentSegments)
    {
        StartTimer(transfer, answer.tail);
    }
    Release(transfer, answer.head, answer.tail);
    if (transfer.deadline == 0)
    {
        transfer.StopTimer();
    }
}

void
MessageTransport::GrowWindow(Transfer& transfer, uint64_t acknowledged)
{
    const uint64_t limit = std::max(1U, m_windowLimitBytes / m_segmentBytes);
    const uint64_t fresh = acknowledged - transfer.acknowledgedSegments;
    transfer.acknowledgedSegments = acknowledged;
    transfer.sentSegments = std::max(transfer.sentSegments, acknowledged);
    TcpFlow& flow = GetFlow(transfer.from, transfer.to);
    if (flow.timedOutAt < 0)
    {
        transfer.windowSegments = std::min(limit, transfer.windowSegments + fresh);
        return;
    }
    // Slow start, then a segment a window (RFC 5681, section 3.1).
    const double bytes = std::min<double>(static_cast<double>(fresh) * m_segmentBytes,
                                          static_cast<double>(transfer.message->GetSizeBytes()));
    const double slow = std::clamp(flow.slowStartBytes - flow.windowBytes, 0.0, bytes);
    flow.windowBytes += slow;
    flow.windowBytes += (bytes - slow) * m_segmentBytes / flow.windowBytes;
    flow.windowBytes = std::min<double>(flow.windowBytes, m_windowLimitBytes);
    transfer.windowSegments =
        std::max<uint64_t>(1, static_cast<uint64_t>(flow.windowBytes) / m_segmentBytes);
}

} // namespace gridshare
} // namespace ns3
