/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../recomputed-results.h"

#include "ns3/fidelity-comparison.h"
#include "ns3/fidelity-record.h"
#include "ns3/fidelity-samples.h"
#include "ns3/fidelity-schema.h"
#include "ns3/input-error.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a case of a fidelity study leaves: percentiles of hand-made samples, and the samples
 * themselves; and which cases an experiment has.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Percentiles, differences and series of hand-made samples.
class HandMadeRecordTest : public RecomputingTest
{
  public:
    HandMadeRecordTest()
        : RecomputingTest("each metric of a fidelity run has its own number")
    {
    }

  private:
    void DoRun() override
    {
        FidelityMeasurement message;
        FidelityMeasurement packet;
        for (int i = 1; i <= 200; ++i)
        {
            message.commit.push_back(0.003 * i);
            packet.commit.push_back(0.004 * i);
        }
        packet.commit.resize(100);
        message.propagation = {0.5, 0.5, 0.5, 0.75};
        packet.propagation = {0, 0, 0, 0};
        message.reading = {0.25};
        message.lost = 2;
        packet.lost = 3;
        message.inFlight = 4;
        packet.inFlight = 5;
        const RunRecord record = MakeFidelityRecord(message, packet);
        ExpectMetric(FIDELITY, record, "commit_latency_samples_message", 200);
        ExpectMetric(FIDELITY, record, "commit_latency_samples_packet", 100);
        // Half of 200 come before the 101st, half of 100 before the 51st.
        ExpectMetric(FIDELITY, record, "commit_latency_p50_message_ms", 303, 1e-9);
        ExpectMetric(FIDELITY, record, "commit_latency_p50_packet_ms", 204, 1e-9);
        ExpectMetric(
            FIDELITY, record, "commit_latency_p50_difference_percent", 100 * 99 / 204.0, 1e-9);
        ExpectMetric(FIDELITY, record, "commit_latency_p90_message_ms", 543, 1e-9);
        ExpectMetric(FIDELITY, record, "commit_latency_p90_packet_ms", 364, 1e-9);
        ExpectMetric(
            FIDELITY, record, "commit_latency_p90_difference_percent", 100 * 179 / 364.0, 1e-9);
        ExpectMetric(FIDELITY, record, "commit_latency_p99_message_ms", 597, 1e-9);
        ExpectMetric(FIDELITY, record, "commit_latency_p99_packet_ms", 400, 1e-9);
        ExpectMetric(
            FIDELITY, record, "commit_latency_p99_difference_percent", 100 * 197 / 400.0, 1e-9);
        ExpectMetric(FIDELITY, record, "block_propagation_p50_message_ms", 500);
        ExpectMetric(FIDELITY, record, "block_propagation_p50_packet_ms", 0);
        ExpectNoMetric(record, "block_propagation_p50_difference_percent"); // of nothing
        ExpectMetric(FIDELITY, record, "reading_delivery_samples_packet", 0);
        ExpectNoMetric(record, "reading_delivery_p50_message_ms"); // nothing to compare with
        ExpectMetric(FIDELITY, record, "messages_lost_message", 2);
        ExpectMetric(FIDELITY, record, "messages_lost_packet", 3);
        ExpectMetric(FIDELITY, record, "messages_in_flight_message", 4);
        ExpectMetric(FIDELITY, record, "messages_in_flight_packet", 5);
        ExpectSeries(FIDELITY, record, "block_propagation_message", {{0.5, 3}, {0.75, 4}});
        ExpectSeries(FIDELITY, record, "block_propagation_packet", {{0, 4}});
        NS_TEST_EXPECT_MSG_EQ(record.series.size(), 5, "none of readings at packet fidelity");
        for (const auto& quantity : GetFidelityQuantities())
        {
            ExpectSamples(record, quantity, Fidelity::MESSAGE, message);
            ExpectSamples(record, quantity, Fidelity::PACKET, packet);
        }
    }

    /// Every sample comes back from its series.
    void ExpectSamples(const RunRecord& record,
                       const FidelityQuantity& quantity,
                       Fidelity fidelity,
                       const FidelityMeasurement& measured)
    {
        const std::string name = NameSampleSeries(quantity, fidelity);
        std::vector<double> samples;
        for (const auto& series : record.series)
        {
            samples = series.name == name ? ReadSampleSeries(series) : samples;
        }
        NS_TEST_EXPECT_MSG_EQ(samples, measured.*quantity.samples, name);
    }
};

/// Cases of an experiment, by hand.
class FidelityCasesTest : public TestCase
{
  public:
    FidelityCasesTest()
        : TestCase("an experiment has a case a size of blocks and one of readings, by topology")
    {
    }

  private:
    /// Names of the cases; the word of the error if there is one.
    std::vector<std::string> ListCases(
        const std::vector<std::pair<std::string, ScenarioValue>>& changes)
    {
        ScenarioValues values(GetFidelitySchema());
        for (const auto& [key, value] : changes)
        {
            values.Set(key, value);
        }
        std::vector<std::string> names;
        try
        {
            for (const auto& one : ExpandFidelityCases(values))
            {
                const FidelityComparison comparison(ParseFidelityOptions(one));
                const std::string name = comparison.AppendTo("a, star");
                NS_TEST_EXPECT_MSG_EQ(comparison.RemoveFrom(name), "a, star", "and back");
                names.push_back(name + " " + comparison.GetFileName());
            }
        }
        catch (const InputError& error)
        {
            names.emplace_back(error.what());
        }
        return names;
    }

    void DoRun() override
    {
        // The power line takes blocks of 1000 bytes and no larger ones.
        const auto line = ListCases({{"network.topology", std::string("plc")}});
        NS_TEST_ASSERT_MSG_EQ(line.size(), 2, "blocks and readings");
        NS_TEST_EXPECT_MSG_EQ(
            line[0], "a, star, plc, blocks of 1000 bytes plc-blocks-1000", "its blocks");
        NS_TEST_EXPECT_MSG_EQ(line[1], "a, star, plc, readings plc-readings", "its readings");
        // Five topologies with four sizes, a bus without, the power line with one, Wi-Fi and LTE
        // with two.
        NS_TEST_EXPECT_MSG_EQ(ListCases({}).size(), 5 * 4 + 1 + 2 * 2 + 9, "all");
        NS_TEST_EXPECT_MSG_EQ(
            ListCases({{"traffic.kind", std::string("readings")}}).size(), 9, "readings");
        const auto large = ListCases({{"traffic.kind", std::string("blocks")},
                                      {"traffic.block_bytes", std::vector<double>{1e6}}});
        NS_TEST_ASSERT_MSG_EQ(large.size(), 5, "blocks of a megabyte");
        NS_TEST_EXPECT_MSG_EQ(large[1],
                              "a, star, star, blocks of 1000000 bytes star-blocks-1000000",
                              "in plain figures");
        const auto none = ListCases(
            {{"traffic.kind", std::string("blocks")}, {"network.topology", std::string("bus")}});
        NS_TEST_ASSERT_MSG_EQ(none.size(), 1, "an error");
        NS_TEST_EXPECT_MSG_NE(none[0].find("traffic.kind"), std::string::npos, none[0]);
    }
};

/// Both fidelities have the samples that the scenario asks for.
class SmallComparisonTest : public RecomputingTest
{
  public:
    SmallComparisonTest()
        : RecomputingTest("a case has so many blocks, decisions and readings")
    {
    }

  private:
    /// @param changes to the defaults, which make one case @return what its run leaves
    static RunRecord RunOne(const std::vector<std::pair<std::string, ScenarioValue>>& changes)
    {
        ScenarioValues values(GetFidelitySchema());
        for (const auto& [key, value] : changes)
        {
            values.Set(key, value);
        }
        return FidelityComparison(ParseFidelityOptions(values)).Run(1, "");
    }

    void DoRun() override
    {
        const RunRecord blocks = RunOne({{"network.topology", std::string("line")},
                                         {"traffic.kind", std::string("blocks")},
                                         {"traffic.block_bytes", std::vector<double>{1000}},
                                         {"traffic.blocks", int64_t{1}},
                                         {"traffic.rounds", int64_t{2}}});
        // Ten nodes: a block reaches nine, a decision is taken by all.
        ExpectMetric(FIDELITY, blocks, "block_propagation_samples_message", 9);
        ExpectMetric(FIDELITY, blocks, "block_propagation_samples_packet", 9);
        ExpectMetric(FIDELITY, blocks, "commit_latency_samples_message", 2 * 10);
        ExpectMetric(FIDELITY, blocks, "commit_latency_samples_packet", 2 * 10);
        ExpectNoMetric(blocks, "reading_delivery_samples_message");
        ExpectMetric(FIDELITY, blocks, "messages_lost_packet", 0);
        const RunRecord readings = RunOne({{"network.topology", std::string("bus")},
                                           {"traffic.kind", std::string("readings")},
                                           {"traffic.readings", int64_t{7}},
                                           {"traffic.medium_readings", int64_t{2}}});
        // 39 stations around the one in the middle, which share a medium.
        ExpectMetric(FIDELITY, readings, "reading_delivery_samples_message", 39 * 2);
        ExpectMetric(FIDELITY, readings, "reading_delivery_samples_packet", 39 * 2);
        ExpectNoMetric(readings, "commit_latency_samples_message");
    }
};

/// The suite of the records.
class FidelityRecordTestSuite : public TestSuite
{
  public:
    FidelityRecordTestSuite()
        : TestSuite("gridshare-fidelity-record", TestSuite::Type::UNIT)
    {
        AddTestCase(new HandMadeRecordTest);
        AddTestCase(new FidelityCasesTest);
        AddTestCase(new SmallComparisonTest);
    }
};

FidelityRecordTestSuite g_fidelityRecordTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
