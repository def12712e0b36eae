/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "own-network.h"

#include "ns3/access-segment-helper.h"
#include "ns3/concentrator-helper.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Concentrators installed on nodes of one's own: where orders go, of which readings.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two concentrators with meters on segments, whose customers all share, or all keep their data.
class TwoConcentratorsTest : public TestCase
{
  public:
    /// @param share of the customers who share, 0 or 1
    explicit TwoConcentratorsTest(double share)
        : TestCase(share > 0 ? "who shares submits to the strong node of the concentrator"
                             : "who keeps the data sells to a demander"),
          m_share(share)
    {
    }

  private:
    /// An order and its way.
    struct Sent
    {
        uint32_t from;      //!< endpoint
        uint32_t to;        //!< endpoint
        SharingOrder order; //!< it
    };

    void OnSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        if (message->GetWireType() == WIRE_SUBMISSION)
        {
            const auto& item = static_cast<const TransactionItem&>(*message);
            m_sent.push_back({from, to, item.GetTransaction()->GetOrder()});
        }
        else if (message->GetWireType() == WIRE_DIRECT_SALE)
        {
            m_sent.push_back({from, to, static_cast<const DirectSale&>(*message).GetOrder()});
        }
    }

    void DoRun() override
    {
        // Endpoints: strong nodes 0 to 2, of which 2 buys; concentrators 3 and 4.
        const auto transport = MakeStarTransport(5);
        transport->TraceConnectWithoutContext("Sent",
                                              MakeCallback(&TwoConcentratorsTest::OnSent, this));
        const auto directory = std::make_shared<ProviderKeyDirectory>();
        ConcentratorHelper concentrators(transport, OpenHourlyMarket(3, m_share), directory);
        concentrators.SetLoadShapes(MakeFlatShapes());
        concentrators.SetDemanders({2});
        concentrators.SetAttribute("ReadingInterval", TimeValue(Minutes(30)));
        concentrators.SetAttribute("OrderSpread", TimeValue(Time(0)));
        AccessSegmentHelper segments;
        segments.SetHop(8000, 0);
        ApplicationContainer installed;
        concentrators.SetStrongNode(0);
        installed.Add(concentrators.Install(CreateObject<Node>(),
                                            3,
                                            {MakeFlatCustomer(0), MakeFlatCustomer(1)},
                                            segments.Create({1, 2})));
        concentrators.SetStrongNode(1);
        installed.Add(concentrators.Install(
            CreateObject<Node>(), 4, {MakeFlatCustomer(2)}, segments.Create({1})));
        NS_TEST_EXPECT_MSG_EQ(concentrators.AssignStreams(installed, 10), 6, "three each");
        Simulator::Stop(Seconds(4000));
        Simulator::Run();
        CheckOrders();
        Simulator::Destroy();
    }

    void CheckOrders()
    {
        const bool shared = m_share > 0;
        const std::vector<std::pair<uint32_t, uint32_t>> ways{
            {3, shared ? 0 : 2}, {3, shared ? 0 : 2}, {4, shared ? 1 : 2}};
        NS_TEST_ASSERT_MSG_EQ(m_sent.size(), ways.size(), "one a customer, at 3900 s");
        for (uint32_t i = 0; i < ways.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(m_sent[i].from, ways[i].first, "concentrator of " << i);
            NS_TEST_EXPECT_MSG_EQ(m_sent[i].to, ways[i].second, "destination of " << i);
            NS_TEST_EXPECT_MSG_EQ(m_sent[i].order.provider, i, "whose");
            const std::vector<uint32_t> energiesWh{1000, 1000};
            const bool same = m_sent[i].order.readings.energiesWh == energiesWh;
            NS_TEST_EXPECT_MSG_EQ(same, true, "2 kW in each half of the hour");
        }
    }

    double m_share;           //!< see constructor
    std::vector<Sent> m_sent; //!< all orders
};

/// The suite of the concentrators' helper.
class ConcentratorHelperTestSuite : public TestSuite
{
  public:
    ConcentratorHelperTestSuite()
        : TestSuite("gridshare-concentrator-helper", TestSuite::Type::UNIT)
    {
        AddTestCase(new TwoConcentratorsTest(1));
        AddTestCase(new TwoConcentratorsTest(0));
    }
};

static ConcentratorHelperTestSuite g_concentratorHelperTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
