/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * Past saturation goodput levels off, and what is admitted does not wait for ever.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr double DURATION_S = 25;

/// Half, once, twice and four times what blocks of 200 transactions a second carry, over links that
/// gossip of twice as much fills.
class SaturationTest : public TestCase
{
  public:
    /// @param protocol its name
    explicit SaturationTest(const std::string& protocol)
        : TestCase(protocol + " past saturation: goodput levels off"),
          m_protocol(protocol)
    {
    }

  private:
    RunRecord RunAt(double rate)
    {
        const ConsensusOptions options = ParseConsensusOptions(MakeValues({
            {"consensus.protocol", m_protocol},
            {"backhaul.technology", std::string("lte")},
            {"backhaul.nearest_km", 1.0},
            {"backhaul.farthest_km", 1.0},
            {"ledger.block_transactions", int64_t{200}},
            {"ledger.admission_burst", int64_t{1600}},
            {"load.transactions_per_s", rate},
            {"run.duration_s", DURATION_S},
        }));
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        Config::Reset();
        return record;
    }

    void DoRun() override
    {
        double peak = 0;
        for (const double rate : {100.0, 200.0, 400.0, 800.0})
        {
            const RunRecord record = RunAt(rate);
            const double goodput = record.FindMetric("throughput_tx_s").value();
            const auto count = [&record](const char* name) {
                return record.FindMetric(name).value();
            };
            if (rate == 100)
            {
                NS_TEST_EXPECT_MSG_EQ(count("transactions_refused"), 0, "nothing is refused");
            }
            if (rate >= 400)
            {
                NS_TEST_EXPECT_MSG_GT(goodput, 0.9 * peak, "goodput at " << rate);
                NS_TEST_EXPECT_MSG_GT(count("transactions_refused"), 0, "the rest is refused");
            }
            NS_TEST_EXPECT_MSG_LT(
                count("commit_latency_p95_s"), 20, "what is admitted waits for eight blocks");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(count("transactions_committed") +
                                            count("transactions_refused"),
                                        count("transactions_submitted"),
                                        "each has one fate");
            NS_TEST_EXPECT_MSG_EQ(count("safety_violations"), 0, "safety");
            peak = std::max(peak, goodput);
        }
        NS_TEST_EXPECT_MSG_GT(peak, 100, "more than half of what blocks can carry");
    }

    std::string m_protocol; //!< its name
};

/// The suite of overload.
class ConsensusSaturationTestSuite : public TestSuite
{
  public:
    ConsensusSaturationTestSuite()
        : TestSuite("gridshare-consensus-saturation", TestSuite::Type::SYSTEM)
    {
        for (const char* protocol : {"pbft", "raft", "hotstuff", "poa"})
        {
            AddTestCase(new SaturationTest(protocol));
        }
    }
};

ConsensusSaturationTestSuite g_consensusSaturationTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
