/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"

#include "ns3/test.h"

#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * gridshare's own format, CSV edge lists and coordinates.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Every statement of gridshare's own format.
class TextFormatTest : public TestCase
{
  public:
    TextFormatTest()
        : TestCase("every statement of gridshare's own format")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(R"(# comment
feeder Small
length-unit ft
position-unit km
source S kv=11
bus a x=1 y=2 kv=0.4 phases=abc
transformer t s a kva=100 kv=11/0.4
line l a b length=100 phases=ab   # another
line m b gone length=0.2km disabled
switch w b d open phases=c
regulator r a e kva=10 phases=c
reactor x e f
load h b kw=1.5 kvar=-0.2 phases=a customers=2 kv=0.23
)",
                                             "gridshare");
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(found.buses, 6u, "s a b d e f");
        NS_TEST_EXPECT_MSG_EQ(found.nodes, 3u + 3 + 3 + 1 + 3 + 3, "phases by bus");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.km.value(), 0.03048, 1e-12, "100 ft");
        NS_TEST_EXPECT_MSG_EQ(found.linesDisabled, 1u, "m");
        NS_TEST_EXPECT_MSG_EQ(found.linesOpen, 1u, "w");
        NS_TEST_EXPECT_MSG_EQ(found.components, 2u, "d is cut off");
        NS_TEST_EXPECT_MSG_EQ(found.regulators, 1u, "r");
        NS_TEST_EXPECT_MSG_EQ(found.reactors, 1u, "x");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.buses[1].xMetres, 1000.0, 0.0, "1 km");
        NS_TEST_EXPECT_MSG_EQ(feeder.positionsAreToScale, true, "a unit was given");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads.at(0).customers, 2u, "customers");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(feeder.warnings.at(0), "does not feed 1 of 6 buses"), true, "unfed");
    }
};

/// Mistakes of people who write feeders by hand.
class TextErrorsTest : public TestCase
{
  public:
    TextErrorsTest()
        : TestCase("errors name file, line and the nearest word")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<std::string, std::string> bad[] = {
            {"source s\nlien l s t length=1m", "master:2: found \"lien\""},
            {"source s\nlien l s t length=1m", "did you mean \"line\"?"},
            {"source s\nline l s t lenght=1m", "did you mean \"length\"?"},
            {"source s\nline l s t", "a line without length"},
            {"source s\nline l s t length=-1m", "length=-1m"},
            {"source s\nline l s t length=nanm", "length"},
            {"source s\nline l s t length=1parsec", "length=1parsec"},
            {"source s\nline l s t length=1m\nline L t u length=1m",
             "master:3: found a second line \"L\""},
            {"length-unit parsec", "master:1: found the unit \"parsec\""},
            {"position-unit parsec", "expected drawing, or one of mi"},
            {"source s\nline l s t shut length=1m", "found \"shut\"; expected open or disabled"},
            {"source s\nline l s", "words after it"},
            {"source s\nload a s kw=1 kw=2", "\"kw\" twice"},
            {"source s\nload a s kw=1 phases=ad", "phases=ad"},
            {"source s\nload a s customers=1.5", "customers=1.5"},
            {"source s\nsource t", "a second source"},
            {"source s\nbus s x=1", "one coordinate"},
            {"line l s t length=1m", "no source"},
            {"source s\nline l\x1b[m s t length=1m", "master:2: found the word \"l\\x1b[m\""},
            {"source s\nline l s t\x7f length=1m", "master:2: found the word \"t\\x7f\""},
            {"", "no source"},
        };
        for (const auto& [text, part] : bad)
        {
            const std::string message = GetMessage(text, "gridshare");
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, part + ": " + message);
        }
    }
};

/// Rows, units, flags and loads.
class EdgeListTest : public TestCase
{
  public:
    EdgeListTest()
        : TestCase("a CSV edge list gives lines, switches and loads; what is wrong is refused")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder =
            ReadFeederText("To,From,length_ft,kW,switch,open,to_x,to_y\n"
                           "a,S,1000,,,,3,4\n# note\n\n\"b,\"\"c\",a,10,2.5,no,,,\n"
                           "d,a,5,,yes,1,,\n",
                           "csv");
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(found.buses, 4u, "s a b d");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            found.km.value(), 1010 * 0.3048e-3, 1e-12, "the switch has no length");
        NS_TEST_EXPECT_MSG_EQ(feeder.buses[feeder.sourceBus].name, "s", "from of the first row");
        NS_TEST_EXPECT_MSG_NE(feeder.FindBus("b,\"c"), NO_BUS, "quoted name");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kw, 2.5, 0.0, "load at the far end");
        const std::pair<std::string, std::string> bad[] = {
            {"", "no rows"},
            {"from,to,length_m\n", "without rows"},
            {"from,to\na,b", "without from, to and length"},
            {"from,to,length_m,kwh\n", "did you mean \"kw\"?"},
            {"from,to,length_m\na,b", "master:2: found a row of 2 fields"},
            {"from,to,length_m\na,b,-1", "length -1"},
            {"from,to,length_m\na,b,inf", "length \"inf\""},
            {"from,to,length_m\na,\"b,1", "a quote that is not closed"},
            {"from,to,length_m,open\na,b,1,maybe", "open \"maybe\""},
            {"from,to,length_m\na,b\x1b[m,1", "master:2: found the field \"b\\x1b[m\""},
        };
        for (const auto& [text, part] : bad)
        {
            const std::string message = GetMessage(text, "csv");
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, part + ": " + message);
        }
    }
};

/// A square of 300 m sides, drawn in each unit.
class CoordinateUnitTest : public TestCase
{
  public:
    CoordinateUnitTest()
        : TestCase("the unit of coordinates is found by comparison")
    {
    }

  private:
    void DoRun() override
    {
        const std::string lines = "length-unit m\nsource a\nline 1 a b length=300\nline 2 b c "
                                  "length=310\nline 3 c d length=300\n";
        const std::pair<const char*, double> units[] = {
            {"m", 300}, {"ft", 984.252}, {"km", 0.3}, {"kft", 0.984252}};
        for (const auto& [unit, side] : units)
        {
            const std::string s = std::to_string(side);
            const Feeder feeder =
                ReadFeederText(lines + "bus a x=0 y=0\nbus b x=" + s + " y=0\nbus c x=" + s +
                                   " y=" + s + "\nbus d x=0 y=" + s + "\n",
                               "gridshare");
            NS_TEST_EXPECT_MSG_EQ(feeder.positionsAreToScale, true, unit);
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.buses[2].yMetres, 300.0, 0.05, unit);
        }
        const Feeder drawing = ReadFeederText(
            lines + "bus a x=0 y=0\nbus b x=7 y=0\nbus c x=7 y=7\nbus d x=0 y=7\n", "gridshare");
        NS_TEST_EXPECT_MSG_EQ(drawing.positionsAreToScale, false, "no unit fits");
        const Feeder globe =
            ReadFeederText(lines + "bus a x=10 y=60\nbus b x=10.005399 y=60\nbus c x=10.005399 "
                                   "y=60.0026995\nbus d x=10 y=60.0026995\n",
                           "gridshare");
        NS_TEST_EXPECT_MSG_EQ(
            globe.positionsAreToScale, true, "degrees at 60 north: a metre of longitude is half");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            globe.buses[1].xMetres - globe.buses[0].xMetres, 300.0, 0.1, "eastwards");
    }
};

/// The suite.
class TextReaderTestSuite : public TestSuite
{
  public:
    TextReaderTestSuite()
        : TestSuite("gridshare-feeder-text", TestSuite::Type::UNIT)
    {
        AddTestCase(new TextFormatTest);
        AddTestCase(new TextErrorsTest);
        AddTestCase(new EdgeListTest);
        AddTestCase(new CoordinateUnitTest);
    }
};

static TextReaderTestSuite g_textReaderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
