/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "stream-forwarder.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

StreamPiece::StreamPiece(MessageForwarder* forwarder,
                         StreamTransfer& transfer,
                         uint64_t begin,
                         uint64_t end)
    : MessagePassage(forwarder, transfer.from, transfer.to, transfer.message),
      m_transfer(&transfer)
{
    m_sentAt = transfer.sentAt;
    m_begin = static_cast<uint32_t>(begin);
    m_end = static_cast<uint32_t>(end);
}

StreamForwarder::StreamForwarder(const MessageForwarderHost& host)
    : MessageForwarder(host),
      m_network(*host.network),
      m_options(*host.options),
      m_queues(*this),
      m_ports(*this),
      m_links(m_network.GetServerCount()),
      m_urgentLinks(m_network.GetServerCount()),
      m_sender(m_options, m_network, *this),
      m_receiver(m_options.segmentBytes, *this, m_sender),
      m_uploads(2 * m_network.GetDirectionCount(),
                [this](StreamTransfer& transfer) { m_sender.Begin(transfer); })
{
}

void
StreamForwarder::Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    auto transfer = Create<StreamTransfer>();
    transfer->from = from;
    transfer->to = to;
    transfer->direction = m_network.GetNextDirection(from, to);
    transfer->queue = 2 * transfer->direction + (GoesFirst(*message) ? 1 : 0);
    transfer->sentAt = Simulator::Now().GetNanoSeconds();
    transfer->message = std::move(message);
    if (m_options.discipline == MessageOptions::PARALLEL)
    {
        m_sender.Begin(*transfer);
        return;
    }
    m_uploads.Add(transfer);
}

void
StreamForwarder::SendPiece(StreamTransfer& transfer,
                           uint64_t begin,
                           uint64_t end,
                           int64_t head,
                           int64_t tail)
{
    if (transfer.isTimed)
    {
        m_receiver.CarryWithData(transfer.from, transfer.to);
    }
    auto* piece = new StreamPiece(this, transfer, begin, end);
    if (m_network.GetDirection(transfer.direction).isShared)
    {
        head = tail; // a medium sends pieces that are there
    }
    piece->m_headAt = head;
    piece->m_tailAt = tail;
    const int64_t now = Simulator::Now().GetNanoSeconds();
    if (head > now)
    {
        piece->ScheduleIn(head - now);
    }
    else
    {
        TakeHop(*piece, now);
    }
    piece->Unref(); // the scheduler holds it now
}

void
StreamForwarder::EndUpload(const StreamTransfer& transfer, int64_t at)
{
    if (m_options.discipline == MessageOptions::SEQUENTIAL)
    {
        m_uploads.End(transfer.queue, at);
    }
}

int64_t
StreamForwarder::CountReturn(const StreamTransfer& transfer, int64_t at) const
{
    for (uint32_t node = transfer.to; node != transfer.from;)
    {
        const auto& direction =
            m_network.GetDirection(m_network.GetNextDirection(node, transfer.from));
        const int64_t waiting =
            direction.isShared
                ? std::max<int64_t>(0, m_network.GetServer(direction.server).freeAt - at)
                : m_links[direction.server].CountBacklog(at);
        at += waiting + direction.delay +
              static_cast<int64_t>(direction.framing.ackBytes * direction.nanosecondsPerByte);
        node = direction.to;
    }
    return at;
}

HopCost
StreamForwarder::MeasureHop(const StreamPiece& piece,
                            const LinkDirection& direction,
                            int64_t now) const
{
    HopCost cost = direction.MeasureHop(piece.m_begin, piece.m_end);
    if (direction.framing.ackBytes > 0)
    {
        cost.occupation += direction.CountAcknowledgements(
            cost.frames, cost.occupation, m_links[direction.backServer].IsBusy(now));
    }
    return cost;
}

void
StreamForwarder::TakeHop(StreamPiece& piece, int64_t now)
{
    if (piece.m_transfer->lost)
    {
        return; // the rest of a message that was given up
    }
    const uint32_t index = m_network.GetNextDirection(piece.m_at, piece.m_to);
    const auto& direction = m_network.GetDirection(index);
    if (direction.isShared && piece.m_tailAt > now)
    {
        piece.m_headAt = piece.m_tailAt; // a medium sends pieces that are there
        piece.ScheduleIn(piece.m_tailAt - now, now);
        return;
    }
    piece.Enter(direction);
    if (direction.takesTurns && direction.isUp)
    {
        m_ports.Take(piece, index);
        return;
    }
    if (direction.isShared && m_queues.BackOff(piece, direction, now))
    {
        return;
    }
    if (!direction.isUp || (direction.queueLimitBytes > 0 && IsFull(piece, direction, now)))
    {
        piece.m_lost = true;
        piece.ScheduleIn(0, now);
        return;
    }
    HopCost cost = MeasureHop(piece, direction, now);
    if (direction.lossProbability > 0)
    {
        DrawLoss(piece, direction, cost);
    }
    if (direction.isShared)
    {
        m_queues.Take(piece, index, cost, now);
        return;
    }
    Interleave(piece, direction, cost, now);
}

bool
StreamForwarder::IsFull(const StreamPiece& piece, const LinkDirection& direction, int64_t now) const
{
    const auto& links = piece.m_urgent ? m_urgentLinks : m_links;
    const int64_t waiting = direction.isShared
                                ? m_queues.CountWaiting(direction.server, piece.m_urgent, now)
                                : links[direction.server].CountBacklog(now);
    return direction.Overflows(piece.GetBytes(), piece.m_headAt, waiting, now);
}

void
StreamForwarder::Interleave(StreamPiece& piece,
                            const LinkDirection& direction,
                            const HopCost& cost,
                            int64_t now)
{
    const int64_t head = std::max(piece.m_headAt, now);
    const StreamLink::Stream stream{head,
                                    std::max(head, piece.m_tailAt),
                                    cost.firstFrame,
                                    cost.lastFrame,
                                    cost.occupation,
                                    cost.frames,
                                    !piece.m_transfer->isCopy};
    auto& link = (piece.m_urgent ? m_urgentLinks : m_links)[direction.server];
    const auto service = link.Take(stream);
    piece.m_tail = service.tail;
    if (piece.m_urgent)
    {
        m_links[direction.server].MakeWay(head, cost.occupation);
    }
    m_network.GetServer(direction.server).busyTime += cost.occupation;
    Forward(piece, direction, cost, service.start, service.tailOut + cost.waiting, now);
}

void
StreamForwarder::Forward(MessagePassage& passage,
                         const LinkDirection& direction,
                         const HopCost& cost,
                         int64_t start,
                         int64_t tailOut,
                         int64_t now)
{
    passage.Advance(direction, cost, start, tailOut, true);
    const bool isLast = direction.to == passage.m_to;
    if (isLast && !passage.m_lost)
    {
        FinishPiece(static_cast<StreamPiece&>(passage), cost.frames, now);
        return;
    }
    const int64_t due = isLast ? passage.m_tailAt : std::max(now, passage.m_headAt);
    passage.ArriveIn(due - now, now, direction);
}

void
StreamForwarder::FinishPiece(StreamPiece& piece, uint32_t frames, int64_t now)
{
    StreamTransfer& transfer = *piece.m_transfer;
    if (transfer.isCopy)
    {
        return;
    }
    m_receiver.Receive(transfer,
                       {piece.m_begin, piece.m_end, piece.m_headAt, piece.m_tailAt, frames});
    piece.ScheduleIn(piece.m_tailAt - now, now);
}

bool
StreamForwarder::WaitForTail(StreamPiece& piece, int64_t now)
{
    const auto tail = std::exchange(piece.m_tail, nullptr);
    if (tail->in > now)
    {
        return false; // still coming in there: the next link goes by what was said
    }
    (piece.m_urgent ? m_urgentLinks : m_links)[piece.m_via->server].PassTime(now);
    const bool isWhole = piece.m_at == piece.m_to || piece.m_headAt == piece.m_tailAt;
    piece.m_tailAt += tail->lateness;
    if (!isWhole || tail->lateness == 0)
    {
        return false;
    }
    piece.m_headAt = piece.m_tailAt;
    piece.ArriveIn(piece.m_tailAt - now, now, *piece.m_via);
    return true;
}

void
StreamForwarder::Arrive(MessagePassage& passage, int64_t now)
{
    auto& piece = static_cast<StreamPiece&>(passage);
    if (piece.m_tail && WaitForTail(piece, now))
    {
        return;
    }
    if (piece.m_lost || (m_network.HasFailures() && piece.WasCut()))
    {
        LoseTransfer(*piece.m_transfer);
    }
    else if (piece.m_at == piece.m_to)
    {
        piece.m_transfer->underWayBytes -= piece.GetBytes();
        if (piece.m_transfer->underWayBytes == 0)
        {
            m_host.outcome->Deliver(
                piece.m_from, piece.m_to, piece.m_message, MakeTime(now - piece.m_sentAt));
        }
    }
    else
    {
        TakeHop(piece, now);
    }
}

void
StreamForwarder::LoseTransfer(StreamTransfer& transfer)
{
    if (transfer.lost || transfer.isCopy)
    {
        return;
    }
    transfer.lost = true;
    m_host.outcome->Lose(transfer.from, transfer.to, transfer.message);
    if (transfer.releasedSegments < transfer.segments)
    {
        EndUpload(transfer, Simulator::Now().GetNanoSeconds());
    }
}

} // namespace gridshare
} // namespace ns3
