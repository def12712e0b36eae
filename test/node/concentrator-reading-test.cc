/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "hand-made-concentrator.h"

#include "ns3/input-error.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Readings on an access segment: what is read, how many bytes it takes, and when it is there. A
 * byte takes 1 ms there, and nothing waits for anything.
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

/// How readings come, and what that costs in five hours.
struct ReadingWay
{
    std::string name;         //!< of the case
    double uploadS;           //!< UploadInterval; 0: each at once
    uint32_t requestBytes;    //!< RequestSize; 0: pushed
    uint32_t transfers;       //!< of one meter
    uint32_t bytes;           //!< of one meter, all transfers
    std::vector<double> lags; //!< of the readings of one upload, s
    std::size_t waiting;      //!< readings of one meter that have not left it
};

/// Bytes and times of all uploads, by hand.
class UploadTest : public TestCase
{
  public:
    /// @param way how readings come
    explicit UploadTest(const ReadingWay& way)
        : TestCase("bytes and delays of readings: " + way.name),
          m_way(way)
    {
    }

  private:
    void DoRun() override
    {
        HandMadeConcentrator site((Setup()));
        site.helper.SetAttribute("UploadInterval", TimeValue(Seconds(m_way.uploadS)));
        site.helper.SetAttribute("RequestSize", UintegerValue(m_way.requestBytes));
        site.Start();
        HandMadeConcentrator::RunUntil(18001); // 20 readings
        const auto& counters = site.access->GetCounters();
        NS_TEST_EXPECT_MSG_EQ(counters.transfers, 2 * m_way.transfers, "transfers of two meters");
        NS_TEST_EXPECT_MSG_EQ(counters.payloadBytes, 2 * m_way.bytes, "their bytes");
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetReadingCount(), 40, "readings taken");
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetEnergyWh(), 40 * 500, "2 kW, 900 s each");
        NS_TEST_ASSERT_MSG_EQ(
            site.readings.size(), 40 - 2 * m_way.waiting, "readings that have left");
        for (std::size_t i = 0; i < site.readings.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(site.readings[i].second, true, "they arrive");
            NS_TEST_EXPECT_MSG_EQ(site.readings[i].first,
                                  Seconds(m_way.lags[i % m_way.lags.size()]),
                                  "delay of reading " << i);
        }
    }

    ReadingWay m_way; //!< see constructor
};

/// What a register counts between two readings, by shape, load and shift.
class RegisterTest : public TestCase
{
  public:
    RegisterTest()
        : TestCase("a reading is the energy of its interval, by shape, load and shift")
    {
    }

  private:
    static MeteringPoint MakePoint(uint32_t provider, float kw, float shift, CustomerKind kind)
    {
        MeteringPoint point;
        point.provider = provider;
        point.kw = kw;
        point.shiftSeconds = shift;
        point.kind = kind;
        return point;
    }

    void DoRun() override
    {
        Setup setup;
        setup.meters = setup.agents = 3;
        HandMadeConcentrator site(setup);
        std::vector<LoadShape> shapes;
        shapes.emplace_back(
            "residential", 900, std::vector<double>{1, 0.5}, LoadShape::Unit::PER_UNIT);
        shapes.emplace_back(
            "commercial", 900, std::vector<double>{0, 0, 0.2}, LoadShape::Unit::PER_UNIT);
        std::vector<MeteringPoint> points;
        points.push_back(MakePoint(0, 2, 0, CustomerKind::RESIDENTIAL));
        points.push_back(MakePoint(1, 4, 450, CustomerKind::RESIDENTIAL));
        points.push_back(MakePoint(2, 2, 0, CustomerKind::COMMERCIAL));
        site.Start(shapes, std::move(points));
        HandMadeConcentrator::RunUntil(3950);
        const auto orders = site.GetOrders();
        NS_TEST_ASSERT_MSG_EQ(orders.size(), 3, "an order each");
        const std::vector<std::vector<uint32_t>> expected{
            {500, 250, 500, 250}, {750, 750, 750, 750}, {0, 0, 100, 0}};
        for (std::size_t i = 0; i < orders.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(orders[i].readings.energiesWh, expected[i], "of " << i);
        }
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetEnergyWh(), 1500 + 3000 + 100, "all of them");
    }
};

/// A lost upload leaves a gap, and what is late waits for the next order.
class LostUploadTest : public TestCase
{
  public:
    LostUploadTest()
        : TestCase("lost readings are gaps in an order, late ones wait for the next")
    {
    }

  private:
    static void Disturb(HandMadeConcentrator* site, double loss)
    {
        LinkDisturbance disturbance;
        disturbance.loss = loss;
        site->access->SetDisturbance(disturbance);
    }

    static void Delay(HandMadeConcentrator* site)
    {
        LinkDisturbance late;
        late.spikeProbability = 1;
        late.spike = Seconds(301);
        site->access->SetDisturbance(late);
    }

    void DoRun() override
    {
        constexpr uint32_t gap = ReadingStore::MISSING;
        Setup setup;
        setup.meters = 1;
        HandMadeConcentrator site(setup);
        site.helper.SetAttribute("KeepReadings", TimeValue(Time(0)));
        site.Start();
        // The second reading is lost, the eighth arrives after the orders of its epoch.
        Simulator::Schedule(Seconds(1000), &LostUploadTest::Disturb, &site, 1.0);
        Simulator::Schedule(Seconds(2000), &LostUploadTest::Disturb, &site, 0.0);
        Simulator::Schedule(Seconds(7000), &LostUploadTest::Delay, &site);
        Simulator::Schedule(Seconds(8000), &LostUploadTest::Disturb, &site, 0.0);
        HandMadeConcentrator::RunUntil(12000);
        const auto orders = site.GetOrders();
        NS_TEST_ASSERT_MSG_EQ(orders.size(), 3, "one an epoch");
        const std::vector<std::vector<uint32_t>> expected{
            {500, gap, 500, 500}, {500, 500, 500}, {500, 500, 500, 500, 500}};
        const std::vector<int64_t> starts{0, 3600, 6300};
        const std::vector<int64_t> volumes{3000, 3000, 5000};
        for (std::size_t i = 0; i < orders.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(orders[i].readings.energiesWh, expected[i], "readings " << i);
            NS_TEST_EXPECT_MSG_EQ(
                NanoSeconds(orders[i].readings.startNs), Seconds(starts[i]), "begin " << i);
            NS_TEST_EXPECT_MSG_EQ(orders[i].volumeMilli, volumes[i], "gaps are no volume " << i);
        }
        NS_TEST_EXPECT_MSG_EQ(site.readings.at(1).second, false, "the trace says lost");
        NS_TEST_EXPECT_MSG_EQ(site.readings.at(2).second, true, "and arrived");
        NS_TEST_EXPECT_MSG_EQ(site.readings.at(7).first, Seconds(301.1), "and how late");
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetReadingCount(), 13, "all were taken");
    }
};

/// On a lossy medium each frame is sent again until it is through.
class LossySegmentTest : public TestCase
{
  public:
    LossySegmentTest()
        : TestCase("on a lossy segment readings take as many times as they are sent")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double loss = 0.4;
        constexpr uint32_t readings = 4000;
        Setup setup;
        setup.meters = 2;
        setup.sharers = 0;
        setup.loss = loss;
        HandMadeConcentrator site(setup);
        site.access->SetAttribute("MaxRetries", UintegerValue(1000));
        site.Start();
        HandMadeConcentrator::RunUntil(900.0 * readings / 2 + 100);
        NS_TEST_ASSERT_MSG_EQ(site.readings.size(), readings, "all of them");
        int64_t sent = 0;
        for (const auto& [delay, delivered] : site.readings)
        {
            NS_TEST_EXPECT_MSG_EQ(delivered, true, "at last");
            const int64_t times = delay.GetMilliSeconds() / 100; // 100 bytes of 1 ms
            NS_TEST_EXPECT_MSG_EQ(delay, MilliSeconds(100 * times), "whole frames");
            sent += times;
        }
        const auto& counters = site.access->GetCounters();
        NS_TEST_EXPECT_MSG_EQ(
            counters.framesResent, static_cast<uint64_t>(sent - readings), "repetitions");
        NS_TEST_EXPECT_MSG_EQ(
            counters.wireBytes, static_cast<uint64_t>(100 * sent), "bytes on the wire");
        NS_TEST_EXPECT_MSG_EQ(counters.payloadBytes, 100 * readings, "bytes of readings");
        // Geometric: mean 1/(1 − p), deviation √p/(1 − p) of one, √4000 less of the mean; five.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(sent) / readings, 1 / (1 - loss), 0.084, "times a reading");
    }
};

/// A request costs its bytes before the answer costs its own, and without it there is no answer.
class LostRequestTest : public TestCase
{
  public:
    LostRequestTest()
        : TestCase("a lost request costs its own bytes, and no answer comes")
    {
    }

  private:
    void DoRun() override
    {
        Setup setup;
        setup.meters = 1;
        HandMadeConcentrator site(setup);
        site.helper.SetAttribute("RequestSize", UintegerValue(36));
        site.helper.SetAttribute("KeepReadings", TimeValue(Time(0)));
        site.Start();
        LinkDisturbance disturbance;
        disturbance.loss = 1;
        site.access->SetDisturbance(disturbance);
        HandMadeConcentrator::RunUntil(4000);
        NS_TEST_EXPECT_MSG_EQ(site.access->GetCounters().transfers, 4, "requests");
        NS_TEST_EXPECT_MSG_EQ(site.access->GetCounters().payloadBytes, 4 * 36, "their bytes");
        NS_TEST_ASSERT_MSG_EQ(site.readings.size(), 4, "readings");
        for (const auto& [delay, delivered] : site.readings)
        {
            NS_TEST_EXPECT_MSG_EQ(delivered, false, "none arrives");
        }
        NS_TEST_EXPECT_MSG_EQ(site.GetOrders().size(), 0, "so there is nothing to sell");
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetHeldBackCount(), 0, "nor to hold back");
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetEnergyWh(), 2000, "it was measured");
    }
};

/// An interval that a transaction cannot say is the user's error.
class ReadingIntervalTest : public TestCase
{
  public:
    ReadingIntervalTest()
        : TestCase("a reading interval is whole milliseconds, or the start says what to do")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeConcentrator site((Setup()));
        site.helper.SetAttribute("ReadingInterval", TimeValue(MicroSeconds(1500500)));
        site.Start();
        std::string said;
        try
        {
            HandMadeConcentrator::RunUntil(1);
        }
        catch (const InputError& error)
        {
            said = error.what();
        }
        for (const std::string part : {"ReadingInterval", "1.5005", "milliseconds", "1.5s"})
        {
            NS_TEST_EXPECT_MSG_NE(said.find(part), std::string::npos, part);
        }
    }
};

/// The suite of readings at a concentrator.
class ConcentratorReadingTestSuite : public TestSuite
{
  public:
    ConcentratorReadingTestSuite()
        : TestSuite("gridshare-concentrator-reading", TestSuite::Type::UNIT)
    {
        AddTestCase(new UploadTest({"pushed, each at once", 0, 0, 20, 20 * 100, {0.1}, 0}));
        // 100 and three times 10 bytes more; the oldest reading has waited for 45 minutes.
        AddTestCase(new UploadTest(
            {"pushed, four an upload", 3600, 0, 5, 5 * 130, {2700.13, 1800.13, 900.13, 0.13}, 0}));
        AddTestCase(
            new UploadTest({"pushed, eight an upload",
                            7200,
                            0,
                            2,
                            2 * 170,
                            {6300.17, 5400.17, 4500.17, 3600.17, 2700.17, 1800.17, 900.17, 0.17},
                            4}));
        AddTestCase(
            new UploadTest({"asked for, each at once", 0, 36, 40, 20 * (36 + 100), {0.136}, 0}));
        AddTestCase(new UploadTest(
            {"asked for, two an upload", 1800, 36, 20, 10 * (36 + 110), {900.146, 0.146}, 0}));
        AddTestCase(new RegisterTest);
        AddTestCase(new LostUploadTest);
        AddTestCase(new LostRequestTest);
        AddTestCase(new LossySegmentTest);
        AddTestCase(new ReadingIntervalTest);
    }
};

static ConcentratorReadingTestSuite g_concentratorReadingTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
