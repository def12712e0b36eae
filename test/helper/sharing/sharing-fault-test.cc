/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fixture.h"

#include "ns3/concentrator-application.h"
#include "ns3/config.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Faults in the whole loop: agreement holds, nothing vanishes from the tables, and what is not
 * settled is not paid.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Runs a faulty scenario and checks what holds under every fault.
class SharingFaultTest : public TestCase
{
  public:
    /**
     * @param name of the fault
     * @param changes that bring it about
     */
    SharingFaultTest(const std::string& name, const Changes& changes)
        : TestCase("the whole loop under " + name),
          m_changes(changes)
    {
    }

  protected:
    /// @return a metric of the run
    double Get(const std::string& name) const
    {
        return m_record.FindMetric(name).value();
    }

    /// A count of independent events must lie within five standard deviations of its mean.
    void ExpectShare(const std::string& what, double count, double of, double probability)
    {
        const double deviation = std::sqrt(of * probability * (1 - probability));
        NS_TEST_EXPECT_MSG_EQ_TOL(count, of * probability, 5 * deviation, what);
    }

    RunRecord m_record; //!< of the run

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall(m_changes);
        SharingSimulation simulation(options, 1);
        m_record = simulation.Run();
        NS_TEST_EXPECT_MSG_EQ(Get("safety_violations"), 0, "safety");
        NS_TEST_EXPECT_MSG_GT(Get("transactions_submitted"), 0, "some share");
        NS_TEST_EXPECT_MSG_EQ(Get("transactions_submitted"),
                              Get("transactions_committed") + Get("transactions_pending") +
                                  Get("transactions_refused") + Get("transactions_lost"),
                              "nothing vanishes");
        Check(simulation);
        Config::Reset();
    }

    /// What this fault should have done.
    virtual void Check(const SharingSimulation& simulation) = 0;

    Changes m_changes; //!< to the scenario
};

/// Readings vanish between meters and concentrators, and nothing else does.
class AccessFaultTest : public SharingFaultTest
{
  public:
    AccessFaultTest()
        : SharingFaultTest("loss on access links",
                           {{"access.technology", std::string("ethernet")},
                            {"faults.access_loss", 0.2},
                            {"faults.disturbance_end_s", 3.0 * 3600}})
    {
    }

  private:
    void Check(const SharingSimulation&) override
    {
        // 11 of 26 rounds: the disturbance ends before the readings at its last moment.
        const double disturbed = Get("readings") * 11 / 26;
        ExpectShare("readings lost", Get("readings_lost"), disturbed, 0.2);
        NS_TEST_EXPECT_MSG_EQ(Get("transactions_lost"), 0, "the backhaul is sound");
    }
};

/// With every submission and sale lost nobody earns anything, so nobody has a reason to revise.
class BackhaulLossTest : public SharingFaultTest
{
  public:
    BackhaulLossTest()
        : SharingFaultTest("a dead backhaul", {{"faults.backhaul_loss", 1.0}})
    {
    }

  private:
    void Check(const SharingSimulation& simulation) override
    {
        NS_TEST_EXPECT_MSG_EQ(Get("transactions_lost"), Get("transactions_submitted"), "all lost");
        NS_TEST_EXPECT_MSG_EQ(Get("blocks"), 0, "nothing to agree on");
        NS_TEST_EXPECT_MSG_EQ(Get("time_without_progress_s"), 0, "nothing waits");
        for (const double share : simulation.GetRecorder().GetShares())
        {
            NS_TEST_EXPECT_MSG_EQ(share, Get("share_initial"), "equal payoffs, no revision");
        }
    }
};

/// Every submission is held back: the latency of each is longer by that time.
class BackhaulDelayTest : public SharingFaultTest
{
  public:
    BackhaulDelayTest()
        : SharingFaultTest("delays on the backhaul",
                           {{"faults.backhaul_delay_probability", 1.0},
                            {"faults.backhaul_delay_s", 100.0},
                            {"faults.backhaul_duplication", 1.0}})
    {
    }

  private:
    void Check(const SharingSimulation&) override
    {
        NS_TEST_EXPECT_MSG_GT(Get("commit_latency_p50_s"), 100, "held back");
        NS_TEST_EXPECT_MSG_LT(Get("commit_latency_p50_s"), 120, "and then committed as always");
        NS_TEST_EXPECT_MSG_EQ(Get("transactions_committed"),
                              Get("transactions_submitted"),
                              "each once, although sent twice");
    }
};

/// As many strong nodes crash as PBFT survives, and come back.
class StrongNodeCrashTest : public SharingFaultTest
{
  public:
    StrongNodeCrashTest()
        : SharingFaultTest("crashes of f strong nodes",
                           {{"faults.crashed", std::string("f")},
                            {"faults.crash_s", 3600.0},
                            {"faults.restart_s", 3.0 * 3600}})
    {
    }

  private:
    void Check(const SharingSimulation& simulation) override
    {
        const auto crashed = simulation.GetFaults().GetCrashed();
        NS_TEST_ASSERT_MSG_EQ(crashed.size(), 2, "f = 2 of 7");
        // Four companies have the first numbers; submissions go to one that is down and are lost.
        const bool company =
            std::any_of(crashed.begin(), crashed.end(), [](uint32_t node) { return node < 4; });
        NS_TEST_EXPECT_MSG_EQ((Get("transactions_refused") > 0), company, "at a company's gates");
        NS_TEST_EXPECT_MSG_EQ(Get("transactions_committed") + Get("transactions_refused"),
                              Get("transactions_submitted"),
                              "all others get through");
        NS_TEST_EXPECT_MSG_EQ(Get("chains_alike"), 1, "those that are back have caught up");
        NS_TEST_EXPECT_MSG_EQ(
            m_record.FindMetric("recovery_time_s").has_value(), true, "recovered");
    }
};

/// One power company crashes twice, and an institution meanwhile.
class ListedCrashTest : public SharingFaultTest
{
  public:
    ListedCrashTest()
        : SharingFaultTest(
              "listed crashes of strong nodes",
              {{"faults.crashes", std::string("0@3600-7200, 5@5400-9000, 0@9000-12600")},
               {"game.initial_share", 1.0}})
    {
    }

  private:
    void Check(const SharingSimulation& simulation) override
    {
        const std::vector<uint32_t> crashed{0, 5};
        const bool same = simulation.GetFaults().GetCrashed() == crashed;
        NS_TEST_EXPECT_MSG_EQ(same, true, "those of the list");
        NS_TEST_EXPECT_MSG_GT(Get("transactions_refused"), 0, "at the gates of company 0");
        NS_TEST_EXPECT_MSG_EQ(Get("transactions_committed") + Get("transactions_refused"),
                              Get("transactions_submitted"),
                              "all others get through");
        NS_TEST_EXPECT_MSG_EQ(Get("chains_alike"), 1, "those that are back have caught up");
        NS_TEST_EXPECT_MSG_EQ(
            m_record.FindMetric("recovery_time_s").has_value(), true, "recovered");
    }
};

/// The strong nodes fall apart, neither part has a quorum; orders wait until they meet again.
class StrongNodePartitionTest : public SharingFaultTest
{
  public:
    StrongNodePartitionTest()
        : SharingFaultTest("a partition",
                           {{"faults.partition_start_s", 3600.0},
                            {"faults.partition_end_s", 2.0 * 3600},
                            {"game.initial_share", 1.0}})
    {
    }

  private:
    void Check(const SharingSimulation& simulation) override
    {
        uint32_t before = 0;
        uint32_t within = 0;
        uint32_t after = 0;
        for (const auto& block : m_record.blocks)
        {
            // Orders are made from 300 s after the hour on.
            before += block.committedS <= 3600 ? 1 : 0;
            within += block.committedS > 3600 && block.committedS < 7200 ? 1 : 0;
            after += block.committedS >= 7200 ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ(within, 0, "the partition leaves no quorum");
        NS_TEST_EXPECT_MSG_EQ(before, 0, "the first orders come after the first hour");
        NS_TEST_EXPECT_MSG_GT(after, 5, "progress after the partition");
        NS_TEST_EXPECT_MSG_GT(Get("time_without_progress_s"), 3600 - 900, "they waited that long");
        NS_TEST_EXPECT_MSG_LT(m_record.FindMetric("recovery_time_s").value_or(1e9), 120, "soon");
        NS_TEST_EXPECT_MSG_GT(Get("transactions_late"), 0, "too late to be paid");
        NS_TEST_EXPECT_MSG_GT(simulation.GetMarket()->GetShare(), 0.99, "all still share");
    }
};

/// Two of seven are Byzantine; the others agree and go on.
class ByzantineStrongNodeTest : public SharingFaultTest
{
  public:
    /// @param behaviour of the two
    explicit ByzantineStrongNodeTest(const std::string& behaviour)
        : SharingFaultTest(
              "f Byzantine nodes: " + behaviour,
              {{"faults.byzantine", std::string("f")}, {"faults.behaviour", behaviour}}),
          m_silent(behaviour == "silence")
    {
    }

  private:
    void Check(const SharingSimulation& simulation) override
    {
        const auto& byzantine = simulation.GetFaults().GetByzantine();
        NS_TEST_EXPECT_MSG_EQ(
            std::count(byzantine.begin(), byzantine.end(), true), 2, "f = 2 of 7");
        NS_TEST_EXPECT_MSG_GT(Get("transactions_committed"), 0, "the others go on");
        // One who tells two stories may win with one of them.
        if (m_silent)
        {
            NS_TEST_EXPECT_MSG_GT(Get("view_changes"), 0, "without the first leader");
        }
    }

    bool m_silent; //!< they say nothing
};

/// Adds up what the market has paid.
class PaymentWitness
{
  public:
    explicit PaymentWitness(const Ptr<DataMarket>& market)
    {
        market->TraceConnectWithoutContext("EpochSettled",
                                           MakeCallback(&PaymentWitness::OnEpoch, this));
    }

    double paid{0};     ///< to all agents, after deductions
    uint32_t epochs{0}; ///< settled

  private:
    void OnEpoch(const EpochOutcome& outcome)
    {
        paid += outcome.utilityShare.value_or(0) * outcome.tradersShare +
                outcome.utilityKeep.value_or(0) * outcome.tradersKeep;
        ++epochs;
    }
};

/// Proof of work goes on in both parts of a broken network; when it heals, what one part held to
/// be final is withdrawn, and so are its payments.
class WithdrawnPaymentsTest : public TestCase
{
  public:
    WithdrawnPaymentsTest()
        : TestCase("a reorganisation below the confirmation depth takes payments back")
    {
    }

  private:
    void DoRun() override
    {
        // Orders of the first hour are mined from 3900 s on and settled at 5400 s.
        const auto options = PrepareSmall({{"consensus.protocol", std::string("pow")},
                                           {"consensus.confirmation_depth", int64_t{2}},
                                           {"consensus.propose_when_idle", false},
                                           {"game.initial_share", 1.0},
                                           {"faults.partition_start_s", 3600.0},
                                           {"faults.partition_end_s", 7200.0}});
        // Which part is first to finalise, and which chain is longer in the end, is chance, as long
        // as miners rest when nothing waits; else the larger part is ahead in both.
        for (uint64_t seed = 1; seed <= 6; ++seed)
        {
            RunOnce(options, seed);
        }
        NS_TEST_EXPECT_MSG_GT(m_withdrawn, 0, "some chain gave way");
        NS_TEST_EXPECT_MSG_GT(m_takenBack, 0, "with what it had paid");
        Config::Reset();
    }

    void RunOnce(const SharingOptions& options, uint64_t seed)
    {
        SharingSimulation simulation(options, seed);
        const PaymentWitness witness(simulation.GetMarket());
        const RunRecord record = simulation.Run();
        const auto get = [&record](const std::string& name) {
            return record.FindMetric(name).value();
        };
        m_withdrawn += get("blocks_withdrawn");
        m_takenBack += get("payoff_taken_back");
        NS_TEST_EXPECT_MSG_EQ(get("chains_alike"), 1, "in the end all agree, the ledger too");
        NS_TEST_EXPECT_MSG_EQ(get("transactions_submitted"),
                              get("transactions_committed") + get("transactions_pending") +
                                  get("transactions_refused") + get("transactions_lost"),
                              "nothing vanishes");
        const double owed = simulation.GetMarket()->GetTakenBack().second;
        NS_TEST_EXPECT_MSG_EQ_TOL(witness.paid - owed,
                                  SumContract(options, *simulation.GetMarket(), witness.epochs),
                                  1e-6,
                                  "all that was paid and kept is for trades that still count");
    }

    /// What the contract would pay today for the epochs that are settled.
    static double SumContract(const SharingOptions& options,
                              const DataMarket& market,
                              uint32_t epochs)
    {
        double sum = 0;
        const auto rule = [&options](const SettledProvider& provider) {
            double payoff = 0;
            for (const auto& trade : provider.trades)
            {
                payoff += options.game.payoffs.Payoff(
                    Strategy::SHARE, trade.partnerJoined, options.game.value->At(trade.volume));
            }
            return payoff;
        };
        for (uint32_t epoch = 0; epoch < epochs; ++epoch)
        {
            for (const auto& payment : market.GetContract().SettleEpoch(epoch, rule))
            {
                sum += payment.payoff;
            }
        }
        return sum;
    }

    double m_withdrawn{0}; //!< blocks, over all seeds
    double m_takenBack{0}; //!< payoffs, over all seeds
};

/// The same seed gives the same faults and the same results.
class SharingFaultSeedTest : public TestCase
{
  public:
    SharingFaultSeedTest()
        : TestCase("a seed decides the faults of the whole loop")
    {
    }

  private:
    static RunRecord RunOnce(uint64_t seed)
    {
        const auto options = PrepareSmall({{"faults.crashed", std::string("f")},
                                           {"faults.mean_up_s", 600.0},
                                           {"faults.mean_down_s", 600.0},
                                           {"faults.restart_s", 5.0 * 3600},
                                           {"faults.access_delay_probability", 0.1},
                                           {"faults.loss", 0.05},
                                           {"faults.clock_skew", 0.1}});
        SharingSimulation simulation(options, seed);
        return simulation.Run();
    }

    void DoRun() override
    {
        const RunRecord first = RunOnce(1);
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(first, RunOnce(1)), true, "the same seed");
        NS_TEST_EXPECT_MSG_EQ(HasSameResults(first, RunOnce(2)), false, "another seed");
        Config::Reset();
    }
};

/// The suite of faults in the whole loop.
class SharingFaultTestSuite : public TestSuite
{
  public:
    SharingFaultTestSuite()
        : TestSuite("gridshare-sharing-faults", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new AccessFaultTest);
        AddTestCase(new BackhaulLossTest);
        AddTestCase(new BackhaulDelayTest);
        AddTestCase(new StrongNodeCrashTest);
        AddTestCase(new ListedCrashTest);
        AddTestCase(new StrongNodePartitionTest);
        AddTestCase(new ByzantineStrongNodeTest("silence"));
        AddTestCase(new ByzantineStrongNodeTest("equivocation"));
        AddTestCase(new WithdrawnPaymentsTest);
        AddTestCase(new SharingFaultSeedTest);
    }
};

static SharingFaultTestSuite g_sharingFaultTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
