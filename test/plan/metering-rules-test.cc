/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../feeder/feeder-test-files.h"
#include "../printable-value.h"

#include "ns3/load-shape-file.h"
#include "ns3/meter-population.h"
#include "ns3/metering-traffic.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <fstream>

/**
 * @file
 * @ingroup gridshare-test
 * What meters measure and send: the manual's formulas, and every bound of the rules.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// B(centre, width) of the manual as a sum over all days, of which the nearest counts.
double
Bell(double hour, double centre, double width)
{
    double highest = 0.0;
    for (const double day : {-24.0, 0.0, 24.0})
    {
        const double z = (hour + day - centre) / width;
        highest = std::max(highest, std::exp(-z * z / 2.0));
    }
    return highest;
}

double
GetResidential(double hour)
{
    return 0.30 + 0.35 * Bell(hour, 7.5, 1.2) + 0.15 * Bell(hour, 13, 2) +
           0.70 * Bell(hour, 19.5, 2);
}

double
GetCommercial(double hour)
{
    return 0.25 + 0.75 / ((1 + std::exp(-2 * (hour - 7.5))) * (1 + std::exp(1.5 * (hour - 18.5))));
}

/// Both built-in shapes at every quarter of an hour.
class BuiltInShapeTest : public TestCase
{
  public:
    BuiltInShapeTest()
        : TestCase("built-in shapes are the manual's formulas at the middle of each quarter")
    {
    }

  private:
    void Check(const LoadShape& shape, double (*formula)(double))
    {
        double peak = 0.0;
        for (int quarter = 0; quarter < 96; ++quarter)
        {
            peak = std::max(peak, formula((quarter + 0.5) / 4.0));
        }
        NS_TEST_ASSERT_MSG_EQ(shape.GetValues().size(), 96, "a day");
        NS_TEST_EXPECT_MSG_EQ(shape.GetIntervalSeconds(), 900, "of quarters");
        for (int quarter = 0; quarter < 96; ++quarter)
        {
            // The first is that of 00:07:30.
            NS_TEST_EXPECT_MSG_EQ_TOL(shape.GetValues()[quarter],
                                      formula((quarter + 0.5) / 4.0) / peak,
                                      1e-12,
                                      "quarter " << quarter);
            NS_TEST_EXPECT_MSG_EQ_TOL(shape.GetKw(2.0, 900.0 * quarter + 899),
                                      2.0 * shape.GetValues()[quarter],
                                      1e-12,
                                      "of 2 kW");
        }
    }

    void DoRun() override
    {
        Check(MakeResidentialLoadShape(), GetResidential);
        Check(MakeCommercialLoadShape(), GetCommercial);
        // Late in the evening's bell midnight is 4.5 hours from 19:30, on either side.
        NS_TEST_EXPECT_MSG_EQ_TOL(Bell(0, 19.5, 2), std::exp(-4.5 * 4.5 / 8), 1e-15, "wrapped");
    }
};

/// Kilowatts, kilowatt-hours and registers.
class ShapeUnitsTest : public TestCase
{
  public:
    ShapeUnitsTest()
        : TestCase("power, energy and registers of a shape per unit and of one in kW")
    {
    }

  private:
    void DoRun() override
    {
        const LoadShape unit("u", 1800, {1, 3, 2}, LoadShape::Unit::PER_UNIT);
        const LoadShape kw("k", 1800, {1, 3, 2}, LoadShape::Unit::KW);
        NS_TEST_EXPECT_MSG_EQ(unit.GetPeriodSeconds(), 5400, "three half hours");
        NS_TEST_EXPECT_MSG_EQ(unit.GetMean(), 2, "mean");
        NS_TEST_EXPECT_MSG_EQ(unit.GetName(), "u", "name");
        const std::pair<double, double> power[] = {
            {0, 1}, {1799, 1}, {1800, 3}, {3600, 2}, {5399, 2}, {5400, 1}, {5400 * 7 + 1800, 3}};
        for (const auto& [second, value] : power)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(unit.GetKw(5, second), 5 * value, 1e-12, "at " << second);
            NS_TEST_EXPECT_MSG_EQ_TOL(kw.GetKw(5, second), value, 1e-12, "at " << second);
        }
        // 1 kW, 3 kW, 2 kW for half an hour each are 3 kWh.
        const std::pair<double, double> energy[] = {
            {0, 0}, {900, 0.25}, {1800, 0.5}, {2700, 1.25}, {5400, 3}, {6300, 3.25}, {54000, 30}};
        for (const auto& [second, value] : energy)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(unit.GetKwh(5, second), 5 * value, 1e-9, "at " << second);
            NS_TEST_EXPECT_MSG_EQ_TOL(kw.GetKwh(5, second), value, 1e-9, "at " << second);
        }
        NS_TEST_EXPECT_MSG_EQ(ReadMeterRegister(kw, 9, 2700, 100), 12, "1.25 kWh in 100 Wh");
        NS_TEST_EXPECT_MSG_EQ(ReadMeterRegister(kw, 9, 2700, 1), 1250, "in Wh");
        NS_TEST_EXPECT_MSG_EQ(ReadMeterRegister(unit, -1, 2700, 1), 0, "never below 0");
    }
};

/// Which rows are a load shape.
class ShapeFileRulesTest : public TestCase
{
  public:
    ShapeFileRulesTest()
        : TestCase("columns by name and number, intervals, counters and gaps of load shape files")
    {
    }

  private:
    std::string Read(const std::string& text, const std::string& column, double interval = 60)
    {
        const std::string path = CreateTempDirFilename("shape.csv");
        std::ofstream(path) << text;
        try
        {
            const auto shape = ReadLoadShape(path, column, interval, LoadShape::Unit::KW);
            std::string all = shape.GetName() + ":";
            for (const double value : shape.GetValues())
            {
                all += " " + std::to_string(value).substr(0, 3);
            }
            return all;
        }
        catch (const InputError& error)
        {
            return error.what();
        }
    }

    void DoRun() override
    {
        const std::string table = "t;a;b\n0;1,5;2\n1;3;4\n";
        NS_TEST_EXPECT_MSG_EQ(Read(table, "a"), "a: 1.5 3.0", "by name");
        NS_TEST_EXPECT_MSG_EQ(Read(table, "2"), "a: 1.5 3.0", "by number");
        NS_TEST_EXPECT_MSG_EQ(Read(table, "3"), "b: 2.0 4.0", "the last number");
        NS_TEST_EXPECT_MSG_EQ(Read(table, ""), "b: 2.0 4.0", "the last");
        NS_TEST_EXPECT_MSG_EQ(Read("5\n7\n", ""), "column 1: 5.0 7.0", "without names");
        NS_TEST_EXPECT_MSG_EQ(Read("\n\n5\n7\n", ""), "column 1: 5.0 7.0", "empty rows in front");
        NS_TEST_EXPECT_MSG_EQ(Read("2,5\n4,7\n6,9\n", ""), "column 2: 5.0 7.0 9.0", "a counter");
        const std::pair<std::string, std::string> refused[] = {
            {"2,5\n4,7\n7,9\n", "two whole numbers"}, // no counter
            {"2,5\n2,7\n2,9\n", "two whole numbers"},
            {"4,5\n3,7\n2,9\n", "two whole numbers"},
            {"5\n\n7\n", "an empty row before this one"},
            {"5\n-0.5\n", "at least 0"}};
        for (const auto& [text, part] : refused)
        {
            const std::string message = Read(text, "");
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, message);
        }
        NS_TEST_EXPECT_MSG_EQ(
            Read("2,5\n4,7\n7,9\n", "2"), "column 2: 5.0 7.0 9.0", "the column is named");
        for (const char* column : {"0", "4", "c"})
        {
            NS_TEST_EXPECT_MSG_EQ(
                Contains(Read(table, column), "a number from 1 to 3"), true, column);
        }
        for (const double interval : {0.0, -1.0, HUGE_VAL, std::nan("")})
        {
            NS_TEST_EXPECT_MSG_EQ(
                Contains(Read("5\n", "", interval), "a number above 0"), true, interval);
        }
    }
};

/// Loads at and beside each limit.
class CustomerRulesTest : public TestCase
{
  public:
    CustomerRulesTest()
        : TestCase("loads at the limits of the rules, and who is commercial")
    {
    }

  private:
    static MeterPopulation Expand(const std::string& loads, const MeterExpansion& expansion = {})
    {
        const Feeder feeder =
            ReadFeederText("source s\nline 1 s a length=1m\n" + loads, "gridshare");
        return ExpandToMeters(feeder, FeederTree(feeder), expansion);
    }

    static std::string ShowKinds(const MeterPopulation& meters)
    {
        std::string kinds;
        for (const auto kind : meters.kind)
        {
            kinds += kind == CustomerKind::COMMERCIAL ? "C" : "r";
        }
        return kinds;
    }

    void DoRun() override
    {
        const std::pair<const char*, std::size_t> counts[] = {
            {"kw=20 kv=0.4", 1},       // the largest customer at low voltage
            {"kw=20.1 kv=0.4", 13},    // 13.4
            {"kw=20 kv=0.999", 1},     // still low voltage
            {"kw=20 kv=1", 13},        // no more: 13.3
            {"kw=20", 13},             // voltage not known
            {"kw=2.25", 2},            // 1.5: halves up
            {"kw=2.24", 1},            // 1.49
            {"kw=3.76", 3},            // 2.51
            {"kw=0.01", 1},            // at least one
            {"kw=0", 0},               // none
            {"kw=-5", 0},              // generation
            {"kw=-5 customers=2", 2},  // as stated
            {"kw=99 customers=1", 1}}; // as stated
        for (const auto& [load, count] : counts)
        {
            const auto meters = Expand(std::string("load l a ") + load + "\n");
            NS_TEST_EXPECT_MSG_EQ(meters.GetSize(), count, load);
            NS_TEST_EXPECT_MSG_EQ(meters.warnings.size(), (count == 0 ? 1 : 0), load);
        }
        MeterExpansion expansion;
        expansion.kwPerMeter = 4;
        expansion.customerLoadMaxKw = 5;
        NS_TEST_EXPECT_MSG_EQ(Expand("load l a kw=5 kv=0.4\n", expansion).GetSize(), 1, "5 kW");
        NS_TEST_EXPECT_MSG_EQ(Expand("load l a kw=9 kv=0.4\n", expansion).GetSize(), 2, "9 kW");
        const auto shared = Expand("load l a kw=9 customers=4\n");
        NS_TEST_EXPECT_MSG_EQ_TOL(shared.kw.at(3), 2.25, 1e-6, "a quarter each");
        const std::string six = "load l a kw=6 customers=6\n";
        NS_TEST_EXPECT_MSG_EQ(ShowKinds(Expand("load l a kw=20 customers=1\n")), "r", "20 kW");
        NS_TEST_EXPECT_MSG_EQ(ShowKinds(Expand("load l a kw=20.1 customers=1\n")), "C", "above");
        NS_TEST_EXPECT_MSG_EQ(ShowKinds(Expand(six)), "rrrrrr", "none by default");
        const std::pair<double, const char*> shares[] = {
            {0.5, "rCrCrC"}, {1.0 / 3, "rrCrrC"}, {1, "CCCCCC"}, {0.75, "rCCCrC"}};
        for (const auto& [share, kinds] : shares)
        {
            expansion = {};
            expansion.commercialShare = share;
            NS_TEST_EXPECT_MSG_EQ(ShowKinds(Expand(six, expansion)), kinds, "share " << share);
        }
        expansion.commercialShare = 0.5;
        NS_TEST_EXPECT_MSG_EQ(ShowKinds(Expand("load b a kw=99 customers=1\n" + six, expansion)),
                              "CrCrCrC",
                              "the share is of the others");
        CheckBounds();
    }

    void CheckBounds()
    {
        const std::tuple<double MeterExpansion::*, double, double> bounds[] = {
            {&MeterExpansion::kwPerMeter, 1e-3, 1e6},
            {&MeterExpansion::customerLoadMaxKw, 0, 1e6},
            {&MeterExpansion::commercialAboveKw, 0, 1e9},
            {&MeterExpansion::commercialShare, 0, 1}};
        for (const auto& [member, least, greatest] : bounds)
        {
            const std::pair<double, bool> values[] = {{least, true},
                                                      {greatest, true},
                                                      {least - 1e-6, false},
                                                      {greatest * 1.001, false},
                                                      {std::nan(""), false}};
            for (const auto& [value, isGood] : values)
            {
                MeterExpansion expansion;
                expansion.*member = value;
                bool isTaken = true;
                try
                {
                    Expand("load l a kw=1 customers=1\n", expansion);
                }
                catch (const InputError&)
                {
                    isTaken = false;
                }
                NS_TEST_EXPECT_MSG_EQ(isTaken, isGood, value);
            }
        }
    }
};

/// Messages of one and of three channels.
class MessageRulesTest : public TestCase
{
  public:
    MessageRulesTest()
        : TestCase("bytes by channels and readings, and schedules at their limits")
    {
    }

  private:
    static bool IsTaken(ReadingMode mode, double interval, double upload, uint32_t channels)
    {
        try
        {
            GetMeteringMessages({mode, interval, upload, channels});
            return true;
        }
        catch (const InputError&)
        {
            return false;
        }
    }

    void DoRun() override
    {
        const DlmsMessageSizes sizes{1, 20, 300, 4000, 50000, 600000, 7000000, 80000000};
        const uint32_t wrapping = 87600000; // security, wrapper and transport
        const auto polled = GetMeteringMessages({ReadingMode::POLLING, 900, 0, 3}, sizes);
        NS_TEST_EXPECT_MSG_EQ(polled.at(0).payloadBytes, 1 + wrapping, "request");
        NS_TEST_EXPECT_MSG_EQ(polled.at(1).payloadBytes, 20 + 8000 + wrapping, "two more values");
        NS_TEST_EXPECT_MSG_EQ(polled.at(0).readings, 0, "asks");
        NS_TEST_EXPECT_MSG_EQ(polled.at(1).readings, 1, "answers");
        const auto pushed = GetMeteringMessages({ReadingMode::PUSH, 900, 0, 3}, sizes);
        NS_TEST_EXPECT_MSG_EQ(pushed.at(0).payloadBytes, 300 + 8000 + wrapping, "two more values");
        NS_TEST_EXPECT_MSG_EQ(pushed.at(0).upwards, true, "one");
        NS_TEST_EXPECT_MSG_EQ(pushed.at(0).readings, 1, "one");
        const auto daily = GetMeteringMessages({ReadingMode::DAILY_UPLOAD, 900, 4500, 3}, sizes);
        NS_TEST_EXPECT_MSG_EQ(daily.at(0).payloadBytes, 1 + wrapping, "request");
        NS_TEST_EXPECT_MSG_EQ(daily.at(0).upwards, false, "down");
        NS_TEST_EXPECT_MSG_EQ(
            daily.at(1).payloadBytes, 50000 + 15 * 4000 + wrapping, "5 readings of 3 values");
        NS_TEST_EXPECT_MSG_EQ(daily.at(1).readings, 5, "4500 s over 900 s");
        NS_TEST_EXPECT_MSG_EQ(GetPushedReadingBytes(sizes), 300 + wrapping, "one value");
        for (const auto mode : {ReadingMode::POLLING, ReadingMode::PUSH})
        {
            NS_TEST_EXPECT_MSG_EQ(GetExchangeSeconds({mode, 60, 86400, 1}), 60, "each reading");
            NS_TEST_EXPECT_MSG_EQ(IsTaken(mode, 1, 0, 1), true, "each second");
            NS_TEST_EXPECT_MSG_EQ(IsTaken(mode, 0.999, 0, 1), false, "more often");
            NS_TEST_EXPECT_MSG_EQ(IsTaken(mode, 1e8, 0, 1000), true, "seldom, with much");
            NS_TEST_EXPECT_MSG_EQ(IsTaken(mode, 1.1e8, 0, 1), false, "more seldom");
            NS_TEST_EXPECT_MSG_EQ(IsTaken(mode, 900, 0, 0), false, "without values");
            NS_TEST_EXPECT_MSG_EQ(IsTaken(mode, 900, 0, 1001), false, "with more");
        }
        const auto upload = ReadingMode::DAILY_UPLOAD;
        NS_TEST_EXPECT_MSG_EQ(IsTaken(upload, 10, 10, 1), true, "every reading by itself");
        NS_TEST_EXPECT_MSG_EQ(IsTaken(upload, 10, 5, 1), false, "half a reading");
        NS_TEST_EXPECT_MSG_EQ(IsTaken(upload, 10, 25, 1), false, "two and a half");
        NS_TEST_EXPECT_MSG_EQ(IsTaken(upload, 10, 1e6, 1), true, "100,000 readings");
        NS_TEST_EXPECT_MSG_EQ(IsTaken(upload, 10, 1e6 + 10, 1), false, "one more");
        const std::pair<const char*, ReadingMode> words[] = {{"polling", ReadingMode::POLLING},
                                                             {"push", ReadingMode::PUSH},
                                                             {"daily-upload", upload}};
        for (const auto& [word, mode] : words)
        {
            NS_TEST_EXPECT_MSG_EQ(ParseReadingMode(word), mode, word);
        }
    }
};

/// The suite.
class MeteringRulesTestSuite : public TestSuite
{
  public:
    MeteringRulesTestSuite()
        : TestSuite("gridshare-plan-metering-rules", TestSuite::Type::UNIT)
    {
        AddTestCase(new BuiltInShapeTest);
        AddTestCase(new ShapeUnitsTest);
        AddTestCase(new ShapeFileRulesTest);
        AddTestCase(new CustomerRulesTest);
        AddTestCase(new MessageRulesTest);
    }
};

MeteringRulesTestSuite g_meteringRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
