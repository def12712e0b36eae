/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fixture.h"

#include "ns3/concentrator-application.h"
#include "ns3/config.h"
#include "ns3/meter-application.h"
#include "ns3/sharing-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <map>

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
        const auto options =
            PrepareSmall({{"meters.diversity_s", 0.0}, {"run.epochs", int64_t{24}}});
        SharingSimulation simulation(options, 1);
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
        for (std::size_t meter = 0; meter < options.meters.GetSize(); ++meter)
        {
            const auto& shape =
                options.shapes.at(static_cast<std::size_t>(options.meters.kind[meter]));
            expectedWh += 1000 * shape.GetKwh(options.meters.kw[meter], 86400 - 900);
        }
        const std::size_t meters = options.meters.GetSize();
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
            const auto options = PrepareSmall({{"meters.reading_mode", mode},
                                               {"access.technology", std::string("ethernet")},
                                               {"game.initial_share", 1.0},
                                               {"run.epochs", int64_t{24}}});
            SharingSimulation simulation(options, 1);
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
            const std::size_t meters = options.meters.GetSize();
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

/// What a meter pushes is as long as the manual's parts together, wherever it is stated.
class PushedSizeTest : public TestCase
{
  public:
    PushedSizeTest()
        : TestCase("a pushed reading has 229 bytes: in scenarios, at concentrators, at meters")
    {
    }

  private:
    void DoRun() override
    {
        Config::Reset(); // of what other simulations have set
        // DATA-NOTIFICATION, ciphering, wrapper, IPv6, UDP (doc/model/grid.md).
        const int64_t bytes = 150 + 23 + 8 + 40 + 8;
        const ScenarioValues values(GetSharingSchema());
        NS_TEST_EXPECT_MSG_EQ(values.GetInteger("meters.reading_bytes"), bytes, "in scenarios");
        UintegerValue size;
        CreateObject<ConcentratorApplication>()->GetAttribute("ReadingSize", size);
        NS_TEST_EXPECT_MSG_EQ(size.Get(), bytes, "at a concentrator");
        CreateObject<MeterApplication>()->GetAttribute("ReadingSize", size);
        NS_TEST_EXPECT_MSG_EQ(size.Get(), bytes, "at a meter");
    }
};

/// A signed transaction says how long its intervals are, to the millisecond.
class FractionalIntervalTest : public TestCase
{
  public:
    FractionalIntervalTest()
        : TestCase("an interval of 112.5 s is one in the ledger, too; one of 1.0005 s is refused")
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall({{"meters.reading_interval_s", 112.5},
                                           {"game.volume_maximum", int64_t{20}},
                                           {"game.initial_share", 1.0},
                                           {"game.revision_rate", 1e-6},
                                           {"access.technology", std::string("ethernet")},
                                           {"run.epochs", int64_t{2}}});
        SharingSimulation simulation(options, 1);
        simulation.Run();
        std::map<uint32_t, int64_t> next; // begin of the next readings, ns, by provider
        uint32_t transactions = 0;
        for (const auto& block : simulation.GetLedger()->GetBlocks())
        {
            for (const auto& transaction : block->GetTransactions())
            {
                const SharingOrder& order = transaction->GetOrder();
                const MeteringReadings& readings = order.readings;
                NS_TEST_EXPECT_MSG_EQ(readings.intervalMs, 112500, "the interval");
                NS_TEST_EXPECT_MSG_EQ(readings.startNs, next[order.provider], "no gap, no overlap");
                next[order.provider] +=
                    INT64_C(112500000000) * static_cast<int64_t>(readings.energiesWh.size());
                ++transactions;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(transactions, 4 * options.meters.GetSize(), "two of 16 an hour");
        std::string message;
        try
        {
            PrepareSmall({{"meters.reading_interval_s", 1.0005}});
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        const bool says = message.find("whole number of milliseconds") != std::string::npos;
        NS_TEST_EXPECT_MSG_EQ(says, true, "refused: " << message);
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
        AddTestCase(new PushedSizeTest);
        AddTestCase(new FractionalIntervalTest);
    }
};

static SharingMeteringTestSuite g_sharingMeteringTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
