/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/meter-application.h"
#include "ns3/sharing-messages.h"
#include "ns3/sharing-metering.h"
#include "ns3/sharing-network.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * From a plan to endpoints and links, and from keys to attributes: numbers by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One concentrator, two strong nodes, a meter next door and one behind a repeater.
CommunicationPlan
MakePlan(bool sharedMedium)
{
    CommunicationPlan plan;
    plan.access.name = "made-up";
    plan.access.phyRateBitPerSecond = 100000;
    plan.access.applicationRateBitPerSecond = 40000;
    plan.access.maximumFrameBytes = 120;
    plan.access.frameOverheadBytes = 20;
    plan.access.perHopLatencySeconds = 0.01;
    plan.access.frameLossProbability = 0.1;
    plan.access.maximumRetransmissions = 2;
    plan.access.sharedMedium = sharedMedium;
    plan.concentratorBackhaul.maximumFrameBytes = 1500;
    plan.concentratorBackhaul.frameOverheadBytes = 40;
    plan.strongNodeBackhaul.maximumFrameBytes = 9000;
    plan.strongNodeBackhaul.frameOverheadBytes = 50;
    plan.concentrators.push_back({0, 2, 700, 0.003, 8e6, 0.02, 1});
    plan.strongNodes.push_back({StrongNodeKind::POWER_COMPANY, 50000, 0, 0, 0.004, 1e9, 0.03});
    plan.strongNodes.push_back({StrongNodeKind::UNIVERSITY, 60000, 0, 0, 0.005, 2e9, 0.04});
    plan.concentratorOfMeter = {0, 0};
    plan.accessHops = {1, 2};
    return plan;
}

/// A medium that nobody else names; nothing is built of it here.
const NamedRegistration g_own{GetPacketMedia(),
                              {{"Wiring", "a medium that this test names"}, nullptr, nullptr}};

/// @param medium by its name @return meters that share it
MeterWiring
Share(const std::string& medium)
{
    return {MeterLinks::MEDIUM, &GetPacketMedia().Get(medium)};
}

/// Endpoints: strong nodes 0 and 1, concentrator 2, router 3, meters 4 and 5.
class TopologyByHandTest : public TestCase
{
  public:
    TopologyByHandTest()
        : TestCase("a plan of one concentrator and two meters, link by link")
    {
    }

  private:
    /// A meter's link: its rate, loss, delay; on which medium, if any.
    struct MeterLink
    {
        double rate;    //!< bit/s
        double loss;    //!< of a frame
        double delayS;  //!< one way
        bool onMedium;  //!< of its concentrator
        uint32_t bytes; //!< of a frame, besides the payload
    };

    void ExpectMeters(const MeterWiring& wiring,
                      bool sharedMedium,
                      const std::vector<MeterLink>& expected)
    {
        const SharingTopology topology = BuildSharingTopology(MakePlan(sharedMedium), wiring);
        const auto& links = topology.network.GetLinks();
        NS_TEST_ASSERT_MSG_EQ(topology.network.GetEndpointCount(), 6, "endpoints");
        NS_TEST_ASSERT_MSG_EQ(links.size(), 5, "links");
        for (uint32_t meter = 0; meter < 2; ++meter)
        {
            const NetworkLink& link = links[3 + meter];
            NS_TEST_EXPECT_MSG_EQ(link.a, 4 + meter, "the meter");
            NS_TEST_EXPECT_MSG_EQ(link.b, 2, "its concentrator");
            NS_TEST_EXPECT_MSG_EQ_TOL(link.rateAToB, expected[meter].rate, 1e-6, "rate up");
            NS_TEST_EXPECT_MSG_EQ_TOL(link.rateBToA, expected[meter].rate, 1e-6, "rate down");
            NS_TEST_EXPECT_MSG_EQ_TOL(link.lossProbability, expected[meter].loss, 1e-12, "loss");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                link.delay.GetSeconds(), expected[meter].delayS, 1e-12, "delay");
            NS_TEST_EXPECT_MSG_EQ((link.medium == MakePlan(true).concentratorOfMeter[meter]),
                                  expected[meter].onMedium,
                                  "medium");
            NS_TEST_EXPECT_MSG_EQ(link.framing.framePayloadBytes, 100, "120 less 20");
            NS_TEST_EXPECT_MSG_EQ(
                link.framing.frameOverheadBytes, expected[meter].bytes, "overhead");
        }
    }

    void DoRun() override
    {
        // A frame is lost for good with 0.1^3; what is sent again takes a tenth of the rate. Of
        // 10 ms a hop a shared medium is busy: 50 bytes at 40 kbit/s.
        ExpectMeters({MeterLinks::LINKS},
                     false,
                     {{36000, 0.001, 0.01, false, 20}, {18000, 0.001, 0.02, false, 20}});
        ExpectMeters({MeterLinks::SCHEDULE},
                     true,
                     {{36000, 0.001, 0, true, 70}, {18000, 0.001, 0, true, 70}});
        ExpectMeters(
            Share("Csma"), true, {{36000, 0.001, 0, true, 70}, {36000, 0.001, 0, true, 70}});
        ExpectMeters(Share("Plc"), true, {{40000, 0.1, 0, true, 70}, {40000, 0.1, 0, true, 70}});
        ExpectMeters(Share("Wifi"), true, {{100000, 0, 0, true, 70}, {100000, 0, 0, true, 70}});
        NS_TEST_EXPECT_MSG_EQ(
            GetAccessFrameOverheadBytes(MakePlan(true).access, 0.004), 50, "20 and 6 ms");
        NS_TEST_EXPECT_MSG_EQ(
            GetAccessFrameOverheadBytes(MakePlan(true).access, 0.02), 20, "never less than none");
        CheckBackhaul();
    }

    void CheckBackhaul()
    {
        const SharingTopology topology = BuildSharingTopology(MakePlan(true));
        NS_TEST_EXPECT_MSG_EQ(topology.meters, 0, "on segments");
        const auto& links = topology.network.GetLinks();
        NS_TEST_ASSERT_MSG_EQ(links.size(), 3, "one each");
        const std::vector<double> rates{1e9, 2e9, 8e6};
        const std::vector<double> delaysS{0.004, 0.005, 0.003};
        const std::vector<double> losses{0.03, 0.04, 0.02};
        const std::vector<uint32_t> payloads{8950, 8950, 1460};
        for (uint32_t i = 0; i < 3; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(links[i].a, i, "in order");
            NS_TEST_EXPECT_MSG_EQ(links[i].b, 3, "to the router");
            NS_TEST_EXPECT_MSG_EQ(links[i].rateAToB, rates[i], "rate up");
            NS_TEST_EXPECT_MSG_EQ(links[i].rateBToA, rates[i], "rate down");
            NS_TEST_EXPECT_MSG_EQ_TOL(links[i].delay.GetSeconds(), delaysS[i], 1e-12, "delay");
            NS_TEST_EXPECT_MSG_EQ(links[i].lossProbability, losses[i], "loss");
            NS_TEST_EXPECT_MSG_EQ(links[i].framing.framePayloadBytes, payloads[i], "payload");
        }
    }
};

/// How meters are joined follows from three keys and the technology.
class MeterLinksTest : public TestCase
{
  public:
    MeterLinksTest()
        : TestCase("how meters are joined to their concentrators")
    {
    }

  private:
    void Expect(const std::string& meters,
                Fidelity fidelity,
                const std::string& medium,
                LinkMedium line,
                bool sharedMedium,
                const MeterWiring& expected)
    {
        ScenarioValues values(GetSharingSchema());
        values.Set("access.meters", meters);
        values.Set("network.medium", medium);
        CommunicationPlan plan = MakePlan(sharedMedium);
        plan.access.medium = line;
        const MeterWiring wiring = ParseMeterWiring(values, fidelity, plan);
        const std::string keys = meters + ", " + medium;
        NS_TEST_EXPECT_MSG_EQ(wiring.links, expected.links, keys);
        NS_TEST_EXPECT_MSG_EQ(wiring.medium, expected.medium, keys);
    }

    void DoRun() override
    {
        const auto power = LinkMedium::POWER_LINE;
        const auto radio = LinkMedium::RADIO;
        const auto message = Fidelity::MESSAGE;
        const auto packet = Fidelity::PACKET;
        Expect("automatic", message, "automatic", power, true, {MeterLinks::SEGMENTS});
        Expect("segment", packet, "automatic", power, true, {MeterLinks::SEGMENTS});
        Expect("endpoints", message, "automatic", power, true, {MeterLinks::SCHEDULE});
        Expect("endpoints", message, "automatic", radio, false, {MeterLinks::LINKS});
        Expect("automatic", packet, "automatic", power, true, Share("Plc"));
        Expect("automatic", packet, "automatic", radio, true, Share("Csma"));
        Expect("automatic", packet, "automatic", power, false, {MeterLinks::LINKS});
        Expect("automatic", packet, "wifi", power, true, Share("Wifi"));
        Expect("automatic", packet, "lte", radio, true, Share("Lte"));
        Expect("endpoints", packet, "csma", power, true, Share("Csma"));
        Expect("endpoints", packet, "wiring", power, true, Share("Wiring"));
        CheckAttributes();
        CheckOneCell();
        CheckSegmentsOnly();
    }

    /// What only a segment knows stays there, unless a medium with devices of its own is named.
    void CheckSegmentsOnly()
    {
        CommunicationPlan plan = MakePlan(false);
        plan.access.sharing = &GetMediumSharings().Get("cell", {}, "");
        ScenarioValues values(GetSharingSchema());
        const auto packet = Fidelity::PACKET;
        auto links = ParseMeterWiring(values, packet, plan).links;
        NS_TEST_EXPECT_MSG_EQ(links, MeterLinks::SEGMENTS, "automatic");
        values.Set("network.medium", std::string("lte"));
        links = ParseMeterWiring(values, packet, plan).links;
        NS_TEST_EXPECT_MSG_EQ(links, MeterLinks::MEDIUM, "devices of its own");
    }

    /// LTE alone says that there can be one such medium.
    void CheckOneCell()
    {
        ScenarioValues values(GetSharingSchema());
        values.Set("network.fidelity", std::string("packet"));
        values.Set("network.medium", std::string("lte"));
        CommunicationPlan plan = MakePlan(true);
        plan.access.phyRateBitPerSecond = 1e7;
        ParseSharingNetwork(values, plan); // throws nothing
        plan.concentrators.push_back(plan.concentrators.front());
        std::string message;
        try
        {
            ParseSharingNetwork(values, plan);
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find("another medium for 2 concentrators: ns-3's core"),
                              std::string::npos,
                              message);
        values.Set("network.medium", std::string("wifi"));
        ParseSharingNetwork(values, plan); // throws nothing
    }

    void CheckAttributes()
    {
        ScenarioValues values(GetSharingSchema());
        values.Set("network.fidelity", std::string("packet"));
        values.Set("network.medium", std::string("plc"));
        values.Set("network.transport", std::string("udp"));
        std::map<std::string, std::string> found;
        const CommunicationPlan plan = MakePlan(true);
        for (const auto& [name, value] : DescribeNetwork(ParseSharingNetwork(values, plan), plan))
        {
            found[name.substr(std::string("ns3::gridshare::").size())] = value;
        }
        // 10 ms a hop less a mean wait of 3.5 slots of 1.39 ms are 5.135 ms: 26 bytes.
        const std::map<std::string, std::string> expected{{"PacketTransport::Medium", "Plc"},
                                                          {"SocketTransport::Protocol", "Udp"},
                                                          {"PlcChannel::MinWindow", "8"},
                                                          {"PlcChannel::Slot", "0.00139s"},
                                                          {"PlcChannel::FramePayload", "100"},
                                                          {"PlcChannel::FrameOverhead", "46"},
                                                          {"PlcChannel::MaxRetries", "2"}};
        for (const auto& [name, value] : expected)
        {
            NS_TEST_EXPECT_MSG_EQ(found[name], value, name);
        }
        NS_TEST_EXPECT_MSG_EQ(found.size(), expected.size(), "no other");
    }
};

/// What keys say is what the applications have, in their units.
class AttributeTest : public TestCase
{
  public:
    AttributeTest()
        : TestCase("keys become attributes of the applications")
    {
    }

  private:
    void ExpectTime(Ptr<Object> object, const std::string& name, double seconds)
    {
        TimeValue value;
        object->GetAttribute(name, value);
        NS_TEST_EXPECT_MSG_EQ_TOL(value.Get().GetSeconds(), seconds, 1e-12, name);
    }

    void ExpectBytes(Ptr<Object> object, const std::string& name, uint64_t bytes)
    {
        UintegerValue value;
        object->GetAttribute(name, value);
        NS_TEST_EXPECT_MSG_EQ(value.Get(), bytes, name);
    }

    void DoRun() override
    {
        const auto options = PrepareSmall({{"ledger.verification_us", 250.0},
                                           {"ledger.admission_blocks", int64_t{3}},
                                           {"ledger.admission_burst", int64_t{5}},
                                           {"game.value_decay_per_s", 0.25},
                                           {"run.epoch_s", 7200.0},
                                           {"run.settlement_s", 1234.0},
                                           {"meters.order_delay_s", 12.0},
                                           {"meters.order_spread_s", 34.5},
                                           {"meters.reading_bytes", int64_t{77}},
                                           {"meters.reading_interval_s", 112.5},
                                           {"game.revision_rate", 0.001}});
        const SharingSimulation simulation(options, 1);
        const auto node = simulation.GetStrongNodes().front();
        ExpectTime(node, "VerificationTime", 250e-6);
        ExpectBytes(node, "AdmissionBlocks", 3);
        ExpectBytes(node, "AdmissionBurst", 5);
        ExpectTime(simulation.GetMarket(), "EpochLength", 7200);
        ExpectTime(simulation.GetMarket(), "SettlementDelay", 1234);
        DoubleValue decay;
        simulation.GetMarket()->GetAttribute("ValueDecay", decay);
        NS_TEST_EXPECT_MSG_EQ(decay.Get(), 0.25, "1/s");
        const auto concentrator = simulation.GetConcentrators().front();
        ExpectTime(concentrator, "OrderDelay", 12);
        ExpectTime(concentrator, "OrderSpread", 34.5);
        ExpectTime(concentrator, "ReadingInterval", 112.5);
        ExpectTime(concentrator, "UploadInterval", 0);
        ExpectBytes(concentrator, "ReadingSize", 77);
        ExpectBytes(concentrator, "RequestSize", 0);
        Config::Reset();
        CheckModes();
    }

    /// Sizes and times of the modes in which a concentrator asks (doc/model/grid.md).
    void CheckModes()
    {
        const auto describe = [](const std::string& mode) {
            ScenarioValues values(GetSharingSchema());
            values.Set("meters.reading_mode", mode);
            values.Set("meters.reading_interval_s", 900.0);
            std::map<std::string, std::string> found;
            for (const auto& [name, value] : DescribeReadingMode(ParseMetering(values)))
            {
                found[name.substr(name.find("gridshare::") + 11)] = value;
            }
            return found;
        };
        const std::string meter = "MeterApplication::";
        const std::string concentrator = "ConcentratorApplication::";
        // Ciphering, wrapper and transport are 79 bytes. Asked for: 13 up, 20 down, or 20 and 96
        // values of 10 bytes, of which the first one is counted with the message.
        for (const auto& [mode, pushed, upload, request, reading] :
             std::vector<std::array<std::string, 5>>{
                 {"push", "true", "0s", "0", "229"},
                 {"polling", "false", "0s", "92", "99"},
                 {"daily-upload", "false", "86400s", "92", "109"}})
        {
            auto found = describe(mode);
            NS_TEST_EXPECT_MSG_EQ(found[meter + "Push"], pushed, mode);
            NS_TEST_EXPECT_MSG_EQ(found[concentrator + "RequestSize"], request, mode);
            for (const auto& type : {meter, concentrator})
            {
                NS_TEST_EXPECT_MSG_EQ(found[type + "ReadingInterval"], "900000ms", mode);
                NS_TEST_EXPECT_MSG_EQ(found[type + "UploadInterval"], upload, mode);
                NS_TEST_EXPECT_MSG_EQ(found[type + "ReadingSize"], reading, mode);
                NS_TEST_EXPECT_MSG_EQ(found[type + "FurtherReadingSize"], "10", mode);
            }
        }
    }
};

/// Orders go to the concentrator's own power company, sales to institutions.
class DestinationTest : public TestCase
{
  public:
    DestinationTest()
        : TestCase("submissions go to one power company a concentrator, sales to institutions")
    {
    }

  private:
    void OnSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        if (message->GetWireType() == WIRE_SUBMISSION)
        {
            m_companies[from].insert(to);
        }
        if (message->GetWireType() == WIRE_DIRECT_SALE)
        {
            m_buyers.insert(to);
        }
    }

    void DoRun() override
    {
        // Endpoints: companies 0 and 1, institutions 2 to 4, then the concentrators.
        const auto options = PrepareSmall({{"roles.power_companies", int64_t{2}},
                                           {"roles.institutions", int64_t{3}},
                                           {"access.meters_per_concentrator", int64_t{5}},
                                           {"run.epochs", int64_t{2}}});
        SharingSimulation simulation(options, 1);
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Sent", MakeCallback(&DestinationTest::OnSent, this));
        const RunRecord record = simulation.Run();
        const std::set<uint32_t> institutions{2, 3, 4};
        NS_TEST_EXPECT_MSG_EQ(m_buyers, institutions, "all of them, and nobody else");
        NS_TEST_EXPECT_MSG_GT(m_companies.size(), 5, "concentrators");
        for (const auto& [concentrator, companies] : m_companies)
        {
            NS_TEST_EXPECT_MSG_EQ(companies.size(), 1, "always the same");
            NS_TEST_EXPECT_MSG_EQ(*companies.begin(), (concentrator - 5) % 2, "in turn");
        }
        Config::Reset();
    }

    std::map<uint32_t, std::set<uint32_t>> m_companies; //!< by concentrator
    std::set<uint32_t> m_buyers;                        //!< of direct sales
};

/// The suite of wiring.
class SharingWiringTestSuite : public TestSuite
{
  public:
    SharingWiringTestSuite()
        : TestSuite("gridshare-sharing-wiring", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new TopologyByHandTest);
        AddTestCase(new MeterLinksTest);
        AddTestCase(new AttributeTest);
        AddTestCase(new DestinationTest);
    }
};

static SharingWiringTestSuite g_sharingWiringTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
