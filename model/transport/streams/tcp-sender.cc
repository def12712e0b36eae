/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tcp-sender.h"

#include "ns3/event-id.h"
#include "ns3/message-stream.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

TcpSender::TcpSender(const MessageOptions& options, MessageNetwork& network, StreamPath& path)
    : m_options(options),
      m_network(network),
      m_path(path),
      m_hasWindow(options.tcpStartup)
{
}

void
TcpSender::Begin(StreamTransfer& transfer)
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    const uint64_t bytes = transfer.message->GetSizeBytes() + MESSAGE_STREAM_HEADER_BYTES;
    transfer.underWayBytes = transfer.message->GetSizeBytes();
    transfer.segments = (bytes - 1) / m_options.segmentBytes + 1;
    transfer.windowSegments = transfer.segments;
    transfer.takesTurns = m_network.GetDirection(transfer.direction).takesTurns;
    transfer.isTimed =
        m_hasWindow && m_options.minimumTimeout.IsStrictlyPositive() && !transfer.takesTurns;
    if (m_hasWindow)
    {
        auto& connection = GetConnection(transfer);
        transfer.fresh = connection.IsFresh();
        transfer.windowSegments = connection.Begin(bytes);
    }
    Release(transfer, now, now);
}

TcpConnection&
TcpSender::GetConnection(const StreamTransfer& transfer)
{
    const EndpointPair ends{transfer.from, transfer.to};
    const auto found = m_connections.find(ends);
    if (found != m_connections.end())
    {
        return found->second;
    }
    const TcpConnection::Limits limits{
        m_options.segmentBytes, m_options.initialWindow, m_options.windowLimitBytes};
    const auto path = m_network.MeasurePath(ends.from, ends.to, limits.segmentBytes);
    return m_connections.emplace(ends, TcpConnection(limits, path.roundTripNs)).first->second;
}

void
TcpSender::Release(StreamTransfer& transfer, int64_t head, int64_t tail)
{
    const uint64_t window = transfer.acknowledgedSegments + transfer.windowSegments;
    const uint64_t allowed = window - std::min(window, transfer.sentSegments);
    const uint64_t count = std::min(allowed, transfer.segments - transfer.sentSegments);
    if (count == 0)
    {
        return;
    }
    const uint64_t first = transfer.sentSegments;
    transfer.sentSegments += count;
    const auto timeOf = [&](uint64_t segment) {
        return head + static_cast<int64_t>(static_cast<double>(tail - head) *
                                           static_cast<double>(segment - first) /
                                           static_cast<double>(allowed));
    };
    const auto offsetOf = [&](uint64_t segment) {
        return transfer.GetOffset(segment, m_options.segmentBytes);
    };
    const uint64_t behind = transfer.sentSegments;
    const uint64_t again = std::clamp(transfer.releasedSegments, first, behind);
    transfer.releasedSegments = std::max(transfer.releasedSegments, behind);
    if (again > first)
    {
        m_path.SendPiece(
            *transfer.MakeCopy(), offsetOf(first), offsetOf(again), timeOf(first), timeOf(again));
    }
    // Stations take a turn for each packet.
    const uint64_t step =
        transfer.takesTurns ? 1 : std::max(1U, m_options.pieceBytes / m_options.segmentBytes);
    for (uint64_t at = again; at < behind;)
    {
        const uint64_t next = std::min(behind, at + step);
        const uint64_t begin = offsetOf(at);
        if (transfer.isTimed)
        {
            transfer.pieces.push_back({begin, timeOf(at), timeOf(next)});
        }
        m_path.SendPiece(transfer, begin, offsetOf(next), timeOf(at), timeOf(next));
        at = next;
    }
    StartTimer(transfer, head);
    if (behind == transfer.segments && again < behind)
    {
        m_path.EndUpload(transfer, timeOf(behind)); // after the pieces, also at equal times
    }
}

void
TcpSender::StartTimer(StreamTransfer& transfer, int64_t at)
{
    if (!transfer.isTimed)
    {
        return;
    }
    if (transfer.deadline == 0)
    {
        transfer.deadline = at + GetConnection(transfer).GetTimer().GetTimeout(
                                     m_options.minimumTimeout.GetNanoSeconds());
    }
    const int64_t delay = transfer.deadline - Simulator::Now().GetNanoSeconds();
    if (transfer.timer != nullptr && transfer.timerAt <= transfer.deadline)
    {
        return; // it will see that it has been put off
    }
    transfer.StopTimer();
    const EventId event = Simulator::Schedule(
        NanoSeconds(delay), &TcpSender::ExpireTimer, this, Ptr<StreamTransfer>(&transfer));
    transfer.timer = event.PeekEventImpl();
    transfer.timerAt = transfer.deadline;
}

void
TcpSender::ExpireTimer(Ptr<StreamTransfer> transfer)
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
TcpSender::TimeOut(StreamTransfer& transfer, int64_t at)
{
    GetConnection(transfer).TimeOut(transfer.sentSegments - transfer.acknowledgedSegments);
    transfer.windowSegments = 1;
    transfer.sentSegments = transfer.acknowledgedSegments;
    transfer.timedOutAt = at;
    transfer.deadline = 0;
    Release(transfer, at, at);
}

void
TcpSender::TakeAcknowledgement(StreamTransfer& transfer,
                               const StreamAcknowledgement& acknowledged,
                               uint64_t begin)
{
    if (transfer.lost || acknowledged.segments <= transfer.acknowledgedSegments)
    {
        return; // given up, or nothing new
    }
    if (!transfer.isTimed)
    {
        GrowWindow(transfer, acknowledged.segments);
        Release(transfer, acknowledged.head, acknowledged.tail);
        return;
    }
    while (transfer.deadline > 0 && acknowledged.head > transfer.deadline)
    {
        TimeOut(transfer, transfer.deadline);
    }
    MeasureRoundTrips(transfer, acknowledged, begin);
    GetConnection(transfer).GetTimer().Restart();
    GrowWindow(transfer, acknowledged.segments);
    transfer.deadline = 0;
    if (transfer.acknowledgedSegments < transfer.sentSegments)
    {
        StartTimer(transfer, acknowledged.tail);
    }
    Release(transfer, acknowledged.head, acknowledged.tail);
    if (transfer.deadline == 0)
    {
        transfer.StopTimer();
    }
}

void
TcpSender::MeasureRoundTrips(StreamTransfer& transfer,
                             const StreamAcknowledgement& acknowledged,
                             uint64_t begin)
{
    auto& pieces = transfer.pieces;
    pieces.erase(std::remove_if(pieces.begin(),
                                pieces.end(),
                                [begin](const auto& piece) { return piece.begin < begin; }),
                 pieces.end());
    if (!pieces.empty() && pieces[0].begin == begin && pieces[0].head > transfer.timedOutAt)
    {
        // An acknowledgement for every second segment, each a measurement.
        const auto count =
            static_cast<int64_t>((acknowledged.segments - transfer.acknowledgedSegments + 1) / 2);
        const int64_t first = acknowledged.head - pieces[0].head;
        const int64_t last = acknowledged.tail - pieces[0].tail;
        auto& timer = GetConnection(transfer).GetTimer();
        for (int64_t i = 1; i <= count; ++i)
        {
            timer.Measure(std::max<int64_t>(1, first + (last - first) * i / count));
        }
    }
}

void
TcpSender::GrowWindow(StreamTransfer& transfer, uint64_t acknowledged)
{
    const uint64_t fresh = acknowledged - transfer.acknowledgedSegments;
    transfer.acknowledgedSegments = acknowledged;
    transfer.sentSegments = std::max(transfer.sentSegments, acknowledged);
    transfer.windowSegments = GetConnection(transfer).Grow(
        transfer.windowSegments, fresh, transfer.message->GetSizeBytes());
}

} // namespace gridshare
} // namespace ns3
