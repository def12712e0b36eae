/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"
#include "../printable-value.h"
#include "fixed-delay-transport.h"
#include "hand-made-market.h"

#include "ns3/order-maker.h"
#include "ns3/register-values.h"
#include "ns3/sharing-messages.h"
#include "ns3/test.h"

#include <set>
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

/// @return a client at endpoint 3 that hands in at strong node 0, once
Ptr<SubmissionClient>
MakeClient(Ptr<GridTransport> transport)
{
    const auto client = CreateObject<SubmissionClient>();
    client->Connect({transport, 3, {0}, false});
    return client;
}

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
            OrderMaker::Trade{
                {MakeClient(transport), market.market, directory, {1, 2}, market.agents.get()},
                points,
                store},
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

/// @param limits of a trade @return a market of two agents who share
Ptr<DataMarket>
OpenMarket(TradeLimits limits)
{
    auto market = CreateObject<DataMarket>();
    market->AssignStreams(1);
    AgentClass customers;
    customers.value = std::make_shared<const ValueOfData>(ValueOfData::Logarithmic(1, limits));
    customers.rule = std::make_shared<TurningRule>();
    market->Open(MakeMarketRules(customers, 2, 1));
    return market;
}

/// Readings of several registers, with gaps, cut wherever the limits say.
class RegisterOrdersTest : public TestCase
{
  public:
    /// @param registers values a reading
    /// @param limits of a trade
    RegisterOrdersTest(uint32_t registers, TradeLimits limits)
        : TestCase("orders of " + std::to_string(registers) + " registers, " +
                   std::to_string(static_cast<int>(limits.smallest)) + " to " +
                   std::to_string(static_cast<int>(limits.largest)) + " values"),
          m_registers(registers),
          m_limits(limits)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t READINGS = 60; // one in five never comes
        const auto market = OpenMarket(m_limits);
        const HostedAgents agents(market, {0, 1}, 3);
        const auto transport = CreateObject<FixedDelayTransport>(4, Seconds(1));
        const auto directory = std::make_shared<ProviderKeyDirectory>();
        const std::vector<MeteringPoint> points(1);
        ReadingStore store(1, 0, NS_PER_S);
        auto matches = CreateObject<UniformRandomVariable>();
        OrderMaker maker(
            OrderMaker::Trade{{MakeClient(transport), market, directory, {1, 2}, &agents},
                              points,
                              store,
                              m_registers},
            matches,
            [this](SharingTransactionPtr transaction) { Check(*transaction); });
        for (uint32_t interval = 1; interval <= READINGS; ++interval)
        {
            if (interval % 5 > 0)
            {
                store.Write(0, interval, 1000 + interval);
                store.Deliver(0, interval, interval + 1, 0, 0);
                m_waiting += m_registers;
            }
            if (interval % 7 == 0)
            {
                maker.MakeOrders(0, interval + 1);
                CheckRest();
            }
        }
        NS_TEST_EXPECT_MSG_GT(m_transactions, 0, "something was traded");
        Simulator::Destroy();
    }

    /// The values follow those of the transaction before, none is missing and none comes twice.
    void Check(const SharingTransaction& transaction)
    {
        const SharingOrder& order = transaction.GetOrder();
        const auto& readings = order.readings;
        NS_TEST_EXPECT_MSG_EQ(readings.columns, m_registers, "a register a column");
        int64_t interval = readings.startNs / NS_PER_S + 1;
        uint32_t column = readings.firstColumn;
        uint32_t values = 0;
        for (const uint32_t value : readings.energiesWh)
        {
            const bool isGap = interval % 5 == 0;
            const auto energyWh =
                isGap ? ReadingStore::MISSING : static_cast<uint32_t>(1000 + interval);
            NS_TEST_EXPECT_MSG_EQ(value, GetRegisterValue(energyWh, column), "value");
            if (!isGap)
            {
                NS_TEST_EXPECT_MSG_EQ(interval, m_nextInterval, "the next reading");
                NS_TEST_EXPECT_MSG_EQ(column, m_nextColumn, "the next register");
                m_nextColumn = (column + 1) % m_registers;
                m_nextInterval += m_nextColumn > 0 ? 0 : (interval % 5 == 4 ? 2 : 1);
                ++values;
            }
            column = (column + 1) % m_registers;
            interval += column > 0 ? 0 : 1;
        }
        NS_TEST_EXPECT_MSG_EQ(order.volumeMilli, values * 1000, "its volume is its values");
        NS_TEST_EXPECT_MSG_GT_OR_EQ(values, m_limits.smallest, "a trade");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(values, m_limits.largest, "a trade");
        m_waiting -= values;
        ++m_transactions;
    }

    /// What waits is less than a trade, or what ValueOfData holds back.
    void CheckRest()
    {
        const auto split = ValueOfData::Logarithmic(1, m_limits).Split(m_waiting);
        NS_TEST_EXPECT_MSG_EQ(split.trades.empty(), true, m_waiting << " values wait");
    }

    uint32_t m_registers;       //!< see constructor
    TradeLimits m_limits;       //!< see constructor
    uint32_t m_waiting{0};      //!< values that were not traded
    uint32_t m_nextColumn{0};   //!< of the next value
    int64_t m_nextInterval{1};  //!< of the next value
    uint32_t m_transactions{0}; //!< so far
};

/// A meter with longer intervals has its readings in its own epoch.
class StrideOrderTest : public TestCase
{
  public:
    StrideOrderTest()
        : TestCase("a meter that is read every third interval has no gaps in its orders")
    {
    }

  private:
    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 2, 2);
        const auto transport = CreateObject<FixedDelayTransport>(4, Seconds(1));
        std::vector<MeteringPoint> points(2);
        points[1].provider = 1;
        points[1].stride = 3;
        ReadingStore store(2, 0, Seconds(1).GetNanoSeconds());
        store.SetStride(1, 3);
        for (uint32_t interval = 1; interval <= 12; ++interval)
        {
            store.Write(0, interval, interval);
            store.Deliver(0, interval, interval + 1, 0, 0);
            if (interval % 3 == 0)
            {
                store.Write(1, interval / 3, interval);
                store.Deliver(1, interval / 3, interval / 3 + 1, 0, 0);
            }
        }
        auto matches = CreateObject<UniformRandomVariable>();
        std::vector<SharingTransactionPtr> made;
        OrderMaker maker(
            OrderMaker::Trade{{MakeClient(transport),
                               market.market,
                               std::make_shared<ProviderKeyDirectory>(),
                               {1, 2},
                               market.agents.get()},
                              points,
                              store},
            matches,
            [&made](SharingTransactionPtr transaction) { made.push_back(transaction); });
        maker.MakeOrders(0, 9); // up to the end of interval 8
        maker.MakeOrders(0, 13);
        NS_TEST_ASSERT_MSG_EQ(made.size(), 4, "two orders each");
        const auto& first = made[1]->GetOrder().readings;
        const auto& second = made[3]->GetOrder().readings;
        NS_TEST_EXPECT_MSG_EQ(first.energiesWh, (std::vector<uint32_t>{3, 6}), "9 is not over");
        NS_TEST_EXPECT_MSG_EQ(second.energiesWh, (std::vector<uint32_t>{9, 12}), "the rest");
        NS_TEST_EXPECT_MSG_EQ(first.intervalMs, 3000, "three seconds each");
        NS_TEST_EXPECT_MSG_EQ(second.startNs, INT64_C(6000000000), "begin of its third interval");
    }
};

/// Cost and reward once an order: its parts have one partner.
class OnePartnerTest : public TestCase
{
  public:
    OnePartnerTest()
        : TestCase("the parts of an order have one partner where cost and reward are an order's")
    {
    }

  private:
    static std::set<uint32_t> FindPartners(bool costPerOrder)
    {
        const auto market = CreateObject<DataMarket>();
        market->AssignStreams(1);
        AgentClass customers;
        customers.value = std::make_shared<const ValueOfData>(ValueOfData::Logarithmic(1, {1, 2}));
        customers.rule = std::make_shared<TurningRule>();
        customers.costPerOrder = costPerOrder;
        market->Open(MakeMarketRules(customers, 50, 1));
        const HostedAgents agents(market, {7}, 3);
        const auto transport = CreateObject<FixedDelayTransport>(4, Seconds(1));
        std::set<uint32_t> partners;
        auto matches = CreateObject<UniformRandomVariable>();
        matches->SetStream(9);
        OrderSender sender({MakeClient(transport),
                            market,
                            std::make_shared<ProviderKeyDirectory>(),
                            {1, 2},
                            &agents},
                           1,
                           matches,
                           [&partners](SharingTransactionPtr transaction) {
                               partners.insert(transaction->GetOrder().demander);
                           });
        sender.Send(0, 7, 0, std::vector<OrderPart>(10, OrderPart{1, {}}));
        Simulator::Destroy();
        return partners;
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(FindPartners(true).size(), 1, "one for ten parts");
        NS_TEST_EXPECT_MSG_GT(FindPartners(false).size(), 5, "each its own, of 49");
    }
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
        const std::vector<TradeLimits> limits{{1, 10}, {6, 10}, {9, 10}, {1, 2}, {30, 50}};
        for (const uint32_t registers : {1, 2, 3, 7, 16})
        {
            for (const auto& limit : limits)
            {
                AddTestCase(new RegisterOrdersTest(registers, limit));
            }
        }
        AddTestCase(new StrideOrderTest);
        AddTestCase(new OnePartnerTest);
    }
};

static OrderMakerTestSuite g_orderMakerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
