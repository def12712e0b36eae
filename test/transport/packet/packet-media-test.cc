/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../medium-test-fixtures.h"

#include "ns3/contention-medium.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/lte-medium.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/packet-memory.h"
#include "ns3/packet-transport.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-medium.h"

#include <cmath>
#include <numeric>

/**
 * @file
 * @ingroup gridshare-test
 * Shared media against their standards' arithmetic, message fidelity and Bianchi's model.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Stations that contend: delays at both fidelities.
class MediumAgreementTest : public TestCase
{
  public:
    /**
     * @param kind of the medium
     * @param rateBps of the medium
     * @param linkBytes what its frames add to an IP packet
     * @param timing of the medium
     * @param spread readings of a round start within this time
     */
    MediumAgreementTest(const std::string& kind,
                        double rateBps,
                        uint32_t linkBytes,
                        const MediumTiming& timing,
                        Time spread)
        : TestCase("contention at both fidelities, medium " + kind),
          m_kind(kind),
          m_rateBps(rateBps),
          m_linkBytes(linkBytes),
          m_timing(timing),
          m_spread(spread)
    {
    }

  private:
    static constexpr uint32_t STATIONS = 12;
    static constexpr uint32_t ROUNDS = 60;

    std::vector<double> RunOver(Ptr<GridTransport> transport)
    {
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(77);
        for (uint32_t round = 0; round < ROUNDS; ++round)
        {
            for (uint32_t station = 1; station <= STATIONS; ++station)
            {
                const Time start = Seconds(3) + 4 * round * m_spread;
                SendAt(transport, start + m_spread * draws->GetValue(0, 1), station, 0, 200);
            }
        }
        return CollectDelays(transport, Seconds(4) + 4 * ROUNDS * m_spread);
    }

    void DoRun() override
    {
        LinkFraming framing = LinkFraming::MakeUdpOverPpp();
        framing.frameOverheadBytes = UDP_HEADERS + m_linkBytes;
        const auto topology = MakeCell(STATIONS, m_rateBps, framing, m_timing);
        auto messages = CreateObject<MessageTransport>();
        messages->SetAttribute("MaxRetries", UintegerValue(0));
        messages->SetTopology(topology);
        messages->AssignStreams(1);
        const auto modelled = RunOver(messages);
        const auto simulated = RunOver(MakePackets(topology, m_kind, PacketTransport::UDP));
        NS_TEST_ASSERT_MSG_EQ(modelled.size(), STATIONS * ROUNDS, "all at message fidelity");
        NS_TEST_ASSERT_MSG_EQ(simulated.size(), STATIONS * ROUNDS, "all at packet fidelity");
        const auto mean = [](const std::vector<double>& values) {
            return std::accumulate(values.begin(), values.end(), 0.0) /
                   static_cast<double>(values.size());
        };
        const double expected = mean(simulated);
        NS_TEST_EXPECT_MSG_EQ_TOL(mean(modelled), expected, 0.06 * expected, "mean delay, ns");
    }

    std::string m_kind;    //!< of the medium
    double m_rateBps;      //!< of the medium
    uint32_t m_linkBytes;  //!< what its frames add
    MediumTiming m_timing; //!< of the medium
    Time m_spread;         //!< of a round
};

/// Stations that always have something to send collide as often as Bianchi says.
class BianchiTest : public TestCase
{
  public:
    /// @param stations how many
    explicit BianchiTest(uint32_t stations)
        : TestCase(std::to_string(stations) + " saturated stations collide as in Bianchi's model"),
          m_stations(stations)
    {
    }

  private:
    static constexpr uint32_t WINDOW = 16;
    static constexpr uint32_t DOUBLINGS = 6; // 16 to 1024

    void Finish(uint64_t station, bool sent)
    {
        m_sent += sent ? 1 : 0;
        if (m_sent < 20000)
        {
            m_medium->Request(static_cast<uint32_t>(station), {station, 1000000, 1000000, 0});
        }
    }

    /// Probability that a station sends in a slot (IEEE JSAC 18:535, 2000, equations 7 and 9).
    double SolveFixedPoint() const
    {
        double tau = 0.05;
        for (int i = 0; i < 10000; ++i)
        {
            const double p = 1 - std::pow(1 - tau, m_stations - 1);
            double sum = 0;
            for (uint32_t k = 0; k < DOUBLINGS; ++k)
            {
                sum += std::pow(2 * p, k);
            }
            tau = 0.99 * tau + 0.01 * 2 / (1 + WINDOW + p * WINDOW * sum);
        }
        return tau;
    }

    void DoRun() override
    {
        MediumTiming timing = MakeWifiTiming(6e6, true);
        timing.maxRetries = 1000; // the model never gives up
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(5);
        ContentionMedium<uint64_t> medium(timing, draws, MakeCallback(&BianchiTest::Finish, this));
        m_medium = &medium;
        for (uint32_t station = 0; station < m_stations; ++station)
        {
            // Two each, so that none is ever without one.
            medium.Request(station, {station, 1000000, 1000000, 0});
            medium.Request(station, {station, 1000000, 1000000, 0});
        }
        Simulator::Run();
        const double tau = SolveFixedPoint();
        const double any = 1 - std::pow(1 - tau, m_stations);
        const double one = m_stations * tau * std::pow(1 - tau, m_stations - 1);
        const double expected = 1 - one / any;
        const auto collisions = static_cast<double>(medium.GetCollisions());
        const double measured = collisions / (collisions + static_cast<double>(m_sent));
        NS_TEST_EXPECT_MSG_EQ_TOL(measured, expected, 0.1 * expected, "share of collisions");
        Simulator::Destroy();
    }

    uint32_t m_stations;                           //!< how many
    ContentionMedium<uint64_t>* m_medium{nullptr}; //!< what they contend for
    uint64_t m_sent{0};                            //!< transmissions without collision
};

/// TCP over every medium: between stations, through the hub, with losses where there are any.
class MediumConservationTest : public TestCase
{
  public:
    /**
     * @param kind of the medium
     * @param rateBps of the medium
     * @param loss of a frame
     */
    MediumConservationTest(const std::string& kind, double rateBps, double loss)
        : TestCase("all messages arrive over TCP, medium " + kind),
          m_kind(kind),
          m_rateBps(rateBps),
          m_loss(loss)
    {
    }

  private:
    void DoRun() override
    {
        NetworkTopology topology(5);
        for (uint32_t station = 1; station < 4; ++station)
        {
            auto link = MakePlainLink(station, 0, m_rateBps, Time(0)); // the hub is the second end
            link.medium = 3;
            link.lossProbability = m_loss;
            topology.AddLink(link);
        }
        topology.AddLink(MakePlainLink(0, 4, 10e6, MilliSeconds(2))); // a wire beyond the hub
        auto transport = MakePackets(topology, m_kind, PacketTransport::TCP);
        for (uint32_t from = 0; from < 5; ++from)
        {
            for (uint32_t to = 0; to < 5; ++to)
            {
                SendAt(transport, MilliSeconds(from), from, to, 3000); // before they are connected
            }
        }
        Simulator::Stop(Seconds(20));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(transport->GetTotalCounters().deliveredMessages, 25, "delivered");
        NS_TEST_EXPECT_MSG_EQ(transport->GetTotalCounters().lostMessages, 0, "lost");
        transport->Dispose();
        Simulator::Destroy();
    }

    std::string m_kind; //!< of the medium
    double m_rateBps;   //!< of the medium
    double m_loss;      //!< of a frame
};

/// Media that cannot be built say why.
class WrongMediumTest : public TestCase
{
  public:
    WrongMediumTest()
        : TestCase("impossible media are errors that say what is possible")
    {
    }

  private:
    void Expect(const NetworkTopology& topology, const std::string& kind, const std::string& words)
    {
        std::string message;
        try
        {
            MakePackets(topology, kind, PacketTransport::TCP);
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find(words), std::string::npos, message);
        Simulator::Destroy();
    }

    void DoRun() override
    {
        Expect(MakeCell(3, 0.5e6, {}, {}), "Wifi", "1 to 54 Mb/s");
        Expect(MakeCell(3, 100e6, {}, {}), "Wifi", "1 to 54 Mb/s");
        Expect(MakeCell(3, 1e6, {}, {}), "Lte", "4.392 Mb/s or more");
        Expect(MakeCell(321, 20e6, {}, {}), "Lte", "at most 320");
        auto link = MakePlainLink(0, 1, 20e6, Time(0));
        link.medium = 0;
        link.lossProbability = 0.1;
        NetworkTopology lossy(2);
        lossy.AddLink(link);
        Expect(lossy, "Lte", "loss probability of 0.1");
        NetworkTopology chain(4);
        for (uint32_t i = 0; i < 3; ++i)
        {
            link.a = i;
            link.b = i + 1;
            chain.AddLink(link);
        }
        Expect(chain, "Wifi", "no endpoint in common");
        link.rateAToB = 10e6;
        link.b = 0;
        link.a = 3;
        chain.AddLink(link);
        Expect(chain, "Plc", "different rates");
    }
};

/// What would fit as a bus does not as Wi-Fi or LTE, and the error says how many do.
class MediumMemoryTest : public TestCase
{
  public:
    MediumMemoryTest()
        : TestCase("Wi-Fi and LTE count for more memory than a bus")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t STATIONS = 200;
        const auto topology = MakeCell(STATIONS, 20e6, {}, {});
        const auto memory = static_cast<uint64_t>(
            1.01 * EstimatePacketBytes(topology, GetPacketMedia().Get("Csma"), 1));
        CheckPacketMemory(topology, GetPacketMedia().Get("Csma"), 1, memory); // throws nothing
        for (const std::string kind : {"Wifi", "Lte"})
        {
            const double needed = EstimatePacketBytes(topology, GetPacketMedia().Get(kind), 1);
            const double share = static_cast<double>(memory) / needed;
            const auto fit = static_cast<uint64_t>(share * (STATIONS + 1));
            std::string message;
            try
            {
                CheckPacketMemory(topology, GetPacketMedia().Get(kind), 1, memory);
            }
            catch (const InputError& error)
            {
                message = error.what();
            }
            NS_TEST_EXPECT_MSG_NE(message.find("at most " + std::to_string(fit) + " nodes"),
                                  std::string::npos,
                                  message);
            NS_TEST_EXPECT_MSG_LT(fit, 120, "fewer than as a bus");
        }
    }
};

/// The suite of shared media.
class PacketMediaTestSuite : public TestSuite
{
  public:
    PacketMediaTestSuite()
        : TestSuite("gridshare-transport-media", TestSuite::Type::UNIT)
    {
        AddTestCase(
            new MediumAgreementTest("Wifi", 6e6, 39, MakeWifiTiming(6e6, true), MilliSeconds(12)));
        AddTestCase(
            new MediumAgreementTest("Wifi", 2e6, 36, MakeWifiTiming(2e6, false), MilliSeconds(30)));
        AddTestCase(new MediumAgreementTest("Plc", 44e3, 0, MakePlcTiming(), MilliSeconds(1500)));
        AddTestCase(
            new MediumAgreementTest("Lte", 18.336e6, 6, MakeLteTiming(25), MilliSeconds(5)));
        AddTestCase(new BianchiTest(5));
        AddTestCase(new BianchiTest(20));
        AddTestCase(new MediumConservationTest("Csma", 2e6, 0.02));
        AddTestCase(new MediumConservationTest("Plc", 100e3, 0.02));
        AddTestCase(new MediumConservationTest("Wifi", 11e6, 0.05));
        AddTestCase(new MediumConservationTest("Lte", 11.1e6, 0));
        AddTestCase(new WrongMediumTest);
        AddTestCase(new MediumMemoryTest);
    }
};

static PacketMediaTestSuite g_packetMediaTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
