/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fixture.h"

#include "ns3/concentrator-application.h"
#include "ns3/sharing-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Meters in the whole loop: how much they measure, and how their readings travel.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Meters lose no energy, and readings are counted.
class MeteringTest : public TestCase
{
  public:
    MeteringTest()
        : TestCase("readings are one a meter and interval, and their energy that of the shape")
    {
    }

  private:
    void DoRun() override
    {
        const auto setup = PrepareSmall({{"meters.diversity_s", 0.0}, {"run.epochs", int64_t{24}}});
        SharingSimulation simulation(*setup, 1);
        Simulator::Stop(Hours(24));
        Simulator::Run();
        uint64_t readings = 0;
        uint64_t energyWh = 0;
        double expectedWh = 0;
        for (const auto& concentrator : simulation.GetConcentrators())
        {
            readings += concentrator->GetReadingCount();
            energyWh += concentrator->GetEnergyWh();
        }
        for (std::size_t meter = 0; meter < setup->meters.GetSize(); ++meter)
        {
            const auto& shape =
                setup->shapes.at(static_cast<std::size_t>(setup->meters.kind[meter]));
            expectedWh += 1000 * shape.GetKwh(setup->meters.kw[meter], 86400 - 900);
        }
        const std::size_t meters = setup->meters.GetSize();
        // The last interval ends when the simulation stops, before its readings are taken.
        NS_TEST_EXPECT_MSG_EQ(readings, meters * 95, "95 intervals have ended");
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(energyWh),
                                  expectedWh,
                                  static_cast<double>(meters),
                                  "each register is at most one step behind");
    }
};

/// Polled readings arrive as pushed ones do, uploaded ones once a day and all together.
class ReadingModeTest : public TestCase
{
  public:
    ReadingModeTest()
        : TestCase("readings pushed, polled, and uploaded once a day are all traded")
    {
    }

  private:
    void DoRun() override
    {
        const auto countReadings = [](const std::string& mode, uint64_t& transactions) {
            const auto setup = PrepareSmall({{"meters.reading_mode", mode},
                                             {"access.technology", std::string("ethernet")},
                                             {"game.initial_share", 1.0},
                                             {"run.epochs", int64_t{24}}});
            SharingSimulation simulation(*setup, 1);
            simulation.Run();
            uint64_t readings = 0;
            for (const auto& block : simulation.GetLedger()->GetBlocks())
            {
                for (const auto& transaction : block->GetTransactions())
                {
                    readings += static_cast<uint64_t>(transaction->GetVolume());
                    ++transactions;
                }
            }
            const std::size_t meters = setup->meters.GetSize();
            return readings / meters;
        };
        uint64_t pushed = 0;
        uint64_t polled = 0;
        uint64_t uploaded = 0;
        NS_TEST_EXPECT_MSG_EQ(countReadings("push", pushed), 96, "a day of quarters, pushed");
        NS_TEST_EXPECT_MSG_EQ(countReadings("polling", polled), 96, "polled");
        NS_TEST_EXPECT_MSG_EQ(countReadings("daily-upload", uploaded), 96, "uploaded");
        NS_TEST_EXPECT_MSG_EQ(polled, pushed, "as many trades");
        NS_TEST_EXPECT_MSG_EQ(uploaded * 8, pushed, "three trades of 32 a day instead of 24 of 4");
    }
};

/// The suite of meters in the whole loop.
class SharingMeteringTestSuite : public TestSuite
{
  public:
    SharingMeteringTestSuite()
        : TestSuite("gridshare-sharing-metering", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new MeteringTest);
        AddTestCase(new ReadingModeTest);
    }
};

static SharingMeteringTestSuite g_sharingMeteringTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
