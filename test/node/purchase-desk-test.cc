/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fixed-delay-transport.h"

#include "ns3/purchase-desk.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What a concentrator sells to demanders who ask, and how long the review of a permission takes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @return the first, second, ... order of a provider in an epoch
SharingOrder
MakeOrder(uint32_t provider, uint32_t epoch, int64_t volumeMilli)
{
    SharingOrder order;
    order.provider = provider;
    order.demander = 77;
    order.epoch = epoch;
    order.volumeMilli = volumeMilli;
    order.readings.energiesWh = {1, 2};
    return order;
}

/// A desk at endpoint 0, demanders at 1 and 2.
class PurchaseDeskTest : public TestCase
{
  public:
    PurchaseDeskTest()
        : TestCase("asked for what a provider trades, a desk sells its first order of the epoch")
    {
    }

  private:
    void DoRun() override
    {
        const auto transport = CreateObject<FixedDelayTransport>(3, Seconds(1));
        const MessageLog log(transport);
        PurchaseDesk desk(
            transport, 0, std::make_shared<PermissionReview>(ReviewLaw::FIXED, Seconds(60)));
        desk.NoteOrder(MakeOrder(5, 3, 4000));
        desk.NoteOrder(MakeOrder(5, 3, 9000));
        desk.NoteOrder(MakeOrder(6, 2, 1000));
        NS_TEST_EXPECT_MSG_EQ(desk.Receive(1, Create<BlockRequest>(1, 1)), false, "not for it");
        NS_TEST_EXPECT_MSG_EQ(desk.Receive(1, Create<PurchaseRequest>(10, 5, 3)), true, "for it");
        desk.Receive(2, Create<PurchaseRequest>(11, 5, 3)); // another one wants the same
        desk.Receive(1, Create<PurchaseRequest>(10, 6, 3)); // 6 has not traded in 3
        desk.Receive(1, Create<PurchaseRequest>(10, 8, 3)); // nobody knows 8
        desk.NoteOrder(MakeOrder(5, 4, 7000));
        desk.Receive(1, Create<PurchaseRequest>(10, 5, 4));
        desk.Receive(1, Create<PurchaseRequest>(10, 5, 3)); // that is over
        Simulator::Run();
        Simulator::Destroy();
        NS_TEST_EXPECT_MSG_EQ(desk.GetUnansweredCount(), 3u, "nothing to sell");
        NS_TEST_ASSERT_MSG_EQ(log.delivered.size(), 3u, "three sales");
        Check(log.delivered[0], 1, 10, 4000);
        Check(log.delivered[1], 2, 11, 4000);
        Check(log.delivered[2], 1, 10, 7000);
    }

    void Check(const LoggedMessage& sale, uint32_t to, uint32_t demander, int64_t volumeMilli)
    {
        NS_TEST_EXPECT_MSG_EQ(sale.at, Seconds(61), "a review of 60 s, and 1 s on its way");
        NS_TEST_EXPECT_MSG_EQ(sale.to, to, "to who asked");
        const auto& order = static_cast<const PurchaseDelivery&>(*sale.message).GetOrder();
        NS_TEST_EXPECT_MSG_EQ(order.demander, demander, "the buyer's account");
        NS_TEST_EXPECT_MSG_EQ(order.volumeMilli, volumeMilli, "the first order of the epoch");
    }
};

/// Exponential reviews.
class ExponentialReviewTest : public TestCase
{
  public:
    ExponentialReviewTest()
        : TestCase("exponential reviews have their mean, and its share beyond it")
    {
    }

  private:
    void DoRun() override
    {
        const auto transport = CreateObject<FixedDelayTransport>(2, Time(0));
        const MessageLog log(transport);
        PermissionReview review(ReviewLaw::EXPONENTIAL, Seconds(100));
        NS_TEST_EXPECT_MSG_EQ(review.AssignStreams(7), 1, "one stream");
        constexpr int COUNT = 4000;
        for (int i = 0; i < COUNT; ++i)
        {
            review.SendAfterReview(transport, 0, 1, Create<PurchaseRequest>(1, 2, 3));
        }
        Simulator::Run();
        Simulator::Destroy();
        NS_TEST_ASSERT_MSG_EQ(log.sent.size(), std::size_t{COUNT}, "all are sent in the end");
        double sum = 0;
        double late = 0;
        for (const auto& sent : log.sent)
        {
            sum += sent.at.GetSeconds();
            late += sent.at > Seconds(100) ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(sum / COUNT, 100, 3 * 100 / std::sqrt(COUNT), "mean");
        const double tail = std::exp(-1);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            late / COUNT, tail, 3 * std::sqrt(tail * (1 - tail) / COUNT), "beyond the mean");
    }
};

/// The suite of purchases.
class PurchaseDeskSuite : public TestSuite
{
  public:
    PurchaseDeskSuite()
        : TestSuite("gridshare-purchase-desk", TestSuite::Type::UNIT)
    {
        AddTestCase(new PurchaseDeskTest);
        AddTestCase(new ExponentialReviewTest);
    }
};

PurchaseDeskSuite g_purchaseDeskSuite;

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
