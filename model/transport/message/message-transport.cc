/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-transport.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/queue-forwarder.h"
#include "ns3/simulator.h"
#include "ns3/stream-forwarder.h"
#include "ns3/uinteger.h"

#include <utility>

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
                network::MakeEnumAccessor<Forwarding>(
                    &MessageTransport::SetOption<&MessageOptions::forwarding, Forwarding>,
                    &MessageTransport::GetOption<&MessageOptions::forwarding, Forwarding>),
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
                          MakeUintegerAccessor(
                              &MessageTransport::SetOption<&MessageOptions::pieceBytes, uint32_t>,
                              &MessageTransport::GetOption<&MessageOptions::pieceBytes, uint32_t>),
                          MakeUintegerChecker<uint32_t>(1000))
            .AddAttribute(
                "Discipline",
                "Whether a node uploads one message after another on a link, or its "
                "connections share the link",
                EnumValue(MessageTransport::SEQUENTIAL),
                network::MakeEnumAccessor<Discipline>(
                    &MessageTransport::SetOption<&MessageOptions::discipline, Discipline>,
                    &MessageTransport::GetOption<&MessageOptions::discipline, Discipline>),
                MakeEnumChecker(MessageTransport::SEQUENTIAL,
                                "Sequential",
                                MessageTransport::PARALLEL,
                                "Parallel"))
            .AddAttribute("MaxRetries",
                          "Rounds in which lost frames are sent again before the message is given "
                          "up, per hop",
                          UintegerValue(7),
                          MakeUintegerAccessor(
                              &MessageTransport::SetOption<&MessageOptions::maxRetries, uint32_t>,
                              &MessageTransport::GetOption<&MessageOptions::maxRetries, uint32_t>),
                          MakeUintegerChecker<uint32_t>(0, 1000))
            .AddAttribute(
                "RetransmissionTimeout",
                "What each round of retransmission adds to a message's delay",
                TimeValue(MilliSeconds(200)),
                MakeTimeAccessor(
                    &MessageTransport::SetOption<&MessageOptions::retransmissionTimeout, Time>,
                    &MessageTransport::GetOption<&MessageOptions::retransmissionTimeout, Time>),
                MakeTimeChecker(Time(0)))
            .AddAttribute(
                "MediumAccess",
                "Who is next on a shared medium",
                EnumValue(MessageTransport::FIFO),
                network::MakeEnumAccessor<MediumAccess>(
                    &MessageTransport::SetOption<&MessageOptions::mediumAccess, MediumAccess>,
                    &MessageTransport::GetOption<&MessageOptions::mediumAccess, MediumAccess>),
                MakeEnumChecker(
                    MessageTransport::FIFO, "Fifo", MessageTransport::BACKOFF, "Backoff"))
            .AddAttribute(
                "BackoffSlot",
                "Unit of the wait for a busy medium",
                TimeValue(MicroSeconds(1)),
                MakeTimeAccessor(&MessageTransport::SetOption<&MessageOptions::backoffSlot, Time>,
                                 &MessageTransport::GetOption<&MessageOptions::backoffSlot, Time>),
                MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute(
                "BackoffMaxSlots",
                "Longest wait for a busy medium, in slots",
                UintegerValue(1000),
                MakeUintegerAccessor(
                    &MessageTransport::SetOption<&MessageOptions::backoffMaxSlots, uint32_t>,
                    &MessageTransport::GetOption<&MessageOptions::backoffMaxSlots, uint32_t>),
                MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("TcpStartup",
                          "Whether senders wait where TCP's window would make them wait",
                          BooleanValue(false),
                          MakeBooleanAccessor(
                              &MessageTransport::SetOption<&MessageOptions::tcpStartup, bool>,
                              &MessageTransport::GetOption<&MessageOptions::tcpStartup, bool>),
                          MakeBooleanChecker())
            .AddAttribute(
                "SegmentSize",
                "Payload of a TCP segment, bytes",
                UintegerValue(1448),
                MakeUintegerAccessor(
                    &MessageTransport::SetOption<&MessageOptions::segmentBytes, uint32_t>,
                    &MessageTransport::GetOption<&MessageOptions::segmentBytes, uint32_t>),
                MakeUintegerChecker<uint32_t>(1))
            .AddAttribute(
                "InitialWindow",
                "Segments a new TCP connection may send at once (RFC 6928: 10)",
                UintegerValue(10),
                MakeUintegerAccessor(
                    &MessageTransport::SetOption<&MessageOptions::initialWindow, uint32_t>,
                    &MessageTransport::GetOption<&MessageOptions::initialWindow, uint32_t>),
                MakeUintegerChecker<uint32_t>(1))
            .AddAttribute(
                "WindowLimit",
                "Largest TCP window, bytes: the buffer of a connection",
                UintegerValue(1 << 18),
                MakeUintegerAccessor(
                    &MessageTransport::SetOption<&MessageOptions::windowLimitBytes, uint32_t>,
                    &MessageTransport::GetOption<&MessageOptions::windowLimitBytes, uint32_t>),
                MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MinimumTimeout",
                          "With Forwarding = Streams: TCP repeats what is not acknowledged within "
                          "this time, or longer if round trips are (RFC 6298); 0: never",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(
                              &MessageTransport::SetOption<&MessageOptions::minimumTimeout, Time>,
                              &MessageTransport::GetOption<&MessageOptions::minimumTimeout, Time>),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("RerouteDelay",
                          "From a link's failure or return to routes that know of it "
                          "(rings of ITU-T G.8032: 50 ms)",
                          TimeValue(MilliSeconds(50)),
                          MakeTimeAccessor(&MessageTransport::m_rerouteDelay),
                          MakeTimeChecker(Time(0)));
    return tid;
}

MessageTransport::MessageTransport()
{
    NS_LOG_FUNCTION(this);
}

MessageTransport::~MessageTransport() = default;

void
MessageTransport::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_forwarder.reset();
    GridTransport::DoDispose();
}

void
MessageTransport::SetTopology(const NetworkTopology& topology)
{
    NS_LOG_FUNCTION(this);
    GRIDSHARE_INVARIANT(!m_network, "the topology is set once");
    if (NanoSeconds(1).GetTimeStep() == 0)
    {
        throw InputError({},
                         "a resolution of ns-3's time that is coarser than a nanosecond",
                         "Time::NS or finer",
                         "leave out Time::SetResolution()");
    }
    m_network = std::make_unique<MessageNetwork>(topology);
    MessageForwarderHost host;
    host.transport = this;
    host.outcome = this;
    host.network = m_network.get();
    host.options = &m_options;
    host.draws = &m_draws;
    if (m_options.forwarding == STREAMS)
    {
        m_forwarder = std::make_unique<StreamForwarder>(host);
    }
    else
    {
        m_forwarder = std::make_unique<QueueForwarder>(host);
    }
}

void
MessageTransport::DivideAmong(const RankMap& map, std::shared_ptr<RankExchange> exchange)
{
    GRIDSHARE_INVARIANT(m_network, "the topology comes first");
    if (m_options.forwarding == STREAMS)
    {
        throw InputError({},
                         "MessageTransport::Forwarding = Streams on several ranks",
                         "Frames or Messages: a connection's ends know of each other at once",
                         "leave Forwarding as it is");
    }
    static_cast<QueueForwarder&>(*m_forwarder).DivideAmong(map, std::move(exchange));
}

uint64_t
MessageTransport::CountPassed() const
{
    return m_options.forwarding == STREAMS
               ? 0
               : static_cast<const QueueForwarder&>(*m_forwarder).CountPassed();
}

uint32_t
MessageTransport::GetEndpointCount() const
{
    return m_network ? m_network->GetEndpointCount() : 0;
}

int64_t
MessageTransport::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    if (!m_network)
    {
        throw InputError({},
                         "MessageTransport::AssignStreams() of a transport without links",
                         "links, each of which has streams of its own",
                         "call SetTopology() first");
    }
    return m_draws.AssignStreams(m_network->GetServerCount(), stream);
}

void
MessageTransport::SetLinkUp(uint32_t link, bool up)
{
    NS_LOG_FUNCTION(this << link << up);
    m_network->SetLinkUp(link, up);
    Simulator::Schedule(
        m_rerouteDelay, &MessageTransport::Reroute, Ptr<MessageTransport>(this), link);
}

void
MessageTransport::Reroute(uint32_t link)
{
    if (m_network)
    {
        m_network->Reroute(link);
    }
}

Time
MessageTransport::GetBusyTime(uint32_t link, bool fromA) const
{
    const auto& direction = m_network->GetDirection(2 * link + (fromA ? 0 : 1));
    return NanoSeconds(std::as_const(*m_network).GetServer(direction.server).busyTime);
}

void
MessageTransport::DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    m_forwarder->Send(from, to, std::move(message));
}

} // namespace gridshare
} // namespace ns3
