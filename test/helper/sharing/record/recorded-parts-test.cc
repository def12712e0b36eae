/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../sharing-fixture.h"

#include "ns3/access-segment-helper.h"
#include "ns3/config.h"
#include "ns3/meter-side-summary.h"
#include "ns3/sharing-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Recorders that observe a part of the concentrators each, and report together as one does that
 * observes them all.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Compares metrics, doubles exactly.
class RecordedPartsTest : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    /// @param parts of a run by parts @param whole must have the same metrics in the same order
    void ExpectSame(const RunRecord& parts, const RunRecord& whole)
    {
        NS_TEST_ASSERT_MSG_EQ(parts.metrics.size(), whole.metrics.size(), "as many metrics");
        for (std::size_t i = 0; i < whole.metrics.size(); ++i)
        {
            const MetricRecord& metric = whole.metrics[i];
            NS_TEST_EXPECT_MSG_EQ(parts.metrics[i].name, metric.name, "in the same order");
            NS_TEST_EXPECT_MSG_EQ(parts.metrics[i].value, metric.value, metric.name);
        }
    }

    /// @param record a run's @param name a metric @return its value; -1 if there is none
    static double Find(const RunRecord& record, const std::string& name)
    {
        return record.FindMetric(name).value_or(-1);
    }
};

/// One recorder of readings and one of storage for the concentrators of either part, and for all.
class ReadingPartsTest : public RecordedPartsTest
{
  public:
    ReadingPartsTest()
        : RecordedPartsTest("readings and storage of two parts are together those of the run")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"run.epochs", int64_t{2}}});
        SharingSimulation simulation(options, 1);
        const auto& concentrators = simulation.GetConcentrators();
        NS_TEST_ASSERT_MSG_GT(concentrators.size(), 2, "there is something to divide");
        ReadingRecorder hub(options.metering.deadline);
        ReadingRecorder spoke(options.metering.deadline);
        StorageRecorder hubStorage(options.run.epoch);
        StorageRecorder spokeStorage(options.run.epoch);
        StorageRecorder allStorage(options.run.epoch);
        for (std::size_t i = 0; i < concentrators.size(); ++i)
        {
            const bool isHub = 2 * i < concentrators.size();
            (isHub ? hub : spoke).Observe(concentrators[i]);
            (isHub ? hubStorage : spokeStorage).Observe(concentrators[i]);
            allStorage.Observe(concentrators[i]);
        }
        const RunRecord run = simulation.Run();
        MeterSideSummary sent;
        sent.readings = spoke.Summarise(Simulator::Now());
        sent.storage = spokeStorage.Summarise();
        const MeterSideSummary come = MeterSideSummary::Decode(sent.Encode());
        hub.Add(come.readings);
        hubStorage.Add(come.storage);
        RunRecord parts;
        hub.AddMetrics(parts);
        for (const auto& metric : parts.metrics)
        {
            NS_TEST_EXPECT_MSG_EQ(metric.value, Find(run, metric.name), metric.name);
        }
        NS_TEST_EXPECT_MSG_EQ(parts.metrics.size(), 7, "all but those within a day");
        NS_TEST_EXPECT_MSG_GT(come.readings.readings, 0, "the other part has readings");
        RunRecord storage;
        RunRecord storageOfAll;
        hubStorage.AddTo(storage);
        allStorage.AddTo(storageOfAll);
        ExpectSame(storage, storageOfAll);
        NS_TEST_EXPECT_MSG_EQ(
            Find(storage, "light_node_bytes"), Find(run, "light_node_bytes"), "of the run, too");
        Config::Reset();
    }
};

/// The recorder of a run takes over what another transport and other meters have counted.
class TrafficPartsTest : public RecordedPartsTest
{
  public:
    TrafficPartsTest()
        : RecordedPartsTest("a record has the messages and readings of both parts")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"run.epochs", int64_t{1}}});
        SharingSimulation simulation(options, 1);
        SharingRecorder hub(options, NameStrongNodes(options.plan));
        ReadingRecorder spoke(options.metering.deadline);
        hub.Observe(simulation.GetTransport());
        hub.Observe(simulation.GetMarket());
        hub.Observe(simulation.GetLedger());
        for (const auto& concentrator : simulation.GetConcentrators())
        {
            spoke.Observe(concentrator);
        }
        const RunRecord run = simulation.Run();
        NS_TEST_EXPECT_MSG_EQ(Find(hub.MakeRecord(), "readings"), 0, "no meters of its own");
        hub.Add({1000, 70000, 900, 60000, 100, 10000}, spoke.Summarise(Simulator::Now()));
        hub.Add({10, 700, 9, 600, 1, 100}, ReadingSummary());
        const RunRecord record = hub.MakeRecord();
        const auto expectMore = [&](const std::string& name, double more) {
            NS_TEST_EXPECT_MSG_EQ(Find(record, name), Find(run, name) + more, name);
        };
        expectMore("messages_sent", 1010);
        expectMore("bytes_sent", 70700);
        expectMore("messages_lost", 101);
        for (const std::string name : {"readings", "energy_metered_kwh", "reading_delay_p95_s"})
        {
            expectMore(name, 0);
        }
        NS_TEST_EXPECT_MSG_EQ(hub.GetReadings().Summarise(Simulator::Now()).readings,
                              Find(run, "readings"),
                              "where the recorder of readings says so");
        Config::Reset();
    }
};

/// Segments with meters of several classes; and, where meters are endpoints, their media.
class LoadPartsTest : public RecordedPartsTest
{
  public:
    /**
     * @param technology of the meters
     * @param meters where they stand, as scenarios have it
     * @param busy a metric that is not 0
     */
    LoadPartsTest(const std::string& technology, const std::string& meters, const std::string& busy)
        : RecordedPartsTest("links and media of two parts are as busy as those of the run: " +
                            technology + ", " + meters),
          m_changes{{"run.epochs", int64_t{1}},
                    {"meters.reading_interval_s", 3600.0},
                    {"access.technology", technology},
                    {"access.meters", meters}},
          m_busy(busy)
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall(m_changes);
        SharingSimulation simulation(options, 1);
        const auto topology =
            BuildSharingTopology(options.plan, options.network.meters, options.roles.demanders);
        LoadRecorder whole(topology);
        LoadRecorder hub(topology);
        LoadRecorder spoke(topology);
        for (auto* recorder : {&whole, &hub, &spoke})
        {
            recorder->Observe(simulation.GetTransport());
        }
        if (options.network.meters.links == MeterLinks::SEGMENTS)
        {
            const auto segments = MakeSegments(options.plan.access);
            for (std::size_t i = 0; i < segments.size(); ++i)
            {
                whole.Observe(segments[i]);
                (i < 2 ? hub : spoke).Observe(segments[i]);
            }
        }
        simulation.Run();
        MeterSideSummary sent;
        sent.load = spoke.Summarise();
        hub.Add(MeterSideSummary::Decode(sent.Encode()).load);
        RunRecord parts;
        RunRecord run;
        hub.AddMetrics(parts);
        whole.AddMetrics(run);
        ExpectSame(parts, run);
        NS_TEST_EXPECT_MSG_GT(Find(run, m_busy), 0, m_busy);
        NS_TEST_EXPECT_MSG_GT(Find(run, "access_airtime_busiest"), 0, "media are used");
        Config::Reset();
    }

    /// @param technology of their meters @return five segments that have carried different uploads
    static std::vector<Ptr<AccessSegment>> MakeSegments(AccessTechnology technology)
    {
        technology.frameLossProbability = 0.3; // so that frames are sent again
        AccessSegmentHelper helper;
        helper.SetTechnology(technology);
        std::vector<Ptr<AccessSegment>> segments;
        for (uint32_t i = 0; i < 5; ++i)
        {
            segments.push_back(helper.Create({1, 1, 1}, {100.0F, 700.0F, 1500.0F + 300.0F * i}));
            segments.back()->AssignStreams(i);
            for (uint32_t upload = 0; upload <= i; ++upload)
            {
                segments.back()->Transfer(Minutes(10 * upload), upload % 3, 40 + 7 * i);
            }
        }
        return segments;
    }

    Changes m_changes;  //!< to the small scenario
    std::string m_busy; //!< see constructor
};

/// The suite.
class RecordedPartsTestSuite : public TestSuite
{
  public:
    RecordedPartsTestSuite()
        : TestSuite("gridshare-recorded-parts", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReadingPartsTest);
        AddTestCase(new TrafficPartsTest);
        AddTestCase(new LoadPartsTest("prime", "segment", "access_retransmissions"));
        AddTestCase(new LoadPartsTest("lorawan", "segment", "access_sf7_uploads"));
        AddTestCase(new LoadPartsTest("prime", "endpoints", "concentrator_link_utilisation"));
    }
};

static RecordedPartsTestSuite g_recordedPartsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
