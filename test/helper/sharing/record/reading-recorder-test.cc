/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../own-network.h"

#include "ns3/access-segment-helper.h"
#include "ns3/concentrator-helper.h"
#include "ns3/reading-messages.h"
#include "ns3/reading-recorder.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What is recorded of readings: counts, energy, losses and delays by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A concentrator with two meters of 2 kW, 1 ms a byte; and a message of three that is lost.
class ReadingRecorderTest : public TestCase
{
  public:
    ReadingRecorderTest()
        : TestCase("readings of a segment, and those lost as messages")
    {
    }

  private:
    void DoRun() override
    {
        ConcentratorHelper helper(
            MakeStarTransport(2), OpenHourlyMarket(2, 1), std::make_shared<ProviderKeyDirectory>());
        helper.SetLoadShapes(MakeFlatShapes());
        helper.SetAttribute("ReadingSize", UintegerValue(100));
        AccessSegmentHelper segments;
        segments.SetHop(8000, 0);
        const auto access = segments.Create({1, 3});
        const auto installed = helper.Install(
            CreateObject<Node>(), 1, {MakeFlatCustomer(0), MakeFlatCustomer(1)}, access);
        helper.AssignStreams(installed, 1);
        ReadingRecorder recorder(Seconds(900));
        recorder.Observe(DynamicCast<ConcentratorApplication>(installed.Get(0)));
        recorder.NoteLost(*Create<ReadingMessage>(1, std::vector<uint32_t>{1, 2, 3}, 120));
        recorder.NoteLost(*Create<ReadingRequest>(36)); // no reading
        Simulator::Stop(Seconds(1850));
        Simulator::Run();
        RunRecord record;
        recorder.AddMetrics(record);
        const auto expect = [&](const std::string& name, double value) {
            NS_TEST_EXPECT_MSG_EQ_TOL(record.FindMetric(name).value(), value, 1e-6, name);
        };
        expect("readings", 4);
        expect("readings_lost", 3);
        expect("readings_in_time", 1); // the two of the first round; the others' time is not over
        expect("energy_metered_kwh", 2);
        expect("orders_held_back", 0);
        expect("reading_delay_p50_s", 0.2); // between 0.1 s over a hop and 0.3 s over three
        Simulator::Destroy();
    }
};

/// The suite of the recorder of readings.
class ReadingRecorderTestSuite : public TestSuite
{
  public:
    ReadingRecorderTestSuite()
        : TestSuite("gridshare-reading-recorder", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReadingRecorderTest);
    }
};

static ReadingRecorderTestSuite g_readingRecorderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
