/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-call.h"
#include "recomputed-columns.h"
#include "recorded-runs.h"

#include "ns3/fidelity-schema.h"
#include "ns3/fidelity-simulation.h"
#include "ns3/fidelity-table.h"

#include <filesystem>
#include <regex>

/**
 * @file
 * @ingroup gridshare-test
 * Every column of the tables of a fidelity study: percentiles of hand-made samples,
 * and flows from FlowMonitor's own file.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

FidelityTopology
FindTopology(const std::string& name)
{
    FidelityTopology found;
    for (const auto& topology : MakeFidelityTopologies(false))
    {
        found = topology.name == name ? topology : found;
    }
    return found;
}

/// Percentiles and differences of hand-made samples.
class HandMadeSamplesTest : public RecomputingTableTest
{
  public:
    HandMadeSamplesTest()
        : RecomputingTableTest("each column of the fidelity table has its own number")
    {
    }

  private:
    void DoRun() override
    {
        // Every second sample is of the second seed: percentiles are of both together.
        FidelityMeasurement message[2];
        FidelityMeasurement packet[2];
        for (int i = 1; i <= 200; ++i)
        {
            message[i % 2].propagation.push_back(0.003 * i);
            if (i <= 100)
            {
                packet[i % 2].propagation.push_back(0.004 * i);
            }
        }
        RecordedRuns runs(FIDELITY, GetFidelitySchema());
        const std::vector<std::pair<std::string, ScenarioValue>> blocks{
            {"network.topology", std::string("star")},
            {"traffic.kind", std::string("blocks")},
            {"traffic.block_bytes", std::vector<double>{1000}}};
        for (int seed = 0; seed < 2; ++seed)
        {
            runs.Add("first, one, star, blocks of 1000 bytes",
                     seed + 1,
                     blocks,
                     MakeFidelityRecord(message[seed], packet[seed]));
        }
        runs.Add("first, one, star, blocks of 1000 bytes", 3, blocks, {});
        runs.Fail();
        const std::vector<std::pair<std::string, ScenarioValue>> readings{
            {"network.topology", std::string("line")}, {"traffic.kind", std::string("readings")}};
        FidelityMeasurement alone;
        alone.reading = {0.3, 0.3, 0.6};
        alone.commit = {0.5};
        FidelityMeasurement instant;
        instant.commit = {0};
        runs.Add("second, line, readings", 1, readings, MakeFidelityRecord(alone, instant));
        const ResultsDatabase database(runs.Write(CreateTempDirFilename("samples")),
                                       ResultsDatabase::Access::READ);
        const FidelityTable table(database);
        const auto rows = ReadCsvRows(table.MakeTable(TextTable::Format::CSV));
        NS_TEST_ASSERT_MSG_EQ(rows.size(), 3, "no row without a sample");
        ExpectKnownColumns(FIDELITY, rows[0]);
        ExpectColumn(FIDELITY, rows[0], "experiment", "first, one");
        ExpectColumn(FIDELITY, rows[0], "seeds", 2);
        ExpectColumn(FIDELITY, rows[0], "seeds_unfinished", 1);
        ExpectColumn(FIDELITY, rows[0], "topology", "star");
        ExpectColumn(FIDELITY, rows[0], "nodes", 30);
        ExpectColumn(FIDELITY, rows[0], "block_bytes", 1000);
        ExpectColumn(FIDELITY, rows[0], "quantity", "block propagation");
        ExpectColumn(FIDELITY, rows[0], "samples_message", 200);
        ExpectColumn(FIDELITY, rows[0], "samples_packet", 100);
        // Half of 200 come before the 101st, half of 100 before the 51st.
        ExpectColumn(FIDELITY, rows[0], "p50_message_ms", 303, 1e-9);
        ExpectColumn(FIDELITY, rows[0], "p50_packet_ms", 204, 1e-9);
        ExpectColumn(FIDELITY, rows[0], "p50_difference_percent", 100 * 99 / 204.0, 1e-9);
        ExpectColumn(FIDELITY, rows[0], "p90_message_ms", 543, 1e-9);
        ExpectColumn(FIDELITY, rows[0], "p90_packet_ms", 364, 1e-9);
        ExpectColumn(FIDELITY, rows[0], "p90_difference_percent", 100 * 179 / 364.0, 1e-9);
        ExpectColumn(FIDELITY, rows[0], "p99_message_ms", 597, 1e-9);
        ExpectColumn(FIDELITY, rows[0], "p99_packet_ms", 400, 1e-9);
        ExpectColumn(FIDELITY, rows[0], "p99_difference_percent", 100 * 197 / 400.0, 1e-9);
        ExpectColumn(FIDELITY, rows[1], "experiment", "second");
        ExpectColumn(FIDELITY, rows[1], "block_bytes", "");
        ExpectColumn(FIDELITY, rows[1], "quantity", "commit latency");
        ExpectColumn(FIDELITY, rows[1], "p50_message_ms", 500);
        ExpectColumn(FIDELITY, rows[1], "p50_packet_ms", 0);
        ExpectColumn(FIDELITY, rows[1], "p50_difference_percent", ""); // of nothing
        ExpectColumn(FIDELITY, rows[2], "quantity", "reading delivery");
        ExpectColumn(FIDELITY, rows[2], "samples_message", 3);
        ExpectColumn(FIDELITY, rows[2], "samples_packet", 0);
        ExpectColumn(FIDELITY, rows[2], "p50_message_ms", ""); // nothing to compare with
        const std::string people =
            table.MakeTable(TextTable::Format::MD).Render(TextTable::Format::MD);
        NS_TEST_EXPECT_MSG_EQ(
            people.substr(0, people.find('\n')),
            "| experiment | topology | nodes | block (bytes) | quantity | p50 (ms), packet | "
            "p50, difference (%) | p90, difference (%) | p99, difference (%) |",
            "columns for people");
        NS_TEST_EXPECT_MSG_NE(
            people.find("| first, one | star | 30 | 1000 | block propagation | 204.0 | 49 "
                        "| 49 | 49 |"),
            std::string::npos,
            people);
        const auto sentences = table.Describe();
        NS_TEST_ASSERT_MSG_EQ(sentences.size(), 3, "what is missing, how many, the largest");
        NS_TEST_EXPECT_MSG_EQ(sentences[0].rfind("1 run of 4 is missing", 0), 0, sentences[0]);
        NS_TEST_EXPECT_MSG_EQ(sentences[1],
                              "Of 3 percentiles 3 at message fidelity differ by more than 5 % from "
                              "those at packet fidelity, 3 by more than 10 %.",
                              "how many");
        NS_TEST_EXPECT_MSG_EQ(sentences[2],
                              "The largest difference is 49.2 %: p99 of block propagation, star.",
                              "100 x 197 / 400");
    }
};

/// The table of flows beside the file that FlowMonitor writes itself.
class FlowColumnsTest : public RecomputingTableTest
{
  public:
    FlowColumnsTest()
        : RecomputingTableTest("the table of flows has the numbers of FlowMonitor's own file")
    {
    }

  private:
    /// @param element of XML @param name of an attribute @return its number, "+12.0ns" as 12
    double GetNumber(const std::string& element, const std::string& name)
    {
        std::smatch match;
        const bool found = std::regex_search(
            element, match, std::regex(" " + name + "=\"\\+?([-0-9.e+]+)(ns)?\""));
        NS_TEST_EXPECT_MSG_EQ(found, true, name << " in " << element);
        return found ? std::stod(match[1]) : 0;
    }

    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("flows");
        std::filesystem::create_directories(folder);
        PacketObservationOptions traces;
        traces.flowMonitor = true;
        FidelityCase studied;
        studied.blockBytes = 3000;
        studied.blocks = 1;
        studied.rounds = 0;
        studied.readings = 2;
        studied.peers = 3;
        RunFidelityCase(
            FindTopology("line"), Fidelity::PACKET, studied, 1, traces, folder + "/small");
        const auto rows = ReadCsvRows(ReadWhole(folder + "/small-flows.csv"));
        const std::string xml = ReadWhole(folder + "/small-flows.xml");
        NS_TEST_ASSERT_MSG_GT(rows.size(), 4, "both ways between the nodes");
        ExpectKnownColumns(FIDELITY, rows[0]);
        const std::regex flow("<Flow flowId=\"(\\d+)\"[^>]*timeFirst[^>]*>");
        std::size_t row = 0;
        for (std::sregex_iterator at(xml.begin(), xml.end(), flow), end; at != end; ++at, ++row)
        {
            NS_TEST_ASSERT_MSG_LT(row, rows.size(), "a row a flow");
            const std::regex five("<Flow flowId=\"" + (*at)[1].str() +
                                  "\" sourceAddress=\"([0-9.]+)\" "
                                  "destinationAddress=\"([0-9.]+)\" protocol=\"(\\d+)\" "
                                  "sourcePort=\"(\\d+)\" destinationPort=\"(\\d+)\"");
            std::smatch ends;
            NS_TEST_ASSERT_MSG_EQ(std::regex_search(xml, ends, five), true, "its ends");
            CheckFlow(rows[row], at->str(), ends);
        }
        NS_TEST_EXPECT_MSG_EQ(row, rows.size(), "a row a flow");
    }

    /// The file has six digits of each number.
    void CheckFlow(const CsvRow& row, const std::string& stats, const std::smatch& ends)
    {
        ExpectColumn(FIDELITY, row, "source", ends[1].str() + ":" + ends[4].str());
        ExpectColumn(FIDELITY, row, "destination", ends[2].str() + ":" + ends[5].str());
        ExpectColumn(FIDELITY, row, "protocol", std::string(ends[3] == "6" ? "TCP" : "UDP"));
        ExpectColumn(FIDELITY, row, "packets", GetNumber(stats, "txPackets"));
        ExpectColumn(FIDELITY, row, "lost", GetNumber(stats, "lostPackets"));
        const double received = GetNumber(stats, "rxPackets");
        const double delayMs = 1e-6 * GetNumber(stats, "delaySum") / received;
        ExpectColumn(FIDELITY, row, "mean_delay_ms", delayMs, 1e-4 * delayMs);
        if (received < 2)
        {
            ExpectColumn(FIDELITY, row, "mean_jitter_ms", "");
        }
        else
        {
            const double jitterMs = 1e-6 * GetNumber(stats, "jitterSum") / (received - 1);
            ExpectColumn(FIDELITY, row, "mean_jitter_ms", jitterMs, 1e-4 * jitterMs);
        }
        const double seconds =
            1e-9 * (GetNumber(stats, "timeLastRxPacket") - GetNumber(stats, "timeFirstTxPacket"));
        const double rate = 8 * GetNumber(stats, "rxBytes") / seconds;
        ExpectColumn(FIDELITY, row, "throughput_bps", rate, 1e-4 * rate);
    }
};

/// The suite of the columns.
class FidelityColumnsTestSuite : public TestSuite
{
  public:
    FidelityColumnsTestSuite()
        : TestSuite("gridshare-fidelity-columns", TestSuite::Type::UNIT)
    {
        AddTestCase(new HandMadeSamplesTest);
        AddTestCase(new FlowColumnsTest);
    }
};

FidelityColumnsTestSuite g_fidelityColumnsTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
