/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/boolean.h"
#include "ns3/enum.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-transport.h"
#include "ns3/string.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Meters polled one after another over a power line, at both fidelities: TCP's acknowledgements
 * occupy it, though nobody waits for them.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A concentrator that asks the next meter when the last one has answered.
class PollingTest : public TestCase
{
  public:
    /// @param tcp over TCP, else UDP
    explicit PollingTest(bool tcp)
        : TestCase(std::string("both fidelities poll equally fast over ") + (tcp ? "TCP" : "UDP")),
          m_tcp(tcp)
    {
    }

  private:
    static constexpr uint32_t METERS = 20;
    static constexpr uint32_t ROUNDS = 20;

    NetworkTopology MakeLine() const
    {
        NetworkTopology topology(METERS + 1);
        for (uint32_t meter = 1; meter <= METERS; ++meter)
        {
            auto link = MakePlainLink(0, meter, 44e3, Time(0));
            link.medium = 0;
            // IPv4 20, TCP 32; or UDP 8, fragment header 14.
            link.framing = m_tcp ? LinkFraming{1448, 52, 6, 52} : LinkFraming{1458, 42, 0, 0};
            link.timing = std::make_shared<MediumTiming>(MakePlcTiming());
            topology.AddLink(link);
        }
        return topology;
    }

    void Ask()
    {
        Ptr<const NetworkMessage> request = Create<OpaqueMessage>(TrafficClass::CONTROL, 20);
        m_transport->Send(0, 1 + m_answers % METERS, request);
    }

    void HandleReading(uint32_t, const Ptr<const NetworkMessage>&)
    {
        m_endS = Simulator::Now().GetSeconds();
        if (++m_answers < METERS * ROUNDS)
        {
            Ask();
        }
    }

    static void Answer(PollingTest* test,
                       uint32_t meter,
                       uint32_t,
                       const Ptr<const NetworkMessage>&)
    {
        Ptr<const NetworkMessage> reading = Create<OpaqueMessage>(TrafficClass::READING, 200);
        test->m_transport->Send(meter, 0, reading);
    }

    /// @return seconds a round
    double RunOver(Ptr<GridTransport> transport)
    {
        constexpr double START_S = 20; // connections are open
        m_transport = transport;
        m_answers = 0;
        transport->AssignStreams(1);
        transport->SetReceiver(0, MakeCallback(&PollingTest::HandleReading, this));
        for (uint32_t meter = 1; meter <= METERS; ++meter)
        {
            transport->SetReceiver(meter, MakeBoundCallback(&PollingTest::Answer, this, meter));
        }
        Simulator::Schedule(Seconds(START_S), &PollingTest::Ask, this);
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_answers, METERS * ROUNDS, "every meter answers every time");
        transport->Dispose();
        Simulator::Destroy();
        m_transport = nullptr;
        return (m_endS - START_S) / ROUNDS;
    }

    void DoRun() override
    {
        auto messages = CreateObject<MessageTransport>();
        messages->SetAttribute("TcpStartup", BooleanValue(m_tcp));
        messages->SetTopology(MakeLine());
        const double modelled = RunOver(messages);
        auto packets = CreateObject<PacketTransport>();
        packets->SetAttribute("Medium", StringValue("Plc"));
        packets->SetAttribute("Protocol",
                              EnumValue(m_tcp ? PacketTransport::TCP : PacketTransport::UDP));
        packets->SetTopology(MakeLine());
        for (uint32_t meter = 1; meter <= METERS; ++meter)
        {
            packets->Connect(0, meter);
        }
        const double simulated = RunOver(packets);
        // Without acknowledgements TCP would be a quarter faster.
        NS_TEST_EXPECT_MSG_EQ_TOL(modelled, simulated, 0.03 * simulated, "seconds a round");
    }

    bool m_tcp;                     //!< over TCP, else UDP
    Ptr<GridTransport> m_transport; //!< over what
    uint32_t m_answers{0};          //!< readings received
    double m_endS{0};               //!< when the last one came
};

/// The suite of polling over a power line.
class PlcPollingTestSuite : public TestSuite
{
  public:
    PlcPollingTestSuite()
        : TestSuite("gridshare-transport-plc-polling", TestSuite::Type::UNIT)
    {
        AddTestCase(new PollingTest(true));
        AddTestCase(new PollingTest(false));
    }
};

static PlcPollingTestSuite g_plcPollingTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
