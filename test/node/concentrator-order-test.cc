/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hand-made-concentrator.h"

#include "ns3/test.h"

#include <algorithm>
#include <map>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Orders: when they are made, of what, for whom, and where they go.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Setup = HandMadeConcentrator::Setup;

/// What two sharers and one keeper send in two epochs.
class TwoEpochsTest : public TestCase
{
  public:
    TwoEpochsTest()
        : TestCase("sharers send transactions, keepers sales: bytes, times, numbers, partners")
    {
    }

  private:
    void DoRun() override
    {
        Setup setup;
        setup.meters = setup.agents = 3;
        setup.sharers = 2;
        HandMadeConcentrator site(setup);
        site.Start();
        HandMadeConcentrator::RunUntil(7600);
        NS_TEST_ASSERT_MSG_EQ(site.log.sent.size(), 6, "a message an agent and epoch");
        std::size_t shared = 0;
        for (std::size_t i = 0; i < site.log.sent.size(); ++i)
        {
            const auto& sent = site.log.sent[i];
            const auto order = site.GetOrders()[i];
            const auto epoch = static_cast<uint32_t>(i / 3);
            NS_TEST_EXPECT_MSG_EQ(order.provider, i % 3, "meter after meter");
            NS_TEST_EXPECT_MSG_EQ(order.epoch, epoch, "epoch");
            NS_TEST_EXPECT_MSG_NE(order.demander, order.provider, "another agent");
            NS_TEST_EXPECT_MSG_LT(order.demander, 3, "one of the three agents");
            NS_TEST_EXPECT_MSG_EQ(order.volumeMilli, 4000, "four readings");
            NS_TEST_EXPECT_MSG_EQ(sent.at, Seconds(3600 * (epoch + 1) + 300), "300 s after it");
            NS_TEST_EXPECT_MSG_EQ(NanoSeconds(order.createdNs), sent.at, "made when it is sent");
            NS_TEST_EXPECT_MSG_EQ(
                NanoSeconds(order.readings.startNs), Seconds(3600 * epoch), "of this epoch");
            NS_TEST_EXPECT_MSG_EQ(order.readings.intervalMs, 900000, "every 900 s");
            NS_TEST_EXPECT_MSG_EQ(sent.from, HandMadeConcentrator::CONCENTRATOR, "from here");
            if (site.market->IsSharing(order.provider))
            {
                NS_TEST_EXPECT_MSG_EQ(sent.to, HandMadeConcentrator::STRONG_NODE, "to its node");
                NS_TEST_EXPECT_MSG_EQ(sent.message->GetSizeBytes(), 147 + 16, "four values");
                NS_TEST_EXPECT_MSG_EQ(order.sequence, epoch, "its number");
                NS_TEST_ASSERT_MSG_GT(site.submitted.size(), shared, "it is traced");
                const auto& transaction = *site.submitted[shared++];
                NS_TEST_EXPECT_MSG_EQ(transaction.GetOrder().provider, order.provider, "this one");
                NS_TEST_EXPECT_MSG_EQ(transaction.HasValidSignature(), true, "signed");
                NS_TEST_EXPECT_MSG_EQ(site.directory->Matches(transaction), true, "by its owner");
            }
            else
            {
                NS_TEST_EXPECT_MSG_EQ(sent.to, 1 + order.demander % 2, "one of two demanders");
                NS_TEST_EXPECT_MSG_EQ(sent.message->GetSizeBytes(), 50 + 16, "four values");
            }
        }
        NS_TEST_EXPECT_MSG_EQ(shared, 4, "two sharers");
        NS_TEST_EXPECT_MSG_EQ(site.submitted.size(), 4, "nothing else is traced");
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetHeldBackCount(), 0, "nothing waits");
    }
};

/// Partners are drawn among all others, never oneself; each provider has its own key.
class PartnersTest : public TestCase
{
  public:
    PartnersTest()
        : TestCase("a partner is any other agent, each equally likely")
    {
    }

  private:
    static constexpr uint32_t AGENTS = 5;

    void DoRun() override
    {
        Setup setup;
        setup.meters = 3;
        setup.agents = AGENTS;
        setup.sharers = 0;
        setup.epochS = 900; // an order a reading
        HandMadeConcentrator site(setup);
        site.Start();
        HandMadeConcentrator::RunUntil(900.0 * 1000);
        std::vector<std::vector<double>> counts(3, std::vector<double>(AGENTS, 0));
        for (const auto& order : site.GetOrders())
        {
            ++counts.at(order.provider).at(order.demander);
        }
        for (uint32_t provider = 0; provider < 3; ++provider)
        {
            for (uint32_t demander = 0; demander < AGENTS; ++demander)
            {
                // Of 999 each: deviation √(999 × 1/4 × 3/4) = 13.7; five of them.
                const double expected = provider == demander ? 0 : 999.0 / 4;
                NS_TEST_EXPECT_MSG_EQ_TOL(counts[provider][demander],
                                          expected,
                                          (expected > 0 ? 69 : 0.5),
                                          provider << " with " << demander);
            }
        }
    }
};

/// What limits of a trade do to four readings an epoch.
struct LimitCase
{
    std::string name;                           //!< of the case
    TradeLimits limits;                         //!< of a trade
    std::vector<std::vector<uint32_t>> volumes; //!< readings of each order, by epoch
    uint64_t heldBack;                          //!< orders not made
};

/// Small volumes wait, large ones are split; nothing is lost.
class LimitsTest : public TestCase
{
  public:
    /// @param limits what this case has
    explicit LimitsTest(const LimitCase& limits)
        : TestCase("four readings an epoch: " + limits.name),
          m_case(limits)
    {
    }

  private:
    void DoRun() override
    {
        Setup setup;
        setup.meters = 1;
        setup.limits = m_case.limits;
        HandMadeConcentrator site(setup);
        site.Start();
        site.market->TraceConnectWithoutContext("EpochSettled",
                                                MakeCallback(&LimitsTest::OnSettled, this));
        HandMadeConcentrator::RunUntil(3600.0 * m_case.volumes.size() + 1900);
        NS_TEST_ASSERT_MSG_EQ(m_traders.size(), m_case.volumes.size(), "all are settled");
        const auto orders = site.GetOrders();
        std::size_t next = 0;
        Time begin(0);
        for (std::size_t epoch = 0; epoch < m_case.volumes.size(); ++epoch)
        {
            NS_TEST_EXPECT_MSG_EQ(m_traders[epoch],
                                  (m_case.volumes[epoch].empty() ? 0 : 1),
                                  "who has something to trade in epoch " << epoch);
            for (const uint32_t readings : m_case.volumes[epoch])
            {
                NS_TEST_ASSERT_MSG_GT(orders.size(), next, "an order");
                const auto& order = orders[next];
                NS_TEST_EXPECT_MSG_EQ(order.epoch, epoch, "epoch of order " << next);
                NS_TEST_EXPECT_MSG_EQ(order.sequence, next, "number of order " << next);
                NS_TEST_EXPECT_MSG_EQ(order.volumeMilli, 1000 * readings, "volume " << next);
                NS_TEST_EXPECT_MSG_EQ(
                    order.readings.energiesWh.size(), readings, "readings of " << next);
                NS_TEST_EXPECT_MSG_EQ(
                    NanoSeconds(order.readings.startNs), begin, "the oldest first");
                begin += Seconds(900 * readings);
                ++next;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(orders.size(), next, "no more orders");
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetHeldBackCount(), m_case.heldBack, "held back");
    }

    void OnSettled(const EpochOutcome& outcome)
    {
        m_traders.push_back(outcome.tradersShare + outcome.tradersKeep);
    }

    LimitCase m_case;                //!< see constructor
    std::vector<uint32_t> m_traders; //!< agents with an order, by epoch
};

/// Orders that are made long after their epoch hold none of the next one's readings.
class EpochBorderTest : public TestCase
{
  public:
    EpochBorderTest()
        : TestCase("an order holds the readings up to the end of its epoch, none after")
    {
    }

  private:
    void DoRun() override
    {
        Setup setup;
        setup.meters = 1;
        HandMadeConcentrator site(setup);
        site.helper.SetAttribute("OrderDelay", TimeValue(Seconds(1700)));
        site.Start();
        HandMadeConcentrator::RunUntil(13000);
        const auto orders = site.GetOrders();
        NS_TEST_ASSERT_MSG_EQ(orders.size(), 3, "orders");
        for (std::size_t i = 0; i < 3; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(orders[i].epoch, i, "epoch");
            NS_TEST_EXPECT_MSG_EQ(orders[i].readings.energiesWh.size(), 4, "of its epoch");
            NS_TEST_EXPECT_MSG_EQ(
                NanoSeconds(orders[i].readings.startNs), Seconds(3600 * i), "from its begin");
            NS_TEST_EXPECT_MSG_EQ(
                NanoSeconds(orders[i].createdNs), Seconds(3600 * (i + 1) + 1700), "made");
        }
    }
};

/// Orders spread over OrderSpread, anew in each epoch.
class OrderSpreadTest : public TestCase
{
  public:
    OrderSpreadTest()
        : TestCase("orders are made at uniform times within the spread")
    {
    }

  private:
    static constexpr uint32_t EPOCHS = 400;

    void DoRun() override
    {
        Setup setup;
        setup.meters = 2;
        setup.sharers = 0;
        HandMadeConcentrator site(setup);
        site.helper.SetAttribute("OrderSpread", TimeValue(Seconds(600)));
        site.Start();
        HandMadeConcentrator::RunUntil(3600.0 * EPOCHS + 1000);
        const auto orders = site.GetOrders();
        NS_TEST_ASSERT_MSG_EQ(orders.size(), 2 * EPOCHS, "two an epoch");
        std::vector<double> waits;
        for (std::size_t i = 0; i < orders.size(); i += 2)
        {
            NS_TEST_EXPECT_MSG_EQ(orders[i].createdNs, orders[i + 1].createdNs, "together");
            waits.push_back(static_cast<double>(orders[i].createdNs) * 1e-9 -
                            3600.0 * (orders[i].epoch + 1) - 300);
        }
        double mean = 0;
        for (const double wait : waits)
        {
            mean += wait / EPOCHS;
        }
        std::sort(waits.begin(), waits.end());
        NS_TEST_EXPECT_MSG_GT(waits.front(), -1e-6, "not before the delay");
        NS_TEST_EXPECT_MSG_LT(waits.front(), 10, "but soon after");
        NS_TEST_EXPECT_MSG_LT(waits.back(), 600, "within the spread");
        NS_TEST_EXPECT_MSG_GT(waits.back(), 590, "all of it");
        // Deviation 600/√12/√400 = 8.7 s; five of them.
        NS_TEST_EXPECT_MSG_EQ_TOL(mean, 300, 44, "the mean");
    }
};

/// When orders are made says nothing about with whom.
class OrderStreamsTest : public TestCase
{
  public:
    OrderStreamsTest()
        : TestCase("the first stream of a concentrator is when, the next one with whom")
    {
    }

  private:
    void DoRun() override
    {
        Setup setup;
        setup.meters = 1;
        setup.agents = 100;
        setup.sharers = 0;
        HandMadeConcentrator site(setup); // from stream 10 on
        site.helper.SetAttribute("OrderSpread", TimeValue(Seconds(600)));
        site.Start();
        HandMadeConcentrator::RunUntil(5 * 3600 + 1000);
        const auto waits = CreateObject<UniformRandomVariable>();
        waits->SetStream(10);
        const auto partners = CreateObject<UniformRandomVariable>();
        partners->SetStream(11);
        const auto orders = site.GetOrders();
        NS_TEST_ASSERT_MSG_EQ(orders.size(), 5, "one an epoch");
        for (const auto& order : orders)
        {
            NS_TEST_EXPECT_MSG_EQ(NanoSeconds(order.createdNs),
                                  Seconds(3600 * (order.epoch + 1) + 300) +
                                      Seconds(waits->GetValue(0, 600)),
                                  "when");
            NS_TEST_EXPECT_MSG_EQ(order.demander, 1 + partners->GetInteger(0, 98), "with whom");
        }
    }
};

/// After its end a concentrator does nothing.
class StoppedConcentratorTest : public TestCase
{
  public:
    StoppedConcentratorTest()
        : TestCase("a concentrator that has stopped reads nothing and sells nothing")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeConcentrator site((Setup()));
        site.helper.SetAttribute("OrderSpread", TimeValue(Seconds(100)));
        site.Start();
        site.concentrator->SetStopTime(Seconds(3901)); // its orders are about to be made
        HandMadeConcentrator::RunUntil(20000);
        NS_TEST_EXPECT_MSG_EQ(site.concentrator->GetReadingCount(), 8, "four of two meters");
        NS_TEST_EXPECT_MSG_EQ(site.log.sent.size(), 0, "no order");
    }
};

/// The suite of orders.
class ConcentratorOrderTestSuite : public TestSuite
{
  public:
    ConcentratorOrderTestSuite()
        : TestSuite("gridshare-concentrator-order", TestSuite::Type::UNIT)
    {
        AddTestCase(new TwoEpochsTest);
        AddTestCase(new PartnersTest);
        AddTestCase(new LimitsTest({"exactly the least", {4, 10}, {{4}, {4}, {4}}, 0}));
        AddTestCase(new LimitsTest({"exactly the most", {1, 4}, {{4}, {4}}, 0}));
        AddTestCase(new LimitsTest({"less than the least", {5, 10}, {{}, {8}, {}, {8}}, 2}));
        AddTestCase(new LimitsTest({"every third epoch", {9, 30}, {{}, {}, {12}, {}}, 3}));
        AddTestCase(new LimitsTest({"more than the most", {1, 3}, {{2, 2}, {2, 2}}, 0}));
        // 4 wait; 8 are 7 and 1 that waits; 1 + 4 are 5.
        AddTestCase(new LimitsTest({"a rest that waits", {5, 7}, {{}, {7}, {5}, {}, {7}}, 2}));
        AddTestCase(new EpochBorderTest);
        AddTestCase(new OrderSpreadTest);
        AddTestCase(new OrderStreamsTest);
        AddTestCase(new StoppedConcentratorTest);
    }
};

static ConcentratorOrderTestSuite g_concentratorOrderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
