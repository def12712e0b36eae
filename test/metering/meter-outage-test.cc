/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/hand-made-concentrator.h"
#include "../printable-value.h"
#include "asked-meters.h"

#include "ns3/boolean.h"
#include "ns3/meter-helper.h"
#include "ns3/meter-poller.h"
#include "ns3/reading-messages.h"
#include "ns3/test.h"

#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Meters that are endpoints, without power, and their concentrator, down for a while: what is
 * measured, sent, asked and lost. A message takes 1 s.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t GAP = ReadingStore::MISSING;

/// A message of the meter: when it leaves, its first interval, what it says of each.
struct ToldReadings
{
    double atS;                       //!< s
    uint32_t first;                   //!< interval
    std::vector<uint32_t> energiesWh; //!< from there on
};

/// How a meter sends, and what that makes of the outage.
struct OutageWay
{
    std::string name;                   //!< of the case
    bool push;                          //!< Push
    double uploadS;                     //!< UploadInterval
    std::vector<double> asked;          //!< when requests leave the concentrator, s
    std::vector<ToldReadings> expected; //!< messages in an hour
};

/**
 * A meter of 4 kW without power from 1125 s to 2250 s. Of the intervals of 900 s the first has
 * 1000 Wh, the second ends without power, the third has what was drawn since the first: 250 Wh
 * before and 500 Wh after, the fourth 1000 Wh.
 */
class MeterOutageTest : public TestCase
{
  public:
    /// @param way how it sends
    explicit MeterOutageTest(const OutageWay& way)
        : TestCase("a meter without power for a while, which " + way.name),
          m_way(way)
    {
    }

  private:
    void DoRun() override
    {
        const auto transport = CreateObject<FixedDelayTransport>(2, Seconds(1));
        const MessageLog log(transport);
        MeterHelper helper = MakeMeterHelper(transport, m_way.push, m_way.uploadS);
        helper.SetLoadShapes({LoadShape("flat", 900, {1}, LoadShape::Unit::PER_UNIT)});
        MeteringPoint point;
        point.kw = 4;
        const auto installed = helper.Install(CreateObject<Node>(), 1, point);
        const auto meter = DynamicCast<MeterApplication>(installed.Get(0));
        Simulator::Schedule(Seconds(1125), &MeterApplication::SetPower, meter, false);
        Simulator::Schedule(Seconds(2250), &MeterApplication::SetPower, meter, true);
        ScheduleRequests(transport, m_way.asked);
        HandMadeMarket::RunUntil(3650);
        NS_TEST_EXPECT_MSG_EQ(meter->GetReadingCount(), 3, "three of four intervals");
        NS_TEST_EXPECT_MSG_EQ(meter->GetEnergyWh(), 4000 - 1250, "4 kW while it has power");
        std::size_t sent = 0;
        for (const auto& message : log.sent)
        {
            if (message.from != 1)
            {
                continue;
            }
            NS_TEST_ASSERT_MSG_LT(sent, m_way.expected.size(), "a message too many");
            const auto& expected = m_way.expected[sent++];
            const auto& readings = static_cast<const ReadingMessage&>(*message.message);
            NS_TEST_EXPECT_MSG_EQ(message.at, Seconds(expected.atS), "when");
            NS_TEST_EXPECT_MSG_EQ(readings.GetFirstInterval(), expected.first, "since when");
            NS_TEST_EXPECT_MSG_EQ(readings.GetEnergiesWh(), expected.energiesWh, "values");
        }
        NS_TEST_EXPECT_MSG_EQ(sent, m_way.expected.size(), "messages");
        Simulator::Destroy();
    }

    OutageWay m_way; //!< see constructor
};

/// Three meters that tell all since the first interval; the second had no power in the first two.
class PausedPollerTest : public TestCase
{
  public:
    PausedPollerTest()
        : TestCase("who asks meters and stops goes on with the next round")
    {
    }

  private:
    void Answer(uint32_t meter, uint32_t, const Ptr<const NetworkMessage>&)
    {
        const bool whole = meter != 2;
        std::vector<uint32_t> energies{whole ? 100 : GAP, whole ? 200 : GAP, 300};
        energies.resize(static_cast<std::size_t>(Simulator::Now().GetSeconds() / 900));
        m_transport->Send(meter, 0, Create<ReadingMessage>(1, energies, 120));
    }

    void DoRun() override
    {
        m_transport = CreateObject<FixedDelayTransport>(4, Seconds(1));
        const MessageLog log(m_transport);
        for (const uint32_t meter : {1, 2, 3})
        {
            m_transport->SetReceiver(meter,
                                     MakeCallback(&PausedPollerTest::Answer, this).Bind(meter));
        }
        ReadingStore store(3, 0, Seconds(900).GetNanoSeconds());
        const std::vector<MeteringPoint> points(3);
        std::vector<Time> delays;
        MeterPoller poller(MakePollingRules(),
                           MeterPoller::Meters{m_transport, 0, {1, 2, 3}, points, store},
                           [&delays](Time, Time delay, bool) { delays.push_back(delay); });
        m_transport->SetReceiver(0, MakeCallback(&MeterPoller::Receive, &poller));
        poller.Start();
        Simulator::Schedule(MilliSeconds(900500), &MeterPoller::Stop, &poller);
        Simulator::Schedule(Seconds(2000), &MeterPoller::Resume, &poller);
        Simulator::Stop(Seconds(2800));
        Simulator::Run();
        const auto asked = ListAsked(log);
        const std::vector<std::pair<uint32_t, Time>> expected{
            {1, Seconds(900)}, {1, Seconds(2700)}, {2, Seconds(2702)}, {3, Seconds(2704)}};
        NS_TEST_EXPECT_MSG_EQ(asked, expected, "none at 1800, the next round as ever");
        // The first answer was on its way; then of each meter what was not heard before.
        const std::vector<Time> expectedDelays{Seconds(2),
                                               Seconds(902),
                                               Seconds(2),
                                               Seconds(4),
                                               Seconds(1806),
                                               Seconds(906),
                                               Seconds(6)};
        NS_TEST_EXPECT_MSG_EQ(delays, expectedDelays, "of the readings that came");
        NS_TEST_EXPECT_MSG_EQ(poller.GetUselessCount(), 1, "the first one again");
        m_transport = nullptr;
        Simulator::Destroy();
    }

    Ptr<FixedDelayTransport> m_transport; //!< 1 s a message
};

/// A concentrator that is down from 1000 s to 2000 s.
class PausedConcentratorTest : public TestCase
{
  public:
    PausedConcentratorTest()
        : TestCase("readings that arrive while a concentrator is down are lost and counted")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeConcentrator::Setup setup;
        setup.meterEndpoints = true;
        HandMadeConcentrator site(setup);
        site.helper.SetAttribute("RequestSize", UintegerValue(36));
        site.Start();
        const auto send = [&site](double at, const std::vector<uint32_t>& energies) {
            const Ptr<const NetworkMessage> message = Create<ReadingMessage>(1, energies, 100);
            Simulator::Schedule(Seconds(at),
                                &GridTransport::Send,
                                PeekPointer(site.transport),
                                uint32_t{HandMadeConcentrator::FIRST_METER},
                                uint32_t{HandMadeConcentrator::CONCENTRATOR},
                                message);
        };
        send(950, {7});
        send(1850, {7, GAP}); // the one that it has not heard, and one without power
        send(2050, {7, 8});   // the first one again
        Simulator::Schedule(Seconds(1000), &ConcentratorApplication::Crash, site.concentrator);
        Simulator::Schedule(Seconds(2000),
                            &ConcentratorApplication::Restart,
                            site.concentrator,
                            RestartMemory::DISK);
        HandMadeConcentrator::RunUntil(2750);
        const std::vector<std::pair<Time, bool>> expected{
            {Seconds(51), true}, {Time(0), false}, {Seconds(251), true}};
        NS_TEST_EXPECT_MSG_EQ(site.readings, expected, "taken, lost, taken");
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetUselessReadingCount(), 1, "heard before");
        std::vector<Time> asked;
        for (const auto& sent : site.log.sent)
        {
            if (sent.to == HandMadeConcentrator::FIRST_METER)
            {
                asked.push_back(sent.at);
            }
        }
        const std::vector<Time> rounds{Seconds(900), Seconds(2700)};
        NS_TEST_EXPECT_MSG_EQ(asked, rounds, "no round while it is down");
    }
};

/// The suite.
class MeterOutageTestSuite : public TestSuite
{
  public:
    MeterOutageTestSuite()
        : TestSuite("gridshare-meter-outage", TestSuite::Type::UNIT)
    {
        AddTestCase(new MeterOutageTest({"sends each reading at once",
                                         true,
                                         0,
                                         {},
                                         {{900, 1, {1000}}, {2700, 3, {750}}, {3600, 4, {1000}}}}));
        AddTestCase(new MeterOutageTest({"sends two readings at a time",
                                         true,
                                         1800, // it has no power at 1800 s
                                         {},
                                         {{3600, 1, {1000, GAP, 750, 1000}}}}));
        AddTestCase(new MeterOutageTest({"answers when it is asked",
                                         false,
                                         0,
                                         {1500, 2600, 2710},
                                         {{2601, 1, {1000, GAP}}, {2711, 3, {750}}}}));
        AddTestCase(new PausedPollerTest);
        AddTestCase(new PausedConcentratorTest);
    }
};

static MeterOutageTestSuite g_meterOutageTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
