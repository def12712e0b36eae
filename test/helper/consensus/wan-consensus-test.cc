/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * Consensus over a wide-area network: delays are those of the section wan, and PBFT's three phases
 * take what order statistics say.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Mean and its standard error.
struct Estimate
{
    double mean;  //!< of the sample
    double error; //!< of the mean
};

Estimate
MakeEstimate(double sum, double squares, double count)
{
    const double mean = sum / count;
    return {mean, std::sqrt((squares / count - mean * mean) / count)};
}

/// PBFT's three phases drawn without a simulator, message by message.
class PbftDraws
{
  public:
    /// @param nodes n, with f = (n - 1) / 3
    explicit PbftDraws(uint32_t nodes)
        : m_nodes(nodes),
          m_quorum(nodes - (nodes - 1) / 3)
    {
        m_delay->SetStream(77);
    }

    /// @return when a block proposed at 0 is final at a majority of the nodes, ms
    double DrawLatencyMs()
    {
        std::vector<double> prePrepared(m_nodes, 0);
        for (uint32_t node = 1; node < m_nodes; ++node)
        {
            prePrepared[node] = DrawDelayMs();
        }
        // The primary's pre-prepare is its prepare: one of the quorum.
        std::vector<double> prepared(m_nodes);
        for (uint32_t node = 0; node < m_nodes; ++node)
        {
            prepared[node] =
                std::max(prePrepared[node], DrawArrivalMs(node, prePrepared, 1, m_quorum - 1));
        }
        std::vector<double> final(m_nodes);
        for (uint32_t node = 0; node < m_nodes; ++node)
        {
            final[node] = std::max(prepared[node], DrawArrivalMs(node, prepared, 0, m_quorum));
        }
        std::nth_element(final.begin(), final.begin() + m_nodes / 2, final.end());
        return final[m_nodes / 2];
    }

  private:
    double DrawDelayMs()
    {
        return std::max(0.0, 250 + 50 * m_delay->GetValue(0, 1));
    }

    /// When a node has votes of so many nodes, its own at once.
    double DrawArrivalMs(uint32_t node,
                         const std::vector<double>& sent,
                         uint32_t firstVoter,
                         uint32_t wanted)
    {
        std::vector<double> arrivals;
        for (uint32_t voter = firstVoter; voter < m_nodes; ++voter)
        {
            arrivals.push_back(sent[voter] + (voter == node ? 0 : DrawDelayMs()));
        }
        std::nth_element(arrivals.begin(), arrivals.begin() + wanted - 1, arrivals.end());
        return arrivals[wanted - 1];
    }

    uint32_t m_nodes;  //!< n
    uint32_t m_quorum; //!< 2 f + 1 of 3 f + 1
    Ptr<NormalRandomVariable> m_delay =
        CreateObject<NormalRandomVariable>(); //!< mean 0, variance 1
};

/// The published set-up: N(250, 50) ms without bandwidth.
class PublishedLatencyTest : public TestCase
{
  public:
    /**
     * @param nodes n
     * @param publishedMs mean commit latency
     * @param blocks how many to simulate
     */
    PublishedLatencyTest(uint32_t nodes, double publishedMs, uint32_t blocks)
        : TestCase("PBFT over N(250, 50) ms with " + std::to_string(nodes) + " nodes"),
          m_nodes(nodes),
          m_publishedMs(publishedMs),
          m_blocks(blocks)
    {
    }

  private:
    Estimate Draw() const
    {
        constexpr int DRAWS = 2000;
        PbftDraws draws(m_nodes);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; ++i)
        {
            const double latency = draws.DrawLatencyMs();
            sum += latency;
            squares += latency * latency;
        }
        return MakeEstimate(sum, squares, DRAWS);
    }

    void DoRun() override
    {
        const auto options = ParseConsensusOptions(MakeConsensusValues({
            {"cluster.nodes", std::vector<double>{static_cast<double>(m_nodes)}},
            {"consensus.timeout_s", 10.0},
            {"wan.latency_ms", std::vector<double>{250}},
            {"wan.latency_law", std::string("normal")},
            {"wan.latency_deviation_ms", 50.0},
            {"wan.upload_mbps", NO_NUMBER},
            {"wan.download_mbps", NO_NUMBER},
            {"gossip.batch_s", 0.0},
            {"ledger.block_interval_s", 0.001},
            {"load.transactions_per_s", 0.5}, // one at a time
            {"run.duration_s", 2.0 * m_blocks + 3},
        }));
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        const double simulatedMs = 1000 * record.FindMetric("block_latency_s").value();
        NS_TEST_EXPECT_MSG_GT(record.blocks.size(), m_blocks - 2, "a block a transaction");
        const Estimate drawn = Draw();
        // As many blocks have the error of as many draws; four of both is one in 16,000.
        const double sampleError = drawn.error * std::sqrt(2000.0 / m_blocks);
        NS_TEST_EXPECT_MSG_EQ_TOL(simulatedMs,
                                  drawn.mean,
                                  4 * std::hypot(drawn.error, sampleError),
                                  "as order statistics say");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            simulatedMs, m_publishedMs, 0.01 * m_publishedMs, "as published, to 1 %");
        Config::Reset();
    }

    uint32_t m_nodes;     //!< n
    double m_publishedMs; //!< mean
    uint32_t m_blocks;    //!< simulated
};

/// Three regions; the way from 0 to 1 is longer than over 2, as it is in the internet at times.
const std::vector<double> LATENCIES_MS{1, 100, 10, 100, 2, 20, 10, 20, 3};

/// Every message takes the latency between the regions of its ends.
class RegionDelayTest : public TestCase
{
  public:
    /**
     * @param fidelity of the network
     * @param matrixMs latencies
     * @param toleranceS of the smallest delay
     */
    RegionDelayTest(const std::string& fidelity,
                    const std::vector<double>& matrixMs,
                    double toleranceS)
        : TestCase("delays between regions, with " + fidelity + "s"),
          m_fidelity(fidelity),
          m_matrixMs(matrixMs),
          m_toleranceS(toleranceS)
    {
    }

  private:
    static constexpr uint32_t NODES = 6;

    void NoteDelivery(uint32_t from, uint32_t to, Ptr<const NetworkMessage>, Time delay)
    {
        const std::pair<uint32_t, uint32_t> pair{from, to};
        const double delayS = delay.GetSeconds();
        const auto [entry, isNew] = m_leastS.emplace(pair, delayS);
        entry->second = isNew ? delayS : std::min(entry->second, delayS);
    }

    void DoRun() override
    {
        const ScenarioValue rate =
            m_fidelity == "packet" ? ScenarioValue(std::vector<double>{10000}) : NO_NUMBER;
        const auto options = ParseConsensusOptions(MakeConsensusValues({
            {"cluster.nodes", std::vector<double>{NODES}},
            {"network.fidelity", m_fidelity},
            {"wan.region_of", std::vector<double>{0, 1, 2}},
            {"wan.latency_ms", m_matrixMs},
            {"wan.upload_mbps", rate},
            {"wan.download_mbps", rate},
            {"load.resubmit_s", 0.05}, // some go to another node as well
            {"run.duration_s", 20.0},
        }));
        ConsensusSimulation simulation(options, 1);
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Delivered", MakeCallback(&RegionDelayTest::NoteDelivery, this));
        const auto record = simulation.Run();
        NS_TEST_EXPECT_MSG_GT(record.blocks.size(), 10, "about one a second");
        std::size_t fromClients = 0;
        for (const auto& [pair, leastS] : m_leastS)
        {
            const uint32_t here = pair.first % NODES;
            fromClients += pair.first >= NODES ? 1 : 0;
            const double expectedS =
                here == pair.second ? 0 : m_matrixMs[here % 3 * 3 + pair.second % 3] * 1e-3;
            NS_TEST_EXPECT_MSG_EQ_TOL(
                leastS, expectedS, m_toleranceS, pair.first << " to " << pair.second);
        }
        NS_TEST_EXPECT_MSG_GT(fromClients, NODES, "clients at their nodes and at others");
        NS_TEST_EXPECT_MSG_EQ(
            m_leastS.size() - fromClients, NODES * (NODES - 1), "every node to every other");
        Config::Reset();
    }

    std::string m_fidelity;                                   //!< of the network
    std::vector<double> m_matrixMs;                           //!< latencies
    double m_toleranceS;                                      //!< of the smallest delay
    std::map<std::pair<uint32_t, uint32_t>, double> m_leastS; //!< by sender and receiver
};

/// A node's upload is shared by all that it sends: a primary's proposals go one after another.
class SharedUploadTest : public TestCase
{
  public:
    SharedUploadTest()
        : TestCase("a leader's upload bounds the pace of blocks")
    {
    }

  private:
    static double RunAt(const ScenarioValue& rate)
    {
        const auto options = ParseConsensusOptions(MakeConsensusValues({
            {"consensus.protocol", std::string("raft")},
            {"cluster.nodes", std::vector<double>{9}},
            {"wan.latency_ms", std::vector<double>{10}},
            {"wan.upload_mbps", rate},
            {"wan.download_mbps", NO_NUMBER},
            {"run.duration_s", 30.0},
        }));
        ConsensusSimulation simulation(options, 1);
        const double latencyS = simulation.Run().FindMetric("block_latency_s").value();
        Config::Reset();
        return latencyS;
    }

    void DoRun() override
    {
        const double freeS = RunAt(NO_NUMBER);
        const double boundS = RunAt(std::vector<double>{1});
        // Ten transactions of some 200 bytes to each of eight followers: 16 kB, 0.13 s at 1 Mb/s;
        // half of them make a majority.
        NS_TEST_EXPECT_MSG_LT(freeS, 0.04, "delays alone");
        NS_TEST_EXPECT_MSG_GT(boundS, freeS + 0.04, "and uploads");
    }
};

/// Washington DC, Frankfurt, Tokyo as in the scenario wan-consensus: what PBFT takes, by hand.
class ThreeRegionsTest : public TestCase
{
  public:
    ThreeRegionsTest()
        : TestCase("PBFT across three regions of a cloud")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = ParseConsensusOptions(MakeConsensusValues({
            {"wan.region_of", std::vector<double>{0, 1, 2}},
            {"wan.latency_ms",
             std::vector<double>{0.43, 49, 83.5, 49, 0.42, 118.5, 83.5, 118.5, 0.88}},
            {"wan.upload_mbps", NO_NUMBER},
            {"wan.download_mbps", NO_NUMBER},
        }));
        ConsensusSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        // Nodes 0 and 3 are in region 0. Node 1 is pre-prepared at 49 ms, and prepared at 49.43
        // with node 3's vote. Nodes 0 and 3 are prepared at 98 with node 1's vote; they have node
        // 1's commit at 98.43 and are final then, with each other's. Node 1 has theirs at 147: it
        // is the third of a majority of three.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            record.FindMetric("block_latency_s").value(), 0.147, 1e-6, "49 + 49 + 49 ms");
        for (const auto& block : record.blocks)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                block.committedS - block.proposedS, 0.09843, 1e-6, "at the first node");
        }
        Config::Reset();
    }
};

/// The suite of consensus over wide-area networks.
class WanConsensusTestSuite : public TestSuite
{
  public:
    WanConsensusTestSuite()
        : TestSuite("gridshare-wan-consensus", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new PublishedLatencyTest(4, 737, 2000));
        AddTestCase(new PublishedLatencyTest(16, 794, 500));
        AddTestCase(new PublishedLatencyTest(64, 800, 60));
        AddTestCase(new RegionDelayTest("message", LATENCIES_MS, 1e-9));
        // Directions that differ, and a region that is far from itself.
        AddTestCase(new RegionDelayTest("message", {1, 2, 3, 4, 50, 6, 7, 8, 9}, 1e-9));
        AddTestCase(new RegionDelayTest("packet", LATENCIES_MS, 3e-5));
        AddTestCase(new ThreeRegionsTest);
        AddTestCase(new SharedUploadTest);
    }
};

WanConsensusTestSuite g_wanConsensusTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
