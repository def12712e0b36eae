/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../../printable-value.h"
#include "../sharing-fixture.h"

#include "ns3/failover-routes.h"
#include "ns3/test.h"

#include <algorithm>
#include <set>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Whom clients turn to, and what a scenario says of it.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Four strong nodes and a client around a router, at 4, 1, 2 and 1 ms.
class FailoverRoutesTest : public TestCase
{
  public:
    FailoverRoutesTest()
        : TestCase("the next by number in a ring, by delay, at random, or none")
    {
    }

  private:
    std::vector<uint32_t> Find(FailoverOrder order, uint32_t home)
    {
        return FailoverRoutes(order, m_topology, {0, 1, 2, 3}, 3).FindAlternatives(4, home);
    }

    void Expect(FailoverOrder order, uint32_t home, const std::vector<uint32_t>& expected)
    {
        NS_TEST_EXPECT_MSG_EQ(Find(order, home), expected, "from " << home);
    }

    void DoRun() override
    {
        const std::vector<int> delaysMs{4, 1, 2, 1, 0};
        for (uint32_t i = 0; i < 5; ++i)
        {
            NetworkLink link;
            link.a = i;
            link.b = 5;
            link.rateAToB = 1e6;
            link.rateBToA = 1e6;
            link.delay = MilliSeconds(delaysMs[i]);
            m_topology.AddLink(link);
        }
        Expect(FailoverOrder::NONE, 1, {});
        Expect(FailoverOrder::OWN, 1, {});
        Expect(FailoverOrder::ORDERED, 0, {1, 2, 3});
        Expect(FailoverOrder::ORDERED, 2, {3, 0, 1});
        Expect(FailoverOrder::NEAREST, 2, {3, 1, 0}); // of two as near, the next by number
        Expect(FailoverOrder::NEAREST, 1, {3, 2, 0});
        std::set<std::vector<uint32_t>> drawn;
        FailoverRoutes routes(FailoverOrder::RANDOM, m_topology, {0, 1, 2, 3}, 3);
        for (uint32_t i = 0; i < 200; ++i)
        {
            drawn.insert(routes.FindAlternatives(4, 1));
        }
        NS_TEST_EXPECT_MSG_EQ(drawn.size(), 6, "all orders of the three others");
        for (auto others : drawn)
        {
            std::sort(others.begin(), others.end());
            NS_TEST_EXPECT_MSG_EQ(others, (std::vector<uint32_t>{0, 2, 3}), "each once");
        }
    }

    NetworkTopology m_topology{6}; //!< strong nodes, client, router
};

/// What the keys say.
class FailoverOptionsTest : public TestCase
{
  public:
    FailoverOptionsTest()
        : TestCase("keys of failover")
    {
    }

  private:
    void DoRun() override
    {
        const FailoverOptions preset = ParseFailover(MakeValues({}));
        NS_TEST_EXPECT_MSG_EQ(preset.order, FailoverOrder::ORDERED, "order");
        NS_TEST_EXPECT_MSG_EQ(preset.HasReceipts(), true, "receipts");
        NS_TEST_EXPECT_MSG_EQ(preset.receiptTimeoutS, 20, "timeout");
        NS_TEST_EXPECT_MSG_EQ(preset.attempts, 3, "attempts");
        NS_TEST_EXPECT_MSG_EQ(preset.backOff, 2, "back-off");
        NS_TEST_EXPECT_MSG_EQ(preset.jitter, 0.2, "jitter");
        const FailoverOptions changed = PrepareSmall({{"roles.failover", std::string("none")},
                                                      {"roles.receipt_timeout_s", 7.5},
                                                      {"roles.receipt_attempts", int64_t{5}},
                                                      {"roles.receipt_backoff", 1.5},
                                                      {"roles.receipt_jitter", 0.0}})
                                            .failover;
        NS_TEST_EXPECT_MSG_EQ(changed.HasReceipts(), false, "none");
        const auto attributes = DescribeFailover(changed);
        const std::vector<std::pair<std::string, std::string>> expected{
            {"ns3::gridshare::SubmissionClient::ReceiptTimeout", "7.5s"},
            {"ns3::gridshare::SubmissionClient::Attempts", "5"},
            {"ns3::gridshare::SubmissionClient::BackOff", "1.5"},
            {"ns3::gridshare::SubmissionClient::Jitter", "0"}};
        NS_TEST_EXPECT_MSG_EQ(attributes, expected, "attributes");
    }
};

/// The suite of failover's options.
class FailoverRoutesTestSuite : public TestSuite
{
  public:
    FailoverRoutesTestSuite()
        : TestSuite("gridshare-failover-routes", TestSuite::Type::UNIT)
    {
        AddTestCase(new FailoverRoutesTest);
        AddTestCase(new FailoverOptionsTest);
    }
};

static FailoverRoutesTestSuite g_failoverRoutesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
