/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "benchmark-star.h"

#include "ns3/block-propagation.h"
#include "ns3/inet-socket-address.h"
#include "ns3/mesh-segment.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/overlay-generators.h"
#include "ns3/packet-medium.h"
#include "ns3/packet-transport.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <benchmark/benchmark.h>

/**
 * @file
 * @ingroup gridshare-test
 * What the network room costs: readings from a thousand to a million meters, packets against bare
 * ns-3 sockets, blocks over the internet.
 */

namespace
{

using namespace ns3;
using namespace ns3::gridshare;

/// Rounds of readings: each concentrator takes its meters' in one event and sends one message to
/// its strong node.
class MeterField
{
  public:
    static constexpr uint32_t METERS_PER_CONCENTRATOR = 150;
    static constexpr uint32_t STRONG_NODES = 100;

    explicit MeterField(uint32_t meters)
        : m_transport(CreateObject<MessageTransport>())
    {
        const uint32_t concentrators =
            (meters + METERS_PER_CONCENTRATOR - 1) / METERS_PER_CONCENTRATOR;
        NetworkTopology topology = MakeStar(concentrators + STRONG_NODES);
        m_transport->SetTopology(topology);
        for (uint32_t c = 0; c < concentrators; ++c)
        {
            auto segment = CreateObject<MeshSegment>();
            segment->SetAttribute("FramePayload", UintegerValue(400));
            segment->SetAttribute("FrameOverhead", UintegerValue(40));
            segment->AssignStreams(c);
            const uint32_t count =
                std::min(METERS_PER_CONCENTRATOR, meters - c * METERS_PER_CONCENTRATOR);
            for (uint32_t i = 0; i < count; ++i)
            {
                segment->AddMeter({40000.0F, 0.03F, static_cast<uint16_t>(1 + i % 4)});
            }
            m_segments.push_back(segment);
        }
    }

    ~MeterField()
    {
        m_transport->Dispose();
        Simulator::Destroy();
    }

    void RunRound()
    {
        for (uint32_t c = 0; c < m_segments.size(); ++c)
        {
            Simulator::Schedule(MicroSeconds(c), &MeterField::Collect, this, c);
        }
        Simulator::Run();
    }

  private:
    void Collect(uint32_t concentrator)
    {
        auto& segment = *m_segments[concentrator];
        uint32_t arrived = 0;
        for (uint32_t meter = 0; meter < segment.GetMeterCount(); ++meter)
        {
            arrived += segment.Transfer(Simulator::Now(), meter, 120).delivered ? 1 : 0;
        }
        const auto strong = static_cast<uint32_t>(m_segments.size()) + concentrator % STRONG_NODES;
        m_transport->Send(
            concentrator, strong, Create<OpaqueMessage>(TrafficClass::READING, 40 * arrived + 5));
    }

    Ptr<MessageTransport> m_transport;
    std::vector<Ptr<AccessSegment>> m_segments;
};

void
BenchmarkReadings(benchmark::State& state)
{
    const auto meters = static_cast<uint32_t>(state.range(0));
    MeterField field(meters);
    for (auto _ : state)
    {
        field.RunRound();
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * meters);
}

constexpr uint32_t PACKET_MESSAGES = 40;

NetworkTopology
MakePair()
{
    NetworkTopology topology(2);
    NetworkLink link;
    link.b = 1;
    link.rateAToB = 1e8;
    link.rateBToA = 1e8;
    link.delay = MilliSeconds(10);
    topology.AddLink(link);
    return topology;
}

void
BenchmarkPacketTransport(benchmark::State& state)
{
    const auto bytes = static_cast<uint32_t>(state.range(0));
    for (auto _ : state)
    {
        auto transport = CreateObject<PacketTransport>();
        transport->SetTopology(MakePair());
        Ptr<const NetworkMessage> message = Create<OpaqueMessage>(TrafficClass::BLOCK, bytes);
        for (uint32_t i = 0; i < PACKET_MESSAGES; ++i)
        {
            Simulator::Schedule(Seconds(1 + i), &GridTransport::Send, transport, 0U, 1U, message);
        }
        Simulator::Run();
        transport->Dispose();
        Simulator::Destroy();
    }
    state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * PACKET_MESSAGES * bytes);
}

/// The same bytes over the same nodes by sockets alone, without messages.
class BareSockets
{
  public:
    explicit BareSockets(uint32_t bytes)
        : m_network(BuildPacketNetwork(MakePair(), GetPacketMedia().Get("Csma"), 1500)),
          m_bytes(bytes)
    {
        m_server = MakeSocket(1);
        m_server->Bind(InetSocketAddress(GetEndpointAddress(1), 80));
        m_server->Listen();
        m_server->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                    MakeCallback(&BareSockets::Accept, this));
        m_client = MakeSocket(0);
        m_client->Bind(InetSocketAddress(GetEndpointAddress(0), 0));
        Simulator::Schedule(Seconds(0), &BareSockets::Connect, this);
        for (uint32_t i = 0; i < PACKET_MESSAGES; ++i)
        {
            Simulator::Schedule(Seconds(1 + i), &BareSockets::Send, this);
        }
    }

  private:
    Ptr<Socket> MakeSocket(uint32_t node) const
    {
        auto socket = Socket::CreateSocket(m_network.nodes.Get(node),
                                           TypeId::LookupByName("ns3::TcpSocketFactory"));
        socket->SetAttribute("SegmentSize", UintegerValue(1448));
        socket->SetAttribute("SndBufSize", UintegerValue(1 << 18));
        socket->SetAttribute("RcvBufSize", UintegerValue(1 << 18));
        return socket;
    }

    void Connect()
    {
        m_client->Connect(InetSocketAddress(GetEndpointAddress(1), 80));
    }

    void Accept(Ptr<Socket> socket, const Address&)
    {
        socket->SetRecvCallback(MakeCallback(&BareSockets::Receive, this));
        m_accepted = socket;
    }

    void Receive(Ptr<Socket> socket)
    {
        std::vector<uint8_t> bytes;
        while (const auto packet = socket->Recv())
        {
            bytes.resize(packet->GetSize());
            packet->CopyData(bytes.data(), packet->GetSize());
        }
    }

    void Send()
    {
        const std::vector<uint8_t> bytes(m_bytes, 0); // 100,000 at most: they fit into the buffer
        m_client->Send(bytes.data(), m_bytes, 0);
    }

    PacketNetwork m_network;
    Ptr<Socket> m_server;
    Ptr<Socket> m_client;
    Ptr<Socket> m_accepted;
    uint32_t m_bytes;
};

void
BenchmarkBareSockets(benchmark::State& state)
{
    const auto bytes = static_cast<uint32_t>(state.range(0));
    for (auto _ : state)
    {
        BareSockets sockets(bytes);
        Simulator::Run();
        Simulator::Destroy();
    }
    state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * PACKET_MESSAGES * bytes);
}

void
BenchmarkPropagation(benchmark::State& state)
{
    const auto nodes = static_cast<uint32_t>(state.range(0));
    auto draws = CreateObject<UniformRandomVariable>();
    OverlayParameters parameters;
    parameters.kind = "random-regular";
    parameters.nodes = nodes;
    parameters.degree = 16;
    const auto overlay = MakeOverlay(parameters, *draws);
    WanModel wan({{1}, {100}, {1e7}, {1e7}}, std::vector<uint32_t>(nodes, 0));
    wan.SetLatencyLaw(LatencyLaw::PARETO);
    BlockPropagationParameters study;
    study.blocks = 10;
    uint64_t announcements = 0;
    for (auto _ : state)
    {
        ObjectFactory factory;
        factory.SetTypeId("ns3::gridshare::RadixScheduler");
        Simulator::SetScheduler(factory);
        BlockPropagation propagation(overlay, wan, study);
        announcements += propagation.Run().announcements;
        Simulator::Destroy();
    }
    state.SetItemsProcessed(static_cast<int64_t>(announcements));
}

} // namespace

BENCHMARK(BenchmarkReadings)
    ->Arg(1000)
    ->Arg(10000)
    ->Arg(100000)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BenchmarkBareSockets)->Arg(500)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(BenchmarkPacketTransport)->Arg(500)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(BenchmarkPropagation)->Arg(600)->Arg(6000)->Unit(benchmark::kMillisecond);
