/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../recomputed-results.h"
#include "../sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/load-shape.h"
#include "ns3/metering-point.h"
#include "ns3/sharing-simulation.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Blocks of faults in the whole loop, each against what a reader works out by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Meters of a concentrator.
uint32_t
CountMeters(const SharingOptions& options, uint32_t concentrator)
{
    return options.plan.concentrators.at(concentrator).meters;
}

/// Small runs with blocks of faults. Orders of an epoch of an hour leave 5 to 15 minutes after it.
class FaultBlockRunTestCase : public RecomputingTest
{
  public:
    using RecomputingTest::RecomputingTest;

  protected:
    static RunRecord Run(const SharingOptions& options, uint64_t seed = 1)
    {
        SharingSimulation simulation(options, seed);
        RunRecord record = simulation.Run();
        Config::Reset();
        return record;
    }

    static double Get(const RunRecord& record, const std::string& name)
    {
        return record.FindMetric(name).value_or(-1);
    }

    /// @return a series by epoch; 0 where it has no point
    static double GetAt(const RunRecord& record, const std::string& name, double timeS)
    {
        for (const auto& series : record.series)
        {
            for (const auto& point : series.points)
            {
                if (series.name == name && point.tS == timeS)
                {
                    return point.value;
                }
            }
        }
        return 0;
    }

    void ExpectConserved(const RunRecord& record)
    {
        NS_TEST_EXPECT_MSG_EQ(Get(record, "safety_violations"), 0, "safety");
        NS_TEST_EXPECT_MSG_EQ(
            Get(record, "transactions_submitted"),
            Get(record, "transactions_committed") + Get(record, "transactions_pending") +
                Get(record, "transactions_refused") + Get(record, "transactions_lost"),
            "nothing vanishes");
    }
};

const std::string ETHERNET{"ethernet"};

/// Half the feeder is dark for an hour.
class OutageRunTest : public FaultBlockRunTestCase
{
  public:
    OutageRunTest()
        : FaultBlockRunTestCase(
              "a section without power for an hour misses its readings and no more")
    {
    }

  private:
    void DoRun() override
    {
        // Behind bus 671 of IEEE 13 are the loads at 671, 675, 692, 611 and 652, 1155 + 843 + 170 +
        // 170 + 128 kW: at 50 kW a meter 23 + 17 + 3 + 3 + 3 of them; the distributed load of 200
        // kW stands in between.
        const Changes calm{{"access.technology", ETHERNET}};
        Changes dark = calm;
        dark.insert(dark.end(),
                    {{"fault.1.kind", std::string("outage")},
                     {"fault.1.targets", std::string("bus 671")},
                     {"fault.1.start_s", 3601.0},
                     {"fault.1.end_s", 7201.0}});
        const auto options = PrepareSmall(dark);
        const RunRecord before = Run(PrepareSmall(calm));
        const RunRecord record = Run(options);
        const double behind = std::round(Get(record, "meter_outage_h"));
        NS_TEST_EXPECT_MSG_EQ(behind, 49, "meters behind the bus");
        ExpectMetric(SHARING, record, "meter_outage_h", behind, 1e-9);
        // Intervals of a quarter end at 4500, 5400, 6300 and 7200 s.
        NS_TEST_EXPECT_MSG_EQ(
            Get(before, "readings") - Get(record, "readings"), 4 * behind, "readings not taken");
        NS_TEST_EXPECT_MSG_EQ(Get(record, "readings_lost"), 0, "none is lost");
        uint32_t concentrators = 0;
        const auto section = options.strongNodes.faults.plan.supply->FindSection(
            options.strongNodes.faults.plan.blocks[0].targets[0].among[0].number);
        NS_TEST_EXPECT_MSG_EQ(section.meters.size(), behind, "all behind the bus");
        concentrators = static_cast<uint32_t>(section.concentrators.size());
        ExpectMetric(SHARING, record, "concentrator_down_h", concentrators, 1e-9);
        ExpectMetric(SHARING, record, "strong_node_down_h", 0);
        ExpectMetric(SHARING, record, "link_down_h", 0, 1e-9);
        const double dead = concentrators + 1.0; // they, and the section
        ExpectSeries(SHARING, record, "faults_active", {{0, 0}, {3601, dead}, {7201, 0}});
        NS_TEST_EXPECT_MSG_LT(Get(record, "energy_metered_kwh"),
                              Get(before, "energy_metered_kwh"),
                              "what is not supplied is not measured");
        ExpectConserved(record);
        const RunRecord again = Run(options);
        NS_TEST_EXPECT_MSG_EQ(
            Get(again, "energy_metered_kwh"), Get(record, "energy_metered_kwh"), "same seed");
    }
};

/// The energy that is not measured is what was drawn while the power was out.
class UnmeasuredEnergyTest : public FaultBlockRunTestCase
{
  public:
    UnmeasuredEnergyTest()
        : FaultBlockRunTestCase(
              "registers stand still without power: what is missing is that time's")
    {
    }

  private:
    void DoRun() override
    {
        const Changes calm{{"access.technology", ETHERNET}, {"meters.diversity_s", 0.0}};
        Changes dark = calm;
        dark.insert(dark.end(),
                    {{"fault.1.kind", std::string("outage")},
                     {"fault.1.targets", std::string("concentrator 0")},
                     {"fault.1.start_s", 4000.0},
                     {"fault.1.end_s", 5000.0}});
        const auto options = PrepareSmall(dark);
        uint64_t missedWh = 0;
        for (std::size_t meter = 0; meter < options.meters.GetSize(); ++meter)
        {
            const auto& shape =
                options.shapes[static_cast<std::size_t>(options.meters.kind[meter])];
            const double kw = options.meters.kw[meter];
            missedWh += options.plan.concentratorOfMeter[meter] != 0
                            ? 0
                            : ReadMeterRegister(shape, kw, 5000, REGISTER_STEP_WH) -
                                  ReadMeterRegister(shape, kw, 4000, REGISTER_STEP_WH);
        }
        const RunRecord before = Run(PrepareSmall(calm));
        const RunRecord record = Run(options);
        NS_TEST_EXPECT_MSG_EQ(Get(before, "readings") - Get(record, "readings"),
                              CountMeters(options, 0),
                              "one interval ends meanwhile, at 4500 s");
        NS_TEST_EXPECT_MSG_GT(missedWh, 0, "there is a load");
        NS_TEST_EXPECT_MSG_EQ_TOL(Get(before, "energy_metered_kwh") -
                                      Get(record, "energy_metered_kwh"),
                                  static_cast<double>(missedWh) / 1000,
                                  1e-6,
                                  "what a register counts from 4000 s to 5000 s");
    }
};

/// A concentrator that is down when its orders are due makes none.
class ConcentratorCrashTest : public FaultBlockRunTestCase
{
  public:
    ConcentratorCrashTest()
        : FaultBlockRunTestCase("a concentrator that is down makes no orders of that epoch")
    {
    }

  private:
    static Changes MakeCrash(const std::string& memory)
    {
        return {{"access.technology", ETHERNET},
                {"faults.memory", memory},
                {"fault.1.kind", std::string("crash")},
                {"fault.1.targets", std::string("concentrators 1-1")},
                {"fault.1.start_s", 7201.0},
                {"fault.1.end_s", 8401.0}};
    }

    void DoRun() override
    {
        const auto options = PrepareSmall(MakeCrash("disk"));
        const auto meters = static_cast<double>(CountMeters(options, 1));
        const RunRecord record = Run(options);
        for (int epoch = 0; epoch < 6; ++epoch)
        {
            NS_TEST_EXPECT_MSG_EQ(GetAt(record, "unpaid_access", epoch * 3600.0) +
                                      GetAt(record, "unpaid_down_node", epoch * 3600.0),
                                  (epoch == 1 ? meters : 0.0),
                                  "agents without an order of epoch " << epoch);
        }
        NS_TEST_EXPECT_MSG_EQ(Get(record, "readings_lost"), meters, "those of 8100 s");
        ExpectMetric(SHARING, record, "concentrator_down_h", 1200.0 / 3600, 1e-9);
        ExpectMetric(SHARING, record, "meter_outage_h", 0, 1e-9);
        ExpectConserved(record);
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("recovery_time_s").has_value(), true, "recovered");

        const RunRecord forgot = Run(PrepareSmall(MakeCrash("nothing")));
        // What it had of epoch 1, four readings a meter, is in no order any more; they are sold or
        // shared with the next ones otherwise, at k1 a value.
        NS_TEST_EXPECT_MSG_EQ(
            Get(forgot, "readings_lost"), meters, "they had arrived, and are not lost on the way");
        NS_TEST_EXPECT_MSG_LT(
            Get(forgot, "value_paid"), Get(record, "value_paid"), "less data are traded");
    }
};

/// Links and losses of single concentrators.
class SingleLinkTest : public FaultBlockRunTestCase
{
  public:
    SingleLinkTest()
        : FaultBlockRunTestCase("a link that is down loses its concentrator's orders and no others")
    {
    }

  private:
    void DoRun() override
    {
        const Changes down{{"access.technology", ETHERNET},
                           {"backhaul.technology", std::string("fibre")},
                           {"fault.1.kind", std::string("link")},
                           {"fault.1.targets", std::string("substation-concentrator 1")},
                           {"fault.1.start_s", 7201.0},
                           {"fault.1.end_s", 8401.0},
                           {"fault.2.kind", std::string("link")},
                           {"fault.2.targets", std::string("concentrator 0")},
                           {"fault.2.start_s", 14401.0},
                           {"fault.2.end_s", 15601.0}};
        const auto options = PrepareSmall(down);
        const RunRecord record = Run(options);
        NS_TEST_EXPECT_MSG_EQ(
            GetAt(record, "unpaid_backhaul", 3600), CountMeters(options, 1), "of epoch 1");
        NS_TEST_EXPECT_MSG_EQ(
            GetAt(record, "unpaid_backhaul", 3 * 3600), CountMeters(options, 0), "of epoch 3");
        NS_TEST_EXPECT_MSG_EQ(Get(record, "unpaid_backhaul"),
                              CountMeters(options, 0) + CountMeters(options, 1),
                              "of no other");
        ExpectMetric(SHARING, record, "link_down_h", 2 * 1200.0 / 3600, 1e-9);
        ExpectSeries(SHARING,
                     record,
                     "faults_active",
                     {{0, 0}, {7201, 1}, {8401, 0}, {14401, 1}, {15601, 0}});
        ExpectConserved(record);

        const Changes deaf{{"access.technology", ETHERNET},
                           {"fault.1.kind", std::string("loss")},
                           {"fault.1.targets", std::string("access of concentrator 1")},
                           {"fault.1.rate", 1.0},
                           {"fault.1.start_s", 3601.0},
                           {"fault.1.end_s", 7201.0}};
        NS_TEST_EXPECT_MSG_EQ(Get(Run(PrepareSmall(deaf)), "readings_lost"),
                              4 * CountMeters(options, 1),
                              "four readings of each of its meters");
    }
};

/// The old keys and blocks do the same where they say the same.
class SameFaultTest : public FaultBlockRunTestCase
{
  public:
    SameFaultTest()
        : FaultBlockRunTestCase("a block says what today's keys say")
    {
    }

  private:
    void ExpectSame(Changes keys, Changes block)
    {
        for (auto* changes : {&keys, &block})
        {
            changes->push_back({"access.technology", ETHERNET});
        }
        const RunRecord one = Run(PrepareSmall(keys));
        const RunRecord other = Run(PrepareSmall(block));
        for (const auto* name : {"share_final",
                                 "transactions_committed",
                                 "transactions_lost",
                                 "transactions_refused",
                                 "readings_lost",
                                 "recovery_time_s",
                                 "messages_sent",
                                 "view_changes"})
        {
            NS_TEST_EXPECT_MSG_EQ(Get(one, name), Get(other, name), name);
        }
    }

    void DoRun() override
    {
        ExpectSame({{"faults.crashes", std::string("0@3600-7200, 5@5400-9000")}},
                   {{"fault.1.kind", std::string("crash")},
                    {"fault.1.targets", std::string("strong node 0")},
                    {"fault.1.start_s", 3600.0},
                    {"fault.1.end_s", 7200.0},
                    {"fault.2.kind", std::string("crash")},
                    {"fault.2.targets", std::string("strong node 5")},
                    {"fault.2.start_s", 5400.0},
                    {"fault.2.end_s", 9000.0}});
        ExpectSame({{"faults.backhaul_loss", 0.3},
                    {"faults.disturbance_start_s", 3600.0},
                    {"faults.disturbance_end_s", 9000.0}},
                   {{"fault.1.kind", std::string("loss")},
                    {"fault.1.targets", std::string("backhaul")},
                    {"fault.1.rate", 0.3},
                    {"fault.1.start_s", 3600.0},
                    {"fault.1.end_s", 9000.0}});
    }
};

/// The suite of what this file tests.
class FaultBlockRunTestSuite : public TestSuite
{
  public:
    FaultBlockRunTestSuite()
        : TestSuite("gridshare-fault-block-run", TestSuite::Type::UNIT)
    {
        AddTestCase(new OutageRunTest);
        AddTestCase(new UnmeasuredEnergyTest);
        AddTestCase(new ConcentratorCrashTest);
        AddTestCase(new SingleLinkTest);
        AddTestCase(new SameFaultTest);
    }
};

static FaultBlockRunTestSuite g_faultBlockRunTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
