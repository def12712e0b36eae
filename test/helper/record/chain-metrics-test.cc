/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../consensus/cluster-metrics.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a consensus study says of progress, faults and the chain, worked out from what the trace
 * sources told.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Progress, recovery, the chain and its blocks of a run.
class ChainMetricsTest : public ClusterMetricsTest
{
  public:
    /// @param shown the cluster
    explicit ChainMetricsTest(const ClusterCase& shown)
        : ClusterMetricsTest("progress and chain", shown)
    {
    }

  private:
    void Check(const ClusterTraces& traces,
               const std::vector<bool>& byzantine,
               const RunRecord& record) override
    {
        CheckProgress(traces, record);
        CheckRecovery(traces, record);
        CheckChain(traces, byzantine, record);
        CheckSafety(traces, record);
    }

    /// What the trace of events and the first finalities say.
    void CheckProgress(const ClusterTraces& traces, const RunRecord& record)
    {
        double gapS = 0;
        double lastS = 0;
        for (const auto& event : traces.counted)
        {
            gapS = std::max(gapS, event.atS - lastS);
            lastS = event.atS;
        }
        gapS = std::max(gapS, m_case.durationS - lastS);
        ExpectMetric(CONSENSUS, record, "time_without_progress_s", gapS, 1e-8);
        std::set<uint64_t> abandoned;
        double reorganised = 0;
        for (const auto& [event, value] : traces.events)
        {
            switch (event)
            {
            case ReplicaEvent::VIEW_CHANGE_STARTED:
            case ReplicaEvent::ELECTION_STARTED:
            case ReplicaEvent::TIMEOUT_RAISED:
                abandoned.insert(value);
                break;
            case ReplicaEvent::REORGANISED:
                reorganised += 1;
                break;
            default:
                break;
            }
        }
        ExpectMetric(CONSENSUS, record, "view_changes", double(abandoned.size()));
        ExpectMetric(CONSENSUS, record, "reorganisations", reorganised);
    }

    /// Who runs and has a block that was made after the last change, and since when.
    void CheckRecovery(const ClusterTraces& traces, const RunRecord& record)
    {
        std::map<uint32_t, double> caughtUpS;
        for (const auto& [atS, node, block] : traces.finals)
        {
            if (m_case.changeS >= 0 &&
                1e-9 * double(block->GetHeader().proposedNs) >= m_case.changeS)
            {
                caughtUpS.emplace(node, atS);
            }
        }
        if (caughtUpS.size() + m_case.downs.size() != m_case.nodes || m_case.changeS < 0)
        {
            ExpectNoMetric(record, "recovery_time_s");
            return;
        }
        double slowestS = 0;
        for (const auto& [node, atS] : caughtUpS)
        {
            slowestS = std::max(slowestS, atS);
        }
        ExpectMetric(CONSENSUS, record, "recovery_time_s", slowestS - m_case.changeS, 1e-8);
    }

    /// What became of blocks, whose they are, and the table of blocks.
    void CheckChain(const ClusterTraces& traces,
                    const std::vector<bool>& byzantine,
                    const RunRecord& record)
    {
        const auto& chain = traces.chain;
        const auto length = double(chain.size());
        ExpectMetric(CONSENSUS, record, "blocks", length);
        ExpectMetric(CONSENSUS, record, "blocks_withdrawn", traces.withdrawn);
        double decided = 0;
        double stale = 0;
        for (const auto& event : traces.proposed)
        {
            const uint64_t height = event.block->GetHeight();
            decided += height <= chain.size() ? 1 : 0;
            stale += height <= chain.size() &&
                             chain[height - 1].block->GetHash() != event.block->GetHash()
                         ? 1
                         : 0;
        }
        ExpectMetric(CONSENSUS, record, "stale_rate", stale / decided, 1e-12);
        std::vector<double> shares(m_case.nodes, 0);
        double together = 0;
        for (const auto& event : chain)
        {
            const uint32_t proposer = event.block->GetHeader().proposer;
            shares[proposer] += 1 / length;
            together += byzantine[proposer] ? 1 / length : 0;
        }
        ExpectMetric(CONSENSUS, record, "revenue_node_0", shares[0], 1e-12);
        ExpectMetric(CONSENSUS, record, "revenue_node_1", shares[1], 1e-12);
        ExpectMetric(CONSENSUS, record, "revenue_node_3", shares[3], 1e-12);
        if (std::count(byzantine.begin(), byzantine.end(), true) > 0)
        {
            ExpectMetric(CONSENSUS, record, "revenue_liars", together, 1e-12);
        }
        else
        {
            ExpectNoMetric(record, "revenue_liars");
        }
        CheckBlocks(chain, record);
    }

    /// The first block at a height that an honest node held to be final, and those beside it.
    void CheckSafety(const ClusterTraces& traces, const RunRecord& record)
    {
        std::map<uint64_t, Hash256> first;
        double others = 0;
        for (const auto& event : traces.finals)
        {
            const auto place = first.emplace(event.block->GetHeight(), event.block->GetHash());
            others += place.first->second == event.block->GetHash() ? 0 : 1;
        }
        ExpectMetric(CONSENSUS, record, "safety_violations", others);
    }

    void CheckBlocks(const std::vector<BlockEvent>& chain, const RunRecord& record)
    {
        NS_TEST_ASSERT_MSG_EQ(record.blocks.size(), chain.size(), "rows");
        for (std::size_t i = 0; i < chain.size(); ++i)
        {
            const BlockRecord& row = record.blocks[i];
            const LedgerBlock& block = *chain[i].block;
            const auto& header = block.GetHeader();
            const auto transactions = double(block.GetTransactions().size());
            ExpectBlock(CONSENSUS, double(row.height), "height", double(i + 1));
            ExpectBlock(
                CONSENSUS, row.proposer, "proposer", "node " + std::to_string(header.proposer));
            ExpectBlock(
                CONSENSUS, row.proposedS, "proposed_s", 1e-9 * double(header.proposedNs), 1e-9);
            ExpectBlock(CONSENSUS, row.committedS, "committed_s", chain[i].atS);
            ExpectBlock(CONSENSUS, double(row.transactions), "transactions", transactions);
            WireWriter writer;
            block.Encode(writer);
            ExpectBlock(CONSENSUS, double(row.bytes), "bytes", double(writer.GetBytes().size()));
        }
    }
};

/// Metrics of faults whose values are known beforehand.
class FaultMetricsTest : public RecomputingTest
{
  public:
    FaultMetricsTest()
        : RecomputingTest("crashes that nobody could have, and what theory says of a selfish pool")
    {
    }

  private:
    void DoRun() override
    {
        // Node 0 leads, so its crash leaves nobody to be the leader 20 ms later.
        const auto missing = ParseConsensusOptions(MakeConsensusValues(
            {{"faults.crashes", std::string("leader@3, leader@3.02")}, {"run.duration_s", 5.0}}));
        ExpectMetric(CONSENSUS, ConsensusSimulation(missing, 1).Run(), "crashes_missed", 1);
        // From 1 s to 3 s and for 4 s until the end; both nodes are drawn.
        const auto crashed = ParseConsensusOptions(
            MakeConsensusValues({{"fault.1.kind", std::string("crash")},
                                 {"fault.1.targets", std::string("1 of strong nodes")},
                                 {"fault.1.start_s", 1.0},
                                 {"fault.1.end_s", 3.0},
                                 {"fault.2.kind", std::string("crash")},
                                 {"fault.2.targets", std::string("1 of strong nodes")},
                                 {"fault.2.start_s", 6.0},
                                 {"run.duration_s", 10.0}}));
        ExpectMetric(CONSENSUS,
                     ConsensusSimulation(crashed, 1).Run(),
                     "strong_node_down_h",
                     (2.0 + 4.0) / 3600,
                     1e-12);
        const auto pool = ParseConsensusOptions(
            MakeConsensusValues({{"consensus.protocol", std::string("pow")},
                                 {"faults.byzantine", std::string("1")},
                                 {"faults.behaviour", std::string("selfish_mining")},
                                 {"faults.byzantine_hash_share", 0.4},
                                 {"faults.selfish_gamma", 0.5},
                                 {"run.duration_s", 20.0}}));
        const RunRecord record = ConsensusSimulation(pool, 1).Run();
        ExpectNoMetric(record, "crashes_missed");
        ExpectMetric(CONSENSUS, record, "hash_share_liars", 0.4, 1e-12);
        // Equation (8): (0.4 x 0.6^2 x (1.6 + 0.5 x 0.2) - 0.4^3) / (1 - 0.4 x (1 + 1.6 x 0.4)).
        ExpectMetric(CONSENSUS, record, "revenue_liars_predicted", 0.1808 / 0.344, 1e-9);
        Config::Reset();
    }
};

/// The suite of progress, faults and the chain.
class ChainMetricsTestSuite : public TestSuite
{
  public:
    ChainMetricsTestSuite()
        : TestSuite("gridshare-chain-metrics", TestSuite::Type::SYSTEM)
    {
        for (const auto& shown : MakeClusterCases())
        {
            AddTestCase(new ChainMetricsTest(shown));
        }
        AddTestCase(new FaultMetricsTest);
    }
};

ChainMetricsTestSuite g_chainMetricsTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
