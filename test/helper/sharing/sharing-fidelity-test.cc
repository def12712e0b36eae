/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "sharing-fixture.h"

#include "ns3/reading-messages.h"
#include "ns3/sharing-network.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"

#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * The whole loop with meters on segments, as endpoints at message fidelity and at packet fidelity,
 * against each other.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What must not depend on the fidelity, and what may a little.
struct Outcome
{
    uint64_t committed{0};                 ///< transactions on the ledger
    uint64_t settled{0};                   ///< trades that count
    double volume{0};                      ///< readings on the ledger
    uint64_t energyWh{0};                  ///< of these readings
    std::map<std::string, double> metrics; ///< of the run
};

Outcome
RunAt(const Changes& common, const Changes& fidelity)
{
    Changes changes{{"run.epochs", int64_t{2}}};
    changes.insert(changes.end(), common.begin(), common.end());
    changes.insert(changes.end(), fidelity.begin(), fidelity.end());
    const auto options = PrepareSmall(changes);
    SharingSimulation simulation(options, 1);
    const RunRecord record = simulation.Run();
    Outcome outcome;
    for (const auto& metric : record.metrics)
    {
        outcome.metrics[metric.name] = metric.value;
    }
    outcome.settled = simulation.GetMarket()->GetContract().GetSettledCount();
    for (const auto& block : simulation.GetLedger()->GetBlocks())
    {
        for (const auto& transaction : block->GetTransactions())
        {
            ++outcome.committed;
            outcome.volume += transaction->GetVolume();
            for (const uint32_t energyWh : transaction->GetOrder().readings.energiesWh)
            {
                outcome.energyWh += energyWh;
            }
        }
    }
    return outcome;
}

/// One scenario on segments, with endpoints, and with packets.
class SharingFidelityTest : public TestCase
{
  public:
    /**
     * @param name of the case
     * @param common the scenario
     * @param packets what it has at packet fidelity besides
     */
    SharingFidelityTest(const std::string& name, const Changes& common, const Changes& packets)
        : TestCase("segments, message and packet fidelity settle the same: " + name),
          m_common(common),
          m_packets(packets)
    {
    }

  private:
    void DoRun() override
    {
        Changes packets{{"network.fidelity", std::string("packet")}};
        packets.insert(packets.end(), m_packets.begin(), m_packets.end());
        const Outcome segment = RunAt(m_common, {});
        const Outcome messages = RunAt(m_common, {{"access.meters", std::string("endpoints")}});
        const Outcome real = RunAt(m_common, packets);
        NS_TEST_EXPECT_MSG_GT(segment.settled, 0, "something is settled");
        Compare(segment, messages, "segment and messages");
        Compare(messages, real, "messages and packets");
    }

    void Compare(const Outcome& a, const Outcome& b, const std::string& pair)
    {
        NS_TEST_EXPECT_MSG_EQ(a.committed, b.committed, pair);
        NS_TEST_EXPECT_MSG_EQ(a.settled, b.settled, pair);
        NS_TEST_EXPECT_MSG_EQ(a.volume, b.volume, pair);
        NS_TEST_EXPECT_MSG_EQ(a.energyWh, b.energyWh, pair);
        for (const std::string name :
             {"share_final", "readings", "readings_lost", "energy_metered_kwh", "trades_unpaid"})
        {
            NS_TEST_EXPECT_MSG_EQ(a.metrics.at(name), b.metrics.at(name), pair << ": " << name);
        }
        NS_TEST_EXPECT_MSG_EQ(b.metrics.at("readings_lost"), 0, pair << ": nothing is lost");
        for (const std::string name :
             {"reading_delay_p50_s", "reading_delay_p95_s", "commit_latency_p50_s"})
        {
            const double ratio = b.metrics.at(name) / a.metrics.at(name);
            NS_TEST_EXPECT_MSG_EQ_TOL(ratio, 1.0, 0.1, pair << ": " << name);
        }
    }

    Changes m_common;  ///< the scenario
    Changes m_packets; ///< changes at packet fidelity
};

/// Contradictions and what cannot fit are errors before a simulation is built.
class NetworkErrorTest : public TestCase
{
  public:
    NetworkErrorTest()
        : TestCase("a network that cannot be built is refused")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_NE(RefuseSmall({{"network.transport", std::string("udp")}}), "", "udp");
        NS_TEST_EXPECT_MSG_NE(RefuseSmall({{"network.medium", std::string("plc")}}), "", "medium");
        NS_TEST_EXPECT_MSG_NE(RefuseSmall({{"access.technology", std::string("lorawan")},
                                           {"access.meters", std::string("endpoints")}}),
                              "",
                              "a duty cycle");
        NS_TEST_EXPECT_MSG_NE(RefuseSmall({{"access.technology", std::string("lte")},
                                           {"access.meters", std::string("endpoints")}}),
                              "",
                              "a cell is no bundle of links");
        NS_TEST_EXPECT_MSG_NE(RefuseSmall({{"access.technology", std::string("lorawan")},
                                           {"meters.reading_mode", std::string("polling")}}),
                              "",
                              "nobody can be asked");
        ScenarioValues values(GetSharingSchema());
        values.Set("network.fidelity", std::string("packet"));
        CommunicationPlan plan = PrepareSmall({}).plan;
        NS_TEST_EXPECT_MSG_EQ(
            ParseSharingNetwork(values, plan).warnings.size(), 1, "repeaters are missing");
        // A connection between each two of 100,000 needs 300 TB.
        plan.strongNodes.resize(100000, plan.strongNodes.front());
        std::string tooMany;
        try
        {
            ParseSharingNetwork(values, plan);
        }
        catch (const InputError& error)
        {
            tooMany = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(tooMany.find("which fit into"), std::string::npos, tooMany);
    }
};

/// Encoded, padded to its size, and back; wrong bytes are no message.
class ReadingMessageTest : public TestCase
{
  public:
    ReadingMessageTest()
        : TestCase("a reading message is what its bytes say")
    {
    }

  private:
    void DoRun() override
    {
        for (const uint32_t size : {1U, 14U, 150U})
        {
            const ReadingMessage message(7, {11, 0}, size);
            std::vector<uint8_t> bytes;
            message.Encode(bytes);
            NS_TEST_EXPECT_MSG_EQ(bytes.size(), message.GetSizeBytes(), "announced size");
            NS_TEST_EXPECT_MSG_EQ(bytes.size(), std::max(14U, size), "padded, or enlarged");
            const auto decoded = ReadingMessage::Decode(bytes.data(), bytes.size());
            NS_TEST_ASSERT_MSG_NE(decoded, nullptr, "decoded");
            const auto& readings = static_cast<const ReadingMessage&>(*decoded);
            NS_TEST_EXPECT_MSG_EQ(readings.GetFirstInterval(), 7, "first interval");
            const std::vector<uint32_t> energies{11, 0};
            NS_TEST_EXPECT_MSG_EQ(readings.GetEnergiesWh(), energies, "energies");
            for (std::size_t cut = 0; cut < 14; ++cut)
            {
                NS_TEST_EXPECT_MSG_EQ(
                    ReadingMessage::Decode(bytes.data(), cut), nullptr, "cut at " << cut);
            }
        }
        const std::vector<uint8_t> none{0, 0, 0, 1, 0, 0};
        NS_TEST_EXPECT_MSG_EQ(
            ReadingMessage::Decode(none.data(), none.size()), nullptr, "no readings");
    }
};

/// The suite of the whole loop at both fidelities.
class SharingFidelityTestSuite : public TestSuite
{
  public:
    SharingFidelityTestSuite()
        : TestSuite("gridshare-sharing-fidelity", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new SharingFidelityTest(
            "links, TCP", {{"access.technology", std::string("ethernet")}}, {}));
        AddTestCase(new SharingFidelityTest("a polled power line, UDP",
                                            {{"access.technology", std::string("g3-plc-fcc")},
                                             {"access.concentrators", std::string("meter-limit")},
                                             {"meters.reading_mode", std::string("polling")}},
                                            {{"network.transport", std::string("udp")}}));
        AddTestCase(new NetworkErrorTest);
        AddTestCase(new ReadingMessageTest);
    }
};

static SharingFidelityTestSuite g_sharingFidelityTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
