/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../feeder/feeder-test-files.h"
#include "../feeder/third-party-data.h"
#include "../printable-value.h"

#include "ns3/load-shape-file.h"
#include "ns3/meter-population.h"
#include "ns3/metering-traffic.h"
#include "ns3/test.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * Customers, load shapes, registers and metering messages.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Rounding, stated customers and low-voltage loads.
class ExpansionTest : public TestCase
{
  public:
    ExpansionTest()
        : TestCase("loads become customers by the stated rule")
    {
    }

  private:
    void DoRun() override
    {
        Feeder feeder = ReadFeederText(
            "source s\nline l s t length=1m\nline o u v length=1m\n"
            "load a t kw=2.2\nload b t kw=2.25\nload c t kw=0.1\nload d t kw=0 kvar=3\n"
            "load e t kw=9 customers=4\nload f t kw=15 kv=0.23\nload g t kw=30 kv=0.23\n"
            "load h u kw=5\nload i v kw=3\nload j t kw=-1\n",
            "gridshare");
        const FeederTree tree(feeder);
        const MeterPopulation meters = ExpandToMeters(feeder, tree, {});
        std::vector<uint32_t> perLoad(10, 0);
        double kw = 0.0;
        for (std::size_t i = 0; i < meters.GetSize(); ++i)
        {
            ++perLoad[meters.load[i]];
            kw += meters.kw[i];
        }
        const std::vector<uint32_t> expected{1, 2, 1, 0, 4, 1, 20, 0, 0, 0};
        NS_TEST_EXPECT_MSG_EQ(
            perLoad, expected, "halves up, at least one, stated, low voltage, unfed");
        NS_TEST_EXPECT_MSG_EQ_TOL(kw, 2.2 + 2.25 + 0.1 + 9 + 15 + 30, 1e-5, "no kW is lost");
        NS_TEST_ASSERT_MSG_EQ(meters.warnings.size(), 2u, "unfed and without power");
        NS_TEST_EXPECT_MSG_EQ(
            meters.warnings[0],
            "2 load(s) of 8.00000 kW in all stand on buses that nothing feeds: no meters",
            "h and i");
        NS_TEST_EXPECT_MSG_EQ(
            meters.warnings[1], "2 load(s) of 0 kW or less: no meters", "d and j");
        MeterExpansion tenth;
        tenth.kwPerMeter = 0.1;
        tenth.commercialShare = 0.1;
        const MeterPopulation many = ExpandToMeters(feeder, tree, tenth);
        const auto commercial =
            std::count(many.kind.begin(), many.kind.end(), CustomerKind::COMMERCIAL);
        NS_TEST_EXPECT_MSG_EQ(commercial, static_cast<long>(many.GetSize() / 10), "one in ten");
        tenth.kwPerMeter = 0.0;
        bool thrown = false;
        try
        {
            ExpandToMeters(feeder, tree, tenth);
        }
        catch (const InputError&)
        {
            thrown = true;
        }
        NS_TEST_EXPECT_MSG_EQ(thrown, true, "0 kW a customer");
    }
};

/// Loads of a transmission grid are towns: counted at once, refused before any meter is made.
class MeteringLimitTest : public TestCase
{
  public:
    MeteringLimitTest()
        : TestCase("cases of transmission size are refused with a number that works")
    {
    }

  private:
    void DoRun() override
    {
        // 60,000 MW in two loads: 40 million meters of 1.5 kW, 6 million of 10 kW.
        const Feeder feeder =
            ReadFeederText("source s\nline l s t length=1km\nline o u v length=1m\n"
                           "load a s kw=2e7\nload b t kw=4e7\nload c u kw=9e7\n",
                           "gridshare");
        const FeederTree tree(feeder);
        NS_TEST_EXPECT_MSG_EQ(CountMeters(feeder, tree, {}), 40000000u, "fed loads alone");
        std::string message;
        try
        {
            ExpandToMeters(feeder, tree, {});
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        for (const auto* part : {"40000000 meters of 1.5 kW",
                                 "at most 10000000 meters",
                                 "at least 10 (--kw-per-meter, grid.kw_per_meter)"})
        {
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, message);
        }
        MeterExpansion expansion;
        expansion.kwPerMeter = 6.0;
        NS_TEST_EXPECT_MSG_EQ(CountMeters(feeder, tree, expansion), MAX_METERS, "the limit itself");
        NS_TEST_EXPECT_MSG_EQ(
            FindExcessOfMeters(feeder, tree, expansion).has_value(), false, "is allowed");
        expansion.kwPerMeter = 10.0;
        NS_TEST_EXPECT_MSG_EQ(
            FindExcessOfMeters(feeder, tree, expansion).has_value(), false, "the number works");
        std::string crowd = "source s\nline l s t length=1km\n";
        for (int i = 0; i < 11; ++i)
        {
            crowd += "load l" + std::to_string(i) + " t kw=1 customers=1000000\n";
        }
        const Feeder stated = ReadFeederText(crowd, "gridshare");
        const auto excess = FindExcessOfMeters(stated, FeederTree(stated), {});
        const std::string found = excess ? excess->what() : "";
        NS_TEST_EXPECT_MSG_EQ(Contains(found, "11000000 meters"), true, found);
        NS_TEST_EXPECT_MSG_EQ(Contains(found, "state fewer"), true, found);
        NS_TEST_EXPECT_MSG_EQ(Contains(found, "kw-per-meter"),
                              false,
                              "no kW per meter helps against stated customers");
    }
};

/// Energy against a sum of power, and registers that lose nothing.
class LoadShapeTest : public TestCase
{
  public:
    LoadShapeTest()
        : TestCase("energy, registers and built-in shapes")
    {
    }

  private:
    void DoRun() override
    {
        const LoadShape shape("s", 900.0, {0.0, 1.0, 0.5, 0.25}, LoadShape::Unit::PER_UNIT);
        NS_TEST_EXPECT_MSG_EQ_TOL(shape.GetKwh(2.0, 3600.0), 2.0 * 1.75 * 0.25, 1e-12, "an hour");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            shape.GetKwh(2.0, 1350.0), 2.0 * 0.125, 1e-12, "half of the second value");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            shape.GetKwh(2.0, 36000.0), 20.0 * 1.75 * 0.25, 1e-12, "ten periods");
        NS_TEST_EXPECT_MSG_EQ_TOL(shape.GetKw(2.0, 4500.0), 2.0, 0.0, "it repeats");
        double sum = 0.0;
        for (int second = 0; second < 5000; ++second)
        {
            sum += shape.GetKw(3.0, second + 0.5) / 3600.0;
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(
            shape.GetKwh(3.0, 5000.0), sum, 1e-9, "energy is the integral of power");
        uint64_t steps = 0;
        uint64_t last = 0;
        for (int reading = 1; reading <= 96; ++reading)
        {
            const uint64_t now = ReadMeterRegister(shape, 1.234, 900.0 * reading, 10.0);
            NS_TEST_EXPECT_MSG_GT_OR_EQ(now, last, "a register never runs back");
            steps += now - last;
            last = now;
        }
        NS_TEST_EXPECT_MSG_EQ(
            steps, static_cast<uint64_t>(1.234 * 24 * 1.75 / 4 * 100), "rounding does not add up");
        for (const auto& built : {MakeResidentialLoadShape(), MakeCommercialLoadShape()})
        {
            const auto& values = built.GetValues();
            NS_TEST_EXPECT_MSG_EQ(values.size(), 96u, "a day of quarters");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                *std::max_element(values.begin(), values.end()), 1.0, 0.0, "per unit of the peak");
            NS_TEST_EXPECT_MSG_GT(
                *std::min_element(values.begin(), values.end()), 0.0, "never off");
        }
        const auto residential = MakeResidentialLoadShape();
        const auto commercial = MakeCommercialLoadShape();
        NS_TEST_EXPECT_MSG_GT(residential.GetKw(1, 19.5 * 3600),
                              residential.GetKw(1, 7.5 * 3600),
                              "evening above morning");
        NS_TEST_EXPECT_MSG_GT(
            commercial.GetKw(1, 12 * 3600), 3 * commercial.GetKw(1, 3 * 3600), "noon above night");
    }
};

/// CSV files written here, and published ones when they are there.
class LoadShapeFileTest : public TestCase
{
  public:
    LoadShapeFileTest()
        : TestCase("load shapes from CSV")
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = std::string(GRIDSHARE_BINARY_DIRECTORY) + "/load-shape-test.csv";
        const auto read = [&](const std::string& text, const std::string& column) {
            std::ofstream(path) << text;
            return ReadLoadShape(path, column, 60.0, LoadShape::Unit::KW);
        };
        const std::string table = "minute,a,b\r\n0,1,2\r\n1,3,4\r\n";
        NS_TEST_EXPECT_MSG_EQ_TOL(read(table, "a").GetMean(), 2.0, 0.0, "by name");
        NS_TEST_EXPECT_MSG_EQ_TOL(read(table, "").GetMean(), 3.0, 0.0, "the last");
        NS_TEST_EXPECT_MSG_EQ_TOL(read("5\n7\n", "1").GetKwh(99.0, 120.0),
                                  0.2,
                                  1e-12,
                                  "no heading, kW whatever the load");
        const std::pair<std::string, std::string> bad[] = {
            {"", "no rows"},
            {"a,b\n", "without rows"},
            {"a\nx\n", "load-shape-test.csv:2"},
            {"a\n-1\n", "at least 0"},
            {"a,b\n1,2\n1\n", ":3: found a row of 1 fields"},
            {"a\nnan\n", "nan"}};
        for (const auto& [text, part] : bad)
        {
            std::string message;
            try
            {
                read(text, "");
            }
            catch (const InputError& error)
            {
                message = error.what();
            }
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, part + ": " + message);
        }
        std::filesystem::remove(path);
        CheckPublishedSums();
    }

    void CheckPublishedSums()
    {
        const auto folder = FindThirdPartyData("feeders/loadshapes", "published load shapes");
        if (folder.empty())
        {
            return;
        }
        const auto sum = [&](const char* file, const char* column) {
            const auto shape =
                ReadLoadShape((folder / file).string(), column, 60.0, LoadShape::Unit::KW);
            return shape.GetMean() * static_cast<double>(shape.GetValues().size());
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(
            sum("epri-ckt5-hourly-8760.csv", "Residential"), 3502.7968, 5e-5, "published sum");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            sum("european-lv-5houses-1min-kW.csv", "house_5"), 416.931, 5e-4, "published sum");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            sum("simbench-G0-15min-1week.csv", "p_pu"), 234.8973, 5e-5, "published sum");
    }
};

/// Bytes of each mode, added up by hand.
class TrafficTest : public TestCase
{
  public:
    TrafficTest()
        : TestCase("each reading mode sends the bytes that its protocols add up to")
    {
    }

  private:
    void DoRun() override
    {
        ReadingSchedule schedule;
        const uint32_t wrapping = 23 + 8 + 48;
        schedule.mode = ReadingMode::POLLING;
        auto messages = GetMeteringMessages(schedule);
        NS_TEST_ASSERT_MSG_EQ(messages.size(), 2u, "request and response");
        NS_TEST_EXPECT_MSG_EQ(messages[0].upwards, false, "GET-REQUEST");
        NS_TEST_EXPECT_MSG_EQ(messages[0].payloadBytes, 13 + wrapping, "GET-REQUEST");
        NS_TEST_EXPECT_MSG_EQ(messages[1].upwards, true, "GET-RESPONSE");
        NS_TEST_EXPECT_MSG_EQ(messages[1].payloadBytes, 20 + wrapping, "GET-RESPONSE");
        schedule.mode = ReadingMode::PUSH;
        messages = GetMeteringMessages(schedule);
        NS_TEST_ASSERT_MSG_EQ(messages.size(), 1, "DATA-NOTIFICATION");
        NS_TEST_EXPECT_MSG_EQ(messages[0].payloadBytes, 150 + wrapping, "DATA-NOTIFICATION");
        NS_TEST_EXPECT_MSG_EQ(GetPushedReadingBytes(), 150u + 23 + 8 + 40 + 8, "IPv6, UDP and all");
        schedule.mode = ReadingMode::DAILY_UPLOAD;
        schedule.channels = 4;
        messages = GetMeteringMessages(schedule);
        NS_TEST_EXPECT_MSG_EQ(messages[1].readings, 96u, "a day of quarters");
        NS_TEST_EXPECT_MSG_EQ(messages[1].payloadBytes,
                              3840u + 20 + wrapping,
                              "3.84 kB of profile, as measured for a day of 4 channels");
        NS_TEST_EXPECT_MSG_EQ(GetExchangeSeconds(schedule), 86400.0, "once a day");
        schedule.uploadSeconds = 1000.0;
        bool thrown = false;
        try
        {
            GetMeteringMessages(schedule);
        }
        catch (const InputError&)
        {
            thrown = true;
        }
        NS_TEST_EXPECT_MSG_EQ(thrown, true, "no whole number of readings");
    }
};

/// The suite.
class MeteringTestSuite : public TestSuite
{
  public:
    MeteringTestSuite()
        : TestSuite("gridshare-plan-metering", TestSuite::Type::UNIT)
    {
        AddTestCase(new ExpansionTest);
        AddTestCase(new MeteringLimitTest);
        AddTestCase(new LoadShapeTest);
        AddTestCase(new LoadShapeFileTest);
        AddTestCase(new TrafficTest);
    }
};

static MeteringTestSuite g_meteringTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
