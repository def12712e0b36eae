/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Where finality is a depth of blocks, a lone transaction does not wait for others to bury it; and
 * miners go on when nothing waits, unless they are told to stop.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Under a light load a transaction waits for the depth of blocks and for nothing else.
class LightLoadTest : public TestCase
{
  public:
    /**
     * @param protocol with a fork choice
     * @param medianS of the time to finality, s
     * @param toleranceS of four hundred draws, s
     */
    LightLoadTest(const std::string& protocol, double medianS, double toleranceS)
        : TestCase(protocol + " under a light load: finality after six blocks"),
          m_protocol(protocol),
          m_medianS(medianS),
          m_toleranceS(toleranceS)
    {
    }

  private:
    void DoRun() override
    {
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues({
            {"consensus.protocol", m_protocol},
            {"consensus.confirmation_depth", int64_t{6}},
            {"ledger.block_interval_s", 1.0},
            {"load.transactions_per_s", 0.02},
            {"load.resubmit_s", 100000.0},
            {"run.duration_s", 20000.0},
        }));
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("transactions_submitted").value(), 399, "one in fifty seconds");
        NS_TEST_EXPECT_MSG_EQ(
            record.FindMetric("transactions_committed").value(), 399, "all are final");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            record.FindMetric("commit_latency_p50_s").value(), m_medianS, m_toleranceS, "median");
        // Five more blocks follow; those that only close wait for the next order, and do not count.
        NS_TEST_EXPECT_MSG_EQ_TOL(record.FindMetric("block_latency_s").value(),
                                  5,
                                  m_toleranceS + 0.01, // under way
                                  "mean over blocks with transactions");
        Config::Reset();
    }

    std::string m_protocol; //!< with a fork choice
    double m_medianS;       //!< expected
    double m_toleranceS;    //!< of the sample
};

/// In 20,000 seconds miners find some 20,000 blocks, transactions or not; told to stop, far fewer.
class IdleMiningTest : public TestCase
{
  public:
    IdleMiningTest()
        : TestCase("proof of work mines empty blocks by default; consensus.propose_when_idle")
    {
    }

  private:
    static double CountBlocks(const Changes& changes)
    {
        Changes all{{"consensus.protocol", std::string("pow")},
                    {"ledger.block_interval_s", 1.0},
                    {"load.transactions_per_s", 0.02},
                    {"load.resubmit_s", 100000.0},
                    {"run.duration_s", 20000.0}};
        all.insert(all.end(), changes.begin(), changes.end());
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues(all));
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        Config::Reset();
        return record.FindMetric("blocks").value();
    }

    void DoRun() override
    {
        // Poisson, less what is stale (some 2 ms under way) and the five that are not final yet.
        const double deviation = std::sqrt(20000);
        NS_TEST_EXPECT_MSG_EQ_TOL(CountBlocks({}), 20000 - 40, 4 * deviation + 40, "a second each");
        // 399 orders with six blocks each, and what is mined while the last ones are under way.
        const double closing = CountBlocks({{"consensus.propose_when_idle", false}});
        NS_TEST_EXPECT_MSG_EQ_TOL(closing, 399 * 6, 40, "only to close");
    }
};

/// The suite of light loads.
class ConsensusLightLoadTestSuite : public TestSuite
{
  public:
    ConsensusLightLoadTestSuite()
        : TestSuite("gridshare-consensus-light-load", TestSuite::Type::SYSTEM)
    {
        // Erlang(6, 1 s) has its median at 5.67 s and a density of 0.168/s there: of 399 draws
        // the median is within 1/(2 0.168 √399) = 0.149 s, four times that is allowed.
        // Signers wait for six periods; gossip keeps an order for 50 ms, and it and six blocks are
        // under way for 0.5 to 2.4 ms each.
        AddTestCase(new LightLoadTest("pow", 5.67, 0.6));
        AddTestCase(new LightLoadTest("poa", 6.06, 0.01));
        AddTestCase(new IdleMiningTest);
    }
};

ConsensusLightLoadTestSuite g_consensusLightLoadTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
