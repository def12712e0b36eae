/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fixed-delay-transport.h"
#include "hand-made-market.h"

#include "ns3/order-maker.h"
#include "ns3/sharing-messages.h"
#include "ns3/test.h"

#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * From readings that have arrived to orders: held back, split, signed, addressed.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Three customers of one concentrator with 0, 4 and 23 readings; trades take 1 to 10.
class OrderMakerTest : public TestCase
{
  public:
    /// @param sharers all four agents, or none
    explicit OrderMakerTest(bool sharers)
        : TestCase(sharers ? "orders of those who share" : "orders of those who keep their data"),
          m_sharers(sharers)
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 4, m_sharers ? 4 : 0);
        const auto transport = CreateObject<FixedDelayTransport>(4, Seconds(1));
        const MessageLog log(transport);
        const auto directory = std::make_shared<ProviderKeyDirectory>();
        std::vector<MeteringPoint> points(3);
        ReadingStore store(3, 0, Seconds(1).GetNanoSeconds());
        const std::vector<uint32_t> readings{0, 4, 23};
        for (uint32_t meter = 0; meter < 3; ++meter)
        {
            points[meter].provider = meter;
            for (uint32_t interval = 1; interval <= readings[meter]; ++interval)
            {
                store.Write(meter, interval, 100 + interval);
                store.Deliver(meter, interval, interval + 1, 0, 0);
            }
        }
        auto matches = CreateObject<UniformRandomVariable>();
        matches->SetStream(3);
        std::vector<SharingTransactionPtr> submitted;
        OrderMaker maker(
            OrderMaker::Trade{transport, market.market, directory, 3, 0, {1, 2}, points, store},
            matches,
            [&submitted](SharingTransactionPtr transaction) { submitted.push_back(transaction); });
        maker.MakeOrders(0, 1000);
        NS_TEST_EXPECT_MSG_EQ(maker.GetHeldBackCount(), 0, "nothing was too little but nothing");
        // 4 in one trade; 23 in 10, 10 and 3.
        NS_TEST_ASSERT_MSG_EQ(log.sent.size(), 4, "orders");
        NS_TEST_EXPECT_MSG_EQ(submitted.size(), (m_sharers ? 4 : 0), "transactions");
        for (const auto& sent : log.sent)
        {
            Check(sent);
        }
        for (std::size_t i = 0; i < submitted.size(); ++i)
        {
            const uint64_t number = i < 2 ? 0 : i - 1;
            NS_TEST_EXPECT_MSG_EQ(submitted[i]->GetOrder().sequence, number, "of its customer");
            NS_TEST_EXPECT_MSG_EQ(directory->Matches(*submitted[i]), true, "the key is enrolled");
        }
    }

    void Check(const LoggedMessage& sent)
    {
        NS_TEST_EXPECT_MSG_EQ(sent.from, 3, "from the concentrator");
        if (m_sharers)
        {
            NS_TEST_EXPECT_MSG_EQ(sent.to, 0, "to the strong node");
            return;
        }
        const SharingOrder& order = static_cast<const DirectSale&>(*sent.message).GetOrder();
        NS_TEST_EXPECT_MSG_EQ(sent.to, 1 + order.demander % 2, "to one demander");
        NS_TEST_EXPECT_MSG_NE(order.demander, order.provider, "never to oneself");
    }

    bool m_sharers; //!< see constructor
};

/// The suite of orders.
class OrderMakerTestSuite : public TestSuite
{
  public:
    OrderMakerTestSuite()
        : TestSuite("gridshare-order-maker", TestSuite::Type::UNIT)
    {
        AddTestCase(new OrderMakerTest(true));
        AddTestCase(new OrderMakerTest(false));
    }
};

static OrderMakerTestSuite g_orderMakerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
