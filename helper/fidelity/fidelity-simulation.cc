/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-simulation.h"

#include "three-phase-exchange.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/inventory-relay.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/output-file.h"
#include "ns3/overlay-generators.h"
#include "ns3/packet-transport.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int64_t OVERLAY_STREAM = 2000;
constexpr int64_t READING_STREAM = 2001;
constexpr int64_t TRANSPORT_STREAM = 2002;

/// A block of zeros with a number for its hash.
class PlainBlock : public GossipItem
{
  public:
    static constexpr uint16_t WIRE_TYPE = 0x0103;

    PlainBlock(uint32_t number, uint32_t sizeBytes)
        : GossipItem(WIRE_TYPE,
                     TrafficClass::BLOCK,
                     sizeBytes,
                     {static_cast<uint8_t>(number), static_cast<uint8_t>(number >> 8)})
    {
    }

    void Encode(std::vector<uint8_t>& bytes) const override
    {
        const std::size_t end = bytes.size() + GetSizeBytes();
        bytes.insert(bytes.end(), GetId().begin(), GetId().begin() + 2);
        bytes.resize(end, 0);
    }

    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size)
    {
        return size < 2 ? nullptr
                        : Create<PlainBlock>(bytes[0] | uint32_t{bytes[1]} << 8,
                                             static_cast<uint32_t>(size));
    }

    static uint32_t GetNumber(const GossipItem& block)
    {
        return block.GetId()[0] | uint32_t{block.GetId()[1]} << 8;
    }
};

/// The traffic of one case over one transport.
class FidelityRun
{
  public:
    FidelityRun(const FidelityTopology& topology,
                Ptr<GridTransport> transport,
                const FidelityCase& studied)
        : m_topology(topology),
          m_case(studied),
          m_transport(transport),
          m_exchange(transport, topology.strong, studied.rounds),
          m_publishedAt(studied.blocks)
    {
        m_transport->RegisterDecoder(PlainBlock::WIRE_TYPE, &PlainBlock::Decode);
        m_transport->RegisterDecoder(InventoryMessage::WIRE_TYPE, &InventoryMessage::Decode);
        m_transport->TraceConnectWithoutContext("Delivered",
                                                MakeCallback(&FidelityRun::NoteDelivery, this));
        for (uint32_t endpoint = 0; endpoint < m_transport->GetEndpointCount(); ++endpoint)
        {
            m_transport->SetReceiver(endpoint,
                                     MakeBoundCallback(&FidelityRun::Dispatch, this, endpoint));
        }
        m_relays.resize(m_transport->GetEndpointCount());
        if (m_case.blockBytes > 0)
        {
            ScheduleBlocks();
        }
        ScheduleReadings();
    }

    /// @return when the last round has had all its time
    Time GetEnd() const
    {
        const uint32_t blocks = m_case.blockBytes > 0 ? m_case.blocks + m_case.rounds : 0;
        return m_topology.warmUp +
               std::max(m_topology.spacing * blocks, GetReadingRound() * m_case.readings) +
               Seconds(m_case.readingSpreadS);
    }

    FidelityMeasurement Finish()
    {
        m_measured.inFlight = m_transport->GetTotalCounters().GetInFlightMessages();
        m_measured.commit = m_exchange.GetCommitDelays();
        m_measured.lost = m_transport->GetTotalCounters().lostMessages;
        for (auto* list : {&m_measured.propagation, &m_measured.commit, &m_measured.reading})
        {
            std::sort(list->begin(), list->end());
        }
        return m_measured;
    }

  private:
    static void Dispatch(FidelityRun* run,
                         uint32_t to,
                         uint32_t from,
                         const Ptr<const NetworkMessage>& message)
    {
        if (!run->m_exchange.Receive(to, from, message) && run->m_relays[to])
        {
            run->m_relays[to]->Receive(from, message);
        }
    }

    /// Opens what a real network has open: nothing to do at message fidelity.
    void Connect(uint32_t a, uint32_t b)
    {
        if (const auto packets = DynamicCast<PacketTransport>(m_transport))
        {
            packets->Connect(a, b);
        }
    }

    void ScheduleBlocks()
    {
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(OVERLAY_STREAM);
        OverlayParameters overlay;
        overlay.nodes = static_cast<uint32_t>(m_topology.strong.size());
        overlay.degree = m_case.peers;
        overlay.degreeName = "overlay.peers";
        overlay.nodesName = "network.topology";
        const auto graph = MakeOverlay(overlay, *draws);
        auto items = Create<GossipItemTable>();
        for (uint32_t i = 0; i < overlay.nodes; ++i)
        {
            std::vector<uint32_t> peers;
            for (const uint32_t neighbour : graph.GetNeighbours(i))
            {
                peers.push_back(m_topology.strong[neighbour]);
            }
            const uint32_t endpoint = m_topology.strong[i];
            auto relay = CreateObject<InventoryRelay>();
            relay->Join(m_transport, endpoint, peers, items);
            relay->TraceConnectWithoutContext("FirstReceipt",
                                              MakeCallback(&FidelityRun::NoteReceipt, this));
            m_relays[endpoint] = relay;
            for (uint32_t j = i + 1; j < overlay.nodes; ++j)
            {
                Connect(endpoint, m_topology.strong[j]);
            }
        }
        Time at = m_topology.warmUp;
        for (uint32_t block = 0; block < m_case.blocks; ++block, at += m_topology.spacing)
        {
            Simulator::Schedule(at, &FidelityRun::PublishBlock, this, block);
        }
        for (uint32_t round = 0; round < m_case.rounds; ++round, at += m_topology.spacing)
        {
            Simulator::Schedule(
                at, &ThreePhaseExchange::Propose, &m_exchange, round, m_case.blockBytes);
        }
    }

    void PublishBlock(uint32_t block)
    {
        m_publishedAt[block] = Simulator::Now();
        const auto source = m_topology.strong[(5 * std::size_t{block}) % m_topology.strong.size()];
        m_relays[source]->Publish(Create<PlainBlock>(block, m_case.blockBytes));
    }

    void NoteReceipt(uint32_t from, Ptr<const GossipItem> item)
    {
        const Time delay = Simulator::Now() - m_publishedAt[PlainBlock::GetNumber(*item)];
        if (delay.IsStrictlyPositive())
        {
            m_measured.propagation.push_back(delay.GetSeconds());
        }
        (void)from;
    }

    /// Rounds of readings do not overlap: the spread alone says how much load there is.
    Time GetReadingRound() const
    {
        return std::max(m_topology.spacing, Time(Seconds(m_case.readingSpreadS)));
    }

    void ScheduleReadings()
    {
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(READING_STREAM);
        for (const uint32_t meter : m_topology.meters)
        {
            if (m_case.readings > 0)
            {
                // A connection's first segment is acknowledged at once, later ones are not: a word
                // beforehand, that no reading is the first.
                Ptr<const NetworkMessage> greeting =
                    Create<OpaqueMessage>(TrafficClass::CONTROL, 5);
                Connect(meter, m_topology.GetCollector());
                Simulator::Schedule(Seconds(3) + meter * MilliSeconds(50),
                                    &GridTransport::Send,
                                    m_transport,
                                    meter,
                                    m_topology.GetCollector(),
                                    greeting);
            }
            for (uint32_t i = 0; i < m_case.readings; ++i)
            {
                const Time at = m_topology.warmUp + GetReadingRound() * i +
                                Seconds(draws->GetValue(0, m_case.readingSpreadS));
                Ptr<const NetworkMessage> reading =
                    Create<OpaqueMessage>(TrafficClass::READING, m_case.readingBytes);
                Simulator::Schedule(at,
                                    &GridTransport::Send,
                                    m_transport,
                                    meter,
                                    m_topology.GetCollector(),
                                    reading);
            }
        }
    }

    void NoteDelivery(uint32_t, uint32_t, Ptr<const NetworkMessage> message, Time delay)
    {
        if (message->GetTrafficClass() == TrafficClass::READING)
        {
            m_measured.reading.push_back(delay.GetSeconds());
        }
    }

    const FidelityTopology& m_topology;        //!< network
    FidelityCase m_case;                       //!< what to run
    Ptr<GridTransport> m_transport;            //!< over what
    ThreePhaseExchange m_exchange;             //!< commits
    std::vector<Ptr<InventoryRelay>> m_relays; //!< by endpoint; null without one
    std::vector<Time> m_publishedAt;           //!< by block
    FidelityMeasurement m_measured;            //!< so far
};

} // namespace

Ptr<GridTransport>
MakeFidelityTransport(Fidelity fidelity,
                      const FidelityTopology& topology,
                      MessageTransport::Forwarding forwarding)
{
    Ptr<GridTransport> made;
    if (fidelity == Fidelity::MESSAGE)
    {
        auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("TcpStartup", BooleanValue(!topology.udp));
        transport->SetAttribute("Forwarding", EnumValue(forwarding));
        transport->SetAttribute("MediumAccess", EnumValue(MessageTransport::BACKOFF));
        if (topology.udp)
        {
            transport->SetAttribute("MaxRetries", UintegerValue(0));
        }
        transport->SetTopology(topology.network);
        made = transport;
    }
    else
    {
        auto transport = CreateObject<PacketTransport>();
        transport->SetAttribute("Medium", StringValue(topology.medium));
        transport->SetAttribute(
            "Protocol", EnumValue(topology.udp ? PacketTransport::UDP : PacketTransport::TCP));
        transport->SetTopology(topology.network);
        made = transport;
    }
    // What is compared is one queue a link, as ns-3's devices have it.
    made->SetAttribute("UrgentFirst", BooleanValue(false));
    made->AssignStreams(TRANSPORT_STREAM);
    return made;
}

FidelityMeasurement
RunFidelityCase(const FidelityTopology& topology,
                Fidelity fidelity,
                const FidelityCase& studied,
                uint64_t run,
                const PacketObservationOptions& traces,
                const std::string& prefix)
{
    RngSeedManager::SetRun(run);
    FidelityMeasurement measured;
    {
        auto transport = MakeFidelityTransport(fidelity, topology, studied.forwarding);
        FidelityRun traffic(topology, transport, studied);
        const auto packets = DynamicCast<PacketTransport>(transport);
        // FlowMonitor and NetAnim look again and again, for ever.
        const bool watched = traces.flowMonitor || traces.animation;
        if (packets && (watched || !packets->GetNetwork().fallsSilent))
        {
            Simulator::Stop(traffic.GetEnd());
        }
        std::optional<PacketObservation> observation;
        if (packets && traces.Any())
        {
            observation.emplace(packets->GetNetwork(), traces, prefix);
        }
        Simulator::Run();
        if (observation)
        {
            observation->Finish();
            if (traces.flowMonitor)
            {
                WriteOutputFile(prefix + "-flows.csv",
                                observation->MakeFlowTable().Render(TextTable::Format::CSV));
            }
        }
        measured = traffic.Finish();
        transport->Dispose();
    }
    Simulator::Destroy();
    if (fidelity == Fidelity::PACKET && traces.Any())
    {
        CheckTraceFiles(prefix);
    }
    return measured;
}

} // namespace gridshare
} // namespace ns3
