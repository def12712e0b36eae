/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/hand-made-concentrator.h"
#include "../printable-value.h"
#include "asked-meters.h"

#include "ns3/boolean.h"
#include "ns3/meter-helper.h"
#include "ns3/reading-messages.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Meters that are endpoints: what they send and when, and what their concentrator asks and takes.
 * A message takes 1 s.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Setup = HandMadeConcentrator::Setup;

/// A message of a meter, as a test expects it.
struct SentReading
{
    double atS;           //!< when it leaves, s
    uint32_t first;       //!< its first interval
    std::size_t readings; //!< how many
    uint32_t bytes;       //!< its size
};

/// How a meter sends its readings.
struct MeterWay
{
    std::string name;                  //!< of the case
    bool push;                         //!< Push
    double uploadS;                    //!< UploadInterval
    std::vector<double> asked;         //!< when requests leave the concentrator, s
    std::vector<SentReading> expected; //!< messages in an hour and a half
};

/// One meter of 2 kW alone with an endpoint that asks.
class MeterTest : public TestCase
{
  public:
    /// @param way how it sends
    explicit MeterTest(const MeterWay& way)
        : TestCase("a meter " + way.name),
          m_way(way)
    {
    }

  private:
    void DoRun() override
    {
        const auto transport = CreateObject<FixedDelayTransport>(2, Seconds(1));
        const MessageLog log(transport);
        MeterHelper helper = MakeMeterHelper(transport, m_way.push, m_way.uploadS);
        helper.SetLoadShapes({LoadShape("one", 900, {1, 0.5}, LoadShape::Unit::PER_UNIT)});
        MeteringPoint point;
        point.kw = 2;
        point.shiftSeconds = 900; // begins with the half
        const auto installed = helper.Install(CreateObject<Node>(), 1, point);
        const auto meter = DynamicCast<MeterApplication>(installed.Get(0));
        meter->SetStopTime(Seconds(5000));
        ScheduleRequests(transport, m_way.asked);
        HandMadeMarket::RunUntil(8000);
        NS_TEST_EXPECT_MSG_EQ(meter->GetReadingCount(), 5, "readings until its end");
        NS_TEST_EXPECT_MSG_EQ(meter->GetEnergyWh(), 3 * 250 + 2 * 500, "their energy");
        std::vector<LoggedMessage> sent;
        for (const auto& message : log.sent)
        {
            if (message.from == 1)
            {
                sent.push_back(message);
            }
        }
        NS_TEST_ASSERT_MSG_EQ(sent.size(), m_way.expected.size(), "messages");
        for (std::size_t i = 0; i < sent.size(); ++i)
        {
            const auto& expected = m_way.expected[i];
            const auto& readings = static_cast<const ReadingMessage&>(*sent[i].message);
            NS_TEST_EXPECT_MSG_EQ(sent[i].to, 0, "to its concentrator");
            NS_TEST_EXPECT_MSG_EQ(sent[i].at, Seconds(expected.atS), "when " << i);
            NS_TEST_EXPECT_MSG_EQ(readings.GetFirstInterval(), expected.first, "first " << i);
            NS_TEST_EXPECT_MSG_EQ(readings.GetSizeBytes(), expected.bytes, "bytes " << i);
            std::vector<uint32_t> energies;
            for (std::size_t k = 0; k < expected.readings; ++k)
            {
                energies.push_back((expected.first + k) % 2 == 1 ? 250 : 500);
            }
            NS_TEST_EXPECT_MSG_EQ(readings.GetEnergiesWh(), energies, "values " << i);
        }
        Simulator::Destroy();
    }

    MeterWay m_way; //!< see constructor
};

/// A concentrator and what arrives there as messages, made by hand.
class ReceiptTest : public TestCase
{
  public:
    ReceiptTest()
        : TestCase("a concentrator takes each reading of its meters once, and in time")
    {
    }

  private:
    void DoRun() override
    {
        Setup setup;
        setup.meterEndpoints = true;
        HandMadeConcentrator site(setup);
        site.Start();
        constexpr uint32_t first = HandMadeConcentrator::FIRST_METER;
        const auto send = [&site](double at, uint32_t from, const Ptr<const NetworkMessage>& what) {
            Simulator::Schedule(Seconds(at),
                                &GridTransport::Send,
                                PeekPointer(site.transport),
                                from,
                                uint32_t{HandMadeConcentrator::CONCENTRATOR},
                                what);
        };
        send(1801, first, Create<ReadingMessage>(1, std::vector<uint32_t>{7, 8}, 110));
        send(1802, first, Create<ReadingMessage>(2, std::vector<uint32_t>{9}, 100)); // again
        send(1803, first, Create<ReadingMessage>(3, std::vector<uint32_t>{9}, 100)); // not yet
        send(1804, 1, Create<ReadingMessage>(1, std::vector<uint32_t>{9}, 100));     // no meter
        send(1805, first + 1, Create<ReadingRequest>(36));                           // no reading
        send(2699, first, Create<ReadingMessage>(3, std::vector<uint32_t>{5}, 100)); // just now
        send(3700, first + 1, Create<ReadingMessage>(1, std::vector<uint32_t>{1, 2, 3, 4}, 130));
        send(3950, first + 1, Create<ReadingMessage>(4, std::vector<uint32_t>{9}, 100)); // traded
        HandMadeConcentrator::RunUntil(4000);
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetUselessReadingCount(), 3, "again, early, late");
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetReadingCount(), 0, "meters count themselves");
        const std::vector<double> delays{902, 2, 0, 2801, 1901, 1001, 101};
        NS_TEST_ASSERT_MSG_EQ(site.readings.size(), delays.size(), "arrivals");
        for (std::size_t i = 0; i < delays.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(site.readings[i].first, Seconds(delays[i]), "delay " << i);
            NS_TEST_EXPECT_MSG_EQ(site.readings[i].second, true, "arrived " << i);
        }
        const auto orders = site.GetOrders();
        NS_TEST_ASSERT_MSG_EQ(orders.size(), 2, "an order each");
        const std::vector<uint32_t> firstOnes{7, 8, 5};
        const std::vector<uint32_t> secondOnes{1, 2, 3, 4};
        NS_TEST_EXPECT_MSG_EQ(orders[0].readings.energiesWh, firstOnes, "of the first");
        NS_TEST_EXPECT_MSG_EQ(orders[1].readings.energiesWh, secondOnes, "of the second");
    }
};

/// Four meters asked in turn; the second one answers too late, the third one does not answer.
class PolledMeterTest : public TestCase
{
  public:
    PolledMeterTest()
        : TestCase("meters are asked in turn: after their answer, or after patience runs out")
    {
    }

  private:
    void DoRun() override
    {
        Setup setup;
        setup.meters = setup.agents = 4;
        setup.sharers = 0;
        setup.meterEndpoints = true;
        HandMadeConcentrator site(setup);
        site.helper.SetAttribute("RequestSize", UintegerValue(36));
        site.helper.SetAttribute("PollTimeout", TimeValue(Seconds(30)));
        site.Start();
        m_site = &site;
        const std::vector<double> answersAfterS{0, 29.5, -1, 0};
        for (uint32_t meter = 0; meter < 4; ++meter)
        {
            if (answersAfterS[meter] >= 0)
            {
                site.transport->SetReceiver(HandMadeConcentrator::FIRST_METER + meter,
                                            MakeCallback(&PolledMeterTest::OnRequest, this)
                                                .Bind(meter)
                                                .Bind(Seconds(answersAfterS[meter])));
            }
        }
        HandMadeConcentrator::RunUntil(1900);
        // Asked at 900, answered at 902; nothing until 932; the answer that comes at 933.5 is not
        // of the one that is asked then, who has until 962; asked, answered at 964.
        const std::vector<double> expected{900, 902, 932, 962, 1800, 1802, 1832, 1862};
        std::size_t requests = 0;
        for (const auto& sent : site.log.sent)
        {
            if (sent.from != HandMadeConcentrator::CONCENTRATOR)
            {
                continue;
            }
            NS_TEST_ASSERT_MSG_GT(expected.size(), requests, "requests");
            NS_TEST_EXPECT_MSG_EQ(sent.at, Seconds(expected[requests]), "when");
            NS_TEST_EXPECT_MSG_EQ(
                sent.to, HandMadeConcentrator::FIRST_METER + requests % 4, "whom");
            NS_TEST_EXPECT_MSG_EQ(sent.message->GetSizeBytes(), 36, "bytes");
            NS_TEST_EXPECT_MSG_EQ(sent.message->GetWireType(), WIRE_READING_REQUEST, "a request");
            ++requests;
        }
        NS_TEST_EXPECT_MSG_EQ(requests, expected.size(), "all of them");
        // What comes late counts, too.
        NS_TEST_EXPECT_MSG_EQ(site.readings.size(), 3 + 3, "two rounds of three readings");
    }

    void OnRequest(uint32_t meter, Time after, uint32_t, const Ptr<const NetworkMessage>&)
    {
        Simulator::Schedule(after, &PolledMeterTest::Answer, this, meter);
    }

    void Answer(uint32_t meter)
    {
        const auto interval = static_cast<uint32_t>(Simulator::Now().GetSeconds() / 900);
        m_site->transport->Send(HandMadeConcentrator::FIRST_METER + meter,
                                HandMadeConcentrator::CONCENTRATOR,
                                Create<ReadingMessage>(interval, std::vector<uint32_t>{1}, 100));
    }

    HandMadeConcentrator* m_site{nullptr}; //!< of the run
};

/// Nobody answers, and a round takes longer than the time to the next one.
class SlowRoundTest : public TestCase
{
  public:
    SlowRoundTest()
        : TestCase("a round of questions that is still under way is not begun again")
    {
    }

  private:
    void DoRun() override
    {
        Setup setup;
        setup.meters = setup.agents = 3;
        setup.sharers = 0;
        setup.meterEndpoints = true;
        HandMadeConcentrator site(setup);
        site.helper.SetAttribute("RequestSize", UintegerValue(36));
        site.helper.SetAttribute("UploadInterval", TimeValue(Seconds(1800)));
        site.helper.SetAttribute("PollTimeout", TimeValue(Seconds(700)));
        site.Start();
        HandMadeConcentrator::RunUntil(7300);
        // A round at 1800; at 3600 its last question still waits; so the next one is at 5400.
        const std::vector<double> expected{1800, 2500, 3200, 5400, 6100, 6800};
        NS_TEST_ASSERT_MSG_EQ(site.log.sent.size(), expected.size(), "questions");
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(site.log.sent[i].at, Seconds(expected[i]), "question " << i);
            NS_TEST_EXPECT_MSG_EQ(
                site.log.sent[i].to, HandMadeConcentrator::FIRST_METER + i % 3, "whom");
        }
    }
};

/// The suite of meters.
class MeterTestSuite : public TestSuite
{
  public:
    MeterTestSuite()
        : TestSuite("gridshare-meter", TestSuite::Type::UNIT)
    {
        AddTestCase(new MeterTest({"sends each reading at once",
                                   true,
                                   0,
                                   {},
                                   {{900, 1, 1, 100},
                                    {1800, 2, 1, 100},
                                    {2700, 3, 1, 100},
                                    {3600, 4, 1, 100},
                                    {4500, 5, 1, 100}}}));
        AddTestCase(new MeterTest({"sends two readings at a time",
                                   true,
                                   1800,
                                   {},
                                   {{1800, 1, 2, 110}, {3600, 3, 2, 110}}}));
        // The request arrives after a second; where nothing is stored there is no answer.
        AddTestCase(new MeterTest({"sends what it has stored when it is asked",
                                   false,
                                   0,
                                   {100, 1000, 1001, 3700, 6000},
                                   {{1001, 1, 1, 100}, {3701, 2, 3, 120}, {6001, 5, 1, 100}}}));
        AddTestCase(new ReceiptTest);
        AddTestCase(new PolledMeterTest);
        AddTestCase(new SlowRoundTest);
    }
};

static MeterTestSuite g_meterTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
