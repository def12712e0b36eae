/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-transport.h"

#include "message-passage.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/message-uploads.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareMessageTransport");
NS_OBJECT_ENSURE_REGISTERED(MessageTransport);

TypeId
MessageTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::MessageTransport")
            .SetParent<GridTransport>()
            .SetGroupName("Gridshare")
            .AddConstructor<MessageTransport>()
            .AddAttribute(
                "Forwarding",
                "When a node on the way passes a message on: frame by frame, when the whole "
                "message is there, or frame by frame between the frames of others",
                EnumValue(MessageTransport::FRAMES),
                network::MakeEnumAccessor<Forwarding>(&MessageTransport::m_forwarding),
                MakeEnumChecker(MessageTransport::FRAMES,
                                "Frames",
                                MessageTransport::MESSAGES,
                                "Messages",
                                MessageTransport::STREAMS,
                                "Streams"))
            .AddAttribute("StreamPiece",
                          "Bytes of a message that travel as one with Forwarding = Streams: more "
                          "are faster, less are closer to frames",
                          UintegerValue(16384),
                          MakeUintegerAccessor(&MessageTransport::m_pieceBytes),
                          MakeUintegerChecker<uint32_t>(1000))
            .AddAttribute("Discipline",
                          "Whether a node uploads one message after another on a link, or its "
                          "connections share the link",
                          EnumValue(MessageTransport::SEQUENTIAL),
                          network::MakeEnumAccessor<Discipline>(&MessageTransport::m_discipline),
                          MakeEnumChecker(MessageTransport::SEQUENTIAL,
                                          "Sequential",
                                          MessageTransport::PARALLEL,
                                          "Parallel"))
            .AddAttribute("MaxRetries",
                          "Rounds in which lost frames are sent again before the message is given "
                          "up, per hop",
                          UintegerValue(7),
                          MakeUintegerAccessor(&MessageTransport::m_maxRetries),
                          MakeUintegerChecker<uint32_t>(0, 1000))
            .AddAttribute("RetransmissionTimeout",
                          "What each round of retransmission adds to a message's delay",
                          TimeValue(MilliSeconds(200)),
                          MakeTimeAccessor(&MessageTransport::m_retransmissionTimeout),
                          MakeTimeChecker(Time(0)))
            .AddAttribute(
                "MediumAccess",
                "Who is next on a shared medium",
                EnumValue(MessageTransport::FIFO),
                network::MakeEnumAccessor<MediumAccess>(&MessageTransport::m_mediumAccess),
                MakeEnumChecker(
                    MessageTransport::FIFO, "Fifo", MessageTransport::BACKOFF, "Backoff"))
            .AddAttribute("BackoffSlot",
                          "Unit of the wait for a busy medium",
                          TimeValue(MicroSeconds(1)),
                          MakeTimeAccessor(&MessageTransport::m_backoffSlot),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("BackoffMaxSlots",
                          "Longest wait for a busy medium, in slots",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&MessageTransport::m_backoffMaxSlots),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("TcpStartup",
                          "Whether senders wait where TCP's window would make them wait",
                          BooleanValue(false),
                          MakeBooleanAccessor(&MessageTransport::m_tcpStartup),
                          MakeBooleanChecker())
            .AddAttribute("SegmentSize",
                          "Payload of a TCP segment, bytes",
                          UintegerValue(1448),
                          MakeUintegerAccessor(&MessageTransport::m_segmentBytes),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("InitialWindow",
                          "Segments a new TCP connection may send at once (RFC 6928: 10)",
                          UintegerValue(10),
                          MakeUintegerAccessor(&MessageTransport::m_initialWindow),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("WindowLimit",
                          "Largest TCP window, bytes: the buffer of a connection",
                          UintegerValue(1 << 18),
                          MakeUintegerAccessor(&MessageTransport::m_windowLimitBytes),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MinimumTimeout",
                          "With Forwarding = Streams: TCP repeats what is not acknowledged within "
                          "this time, or longer if round trips are (RFC 6298); 0: never",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&MessageTransport::m_minimumTimeout),
                          MakeTimeChecker(Time(0)));
    return tid;
}

MessageTransport::MessageTransport()
    : m_lossDraws(CreateObject<UniformRandomVariable>()),
      m_backoffDraws(CreateObject<UniformRandomVariable>())
{
    NS_LOG_FUNCTION(this);
}

MessageTransport::~MessageTransport() = default;

void
MessageTransport::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_routes.reset();
    m_fairLinks.clear();
    DisposeMedia();
    for (auto& lane : m_urgentLanes)
    {
        for (const uint64_t job : lane.others.Drain())
        {
            reinterpret_cast<Passage*>(static_cast<uintptr_t>(job))->Unref();
        }
    }
    m_uploads.reset();
    m_lossDraws = nullptr;
    m_backoffDraws = nullptr;
    GridTransport::DoDispose();
}

uint32_t
MessageTransport::GetEndpointCount() const
{
    return m_endpointCount;
}

int64_t
MessageTransport::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    m_lossDraws->SetStream(stream);
    m_backoffDraws->SetStream(stream + 1);
    return 2;
}

Time
MessageTransport::GetBusyTime(uint32_t link, bool fromA) const
{
    return NanoSeconds(m_servers[m_directions[2 * link + (fromA ? 0 : 1)].server].busyTime);
}

void
MessageTransport::DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    if (m_uploads)
    {
        Upload(from, to, std::move(message));
        return;
    }
    auto* passage = new Passage(this, from, to, std::move(message));
    passage->m_tailAt = passage->m_sentAt;
    passage->m_headAt = passage->m_tailAt;
    if (m_tcp)
    {
        passage->m_windowWait = WaitForWindow(from, to, passage->m_message->GetSizeBytes());
    }
    TakeHop(passage, passage->m_sentAt);
    passage->Unref(); // the scheduler holds it now
}

inline int64_t
MessageTransport::CountAcknowledgements(const Direction& direction,
                                        uint32_t frames,
                                        int64_t occupation,
                                        int64_t now) const
{
    const auto& framing = direction.framing;
    const double frameBytes = double(framing.framePayloadBytes) + framing.frameOverheadBytes;
    if (m_servers[direction.server].shared && direction.backServer == direction.server)
    {
        // On the same medium: every second frame is answered in between. The answer to a single
        // frame is delayed, and no one waits for it.
        return std::llround(direction.nanosecondsPerByte * framing.ackBytes * (frames / 2));
    }
    // While the other direction carries data, its acknowledgements take their share of this one.
    const bool answering = m_uploads ? m_uploads->links[direction.backServer].IsBusy(now)
                                     : m_servers[direction.backServer].freeAt > now;
    const double share = framing.ackBytes / (2 * frameBytes) * direction.backRateRatio;
    return answering ? std::llround(static_cast<double>(occupation) * share) : 0;
}

bool
MessageTransport::BackOff(Passage* passage, const MessageServer& server, int64_t now)
{
    constexpr uint32_t CEILING = 10; // doublings of the window, as IEEE 802.3, section 4.2.3.2.5
    if (m_mediumAccess == FIFO || server.freeAt <= now)
    {
        passage->m_backoffs = 0;
        passage->m_headAt = std::max(passage->m_headAt, now);
        return false;
    }
    passage->m_backoffs = std::min(passage->m_backoffs + 1, CEILING);
    const uint32_t window = std::min((1U << passage->m_backoffs) - 1, m_backoffMaxSlots);
    const double slots = m_backoffDraws->GetValue(1, std::max(window, 1U));
    passage->ScheduleIn(static_cast<int64_t>(slots) * m_backoffSlot.GetNanoSeconds());
    return true;
}

inline MessageTransport::HopCost
MessageTransport::MeasureHop(const Passage& passage, const Direction& direction, int64_t now) const
{
    const auto timeOf = [&](uint64_t bytes) {
        return static_cast<int64_t>(
            static_cast<double>(static_cast<int64_t>(bytes)) * direction.nanosecondsPerByte + 0.5);
    };
    const auto& framing = direction.framing;
    const auto [bytes, frames] = framing.CountPiece(passage.m_begin, passage.m_end);
    HopCost cost;
    cost.frames = frames;
    cost.occupation = timeOf(bytes);
    cost.firstFrame = cost.occupation;
    cost.lastFrame = cost.occupation;
    if (frames > 1)
    {
        cost.firstFrame = timeOf(framing.CountFirstFrameBytes(passage.m_end));
        cost.lastFrame = timeOf(framing.CountLastFrameBytes(passage.m_end));
    }
    if (framing.ackBytes > 0)
    {
        cost.occupation += CountAcknowledgements(direction, frames, cost.occupation, now);
    }
    return cost;
}

void
MessageTransport::DrawLoss(Passage* passage, const Direction& direction, HopCost& cost)
{
    const auto outcome =
        DrawFrameLoss(cost.frames, direction.lossProbability, m_maxRetries, *m_lossDraws);
    cost.occupation += static_cast<int64_t>(outcome.framesResent) * cost.firstFrame;
    cost.waiting = outcome.rounds * m_retransmissionTimeout.GetNanoSeconds();
    passage->m_lost = !outcome.delivered;
}

inline int64_t
MessageTransport::Serve(Passage* passage,
                        MessageServer& server,
                        const HopCost& cost,
                        int64_t start,
                        int64_t now)
{
    // The window stops the sender in the middle of the message: its first hop stands still.
    const int64_t occupation = cost.occupation + passage->m_windowWait;
    passage->m_windowWait = 0;
    server.freeAt = start + occupation;
    server.busyTime += occupation;
    // The last frame leaves when the link has sent all before it, and not before it has come.
    const int64_t through = std::max(server.freeAt, passage->m_tailAt + cost.lastFrame);
    return cost.waiting + server.KeepOrder(passage->m_tailAt, through, cost.lastFrame, now);
}

void
MessageTransport::Leave(Passage* passage,
                        const Direction& direction,
                        const HopCost& cost,
                        int64_t start,
                        int64_t tailOut,
                        int64_t now)
{
    passage->m_tailAt = tailOut + direction.delay;
    passage->m_at = direction.to;
    const bool pipelined = m_forwarding != MESSAGES && cost.waiting == 0 && !passage->m_lost;
    passage->m_headAt = pipelined ? start + cost.firstFrame + direction.delay : passage->m_tailAt;
    const bool isLast = direction.to == passage->m_to;
    if (isLast && passage->m_transfer && !passage->m_lost)
    {
        FinishPiece(passage, cost.frames);
        return;
    }
    const int64_t due = isLast ? passage->m_tailAt : std::max(now, passage->m_headAt);
    passage->ScheduleIn(due - now, now);
}

void
MessageTransport::TakeHop(Passage* passage, int64_t now)
{
    const uint32_t index = m_routes->GetNextDirection(passage->m_at, passage->m_to);
    // A link's server has the number of its direction: both come from memory at the same time.
    __builtin_prefetch(&m_servers[index]);
    const auto& direction = m_directions[index];
    auto& server = m_servers[direction.server];
    if (!direction.isPlain || m_discipline != SEQUENTIAL || passage->m_urgent || server.urgent > 0)
    {
        TakeSpecialHop(passage, index, now);
        return;
    }
    const HopCost cost = MeasureHop(*passage, direction, now);
    const int64_t start = std::max(passage->m_headAt, server.freeAt);
    Leave(passage, direction, cost, start, Serve(passage, server, cost, start, now), now);
}

void
MessageTransport::Overtake(Passage* passage, uint32_t index, const HopCost& cost, int64_t now)
{
    const auto& direction = m_directions[index];
    auto& server = m_servers[direction.server];
    auto& lane = GetUrgentLane(server);
    const int64_t work = cost.occupation + passage->m_windowWait;
    const int64_t start = std::max(passage->m_headAt, lane.urgent.freeAt);
    const int64_t tailOut = Serve(passage, lane.urgent, cost, start, now);
    server.MakeWay(start, work);
    lane.others.MakeWay(work);
    if (m_discipline == PARALLEL && passage->m_at == passage->m_from && !server.shared)
    {
        GetFairLink(index).MakeWay(work);
    }
    Leave(passage, direction, cost, start, tailOut, now);
}

void
MessageTransport::TakeSpecialHop(Passage* passage, uint32_t index, int64_t now)
{
    if (passage->m_transfer && passage->m_transfer->lost)
    {
        return; // the rest of a message that was given up
    }
    const auto& direction = m_directions[index];
    auto& server = m_servers[direction.server];
    if (server.shared && m_uploads && passage->m_tailAt > now)
    {
        passage->m_headAt = passage->m_tailAt; // a medium sends pieces that are there
        passage->ScheduleIn(passage->m_tailAt - now, now);
        return;
    }
    if (direction.takesTurns)
    {
        TakeTurn(passage, index);
        return;
    }
    if (server.shared && BackOff(passage, server, now))
    {
        return;
    }
    if (direction.queueLimitBytes > 0 && IsFull(*passage, direction, now))
    {
        passage->m_lost = true;
        passage->ScheduleIn(0, now);
        return;
    }
    HopCost cost = MeasureHop(*passage, direction, now);
    if (direction.lossProbability > 0)
    {
        DrawLoss(passage, direction, cost);
    }
    if (m_uploads && !server.shared)
    {
        const auto [start, tailOut] = Interleave(*passage, direction, cost);
        server.busyTime += cost.occupation;
        Leave(passage, direction, cost, start, tailOut, now);
        return;
    }
    if (passage->m_urgent && !(server.shared && m_mediumAccess == BACKOFF))
    {
        Overtake(passage, index, cost, now);
        return;
    }
    if (m_discipline == PARALLEL && passage->m_at == passage->m_from && !server.shared)
    {
        Share(passage, index, cost);
        return;
    }
    if (server.urgent > 0)
    {
        Yield(passage, index, cost, now);
        return;
    }
    const int64_t start = std::max(passage->m_headAt, server.freeAt);
    const int64_t tailOut = Serve(passage, server, cost, start, now);
    if (server.shared && m_mediumAccess == BACKOFF)
    {
        server.freeAt += direction.delay; // busy until the last bit is everywhere
    }
    Leave(passage, direction, cost, start, tailOut, now);
}

void
MessageTransport::Arrive(Passage* passage, int64_t now)
{
    if (passage->m_lost && passage->m_transfer)
    {
        LoseTransfer(*passage->m_transfer);
    }
    else if (passage->m_lost)
    {
        Lose(passage->m_from, passage->m_to, passage->m_message);
    }
    else if (passage->m_at == passage->m_to)
    {
        Deliver(
            passage->m_from, passage->m_to, passage->m_message, MakeTime(now - passage->m_sentAt));
    }
    else
    {
        TakeHop(passage, now);
    }
}

} // namespace gridshare
} // namespace ns3
