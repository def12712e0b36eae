/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../recomputed-results.h"
#include "../sharing-fixture.h"
#include "client-witness.h"

#include "ns3/config.h"
#include "ns3/partition-homes.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Clients that send again and turn to another strong node, in the whole loop: what they do is
 * worked out from the messages alone, and nothing is paid twice.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A run under faults, whose metrics of clients follow from the messages.
class RecomputedClientTest : public RecomputingTest
{
  public:
    /**
     * @param name of the fault
     * @param changes that bring it about
     * @param happens metrics that are not 0
     */
    RecomputedClientTest(const std::string& name, Changes changes, std::vector<std::string> happens)
        : RecomputingTest("clients, recomputed: " + name),
          m_changes{{"roles.failover", std::string("ordered")}},
          m_happens(std::move(happens))
    {
        m_changes.insert(m_changes.end(), changes.begin(), changes.end());
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall(m_changes);
        SharingSimulation simulation(options, 1);
        const ClientWitness witness(simulation);
        const RunRecord record = simulation.Run();
        uint64_t open = 0;
        for (const auto& concentrator : simulation.GetConcentrators())
        {
            open += concentrator->GetClient()->CountUnconfirmed();
        }
        NS_TEST_ASSERT_MSG_EQ(open, 0, "the run ends when all is confirmed or given up");
        const auto count = [](uint64_t number) {
            return static_cast<double>(number);
        };
        ExpectMetric(SHARING, record, "submissions_resent", count(witness.CountResent(0)));
        ExpectMetric(SHARING, record, "sales_resent", count(witness.CountResent(1)));
        ExpectMetric(SHARING, record, "submissions_given_up", count(witness.CountUnconfirmed(0)));
        ExpectMetric(SHARING, record, "sales_given_up", count(witness.CountUnconfirmed(1)));
        ExpectMetric(SHARING, record, "failovers", count(witness.CountTurns()));
        const auto delays = witness.FindDelays();
        ExpectMetric(SHARING, record, "receipts", count(delays.size()));
        ExpectMetric(SHARING, record, "receipt_delay_p95_s", FindQuantile(delays, 0.95), 1e-5);
        for (const auto& name : m_happens)
        {
            NS_TEST_EXPECT_MSG_GT(record.FindMetric(name).value_or(0), 0, name << " happens");
        }
        const auto get = [&record](const std::string& name) {
            return record.FindMetric(name).value();
        };
        NS_TEST_EXPECT_MSG_EQ(get("transactions_submitted"),
                              get("transactions_committed") + get("transactions_pending") +
                                  get("transactions_refused") + get("transactions_lost"),
                              "nothing vanishes");
        CheckCauses(record);
        Config::Reset();
    }

    /// What was not paid has a cause, once.
    void CheckCauses(const RunRecord& record)
    {
        double causes = 0;
        for (const char* cause :
             {"backhaul", "mempool", "block_space", "consensus", "down_node", "invalid"})
        {
            causes += record.FindMetric(std::string("unpaid_") + cause).value();
        }
        NS_TEST_EXPECT_MSG_EQ(causes, record.FindMetric("trades_unpaid").value(), "causes add up");
    }

    Changes m_changes;                  //!< to the scenario
    std::vector<std::string> m_happens; //!< see constructor
};

/// Without failover there are no receipts, and no metrics of them.
class NoReceiptTest : public RecomputingTest
{
  public:
    NoReceiptTest()
        : RecomputingTest("without failover there are no receipts")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({});
        SharingSimulation simulation(options, 1);
        const ClientWitness witness(simulation);
        const RunRecord record = simulation.Run();
        for (const char* name : {"receipts", "failovers", "submissions_resent"})
        {
            ExpectNoMetric(record, name);
        }
        NS_TEST_EXPECT_MSG_EQ(witness.FindDelays().size(), 0, "nobody writes any");
        NS_TEST_EXPECT_MSG_EQ(witness.CountResent(0) + witness.CountResent(1), 0, "sent once");
        Config::Reset();
    }
};

/// Company 0 is down from the first hour on: its concentrators are with company 1 after
/// 20 + 40 + 80 s, and lose nothing.
class TurnTest : public TestCase
{
  public:
    /// @param sharers all share, or nobody does
    explicit TurnTest(bool sharers)
        : TestCase(sharers ? "a company that is down costs its concentrators 140 s, once"
                           : "keepers, too, are told by another company when theirs is down"),
          m_sharers(sharers)
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"roles.failover", std::string("ordered")},
                                           {"faults.crashes", std::string("0@3600")},
                                           {"roles.receipt_jitter", 0.0},
                                           {"game.initial_share", m_sharers ? 1.0 : 0.0}});
        SharingSimulation simulation(options, 1);
        const ClientWitness witness(simulation);
        const RunRecord record = simulation.Run();
        std::set<uint32_t> turned;
        for (const auto& concentrator : simulation.GetConcentrators())
        {
            const auto client = concentrator->GetClient();
            NS_TEST_EXPECT_MSG_NE(client->GetStrongNode(), 0, "nobody is left with company 0");
            const uint32_t number = client->GetEndpoint() - 7; // after seven strong nodes
            if (number % 4 == 0)
            {
                turned.insert(client->GetEndpoint());
                NS_TEST_EXPECT_MSG_EQ(client->GetStrongNode(), 1, "the next company");
            }
        }
        NS_TEST_ASSERT_MSG_GT(turned.size(), 0, "it had some");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("failovers").value(), turned.size(), "once each");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("trades_unpaid").value(), 0, "all is paid");
        for (const auto& [name, times] : witness.GetSent())
        {
            CheckTimes(times);
        }
        for (const uint32_t client : turned)
        {
            const auto& tellers = witness.GetTellers().at(client);
            NS_TEST_EXPECT_MSG_EQ(tellers.size(), 1, "only company 1 tells: 0 was down before");
            NS_TEST_EXPECT_MSG_EQ(tellers.count(1), 1, "and it does");
        }
        Config::Reset();
    }

    /// Of a transaction of the first epoch, or of a sale; later ones begin with company 1.
    void CheckTimes(const std::vector<std::pair<Time, uint32_t>>& times)
    {
        if (times.front().second != 0)
        {
            NS_TEST_EXPECT_MSG_EQ(times.size(), 1, "confirmed at once");
            return;
        }
        NS_TEST_ASSERT_MSG_EQ(times.size(), 4, "three attempts, then one elsewhere");
        const std::vector<double> expected{0, 20, 60, 140};
        for (std::size_t i = 0; i < 4; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(
                (times[i].first - times[0].first), Seconds(expected[i]), "attempt " << i);
            NS_TEST_EXPECT_MSG_EQ(times[i].second, (i < 3 ? 0 : 1), "to whom");
        }
    }

    bool m_sharers; //!< see constructor
};

/// Company 0 is down, and its concentrators have turned to company 1, when it is cut off as well.
class TurnedBeforePartitionTest : public TestCase
{
  public:
    TurnedBeforePartitionTest()
        : TestCase("in a partition a concentrator is on the side of the company it has turned to")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"roles.failover", std::string("ordered")},
                                           {"faults.crashes", std::string("0@3600")},
                                           {"game.initial_share", 1.0},
                                           {"fault.1.kind", std::string("partition")},
                                           {"fault.1.targets", std::string("strong node 0")},
                                           {"fault.1.start_s", 7200.0}});
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        const auto& concentrators = simulation.GetConcentrators();
        const auto turned =
            std::count_if(concentrators.begin(), concentrators.end(), [](const auto& concentrator) {
                return (concentrator->GetClient()->GetEndpoint() - 7) % 4 == 0;
            });
        NS_TEST_EXPECT_MSG_GT(turned, 0, "company 0 had some");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("failovers").value(), turned, "once each");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("trades_unpaid").value(), 0, "all is paid");
        Config::Reset();
    }
};

/// Institutions without a vote come before the concentrators.
class PartitionHomeTest : public TestCase
{
  public:
    PartitionHomeTest()
        : TestCase("each client without a vote is on a side, by its own endpoint")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"roles.voting_institutions", int64_t{1}},
                                           {"roles.demanders", int64_t{2}},
                                           {"game.demanders", std::string("population")}});
        SharingSimulation simulation(options, 1);
        const auto homes =
            ListPartitionHomes(simulation.GetDemandSide(), simulation.GetConcentrators());
        const std::size_t concentrators = simulation.GetConcentrators().size();
        NS_TEST_ASSERT_MSG_EQ(homes.size(), 2 + concentrators + 2, "two keepers, two demanders");
        for (std::size_t i = 0; i < concentrators; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(homes[2 + i](), i % 4, "the company of a concentrator");
        }
        for (const std::size_t first : {std::size_t{0}, 2 + concentrators})
        {
            NS_TEST_EXPECT_MSG_EQ(homes[first](), 0, "the first is served by the first voter");
            NS_TEST_EXPECT_MSG_EQ(homes[first + 1](), 1, "the next one by the next");
        }
        Config::Reset();
    }
};

/// Whatever is sent again, however the chain is reorganised: an order is on it once and paid once.
class PaidOnceTest : public TestCase
{
  public:
    /**
     * @param protocol that orders blocks
     * @param changes that make orders come again
     */
    PaidOnceTest(const std::string& protocol, Changes changes)
        : TestCase("no order is paid twice: " + protocol + ", " + changes.back().first),
          m_changes(std::move(changes))
    {
        m_changes.emplace_back("consensus.protocol", protocol);
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall(m_changes);
        uint64_t resent = 0;
        for (uint64_t seed = 1; seed <= 4; ++seed)
        {
            SharingSimulation simulation(options, seed);
            simulation.GetMarket()->TraceConnectWithoutContext(
                "EpochSettled", MakeCallback(&PaidOnceTest::OnEpoch, this));
            const RunRecord record = simulation.Run();
            resent += static_cast<uint64_t>(record.FindMetric("submissions_resent").value());
            std::set<std::pair<uint32_t, uint64_t>> committed;
            uint64_t orders = 0;
            for (const auto& block : simulation.GetLedger()->GetBlocks())
            {
                for (const auto& transaction : block->GetTransactions())
                {
                    const auto& order = transaction->GetOrder();
                    committed.emplace(order.provider, order.sequence);
                    ++orders;
                }
            }
            NS_TEST_EXPECT_MSG_EQ(orders, committed.size(), "each stands once on the chain");
            const auto& contract = simulation.GetMarket()->GetContract();
            NS_TEST_EXPECT_MSG_EQ(contract.GetSettledCount() + contract.GetLateCount(),
                                  committed.size(),
                                  "each counts once, in time or late");
        }
        NS_TEST_EXPECT_MSG_GT(resent, 0, "some were sent again");
        Config::Reset();
    }

    void OnEpoch(const EpochOutcome& outcome)
    {
        NS_TEST_EXPECT_MSG_LT_OR_EQ(
            outcome.deliveredKeep.paid, outcome.deliveredKeep.made, "no sale is paid twice");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(outcome.deliveredShare.paid,
                                    outcome.deliveredShare.made,
                                    "no transaction is paid twice");
    }

    Changes m_changes; //!< to the scenario
};

/// The suite of clients in the whole loop.
class SharingFailoverTestSuite : public TestSuite
{
  public:
    SharingFailoverTestSuite()
        : TestSuite("gridshare-sharing-failover", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new RecomputedClientTest("nothing is lost", {}, {"receipts"}));
        AddTestCase(new RecomputedClientTest(
            "a lossy backhaul, and a company that is down",
            {{"faults.backhaul_loss", 0.3}, {"faults.crashes", std::string("1@3600-9000")}},
            {"submissions_resent", "sales_resent", "failovers"}));
        AddTestCase(new RecomputedClientTest(
            "all are down",
            {{"faults.crashes",
              std::string("0@3600-9000, 1@3600-9000, 2@3600-9000, 3@3600-9000, 4@3600-9000, "
                          "5@3600-9000, 6@3600-9000")}},
            {"submissions_given_up", "sales_given_up"}));
        AddTestCase(new RecomputedClientTest(
            "again at their own company alone",
            {{"faults.backhaul_loss", 0.5}, {"roles.failover", std::string("own")}},
            {"submissions_resent", "submissions_given_up"}));
        AddTestCase(new NoReceiptTest);
        AddTestCase(new TurnTest(true));
        AddTestCase(new TurnTest(false));
        AddTestCase(new TurnedBeforePartitionTest);
        AddTestCase(new PartitionHomeTest);
        const Changes lossy{{"roles.failover", std::string("ordered")},
                            {"game.initial_share", 0.7},
                            {"roles.receipt_timeout_s", 2.0},
                            {"faults.backhaul_loss", 0.4},
                            {"faults.backhaul_duplication", 0.3},
                            {"faults.backhaul_delay_probability", 0.2},
                            {"faults.backhaul_delay_s", 60.0},
                            {"faults.crashes", std::string("0@4000-4600, 1@4200-9000, 2@8000")},
                            {"faults.memory", std::string("nothing")}};
        AddTestCase(new PaidOnceTest("pbft", lossy));
        AddTestCase(new PaidOnceTest("raft", lossy));
        AddTestCase(new PaidOnceTest("hotstuff", lossy));
        AddTestCase(new PaidOnceTest("poa", lossy));
        Changes forked = lossy;
        forked.emplace_back("consensus.confirmation_depth", int64_t{2});
        forked.emplace_back("faults.partition_start_s", 3600.0);
        forked.emplace_back("faults.partition_end_s", 7200.0);
        AddTestCase(new PaidOnceTest("pow", forked));
    }
};

static SharingFailoverTestSuite g_sharingFailoverTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
