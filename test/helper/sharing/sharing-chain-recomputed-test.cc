/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-run-test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What a sharing study records of blocks, latencies, faults and progress, worked out again from raw
 * trace sources.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Latencies, blocks, revenue, progress.
class SharingChainRecomputedTest : public SharingRunTest
{
  public:
    /// @param scenario to run
    explicit SharingChainRecomputedTest(const SharingCase& scenario)
        : SharingRunTest("latencies, blocks and progress", scenario)
    {
    }

  private:
    void Check(const SharingEvidence& evidence) override
    {
        CheckLatencies(evidence);
        CheckBlocks(evidence);
        CheckRows(evidence);
        CheckRevenue(evidence);
        CheckProgress(evidence);
    }

    void CheckLatencies(const SharingEvidence& evidence)
    {
        std::vector<double> commits;
        for (const auto& [id, latencyS] : FindLatencies(evidence))
        {
            commits.push_back(latencyS);
        }
        const auto [commit50, commit95] = FindQuantiles(commits, 0.95);
        ExpectMetric(SHARING, m_record, "commit_latency_p50_s", commit50, 1e-7);
        ExpectMetric(SHARING, m_record, "commit_latency_p95_s", commit95, 1e-7);
        const auto reached = commits.empty() ? std::vector<SeriesPoint>{} : FindReached(commits);
        ExpectSeries(SHARING, m_record, "commit_latency_reached", reached, 1e-12);
        const auto [heard50, heard95] = FindQuantiles(FindConfirmations(evidence), 0.95);
        ExpectMetric(SHARING, m_record, "confirmation_latency_p50_s", heard50, 1e-7);
        ExpectMetric(SHARING, m_record, "confirmation_latency_p95_s", heard95, 1e-7);
        // Kept in single precision.
        const auto [reading50, reading95] = FindQuantiles(evidence.witness.readingDelaysS, 0.95);
        const double precision = 1e-6 * (1 + reading95.value_or(0));
        ExpectMetric(SHARING, m_record, "reading_delay_p50_s", reading50, precision);
        ExpectMetric(SHARING, m_record, "reading_delay_p95_s", reading95, precision);
    }

    void CheckBlocks(const SharingEvidence& evidence)
    {
        std::vector<double> delaysS;
        double count = 0;
        std::set<Hash256> onChain;
        for (const auto& block : evidence.simulation.GetLedger()->GetBlocks())
        {
            count += block->GetHeight() > 0 ? 1 : 0;
            onChain.insert(block->GetHash());
            if (!block->GetTransactions().empty())
            {
                const auto delays = FindArrivals(evidence, block->GetHash());
                delaysS.insert(delaysS.end(), delays.begin(), delays.end());
            }
        }
        const auto [spread50, spread90] = FindQuantiles(delaysS, 0.9);
        double decided = 0;
        double stale = 0;
        for (const auto& event : evidence.witness.proposed)
        {
            const auto height = static_cast<double>(event.block->GetHeight());
            const bool counts = IsHonest(evidence, event.node) && height <= count;
            decided += counts ? 1 : 0;
            stale += counts && onChain.count(event.block->GetHash()) == 0 ? 1 : 0;
        }
        const auto staleRate = decided > 0 ? std::make_optional(stale / decided) : std::nullopt;
        const double alike = AreChainsAlike(evidence) ? 1 : 0;
        ExpectMetric(SHARING, m_record, "blocks", count);
        ExpectMetric(SHARING, m_record, "block_propagation_p50_s", spread50, 1e-7);
        ExpectMetric(SHARING, m_record, "block_propagation_p90_s", spread90, 1e-7);
        const auto reached = delaysS.empty() ? std::vector<SeriesPoint>{} : FindReached(delaysS);
        ExpectSeries(SHARING, m_record, "block_propagation_reached", reached, 1e-12);
        ExpectMetric(SHARING, m_record, "stale_rate", staleRate, 1e-12);
        ExpectMetric(SHARING, m_record, "chains_alike", alike);
    }

    void CheckRows(const SharingEvidence& evidence)
    {
        const std::vector<std::string> kinds{
            "power company", "university", "institute", "government"};
        const auto& blocks = evidence.simulation.GetLedger()->GetBlocks();
        NS_TEST_ASSERT_MSG_EQ(m_record.blocks.size(), blocks.size() - 1, "rows of blocks");
        for (const auto& row : m_record.blocks)
        {
            const auto height = static_cast<std::size_t>(&row - m_record.blocks.data()) + 1;
            const LedgerBlockPtr& block = blocks[height];
            const uint32_t number = block->GetHeader().proposer;
            const auto kind = evidence.options.plan.strongNodes[number].kind;
            const std::string proposer =
                kinds[static_cast<std::size_t>(kind)] + " " + std::to_string(number + 1);
            const auto& proposed = evidence.witness.proposed;
            const auto made =
                std::find_if(proposed.begin(), proposed.end(), [&block](const ChainEvent& event) {
                    return event.block->GetHash() == block->GetHash();
                });
            const double madeS = static_cast<double>(made->atNs) * 1e-9;
            const double finalS =
                static_cast<double>(evidence.witness.finalNs.at(block->GetHash())) * 1e-9;
            const auto transactions = static_cast<double>(block->GetTransactions().size());
            double bytes = LedgerBlock::HEADER_BYTES;
            for (const auto& transaction : block->GetTransactions())
            {
                bytes += static_cast<double>(transaction->WireSizeBytes());
            }
            const auto arrivals = FindArrivals(evidence, block->GetHash());
            const double half = FindQuantile(arrivals, 0.5);
            const double most = FindQuantile(arrivals, 0.9);
            ExpectBlock(SHARING, row.height, "height", height);
            ExpectBlock(SHARING, row.proposer, "proposer", proposer);
            ExpectBlock(SHARING, row.proposedS, "proposed_s", madeS, 1e-9);
            ExpectBlock(SHARING, row.committedS, "committed_s", finalS, 1e-9);
            ExpectBlock(SHARING, row.transactions, "transactions", transactions);
            ExpectBlock(SHARING, row.bytes, "bytes", bytes);
            const double p50 = row.propagationP50S.value_or(-1);
            const double p90 = row.propagationP90S.value_or(-1);
            ExpectBlock(SHARING, p50, "propagation_p50_s", half, 1e-7);
            ExpectBlock(SHARING, p90, "propagation_p90_s", most, 1e-7);
        }
    }

    void CheckRevenue(const SharingEvidence& evidence)
    {
        std::vector<double> made(evidence.simulation.GetStrongNodes().size(), 0);
        double all = 0;
        double byByzantine = 0;
        for (const auto& block : evidence.simulation.GetLedger()->GetBlocks())
        {
            if (block->GetHeight() > 0)
            {
                const uint32_t proposer = block->GetHeader().proposer;
                ++made[proposer];
                ++all;
                byByzantine += IsHonest(evidence, proposer) ? 0 : 1;
            }
        }
        const auto share = [all](double blocks) {
            return all > 0 ? std::make_optional(blocks / all) : std::nullopt;
        };
        ExpectMetric(SHARING, m_record, "revenue_node_0", share(made[0]), 1e-12);
        ExpectMetric(SHARING, m_record, "revenue_node_1", share(made[1]), 1e-12);
        ExpectMetric(SHARING, m_record, "revenue_node_6", share(made[6]), 1e-12);
        const auto& byzantine = evidence.simulation.GetFaults().GetByzantine();
        const bool some = std::count(byzantine.begin(), byzantine.end(), true) > 0;
        const auto together = some ? share(byByzantine) : std::nullopt;
        ExpectMetric(SHARING, m_record, "revenue_liars", together, 1e-12);
        ExpectMetric(SHARING, m_record, "revenue_liars_predicted", evidence.hand.revenue, 1e-12);
        ExpectMetric(SHARING, m_record, "hash_share_liars", evidence.hand.hashShare, 1e-12);
        ExpectMetric(SHARING, m_record, "crashes_missed", evidence.hand.crashesMissed);
    }

    void CheckProgress(const SharingEvidence& evidence)
    {
        std::set<uint64_t> givenUp;
        double reorganisations = 0;
        for (const auto& [event, value] : evidence.witness.honestEvents)
        {
            if (event == ReplicaEvent::VIEW_CHANGE_STARTED ||
                event == ReplicaEvent::ELECTION_STARTED || event == ReplicaEvent::TIMEOUT_RAISED)
            {
                givenUp.insert(value);
            }
            reorganisations += event == ReplicaEvent::REORGANISED ? 1 : 0;
        }
        double withdrawn = 0;
        for (const auto& event : evidence.witness.work)
        {
            withdrawn += event.kind == WorkEvent::Kind::WITHDRAWN ? 1 : 0;
        }
        const double gapS = FindLongestGap(evidence);
        const auto recoveryS = FindRecovery(evidence);
        const auto views = static_cast<double>(givenUp.size());
        const auto violations = static_cast<double>(evidence.witness.violations);
        ExpectMetric(SHARING, m_record, "time_without_progress_s", gapS, 1e-7);
        ExpectMetric(SHARING, m_record, "recovery_time_s", recoveryS, 1e-7);
        ExpectMetric(SHARING, m_record, "view_changes", views);
        ExpectMetric(SHARING, m_record, "reorganisations", reorganisations);
        ExpectMetric(SHARING, m_record, "blocks_withdrawn", withdrawn);
        ExpectMetric(SHARING, m_record, "safety_violations", violations);
    }
};

/// The suite of what is recomputed of a sharing run's chain.
class SharingChainRecomputedTestSuite : public TestSuite
{
  public:
    SharingChainRecomputedTestSuite()
        : TestSuite("gridshare-sharing-chain-recomputed", TestSuite::Type::SYSTEM)
    {
        for (const auto& scenario : MakeSharingCases())
        {
            AddTestCase(new SharingChainRecomputedTest(scenario));
        }
    }
};

static SharingChainRecomputedTestSuite g_sharingChainRecomputedTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
