/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-uploads.h"

#include "ns3/log.h"
#include "ns3/message-stream.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareMessageUploads");

void
MessageTransport::Upload(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    NS_LOG_FUNCTION(this << from << to);
    auto transfer = Create<Transfer>();
    transfer->from = from;
    transfer->to = to;
    transfer->direction = m_routes->GetNextDirection(from, to);
    transfer->queue = 2 * transfer->direction + (GoesFirst(*message) ? 1 : 0);
    transfer->sentAt = Simulator::Now().GetNanoSeconds();
    transfer->message = std::move(message);
    if (m_discipline == PARALLEL)
    {
        BeginUpload(transfer);
        return;
    }
    auto& queue = m_uploads->queues[transfer->queue];
    queue.waiting.push_back(transfer);
    if (!queue.busy)
    {
        ContinueUploads(transfer->queue);
    }
}

void
MessageTransport::ContinueUploads(uint32_t index)
{
    auto& queue = m_uploads->queues[index];
    queue.busy = false;
    m_uploads->continuing = true;
    while (!queue.busy && !queue.waiting.empty())
    {
        const auto transfer = queue.waiting.front();
        queue.waiting.pop_front();
        queue.busy = true;
        BeginUpload(transfer);
    }
    m_uploads->continuing = false;
}

void
MessageTransport::BeginUpload(const Ptr<Transfer>& transfer)
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    const uint64_t bytes = transfer->message->GetSizeBytes() + MESSAGE_STREAM_HEADER_BYTES;
    transfer->underWayBytes = transfer->message->GetSizeBytes();
    transfer->segments = (bytes - 1) / m_segmentBytes + 1;
    transfer->windowSegments = transfer->segments;
    if (m_tcp)
    {
        TcpFlow& flow = GetFlow(transfer->from, transfer->to);
        transfer->fresh = flow.windowBytes <= 0;
        const double window =
            transfer->fresh ? double(m_initialWindow) * m_segmentBytes : flow.windowBytes;
        if (flow.timedOutAt < 0)
        {
            flow.windowBytes =
                std::min<double>(window + static_cast<double>(bytes), m_windowLimitBytes);
        }
        transfer->windowSegments = std::max<uint64_t>(
            1,
            static_cast<uint64_t>(std::min<double>(window, m_windowLimitBytes)) / m_segmentBytes);
    }
    Release(*transfer, now, now);
}

void
MessageTransport::Release(Transfer& transfer, int64_t head, int64_t tail)
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
    const uint64_t behind = transfer.sentSegments;
    const uint64_t again = std::clamp(transfer.releasedSegments, first, behind);
    transfer.releasedSegments = std::max(transfer.releasedSegments, behind);
    if (again > first)
    {
        RepeatSegments(transfer, first, again, timeOf(first), timeOf(again));
    }
    // Stations take a turn for each packet.
    const uint64_t step = m_directions[transfer.direction].takesTurns
                              ? 1
                              : std::max(1U, m_pieceBytes / m_segmentBytes);
    for (uint64_t at = again; at < behind;)
    {
        const uint64_t next = std::min(behind, at + step);
        const uint64_t begin = GetOffset(transfer, at);
        NoteRelease(transfer, begin, timeOf(at), timeOf(next));
        ReleasePiece(transfer, begin, GetOffset(transfer, next), timeOf(at), timeOf(next));
        at = next;
    }
    StartTimer(transfer, head);
    if (behind == transfer.segments && again < behind && m_discipline == SEQUENTIAL)
    {
        EndUpload(transfer.queue, timeOf(behind)); // after the pieces, also at equal times
    }
}

uint64_t
MessageTransport::GetOffset(const Transfer& transfer, uint64_t segment) const
{
    const uint64_t bytes = segment * m_segmentBytes;
    return std::min<uint64_t>(bytes - std::min<uint64_t>(bytes, MESSAGE_STREAM_HEADER_BYTES),
                              transfer.message->GetSizeBytes());
}

void
MessageTransport::EndUpload(uint32_t queue, int64_t at)
{
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (m_uploads->continuing && at == now)
    {
        m_uploads->queues[queue].busy = false; // ContinueUploads goes on
        return;
    }
    Simulator::Schedule(NanoSeconds(static_cast<uint64_t>(at - now)),
                        &MessageTransport::ContinueUploads,
                        this,
                        queue);
}

void
MessageTransport::ReleasePiece(Transfer& transfer,
                               uint64_t begin,
                               uint64_t end,
                               int64_t head,
                               int64_t tail)
{
    auto* passage = new Passage(this, transfer.from, transfer.to, transfer.message);
    passage->m_sentAt = transfer.sentAt;
    passage->m_transfer = Ptr<Transfer>(&transfer);
    passage->m_begin = static_cast<uint32_t>(begin);
    passage->m_end = static_cast<uint32_t>(end);
    if (m_servers[m_directions[transfer.direction].server].shared)
    {
        head = tail; // a medium sends pieces that are there
    }
    passage->m_headAt = head;
    passage->m_tailAt = tail;
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (head > now)
    {
        passage->ScheduleIn(head - now);
    }
    else
    {
        TakeHop(passage, now);
    }
    passage->Unref(); // the scheduler holds it now
}

void
MessageTransport::FinishPiece(Passage* passage, uint32_t frames)
{
    Transfer& transfer = *passage->m_transfer;
    if (transfer.isCopy)
    {
        return;
    }
    if (HasTimer(transfer))
    {
        FollowTimer(transfer, *passage, frames);
    }
    else if (transfer.sentSegments < transfer.segments)
    {
        Acknowledge(transfer, *passage, frames);
    }
    transfer.arrivesAt = std::max(transfer.arrivesAt, passage->m_tailAt);
    transfer.underWayBytes -= passage->m_end - passage->m_begin;
    if (transfer.underWayBytes == 0)
    {
        // All of the message.
        passage->ScheduleIn(transfer.arrivesAt - Simulator::Now().GetNanoSeconds());
    }
}

MessageTransport::Answer
MessageTransport::MeasureAnswer(const Transfer& transfer,
                                const Passage& passage,
                                uint32_t frames) const
{
    const auto segmentsIn = [&](uint64_t bytes) {
        return (bytes + MESSAGE_STREAM_HEADER_BYTES) / m_segmentBytes;
    };
    const uint64_t begin = passage.m_begin == 0 ? 0 : segmentsIn(passage.m_begin);
    const uint64_t end = passage.m_end == transfer.message->GetSizeBytes()
                             ? transfer.segments
                             : segmentsIn(passage.m_end);
    const uint64_t lone = transfer.fresh ? 1 : 0;
    // The last of an odd number waits for the first of the next piece.
    const bool pending = begin == 0 ? transfer.fresh : (begin - lone) % 2 == 1;
    const bool leavesOne = (end - lone) % 2 == 1;
    uint64_t acknowledged = end - (leavesOne ? 1 : 0);
    int64_t tail = passage.m_tailAt;
    const int64_t gap = frames > 1 ? (tail - passage.m_headAt) / (frames - 1) : 0;
    const int64_t head = std::min(tail, passage.m_headAt + (pending ? 0 : gap));
    tail = std::max(head, tail - (leavesOne ? gap : 0));
    if (acknowledged <= transfer.acknowledgedSegments && end >= transfer.sentSegments)
    {
        acknowledged = end; // no next piece's first segment brings the answer
    }
    return {acknowledged, head, tail};
}

void
MessageTransport::Acknowledge(Transfer& transfer, const Passage& passage, uint32_t frames)
{
    const Answer answer = MeasureAnswer(transfer, passage, frames);
    if (answer.acknowledged <= transfer.acknowledgedSegments)
    {
        return;
    }
    GrowWindow(transfer, answer.acknowledged);
    const int64_t soonest = Simulator::Now().GetNanoSeconds() + 1;
    const int64_t head = std::max(soonest, CountReturn(transfer, answer.head));
    const int64_t tail = std::max(head, CountReturn(transfer, answer.tail));
    Release(transfer, head, tail);
}

std::pair<int64_t, int64_t>
MessageTransport::Interleave(const Passage& passage,
                             const Direction& direction,
                             const HopCost& cost)
{
    const int64_t head = std::max(passage.m_headAt, Simulator::Now().GetNanoSeconds());
    const StreamLink::Stream stream{head,
                                    std::max(head, passage.m_tailAt),
                                    cost.firstFrame,
                                    cost.lastFrame,
                                    cost.occupation,
                                    cost.frames};
    const auto service = passage.m_urgent ? m_uploads->urgentLinks[direction.server].Take(stream)
                                          : m_uploads->links[direction.server].Take(stream);
    if (passage.m_urgent)
    {
        m_uploads->links[direction.server].MakeWay(head, cost.occupation);
    }
    return {service.start, service.tailOut + cost.waiting};
}

int64_t
MessageTransport::CountWaiting(uint32_t server, bool urgent, int64_t at) const
{
    const auto& own = m_servers[server];
    if (m_uploads && !own.shared)
    {
        return (urgent ? m_uploads->urgentLinks : m_uploads->links)[server].CountBacklog(at);
    }
    if (urgent && own.urgent == 0)
    {
        return 0;
    }
    const auto& queue = urgent ? m_urgentLanes[own.urgent - 1].urgent : own;
    return std::max<int64_t>(0, queue.freeAt - at);
}

int64_t
MessageTransport::CountReturn(const Transfer& transfer, int64_t at)
{
    for (uint32_t node = transfer.to; node != transfer.from;)
    {
        const auto& direction = m_directions[m_routes->GetNextDirection(node, transfer.from)];
        const int64_t waiting = m_servers[direction.server].shared
                                    ? std::max<int64_t>(0, m_servers[direction.server].freeAt - at)
                                    : m_uploads->links[direction.server].CountBacklog(at);
        at += waiting + direction.delay +
              static_cast<int64_t>(direction.framing.ackBytes * direction.nanosecondsPerByte);
        node = direction.to;
    }
    return at;
}

void
MessageTransport::LoseTransfer(Transfer& transfer)
{
    if (transfer.lost || transfer.isCopy)
    {
        return;
    }
    transfer.lost = true;
    Lose(transfer.from, transfer.to, transfer.message);
    if (transfer.releasedSegments < transfer.segments && m_discipline == SEQUENTIAL)
    {
        EndUpload(transfer.queue, Simulator::Now().GetNanoSeconds());
    }
}

} // namespace gridshare
} // namespace ns3
