/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "own-network.h"

#include "ns3/concentrator-helper.h"
#include "ns3/meter-helper.h"
#include "ns3/simulator.h"
#include "ns3/strong-node-helper.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * A network that consists of helpers' Install() alone, small enough to be followed by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two strong nodes, a concentrator and one meter: from the register to the payoff.
class OneMeterTest : public TestCase
{
  public:
    OneMeterTest()
        : TestCase("what one meter reads in an hour is traded, final and paid for")
    {
    }

  private:
    void OnSettled(const EpochOutcome& outcome)
    {
        m_outcome = outcome;
    }

    void DoRun() override
    {
        // Endpoints: strong nodes 0 and 1, the concentrator 2, its meter 3.
        const auto transport = MakeStarTransport(4);
        const auto market = OpenHourlyMarket(2, 1);
        market->TraceConnectWithoutContext("EpochSettled",
                                           MakeCallback(&OneMeterTest::OnSettled, this));
        NodeContainer nodes;
        nodes.Create(2);

        StrongNodeHelper strongNodes(transport, 2);
        strongNodes.SetProtocol("raft");
        strongNodes.SetMarket(market);
        strongNodes.AssignStreams(strongNodes.Install(nodes), 100);

        MeterHelper meters(transport);
        meters.SetConcentrator(2);
        meters.SetLoadShapes(MakeFlatShapes());
        const auto meter = DynamicCast<MeterApplication>(
            meters.Install(CreateObject<Node>(), 3, MakeFlatCustomer(0)).Get(0));

        ConcentratorHelper concentrators(transport, market, strongNodes.GetKeyDirectory());
        concentrators.SetStrongNode(0);
        concentrators.SetDemanders({1});
        concentrators.SetAttribute("OrderSpread", TimeValue(Time(0)));
        const std::vector<MeteringPoint> customers{MakeFlatCustomer(0)};
        const std::vector<uint32_t> endpoints{3};
        const auto concentrator = concentrators.Create(2, customers, nullptr, endpoints);
        CreateObject<Node>()->AddApplication(concentrator);
        concentrators.AssignStreams(ApplicationContainer(concentrator), 200);

        Simulator::Stop(Seconds(5401));
        Simulator::Run();
        CheckChain(strongNodes.GetLedger()->GetBlocks());
        NS_TEST_EXPECT_MSG_EQ(meter->GetReadingCount(), 6, "one in a quarter of an hour");
        NS_TEST_EXPECT_MSG_EQ(meter->GetEnergyWh(), 6 * 500, "2 kW at all times");
        // The partner has no meter, so has not joined: f(4) - c.
        NS_TEST_ASSERT_MSG_EQ(m_outcome.utilityShare.has_value(), true, "settled at 5400 s");
        NS_TEST_EXPECT_MSG_EQ_TOL(*m_outcome.utilityShare, 4 - 0.2, 1e-12, "payoff");
        Simulator::Destroy();
    }

    void CheckChain(const std::vector<LedgerBlockPtr>& blocks)
    {
        NS_TEST_ASSERT_MSG_EQ(blocks.size(), 2, "the genesis block, and one for the first hour");
        NS_TEST_ASSERT_MSG_EQ(blocks[1]->GetTransactions().size(), 1, "of one customer");
        const SharingOrder& order = blocks[1]->GetTransactions()[0]->GetOrder();
        NS_TEST_EXPECT_MSG_EQ(order.provider, 0, "who");
        NS_TEST_EXPECT_MSG_EQ(order.demander, 1, "to the only other agent");
        NS_TEST_EXPECT_MSG_EQ(order.volumeMilli, 4000, "four readings");
        NS_TEST_EXPECT_MSG_EQ(order.createdNs, Seconds(3900).GetNanoSeconds(), "5 min later");
        const std::vector<uint32_t> energiesWh{500, 500, 500, 500};
        NS_TEST_EXPECT_MSG_EQ(order.readings.energiesWh, energiesWh, "2 kW each");
    }

    EpochOutcome m_outcome; //!< of the first epoch
};

/// What is set for meters holds for those installed afterwards.
class MeterAttributeTest : public TestCase
{
  public:
    MeterAttributeTest()
        : TestCase("attributes, load shapes and rhythm of installed meters")
    {
    }

  private:
    void DoRun() override
    {
        // 1 kW in the first quarter of an hour, 3 kW in the second.
        const LoadShape home("home", 900, {0.5, 1.5}, LoadShape::Unit::PER_UNIT);
        const LoadShape shop("shop", 900, {1, 4}, LoadShape::Unit::PER_UNIT);
        MeterHelper meters(MakeStarTransport(4));
        meters.SetAttribute("ReadingInterval", TimeValue(Seconds(450)));
        meters.SetLoadShapes({home, shop});
        const auto node = CreateObject<Node>();
        ApplicationContainer installed;
        MeteringPoint point = MakeFlatCustomer(0);
        installed.Add(meters.Install(node, 1, point));
        point.shiftSeconds = 900;
        installed.Add(meters.Install(node, 2, point));
        point.kind = CustomerKind::COMMERCIAL;
        installed.Add(meters.Install(node, 3, point));
        Simulator::Stop(Seconds(901));
        Simulator::Run();
        const std::vector<uint64_t> energiesWh{250, 750, 2000};
        for (uint32_t i = 0; i < installed.GetN(); ++i)
        {
            const auto meter = DynamicCast<MeterApplication>(installed.Get(i));
            NS_TEST_EXPECT_MSG_EQ(meter->GetReadingCount(), 2, "of meter " << i);
            NS_TEST_EXPECT_MSG_EQ(meter->GetEnergyWh(), energiesWh[i], "of meter " << i);
        }
        Simulator::Destroy();
    }
};

/// The suite of the meters' helper.
class MeterHelperTestSuite : public TestSuite
{
  public:
    MeterHelperTestSuite()
        : TestSuite("gridshare-meter-helper", TestSuite::Type::UNIT)
    {
        AddTestCase(new OneMeterTest);
        AddTestCase(new MeterAttributeTest);
    }
};

static MeterHelperTestSuite g_meterHelperTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
