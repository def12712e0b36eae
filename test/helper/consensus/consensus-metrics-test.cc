/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cluster-metrics.h"

#include <numeric>

/**
 * @file
 * @ingroup gridshare-test
 * What a consensus study says of transactions, clients and messages, worked out from what the trace
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

/// Transactions, clients and messages of a run.
class TransactionMetricsTest : public ClusterMetricsTest
{
  public:
    /// @param shown the cluster
    explicit TransactionMetricsTest(const ClusterCase& shown)
        : ClusterMetricsTest("transactions and messages", shown)
    {
    }

  private:
    void Check(const ClusterTraces& traces,
               const std::vector<bool>&,
               const RunRecord& record) override
    {
        CheckTransactions(traces, record);
        CheckClients(traces, record);
        CheckTraffic(traces, record);
    }

    /// Blocks and transactions at the moment at which more than half of all nodes have them.
    void CheckTransactions(const ClusterTraces& traces, const RunRecord& record)
    {
        std::map<std::string, std::set<uint32_t>> holders;
        std::set<std::string> committed;
        std::vector<double> latenciesS;
        std::vector<double> blockLatenciesS;
        for (const auto& [atS, node, block] : traces.finals)
        {
            auto& those = holders[ClusterTraces::NameOf(block->GetHash())];
            const bool isNew = those.insert(node).second;
            if (!isNew || those.size() != m_case.nodes / 2 + 1 || block->GetTransactions().empty())
            {
                continue;
            }
            blockLatenciesS.push_back(atS - 1e-9 * double(block->GetHeader().proposedNs));
            for (const auto& transaction : block->GetTransactions())
            {
                if (committed.insert(ClusterTraces::NameOf(transaction->GetId())).second)
                {
                    latenciesS.push_back(atS - 1e-9 * double(transaction->GetOrder().createdNs));
                }
            }
        }
        CheckFates(traces, committed, record);
        const auto count = double(committed.size());
        NS_TEST_ASSERT_MSG_GT(count, 0, "some are final");
        ExpectMetric(CONSENSUS, record, "transactions_committed", count);
        ExpectMetric(CONSENSUS, record, "throughput_tx_s", count / m_case.durationS, 1e-9);
        ExpectMetric(CONSENSUS,
                     record,
                     "block_latency_s",
                     std::accumulate(blockLatenciesS.begin(), blockLatenciesS.end(), 0.0) /
                         double(blockLatenciesS.size()),
                     1e-8);
        ExpectMetric(
            CONSENSUS, record, "commit_latency_p50_s", FindQuantile(latenciesS, 0.5), 1e-8);
        ExpectMetric(
            CONSENSUS, record, "commit_latency_p95_s", FindQuantile(latenciesS, 0.95), 1e-8);
        ExpectMetric(
            CONSENSUS, record, "commit_latency_p99_s", FindQuantile(latenciesS, 0.99), 1e-8);
        ExpectSeries(CONSENSUS, record, "faults_active", m_case.faults);
        const auto reached = FindReached(latenciesS);
        ExpectSeries(CONSENSUS, record, "commit_latency_reached", reached, 1e-12);
        const auto all = traces.SumAll();
        ExpectMetric(CONSENSUS, record, "messages_per_transaction", all.messages / count, 1e-6);
        ExpectMetric(CONSENSUS, record, "bytes_per_transaction", all.bytes / count, 1e-3);
    }

    /// Each transaction by its id: committed, given up, or neither yet; one of them, and only one.
    void CheckFates(const ClusterTraces& traces,
                    const std::set<std::string>& committed,
                    const RunRecord& record)
    {
        const std::set<std::string> givenUp(traces.givenUp.begin(), traces.givenUp.end());
        double pending = 0;
        for (const auto& [name, times] : traces.submissions)
        {
            const auto fates = committed.count(name) + givenUp.count(name);
            NS_TEST_EXPECT_MSG_LT(fates, 2, "no transaction has two fates");
            pending += fates == 0 ? 1 : 0;
        }
        ExpectMetric(CONSENSUS, record, "transactions_pending", pending);
        double inBlock = 500; // the default; their 81,500 bytes fit
        for (const auto& [key, value] : m_case.changes)
        {
            if (key == "ledger.block_transactions")
            {
                inBlock = double(std::get<int64_t>(value));
            }
        }
        ExpectMetric(CONSENSUS, record, "block_capacity_tx_s", inBlock); // an interval of 1 s
    }

    /// What clients did and saw.
    void CheckClients(const ClusterTraces& traces, const RunRecord& record)
    {
        double again = 0;
        for (const auto& [name, times] : traces.submissions)
        {
            again += times - 1;
        }
        // Ten a second: at 0.1 s, 0.2 s, ..., none at the end.
        ExpectMetric(CONSENSUS, record, "transactions_submitted", 10 * m_case.durationS - 1);
        NS_TEST_EXPECT_MSG_EQ(traces.submissions.size(), 10 * m_case.durationS - 1, "each sent");
        ExpectMetric(CONSENSUS, record, "offered_load_tx_s", 10 - 1 / m_case.durationS, 1e-12);
        ExpectMetric(CONSENSUS, record, "transactions_resubmitted", again);
        ExpectMetric(CONSENSUS, record, "transactions_refused", double(traces.givenUp.size()));
        std::set<std::string> answered(traces.givenUp.begin(), traces.givenUp.end());
        std::vector<double> responsesS;
        for (const auto& [atS, node, block] : traces.counted)
        {
            for (const auto& transaction : block->GetTransactions())
            {
                if (answered.insert(ClusterTraces::NameOf(transaction->GetId())).second)
                {
                    responsesS.push_back(atS - 1e-9 * double(transaction->GetOrder().createdNs));
                }
            }
        }
        ExpectMetric(CONSENSUS,
                     record,
                     "client_response_s",
                     std::accumulate(responsesS.begin(), responsesS.end(), 0.0) /
                         double(responsesS.size()),
                     1e-8);
    }

    /// Every message, by what it is for.
    void CheckTraffic(const ClusterTraces& traces, const RunRecord& record)
    {
        using Class = TrafficClass;
        const auto all = traces.SumAll();
        ExpectMetric(CONSENSUS, record, "messages_sent", all.messages);
        ExpectMetric(CONSENSUS, record, "bytes_sent", all.bytes);
        ExpectMetric(CONSENSUS, record, "messages_lost", traces.lostMessages);
        const auto proposals = traces.Sum({Class::PROPOSAL});
        ExpectMetric(CONSENSUS, record, "messages_proposal", proposals.messages);
        ExpectMetric(CONSENSUS, record, "bytes_proposal", proposals.bytes);
        const auto votes = traces.Sum({Class::VOTE});
        ExpectMetric(CONSENSUS, record, "messages_vote", votes.messages);
        ExpectMetric(CONSENSUS, record, "bytes_vote", votes.bytes);
        const auto changes = traces.Sum({Class::VIEW_CHANGE});
        ExpectMetric(CONSENSUS, record, "messages_view_change", changes.messages);
        ExpectMetric(CONSENSUS, record, "bytes_view_change", changes.bytes);
        const auto transfers = traces.Sum({Class::STATE_TRANSFER});
        ExpectMetric(CONSENSUS, record, "messages_state_transfer", transfers.messages);
        ExpectMetric(CONSENSUS, record, "bytes_state_transfer", transfers.bytes);
        const auto beats = traces.Sum({Class::HEARTBEAT});
        ExpectMetric(CONSENSUS, record, "messages_heartbeat", beats.messages);
        ExpectMetric(CONSENSUS, record, "bytes_heartbeat", beats.bytes);
        const auto gossip = traces.Sum({Class::TRANSACTION, Class::BLOCK, Class::CONTROL});
        ExpectMetric(CONSENSUS, record, "messages_gossip", gossip.messages);
        ExpectMetric(CONSENSUS, record, "bytes_gossip", gossip.bytes);
        const auto clients = traces.Sum({Class::SUBMISSION});
        ExpectMetric(CONSENSUS, record, "messages_client", clients.messages);
        ExpectMetric(CONSENSUS, record, "bytes_client", clients.bytes);
    }
};

/// The suite of transactions and messages.
class ConsensusMetricsTestSuite : public TestSuite
{
  public:
    ConsensusMetricsTestSuite()
        : TestSuite("gridshare-consensus-metrics", TestSuite::Type::SYSTEM)
    {
        for (const auto& shown : MakeClusterCases())
        {
            AddTestCase(new TransactionMetricsTest(shown));
        }
    }
};

ConsensusMetricsTestSuite g_consensusMetricsTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
