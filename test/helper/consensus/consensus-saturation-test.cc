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
 * Past saturation goodput levels off, and what is admitted does not wait for ever; what blocks
 * alone allow, in closed form.
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
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues({
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

/// Below what blocks allow, all that is offered is committed; above it, as much as they allow.
class BlockBoundTest : public TestCase
{
  public:
    /// @param protocol its name @param depth blocks until one is final
    BlockBoundTest(const std::string& protocol, double depth)
        : TestCase(protocol + " under a block bound: min(offered load, bound), each with one fate"),
          m_protocol(protocol),
          m_depth(depth)
    {
    }

  private:
    /// With blocks of twenty a second.
    RunRecord RunAt(double rate, int64_t blockBytes)
    {
        ConsensusSimulation simulation(ParseConsensusOptions(MakeConsensusValues({
                                           {"consensus.protocol", m_protocol},
                                           {"consensus.confirmation_depth", int64_t(m_depth)},
                                           {"ledger.block_transactions", int64_t{20}},
                                           {"ledger.block_bytes", blockBytes},
                                           {"ledger.admission_burst", int64_t{80}},
                                           {"load.transactions_per_s", rate},
                                           {"run.duration_s", DURATION_S},
                                       })),
                                       1);
        const RunRecord record = simulation.Run();
        Config::Reset();
        return record;
    }

    void Check(double rate, double bound, int64_t blockBytes)
    {
        const RunRecord record = RunAt(rate, blockBytes);
        const auto get = [&record](const char* name) {
            return record.FindMetric(name).value();
        };
        const std::string where = " at " + std::to_string(rate) + " of " + std::to_string(bound);
        NS_TEST_EXPECT_MSG_EQ_TOL(get("block_capacity_tx_s"), bound, 1e-12, "the bound" + where);
        // Constant gaps: at k / rate, the one at the end of the run left out.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            get("offered_load_tx_s"), rate - 1 / DURATION_S, 1e-12, "what is offered" + where);
        NS_TEST_EXPECT_MSG_EQ(get("transactions_submitted"),
                              get("transactions_committed") + get("transactions_refused") +
                                  get("transactions_pending"),
                              "none is lost from sight" + where);
        // The end of a run cuts off what waits for its block, a second at most, and the blocks that
        // are not final; at the beginning there is a block interval, or a leader's election, before
        // the first block.
        const double carried = std::min(rate, bound);
        NS_TEST_EXPECT_MSG_LT_OR_EQ(get("throughput_tx_s"), carried, "no more than that" + where);
        NS_TEST_EXPECT_MSG_GT_OR_EQ(get("throughput_tx_s"),
                                    carried * (1 - (2 + m_depth) / DURATION_S),
                                    "all but the ends of a run" + where);
        NS_TEST_EXPECT_MSG_EQ((get("transactions_refused") > 0 ? "some" : "none"),
                              std::string(rate > 2 * bound ? "some" : "none"),
                              "what is refused" + where);
    }

    void DoRun() override
    {
        const int64_t plenty = 1000000;
        Check(10, 20, plenty);
        Check(50, 20, plenty);
        // A header of 104 bytes and 7 transactions of 147 + 4 readings of 4 bytes: no room for 8.
        Check(50, 7, 104 + 8 * 163 - 1);
    }

    std::string m_protocol; //!< its name
    double m_depth;         //!< blocks until one is final
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
        for (const char* protocol : {"pbft", "raft", "hotstuff"})
        {
            AddTestCase(new BlockBoundTest(protocol, 1));
        }
        AddTestCase(new BlockBoundTest("poa", 3));
    }
};

ConsensusSaturationTestSuite g_consensusSaturationTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
