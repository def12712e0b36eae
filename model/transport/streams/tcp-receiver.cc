/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tcp-receiver.h"

#include "ns3/message-stream.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

TcpReceiver::TcpReceiver(uint32_t segmentBytes, const StreamPath& path, TcpSender& sender)
    : m_segmentBytes(segmentBytes),
      m_path(path),
      m_sender(sender)
{
}

void
TcpReceiver::Receive(StreamTransfer& transfer, const ArrivingPiece& piece)
{
    if (transfer.isTimed)
    {
        ReceiveTimed(transfer, piece);
        return;
    }
    if (transfer.sentSegments == transfer.segments)
    {
        return; // nothing waits for it
    }
    const auto acknowledged = MeasureAcknowledgement(transfer, piece);
    if (acknowledged.segments > transfer.acknowledgedSegments)
    {
        m_sender.TakeAcknowledgement(transfer, Return(transfer, acknowledged), piece.begin);
    }
}

void
TcpReceiver::CarryWithData(uint32_t from, uint32_t to)
{
    SendDelayed(to, from);
}

StreamAcknowledgement
TcpReceiver::MeasureAcknowledgement(const StreamTransfer& transfer,
                                    const ArrivingPiece& piece) const
{
    const auto segmentsIn = [&](uint64_t bytes) {
        return (bytes + MESSAGE_STREAM_HEADER_BYTES) / m_segmentBytes;
    };
    const uint64_t begin = piece.begin == 0 ? 0 : segmentsIn(piece.begin);
    const uint64_t end =
        piece.end == transfer.message->GetSizeBytes() ? transfer.segments : segmentsIn(piece.end);
    const uint64_t lone = transfer.fresh ? 1 : 0;
    // The last of an odd number waits for the first of the next piece.
    const bool pending = begin == 0 ? transfer.fresh : (begin - lone) % 2 == 1;
    const bool leavesOne = (end - lone) % 2 == 1;
    uint64_t acknowledged = end - (leavesOne ? 1 : 0);
    int64_t tail = piece.tail;
    const int64_t gap = piece.frames > 1 ? (tail - piece.head) / (piece.frames - 1) : 0;
    const int64_t head = std::min(tail, piece.head + (pending ? 0 : gap));
    tail = std::max(head, tail - (leavesOne ? gap : 0));
    if (acknowledged <= transfer.acknowledgedSegments && end >= transfer.sentSegments)
    {
        acknowledged = end; // no next piece's first segment brings the acknowledgement
    }
    return {acknowledged, head, tail};
}

void
TcpReceiver::ReceiveTimed(StreamTransfer& transfer, const ArrivingPiece& piece)
{
    const auto acknowledged = MeasureAcknowledgement(transfer, piece);
    const int64_t now = Simulator::Now().GetNanoSeconds();
    // The last of an odd number, the very first alone not counted, is acknowledged late.
    const bool isLast = piece.end == transfer.message->GetSizeBytes();
    const bool isLate = isLast && transfer.segments % 2 != (transfer.fresh ? 1 : 0);
    const Ptr<StreamTransfer> owned(&transfer);
    if (isLate)
    {
        Simulator::Schedule(
            NanoSeconds(piece.tail - now), &TcpReceiver::Delay, this, owned, piece.begin);
    }
    if (acknowledged.segments <= transfer.acknowledgedSegments)
    {
        return;
    }
    if (transfer.sentSegments < transfer.segments)
    {
        m_sender.TakeAcknowledgement(transfer, Return(transfer, acknowledged), piece.begin);
    }
    else if (!isLate || acknowledged.segments < transfer.segments)
    {
        // Nothing waits for it but the timer: its way back is known when it sets out. A piece that
        // yielded to urgent ones is told of when its last frame leaves: what its earlier frames
        // brought about sets out now.
        Simulator::Schedule(NanoSeconds(std::max(now, acknowledged.tail) - now),
                            &TcpReceiver::Send,
                            this,
                            owned,
                            acknowledged.segments,
                            piece.begin);
    }
}

StreamAcknowledgement
TcpReceiver::Return(const StreamTransfer& transfer, const StreamAcknowledgement& acknowledged) const
{
    const int64_t soonest = Simulator::Now().GetNanoSeconds() + 1;
    const int64_t head = std::max(soonest, m_path.CountReturn(transfer, acknowledged.head));
    const int64_t tail = std::max(head, m_path.CountReturn(transfer, acknowledged.tail));
    return {acknowledged.segments, head, tail};
}

void
TcpReceiver::Delay(Ptr<StreamTransfer> transfer, uint64_t begin)
{
    auto& delayed = m_delayed[{transfer->from, transfer->to}];
    if (delayed.transfer)
    {
        SendDelayed(transfer->from, transfer->to); // the second segment: both at once
        Send(transfer, transfer->segments, begin);
        return;
    }
    delayed.transfer = transfer;
    delayed.begin = begin;
    delayed.event = Simulator::Schedule(NanoSeconds(DELAYED_ACKNOWLEDGEMENT_NS),
                                        &TcpReceiver::SendDelayed,
                                        this,
                                        transfer->from,
                                        transfer->to);
}

void
TcpReceiver::SendDelayed(uint32_t from, uint32_t to)
{
    const auto found = m_delayed.find({from, to});
    if (found != m_delayed.end() && found->second.transfer)
    {
        auto& delayed = found->second;
        const auto transfer = delayed.transfer;
        delayed.transfer = nullptr;
        delayed.event.Cancel();
        Send(transfer, transfer->segments, delayed.begin);
    }
}

void
TcpReceiver::Send(Ptr<StreamTransfer> transfer, uint64_t segments, uint64_t begin)
{
    const int64_t back = m_path.CountReturn(*transfer, Simulator::Now().GetNanoSeconds());
    m_sender.TakeAcknowledgement(*transfer, {segments, back, back}, begin);
}

} // namespace gridshare
} // namespace ns3
