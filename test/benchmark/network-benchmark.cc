/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/access-segment.h"
#include "ns3/block-propagation.h"
#include "ns3/inet-socket-address.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/overlay-generators.h"
#include "ns3/packet-transport.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <benchmark/benchmark.h>

#include <queue>

/**
 * @file
 * @ingroup gridshare-test
 * What the network room costs: messages against a bare event loop that moves the same ones,
 * readings from a thousand to a million meters, packets against bare ns-3 sockets.
 */

namespace
{

using namespace ns3;
using namespace ns3::gridshare;

constexpr uint32_t LEAVES = 1000;
constexpr uint32_t MESSAGES = 200000;
constexpr uint32_t MESSAGE_BYTES = 200;
constexpr double RATE_BPS = 1e8;
constexpr int64_t DELAY_NS = 5000000;

/// The same destinations for every contestant.
uint32_t
PickDestination(uint32_t from, uint64_t number)
{
    uint64_t mixed = (number + 1) * 0x9e3779b97f4a7c15U;
    mixed ^= mixed >> 29;
    return (from + 1 + static_cast<uint32_t>(mixed % (LEAVES - 1))) % LEAVES;
}

NetworkTopology
MakeStar(uint32_t leaves)
{
    NetworkTopology topology(leaves + 1);
    for (uint32_t leaf = 0; leaf < leaves; ++leaf)
    {
        NetworkLink link;
        link.a = leaf;
        link.b = leaves;
        link.rateAToB = RATE_BPS;
        link.rateBToA = RATE_BPS;
        link.delay = NanoSeconds(DELAY_NS + leaf);
        topology.AddLink(link);
    }
    return topology;
}

/// FIFO links, two hops a message, a heap of plain records: the least that moves these messages.
void
BenchmarkBareLoop(benchmark::State& state)
{
    struct Record
    {
        int64_t at;
        uint32_t sequence;
        uint32_t to;
        bool atHub;

        bool operator<(const Record& other) const
        {
            return at != other.at ? at > other.at : sequence > other.sequence;
        }
    };

    const auto transmission = static_cast<int64_t>(MESSAGE_BYTES * 8e9 / RATE_BPS);
    for (auto _ : state)
    {
        std::priority_queue<Record> queue;
        std::vector<int64_t> up(LEAVES, 0);
        std::vector<int64_t> down(LEAVES, 0);
        uint32_t sequence = 0;
        uint64_t sent = 0;
        const auto send = [&](int64_t now, uint32_t from) {
            const uint32_t to = PickDestination(from, sent++);
            up[from] = std::max(now, up[from]) + transmission;
            queue.push({up[from] + DELAY_NS + from, sequence++, to, true});
        };
        for (uint32_t leaf = 0; leaf < LEAVES; ++leaf)
        {
            send(0, leaf);
        }
        while (!queue.empty())
        {
            const Record record = queue.top();
            queue.pop();
            if (record.atHub)
            {
                down[record.to] = std::max(record.at, down[record.to]) + transmission;
                queue.push({down[record.to] + DELAY_NS + record.to, sequence++, record.to, false});
            }
            else if (sent < MESSAGES)
            {
                send(record.at, record.to);
            }
        }
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * MESSAGES);
}

/// Answers every delivery with the next message until all are sent.
class Relayer
{
  public:
    explicit Relayer(Ptr<MessageTransport> transport)
        : m_transport(transport),
          m_message(Create<OpaqueMessage>(TrafficClass::CONTROL, MESSAGE_BYTES))
    {
        for (uint32_t leaf = 0; leaf < LEAVES; ++leaf)
        {
            m_transport->SetReceiver(leaf, MakeBoundCallback(&Relayer::Receive, this, leaf));
        }
    }

    void Send(uint32_t from)
    {
        m_transport->Send(from, PickDestination(from, m_sent++), m_message);
    }

  private:
    static void Receive(Relayer* relayer, uint32_t self, uint32_t, Ptr<const NetworkMessage>)
    {
        if (relayer->m_sent < MESSAGES)
        {
            relayer->Send(self);
        }
    }

    Ptr<MessageTransport> m_transport;
    Ptr<const NetworkMessage> m_message;
    uint64_t m_sent{0};
};

void
BenchmarkMessages(benchmark::State& state, const std::string& scheduler)
{
    for (auto _ : state)
    {
        ObjectFactory factory;
        factory.SetTypeId(scheduler);
        Simulator::SetScheduler(factory);
        auto transport = CreateObject<MessageTransport>();
        transport->SetTopology(MakeStar(LEAVES));
        Relayer relayer(transport);
        for (uint32_t leaf = 0; leaf < LEAVES; ++leaf)
        {
            relayer.Send(leaf);
        }
        Simulator::Run();
        transport->Dispose();
        Simulator::Destroy();
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * MESSAGES);
}

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
            auto segment = CreateObject<AccessSegment>();
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
        : m_network(BuildPacketNetwork(MakePair(), MEDIUM_CSMA, 1500)),
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
        socket->SetAttribute("SndBufSize", UintegerValue(1 << 20));
        socket->SetAttribute("RcvBufSize", UintegerValue(1 << 20));
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
        const std::vector<uint8_t> bytes(m_bytes, 0);
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

BENCHMARK(BenchmarkBareLoop)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BenchmarkMessages, Map, "ns3::MapScheduler")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BenchmarkMessages, PriorityQueue, "ns3::PriorityQueueScheduler")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BenchmarkMessages, Radix, "ns3::gridshare::RadixScheduler")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BenchmarkReadings)
    ->Arg(1000)
    ->Arg(10000)
    ->Arg(100000)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BenchmarkBareSockets)->Arg(500)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(BenchmarkPacketTransport)->Arg(500)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(BenchmarkPropagation)->Arg(600)->Arg(6000)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
