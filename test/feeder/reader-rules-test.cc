/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"

#include "ns3/csv-row.h"
#include "ns3/test.h"

#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * Rules of the readers at their limits: what is a length, a load, a number, a name.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Lengths of OpenDSS lines in the order of their properties.
class OpenDssLengthRulesTest : public TestCase
{
  public:
    OpenDssLengthRulesTest()
        : TestCase("OpenDSS lines: unit of the line, the code, the user; switches and service")
    {
    }

  private:
    static Feeder Read(const std::string& properties, const std::string& units = "")
    {
        FeederReadOptions options;
        options.defaultUnits = units;
        return ReadFeederText("New Circuit.x bus1=s\nNew LineCode.c nphases=2 units=ft\n"
                              "New Line.a bus1=s bus2=b " +
                                  properties + "\nNew Load.l bus1=b kW=1\n",
                              "opendss",
                              options);
    }

    void DoRun() override
    {
        struct Case
        {
            const char* properties;
            const char* units;
            double metres;
            double unknown;
        };

        const Case cases[] = {{"length=2 units=km", "", 2000, 0},
                              {"length=2 units=km linecode=c", "m", 2000, 0},
                              {"length=2 linecode=c", "m", 2 * 0.3048, 0},
                              {"length=2", "m", 2, 0},
                              {"length=2 units=none", "", 0, 2},
                              {"length=2", "", 0, 2},
                              {"length=2 enabled=no", "", 0, 0},
                              {"length=2 enabled=no units=km", "", 2000, 0},
                              {"length=2 units=km r1=1", "", 0, 2},
                              {"length=2 r1=1 units=km", "", 2000, 0},
                              {"length=5 units=km switch=y", "", 0, 0},
                              {"length=5 units=km switch=y switch=n", "", 0, 0.001},
                              {"length=5 switch=y switch=n units=km", "", 1, 0},
                              {"switch=y switch=n length=5 units=m", "", 5, 0},
                              {"", "m", 1, 0}}; // one, as in the engine
        for (const auto& c : cases)
        {
            const Feeder feeder = Read(c.properties, c.units);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                feeder.lines.at(0).lengthMetres, c.metres, 1e-9, c.properties);
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.lengthWithoutUnits, c.unknown, 1e-12, c.properties);
        }
        const std::pair<const char*, uint32_t> phases[] = {{"", 3},
                                                           {"linecode=c", 2},
                                                           {"phases=1", 1},
                                                           {"linecode=c phases=1", 1},
                                                           {"phases=1 linecode=c", 2}};
        for (const auto& [properties, count] : phases)
        {
            NS_TEST_EXPECT_MSG_EQ(Read(properties).lines.at(0).phases, count, properties);
        }
        std::string refusal;
        try
        {
            Read("length=-1");
        }
        catch (const InputError& error)
        {
            refusal = error.what();
        }
        NS_TEST_EXPECT_MSG_EQ(Contains(refusal, "master:3: found length=-1"), true, refusal);
        NS_TEST_EXPECT_MSG_EQ_TOL(Read("length=0 units=m").lines[0].lengthMetres, 0, 0, "none");
    }
};

/// Open conductors: all of a terminal's phases must be open.
class OpenDssOpenRulesTest : public TestCase
{
  public:
    OpenDssOpenRulesTest()
        : TestCase("OpenDSS elements are open when all phases of a terminal are")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<const char*, bool> cases[] = {
            {"Open Line.a 1", true},
            {"Open Line.a 1 1", false},
            {"Open Line.a 1 1\nOpen Line.a 1 2", false},
            {"Open Line.a 1 1\nOpen Line.a 1 2\nOpen Line.a 1 3", true},
            {"Open Line.a 1 1\nOpen Line.a 2 2\nOpen Line.a 2 3", false},
            {"Open Line.a 2\nClose Line.a 2 1", false},
            {"Open Line.a 2\nClose Line.a 1", true},
            {"New SwtControl.w switchedobj=Line.a switchedterm=2 state=open", true},
            {"New SwtControl.w switchedobj=Line.a switchedterm=2 state=closed", false},
            {"New SwtControl.w switchedobj=Line.a lock=yes state=open", false},
            {"New Fuse.f monitoredobj=Line.a state=(open open closed)", false},
            {"New Fuse.f monitoredobj=Line.a state=(open open open)", true},
            {"New Recloser.r monitoredobj=Line.a monitoredterm=1 state=trip", true}};
        for (const auto& [script, isOpen] : cases)
        {
            const Feeder feeder =
                ReadFeederText("New Circuit.x bus1=s\nNew Line.a bus1=s bus2=b length=1 units=m\n"
                               "New Load.l bus1=b kW=1\n" +
                                   std::string(script) + "\n",
                               "opendss");
            NS_TEST_EXPECT_MSG_EQ(feeder.lines.at(0).open, isOpen, script);
        }
    }
};

/// Ohms by base voltage and power.
class MatpowerLengthTest : public TestCase
{
  public:
    MatpowerLengthTest()
        : TestCase("MATPOWER lengths: per unit times kV squared over MVA, over ohm a kilometre")
    {
    }

  private:
    static Feeder Read(const std::string& branch, double fromKv, double toKv, double ohmPerKm)
    {
        FeederReadOptions options;
        options.syntheticOhmPerKm = ohmPerKm;
        options.negativeResistanceIsUnknownLength = true;
        return ReadFeederText("mpc.baseMVA = 5;\nmpc.bus = [\n1 3 2 1 0 0 1 1 0 " +
                                  std::to_string(fromKv) + ";\n2 1 0 -3 0 0 1 1 0 " +
                                  std::to_string(toKv) + ";\n];\nmpc.branch = [1 2 " + branch +
                                  "];\n",
                              "matpower",
                              options);
    }

    void DoRun() override
    {
        // 0.01 per unit of 10 kV and 5 MVA are 0.2 ohm.
        const std::string line = "0.01 1 0 0 0 0 0 0 1";
        NS_TEST_EXPECT_MSG_EQ_TOL(Read(line, 10, 10, 0.4).lines[0].lengthMetres, 500, 1e-9, "0.4");
        NS_TEST_EXPECT_MSG_EQ_TOL(Read(line, 10, 10, 0.8).lines[0].lengthMetres, 250, 1e-9, "0.8");
        NS_TEST_EXPECT_MSG_EQ_TOL(Read(line, 0, 10, 0.4).lines[0].lengthMetres, 500, 1e-9, "to");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Read(line, 20, 10, 0.4).lines[0].lengthMetres, 2000, 1e-9, "from comes first");
        const std::tuple<const char*, double, bool> known[] = {
            {"0.01 1 0 0 0 0 0 0 1", 10, true},
            {"0.01 1 0 0 0 0 0 0 1", 0, false}, // without voltage
            {"0 0 0 0 0 0 0 0 1", 0, true},     // a bare joint
            {"0 1 0 0 0 0 0 0 1", 10, false},   // reactance alone
            {"-0.01 1 0 0 0 0 0 0 1", 10, false}};
        for (const auto& [branch, kv, isKnown] : known)
        {
            const Feeder feeder = Read(branch, kv, kv, 0.4);
            NS_TEST_EXPECT_MSG_EQ(feeder.lines.at(0).lengthKnown, isKnown, branch << " " << kv);
        }
        const Feeder feeder = Read(line, 10, 10, 0.4);
        NS_TEST_ASSERT_MSG_EQ(feeder.loads.size(), 2, "one of kvar alone");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads[0].kw, 2000, "MW");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads[0].kvar, 1000, "Mvar");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads[1].kvar, -3000, "Mvar");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads[0].ratedKv, 10, "of its bus");
        NS_TEST_EXPECT_MSG_EQ(Read("0.01 1 0 0 0 0 0.98 0 1", 10, 5, 0.4).transformers.size(),
                              1,
                              "a ratio makes a transformer");
        NS_TEST_EXPECT_MSG_EQ(
            Read("0.01 1 0 0 0 0 0 0 0", 10, 10, 0.4).lines[0].enabled, false, "out of service");
        const std::pair<const char*, const char*> odd[] = {
            {"0.01 1 0 0 0 0 1 0 1", "have the ratio 1"},
            {"0 1 0 0 0 0 0 0 1", "have reactance but no resistance"},
            {"-0.01 1 0 0 0 0 0 0 1", "have a negative resistance"}};
        for (const auto& [branch, warning] : odd)
        {
            NS_TEST_EXPECT_MSG_EQ(
                CountWarnings(Read(branch, 10, 10, 0.4), warning), 1, branch << warning);
            NS_TEST_EXPECT_MSG_EQ(CountWarnings(feeder, warning), 0, "none for a good line");
        }
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(Read("0.01 1 0 0 0 0 1 30 1", 10, 10, 0.4), "have the ratio 1"),
            0,
            "a phase shift is a transformer");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(Read(line, 10, 5, 0.4), "have the ratio 0"), 1, "two kV");
        for (const double ohm : {0.0, -1.0, 1.1e6})
        {
            bool isRefused = false;
            try
            {
                Read(line, 10, 10, ohm);
            }
            catch (const InputError&)
            {
                isRefused = true;
            }
            NS_TEST_EXPECT_MSG_EQ(isRefused, true, ohm << " ohm a kilometre");
        }
    }
};

/// Expressions whose value decides a load.
class MatpowerValueTest : public TestCase
{
  public:
    MatpowerValueTest()
        : TestCase("MATPOWER expressions: ranges, inverses, reductions, lines of grown tables")
    {
    }

  private:
    static double GetKw(const std::string& expression)
    {
        const Feeder feeder =
            ReadFeederText("mpc.baseMVA = 1;\nmpc.bus = [1 3 0 0 0 0 1 1 0 10; 2 1 0 0 0 0 1 1 0 "
                           "10];\nmpc.branch = [1 2 1 1 0 0 0 0 0 0 1];\nt = [1 2 3; 4 5 6];\n"
                           "mpc.bus(2, 3) = " +
                               expression + ";\n",
                           "matpower");
        return feeder.loads.empty() ? 0.0 : feeder.loads[0].kw / 1000.0;
    }

    void DoRun() override
    {
        const std::pair<const char*, double> values[] = {
            {"length(0:0.1:0.3)", 4}, // though 0.3 / 0.1 is a rounding below 3
            {"length(0:0.1:0.25)", 3},
            {"sum(1:4)", 10},
            {"sum(4:-1:2)", 9},
            {"length(3:1)", 0},
            {"~5", 0},
            {"~0", 1},
            {"~~5", 1},
            {"3 - ~0", 2},
            {"sum(sum(t) .* [1 10 100])", 5 + 70 + 900},
            {"sum(max(t) .* [1 10 100])", 4 + 50 + 600},
            {"sum(min(t) .* [1 10 100])", 1 + 20 + 300},
            {"max(max(t))", 6},
            {"sum(sum(max(t, 3)))", 3 + 3 + 3 + 4 + 5 + 6},
            {"2 ^ 3 - 2 * 3 / 6", 7},
            {"-2 ^ 2 + 9", 5},
            {"size(t, 1) * 10 + size(t, 2)", 23},
            {"t(2, 1) * 10 + t(1, 3)", 43},
            {"t(2)", 4}, // columns first
            {"sum(find([0 5 0 7]))", 6},
            {"sum(t' * [1; 10])", 41 + 52 + 63},
            {"(1 < 1) + 10 * (1 <= 1) + 100 * (2 > 1) + 1000 * (1 ~= 1)", 110},
            {"(1 & 0) + 10 * (1 | 0)", 10},
            {"round(2.5) + floor(2.9) + ceil(2.1) + fix(2.9)", 3 + 2 + 3 + 2}};
        for (const auto& [expression, value] : values)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(GetKw(expression), value, 1e-9, expression);
        }
        const std::string message =
            GetMessage("mpc.baseMVA = 1;\nmpc.bus = [1 3 0 0 0 0 1 1 0 10];\n"
                       "mpc.branch = [1 1 1 1 0 0 0 0 0 0 1];\n"
                       "mpc.branch(2, :) = [1 5 1 1 0 0 0 0 0 0 1];\n",
                       "matpower");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(message, "master:4: found a branch to bus 5"), true, message);
    }
};

/// Tables of text.
class TableRulesTest : public TestCase
{
  public:
    TableRulesTest()
        : TestCase("edge lists and coordinates: switches, customers, headings, decimal commas")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText("from,to,length_m,switch,customers,name,kvar\n"
                                             "s,a,7,yes,,x,\na,b,5,no,3,,\nb,c,0,,,,-2\n",
                                             "csv");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[0].lengthMetres, 0, "a switch has no length");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[1].lengthMetres, 5, "a line");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[1].name, "line2", "by its number");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads.at(0).customers, 3, "customers alone");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads.at(1).kvar, -2, "kvar alone");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads.size(), 2, "no others");
        const std::pair<const char*, const char*> bad[] = {
            {"from,to,length_m,customers\ns,a,7,1.5\n", "customers 1.5"},
            {"from,to,length_m,customers\ns,a,7,-1\n", "customers -1"},
            {"from,to,length_m,customers\ns,a,7,1000001\n", "customers 1000001"},
            {"from,to,length_m,name\ns,a,7,x\na,b,7,X\n", "a second line \"x\""},
            {"from,to,length_m\n,a,7\n", "a row without from or to"}};
        for (const auto& [text, part] : bad)
        {
            NS_TEST_EXPECT_MSG_EQ(Contains(GetMessage(text, "csv"), part), true, part);
        }
        // Three digits may be thousands; two or four are a fraction.
        const std::pair<std::string, double> fractions[] = {
            {"a,\"1,2345\"", 1.2345}, {"a,\"1,23\"", 1.23}, {"a,\"1234,567\"", 1234.567}};
        for (const auto& [row, number] : fractions)
        {
            CsvRowReader reader(row, "t.csv");
            std::vector<std::string> fields;
            reader.Next(fields);
            NS_TEST_EXPECT_MSG_EQ_TOL(reader.GetNumber(fields, 1, "kw"), number, 1e-12, row);
        }
        MemoryFileSource source;
        source.Add("f.feeder", "source s\nline l s b length=1km\nload a b kw=3\n");
        source.Add("c.csv", ",first,second,third\n0,s,1,2\n1,b,3,4\n");
        FeederReadOptions options;
        options.coordinatesFile = "c.csv";
        options.coordinateUnits = "m";
        const Feeder placed = ReadFeeder("f.feeder", options, source);
        NS_TEST_EXPECT_MSG_EQ(Count(placed).coordinates, 2, "names behind an index column");
        NS_TEST_EXPECT_MSG_EQ(placed.buses[1].xMetres, 3, "and x behind them");
        NS_TEST_EXPECT_MSG_EQ(placed.buses[1].yMetres, 4, "and y");
        const Feeder scaled = ReadFeederText("source s kv=11\nposition-unit km\nbus s x=2 y=3\n"
                                             "line 1 s a length=1m\nload a a kw=1 kv=0.4\n",
                                             "gridshare");
        NS_TEST_EXPECT_MSG_EQ(scaled.buses[0].xMetres, 2000, "2 km");
        NS_TEST_EXPECT_MSG_EQ(scaled.buses[0].yMetres, 3000, "3 km");
        NS_TEST_EXPECT_MSG_EQ(scaled.buses[0].ratedKv, 11, "of the source");
        NS_TEST_EXPECT_MSG_EQ(scaled.loads[0].ratedKv, 0.4, "of the load");
    }
};

/// The suite.
class ReaderRulesTestSuite : public TestSuite
{
  public:
    ReaderRulesTestSuite()
        : TestSuite("gridshare-feeder-reader-rules", TestSuite::Type::UNIT)
    {
        AddTestCase(new OpenDssLengthRulesTest);
        AddTestCase(new OpenDssOpenRulesTest);
        AddTestCase(new MatpowerLengthTest);
        AddTestCase(new MatpowerValueTest);
        AddTestCase(new TableRulesTest);
    }
};

ReaderRulesTestSuite g_readerRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
