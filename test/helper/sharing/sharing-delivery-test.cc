/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../recomputed-results.h"
#include "demand-fixture.h"

#include "ns3/sharing-messages.h"
#include "ns3/sharing-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * How demanders come by data in the whole loop: what they download, and what they are sold.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// All have joined, and none leaves: the traffic of downloads is the chain's bytes, times ten.
class AllJoinedTest : public RecomputingTest
{
  public:
    /// @param fidelity message or packet
    explicit AllJoinedTest(const std::string& fidelity)
        : RecomputingTest("downloads are the chain's bytes times the demanders, at " + fidelity +
                          " fidelity"),
          m_fidelity(fidelity)
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall(MakePopulation({{"network.fidelity", m_fidelity},
                                                          {"run.epochs", int64_t{2}},
                                                          {"demand.initial_share", 1.0},
                                                          {"game.initial_share", 1.0}}));
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        uint64_t bytes = 0;
        const auto blocks = simulation.GetLedger()->GetBlocks();
        for (const auto& block : blocks)
        {
            bytes += block->GetHeight() > 0 ? block->WireSizeBytes() : 0;
        }
        uint64_t downloaded = 0;
        for (const auto& demander : simulation.GetDemandSide().GetDemanders())
        {
            downloaded += demander->GetDownload().GetReceivedBytes();
        }
        NS_TEST_EXPECT_MSG_EQ(downloaded, 10 * bytes, "ten demanders, all epochs");
        const auto held = static_cast<double>(bytes);
        const auto above = static_cast<double>(blocks.size() - 1); // genesis is there already
        ExpectMetric(SHARING, record, "download_blocks", 10 * above);
        ExpectMetric(SHARING, record, "download_bytes", 10 * held);
        ExpectMetric(SHARING, record, "demander_bytes", held);
        ExpectMetric(SHARING, record, "direct_sales_sent", 0); // all share
        const auto metric = [&record](const std::string& name) {
            return record.FindMetric(name).value();
        };
        NS_TEST_EXPECT_MSG_EQ(metric("epochs_joined"), 20, "ten demanders, two epochs");
        NS_TEST_EXPECT_MSG_EQ(metric("wishes_downloaded"), 80, "all that they want is there");
        NS_TEST_EXPECT_MSG_EQ(metric("purchases_requested"), 0, "and nothing is bought");
        NS_TEST_EXPECT_MSG_EQ(metric("membership_changes"), 10, "each joins once");
    }

    std::string m_fidelity; //!< see constructor
};

/// A network that sends all messages twice.
class DuplicatedSalesTest : public RecomputingTest
{
  public:
    DuplicatedSalesTest()
        : RecomputingTest("a sale that arrives twice is one, and the first counts")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall(MakePopulation({{"faults.backhaul_duplication", 1.0}}));
        SharingSimulation simulation(options, 1);
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Delivered", MakeCallback(&DuplicatedSalesTest::OnDelivered, this));
        const RunRecord record = simulation.Run();
        const auto arrived = static_cast<double>(m_arrived.size());
        NS_TEST_ASSERT_MSG_GT(arrived, 0, "some buy");
        NS_TEST_EXPECT_MSG_GT(m_deliveries, arrived, "what they buy comes more than once");
        ExpectMetric(SHARING, record, "purchases_requested", arrived);
        ExpectMetric(SHARING, record, "purchases_arrived", arrived);
        ExpectMetric(SHARING, record, "wishes_bought", arrived);
        const auto sales = static_cast<double>(m_sales.size());
        NS_TEST_EXPECT_MSG_GT(sales, 0, "some keep their data");
        NS_TEST_EXPECT_MSG_GT(m_saleDeliveries, sales, "what they sell comes more than once");
        ExpectMetric(SHARING, record, "direct_sales_sent", sales);
        ExpectMetric(SHARING, record, "direct_sales_arrived", sales);
        ExpectMetric(SHARING, record, "purchase_latency_s", m_latencyS / arrived, 1e-6);
    }

    void OnDelivered(uint32_t, uint32_t, Ptr<const NetworkMessage> message, Time)
    {
        if (message->GetWireType() == WIRE_DIRECT_SALE)
        {
            std::vector<uint8_t> bytes;
            message->Encode(bytes);
            ++m_saleDeliveries;
            m_sales.insert(bytes);
        }
        else if (message->GetWireType() == WIRE_PURCHASE)
        {
            const auto& order = static_cast<const PurchaseDelivery&>(*message).GetOrder();
            ++m_deliveries;
            if (m_arrived.emplace(order.demander, order.provider, order.epoch).second)
            {
                m_latencyS += (Simulator::Now() - NanoSeconds(order.createdNs)).GetSeconds();
            }
        }
    }

    /// Demander, provider, epoch.
    std::set<std::tuple<uint32_t, uint32_t, uint32_t>> m_arrived;
    std::set<std::vector<uint8_t>> m_sales; //!< of keepers, encoded
    double m_saleDeliveries{0};             //!< of these, all
    double m_deliveries{0};                 //!< of purchases, all
    double m_latencyS{0};                   //!< sum of the first ones
};

/// The suite of downloads and sales.
class SharingDeliverySuite : public TestSuite
{
  public:
    SharingDeliverySuite()
        : TestSuite("gridshare-sharing-delivery", TestSuite::Type::UNIT)
    {
        AddTestCase(new AllJoinedTest("message"));
        AddTestCase(new AllJoinedTest("packet"));
        AddTestCase(new DuplicatedSalesTest);
    }
};

SharingDeliverySuite g_sharingDeliverySuite;

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
