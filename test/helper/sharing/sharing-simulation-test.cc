/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/access-segment.h"
#include "sharing-fixture.h"

#include "ns3/concentrator-application.h"
#include "ns3/config.h"
#include "ns3/sharing-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <memory>

/**
 * @file
 * @ingroup gridshare-test
 * The whole loop on a small feeder: what must be conserved, and what must be paid.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

RunRecord
RunSmall(const Changes& changes, uint64_t seed)
{
    const auto options = PrepareSmall(changes);
    SharingSimulation simulation(options, seed);
    return simulation.Run();
}

/// Collects epochs and counts what concentrators submit, apart from the recorder.
class Witness
{
  public:
    explicit Witness(const SharingSimulation& simulation)
    {
        simulation.GetMarket()->TraceConnectWithoutContext("EpochSettled",
                                                           MakeCallback(&Witness::OnEpoch, this));
        for (const auto& concentrator : simulation.GetConcentrators())
        {
            concentrator->TraceConnectWithoutContext("Submitted",
                                                     MakeCallback(&Witness::OnSubmitted, this));
        }
    }

    std::vector<EpochOutcome> epochs; ///< settled
    uint64_t submitted{0};            ///< transactions

  private:
    void OnEpoch(const EpochOutcome& outcome)
    {
        epochs.push_back(outcome);
    }

    void OnSubmitted(SharingTransactionPtr)
    {
        ++submitted;
    }
};

/// submitted = committed + pending + refused + lost, at any time.
class TransactionConservationTest : public TestCase
{
  public:
    /**
     * @param name of the case
     * @param changes to the scenario
     * @param attributes of ns-3 types
     * @param stopS simulated time at which everything is counted
     */
    TransactionConservationTest(const std::string& name,
                                const Changes& changes,
                                const std::vector<std::pair<std::string, std::string>>& attributes,
                                double stopS)
        : TestCase("every transaction is committed, pending, refused or lost: " + name),
          m_changes(changes),
          m_attributes(attributes),
          m_stopS(stopS)
    {
    }

  private:
    void DoRun() override
    {
        const auto prepared = PrepareSmall(m_changes);
        SharingOptions options = prepared;
        options.attributes = m_attributes;
        Adjust(options);
        SharingSimulation simulation(options, 1);
        const Witness witness(simulation);
        Simulator::Stop(Seconds(m_stopS));
        Simulator::Run();
        const TransactionCounts counts = simulation.GetRecorder().CountTransactions();
        NS_TEST_EXPECT_MSG_GT(counts.submitted, 0, "something was submitted");
        NS_TEST_EXPECT_MSG_EQ(counts.submitted, witness.submitted, "as the concentrators say");
        NS_TEST_EXPECT_MSG_EQ(counts.submitted,
                              counts.committed + counts.pending + counts.refused + counts.lost,
                              "nothing vanishes");
        uint64_t inBlocks = 0;
        for (const auto& block : simulation.GetLedger()->GetBlocks())
        {
            inBlocks += block->GetTransactions().size();
        }
        NS_TEST_EXPECT_MSG_EQ(counts.committed, inBlocks, "committed is what final blocks hold");
        CheckChains(simulation);
        Check(counts);
        Config::Reset();
    }

    /// What no scenario key can change.
    virtual void Adjust(SharingOptions&)
    {
    }

    /// What the case expects besides.
    virtual void Check(const TransactionCounts& counts) = 0;

    void CheckChains(const SharingSimulation& simulation)
    {
        const auto& blocks = simulation.GetLedger()->GetBlocks();
        for (const auto& node : simulation.GetStrongNodes())
        {
            const auto& chain = node->GetChain();
            for (uint64_t height = 0; height <= chain.GetFinalHeight(); ++height)
            {
                const bool same =
                    chain.FindByHeight(height)->GetHash() == blocks.at(height)->GetHash();
                NS_TEST_EXPECT_MSG_EQ(same, true, "strong nodes agree at height " << height);
            }
        }
        NS_TEST_EXPECT_MSG_EQ(simulation.GetLedger()->GetViolationCount(), 0, "safety");
    }

    Changes m_changes;                                             //!< to the scenario
    std::vector<std::pair<std::string, std::string>> m_attributes; //!< of ns-3 types
    double m_stopS;                                                //!< when to count
};

/// After the run everything has been committed.
class AllCommittedTest : public TransactionConservationTest
{
  public:
    AllCommittedTest()
        : TransactionConservationTest("a quiet network at the end", {}, {}, 6 * 3600 + 1800)
    {
    }

  private:
    void Check(const TransactionCounts& counts) override
    {
        NS_TEST_EXPECT_MSG_EQ(counts.committed, counts.submitted, "all committed");
    }
};

/// In the middle of a round of orders some are pending.
class SomePendingTest : public TransactionConservationTest
{
  public:
    SomePendingTest()
        : TransactionConservationTest("in the middle of a round",
                                      {{"ledger.block_interval_s", 400.0}},
                                      {},
                                      2 * 3600 + 300 + 350)
    {
    }

  private:
    void Check(const TransactionCounts& counts) override
    {
        NS_TEST_EXPECT_MSG_GT(counts.pending, 0, "some wait for a block");
        NS_TEST_EXPECT_MSG_GT(counts.committed, 0, "others do not");
    }
};

/// A network that loses messages loses transactions, and says so.
class SomeLostTest : public TransactionConservationTest
{
  public:
    SomeLostTest()
        : TransactionConservationTest("a network that gives up at once",
                                      {},
                                      {{"ns3::gridshare::MessageTransport::MaxRetries", "0"}},
                                      6 * 3600 + 1800)
    {
    }

  private:
    void Adjust(SharingOptions& options) override
    {
        for (auto& site : options.plan.concentrators)
        {
            site.backhaulLossProbability = 0.2;
        }
    }

    void Check(const TransactionCounts& counts) override
    {
        NS_TEST_EXPECT_MSG_GT(counts.lost, 0, "some are lost");
    }
};

/// A mempool for five transactions refuses or evicts the rest, and says so.
class SomeRefusedTest : public TransactionConservationTest
{
  public:
    SomeRefusedTest()
        : TransactionConservationTest(
              "a mempool that is full",
              {{"ledger.mempool_transactions", int64_t{5}}, {"ledger.block_interval_s", 60.0}},
              {},
              6 * 3600 + 1800)
    {
    }

  private:
    void Check(const TransactionCounts& counts) override
    {
        NS_TEST_EXPECT_MSG_GT(counts.refused, 0, "some are refused");
        NS_TEST_EXPECT_MSG_GT(counts.committed, 0, "others are committed");
    }
};

/// When all share, each earns (1 + g) f - c + w; when all keep, each earns f.
class PayoffOfOneKindTest : public TestCase
{
  public:
    PayoffOfOneKindTest()
        : TestCase("settled payoffs of a population that agrees are those of the game")
    {
    }

  private:
    void DoRun() override
    {
        const auto settle = [](double share) {
            const auto options = PrepareSmall({{"game.initial_share", share},
                                               {"access.technology", std::string("ethernet")},
                                               {"game.cost", 0.25},
                                               {"run.epochs", int64_t{2}}});
            SharingSimulation simulation(options, 3);
            const Witness witness(simulation);
            simulation.Run();
            return witness.epochs;
        };
        for (const auto& epoch : settle(1.0))
        {
            NS_TEST_EXPECT_MSG_EQ(epoch.unpaid, 0, "all are paid");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                epoch.utilityShare.value_or(0), 1.2 * 5 - 0.25 + 1, 1e-12, "(1 + g) f - c + w");
            NS_TEST_EXPECT_MSG_EQ(epoch.utilityKeep.has_value(), false, "nobody keeps");
        }
        for (const auto& epoch : settle(0.0))
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(epoch.utilityKeep.value_or(0), 5.0, 1e-12, "f");
            NS_TEST_EXPECT_MSG_EQ(epoch.utilityShare.has_value(), false, "nobody shares");
        }
    }
};

/// What is not committed when its epoch is settled earns nothing.
class NoPayoffWithoutCommitTest : public TestCase
{
  public:
    NoPayoffWithoutCommitTest()
        : TestCase("no payoff without a committed transaction")
    {
    }

  private:
    void DoRun() override
    {
        // With two hours between blocks nothing of an epoch is final when it is settled.
        const auto options = PrepareSmall({{"ledger.block_interval_s", 7200.0},
                                           {"consensus.timeout_s", 80000.0},
                                           {"consensus.maximum_timeout_s", 80000.0}});
        SharingSimulation simulation(options, 1);
        const Witness witness(simulation);
        simulation.Run();
        uint32_t unpaidShares = 0;
        for (const auto& epoch : witness.epochs)
        {
            if (epoch.utilityShare && epoch.unpaid == epoch.tradersShare)
            {
                NS_TEST_EXPECT_MSG_EQ(*epoch.utilityShare, 0.0, "nothing committed, nothing paid");
                ++unpaidShares;
            }
        }
        NS_TEST_EXPECT_MSG_GT(unpaidShares, 2, "most epochs pay sharers nothing");
        const uint64_t late = simulation.GetMarket()->GetContract().GetLateCount();
        NS_TEST_EXPECT_MSG_GT(late, 0, "what is committed later is counted as late");
        NS_TEST_EXPECT_MSG_LT(simulation.GetMarket()->GetShare(), 0.5, "sharing dies out");
    }
};

/// The same seed gives the same run; another seed another one.
class SameSeedTest : public TestCase
{
  public:
    SameSeedTest()
        : TestCase("the same seed gives the same record, another seed another")
    {
    }

  private:
    void DoRun() override
    {
        const RunRecord first = RunSmall({}, 7);
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(first, RunSmall({}, 7)), true, "same seed");
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(first, RunSmall({}, 8)), false, "another seed");
    }
};

/// The suite of the whole loop.
class SharingSimulationTestSuite : public TestSuite
{
  public:
    SharingSimulationTestSuite()
        : TestSuite("gridshare-sharing", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new AllCommittedTest);
        AddTestCase(new SomePendingTest);
        AddTestCase(new SomeLostTest);
        AddTestCase(new SomeRefusedTest);
        AddTestCase(new PayoffOfOneKindTest);
        AddTestCase(new NoPayoffWithoutCommitTest);
        AddTestCase(new SameSeedTest);
    }
};

static SharingSimulationTestSuite g_sharingSimulationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
