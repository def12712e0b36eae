/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"

#include "ns3/opendss-classes.h"
#include "ns3/opendss-names.h"
#include "ns3/opendss-tokenizer.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * OpenDSS scripts: each trap of published feeders in a small file, with results worked out by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The engine's own rules for delimiters, quotes and comments.
class OpenDssTokenTest : public TestCase
{
  public:
    OpenDssTokenTest()
        : TestCase("tokens as the engine takes them")
    {
    }

  private:
    void DoRun() override
    {
        const std::string line = "New Line.a/b  kW=  60.0,x = (1 , 2) \"q r\"!c //d";
        OpenDssTokenizer tokens(line);
        OpenDssParameter p;
        const char* const expected[][2] = {
            {"", "New"}, {"", "Line.a/b"}, {"kW", "60.0"}, {"x", "1 , 2"}, {"", "q r"}};
        for (const auto& pair : expected)
        {
            NS_TEST_EXPECT_MSG_EQ(tokens.Next(p), true, pair[1]);
            NS_TEST_EXPECT_MSG_EQ(p.name, pair[0], "name");
            NS_TEST_EXPECT_MSG_EQ(p.value, pair[1], "value");
        }
        NS_TEST_EXPECT_MSG_EQ(tokens.Next(p), false, "the comment ends the line");
        const std::string comments = "a=4/0Triplex b=\"x!y//z\" //c";
        OpenDssTokenizer more(comments);
        NS_TEST_EXPECT_MSG_EQ(more.Next(p), true, "one slash is no comment");
        NS_TEST_EXPECT_MSG_EQ(p.value, "4/0Triplex", "one slash is no comment");
        NS_TEST_EXPECT_MSG_EQ(more.Next(p), true, "no comment inside quotes");
        NS_TEST_EXPECT_MSG_EQ(p.value, "x!y//z", "no comment inside quotes");
        NS_TEST_EXPECT_MSG_EQ(more.Next(p), false, "two are one");
        const std::string empty = "a=1 b=\"\" c=3";
        OpenDssTokenizer stops(empty);
        stops.Next(p);
        NS_TEST_EXPECT_MSG_EQ(stops.Next(p), false, "an empty value ends the command");
    }
};

/// Reverse Polish notation inside quotes only.
class OpenDssNumberTest : public TestCase
{
  public:
    OpenDssNumberTest()
        : TestCase("a number is a number, and reverse Polish notation inside quotes only")
    {
    }

  private:
    void DoRun() override
    {
        const auto evaluate = [](const std::string& text, bool quoted) {
            return EvaluateOpenDssNumber({"x", text, quoted}, {"f", 1});
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("1.73 2 /", true), 0.865, 1e-15, "division");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("0.00625 12 * 1 +", true), 1.075, 1e-15, "tap");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("3 sqr 4 sqr + sqrt", true), 5.0, 1e-15, "Pythagoras");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("2 10 ^", true), 1024.0, 1e-12, "power");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("10 4 -", true), 6.0, 0.0, "the later from the earlier");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("1 3 sqrt atan2", true), 30.0, 1e-12, "degrees");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("30 sin", true), 0.5, 1e-15, "of degrees");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("2 8 swap /", true), 4.0, 0.0, "eight by two");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("pi 2 *", true), 6.283185307179586, 1e-15, "a turn");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("2475", true), 2475.0, 0.0, "one number");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate(".85", false), 0.85, 0.0, "no leading zero");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("+1E-4", false), 1e-4, 0.0, "plus and exponent");
        NS_TEST_EXPECT_MSG_EQ_TOL(evaluate("0.", false), 0.0, 0.0, "trailing point");
        for (const char* bad : {"1 2", "+", "1 0 /", "nan", "1e999", "1 x +"})
        {
            bool thrown = false;
            try
            {
                evaluate(bad, true);
            }
            catch (const InputError&)
            {
                thrown = true;
            }
            NS_TEST_EXPECT_MSG_EQ(thrown, true, bad);
        }
    }
};

/// BatchEdit patterns, checked against strings worked out by hand.
class OpenDssPatternTest : public TestCase
{
  public:
    OpenDssPatternTest()
        : TestCase("a pattern of BatchEdit matches the names that it should")
    {
    }

  private:
    void DoRun() override
    {
        const auto matches = [](const char* pattern, const char* name) {
            bool result = false;
            return MatchOpenDssPattern(pattern, name, result) && result;
        };
        NS_TEST_EXPECT_MSG_EQ(matches(".*", "shape_1"), true, "anything");
        NS_TEST_EXPECT_MSG_EQ(matches("", "x"), true, "nothing is in everything");
        NS_TEST_EXPECT_MSG_EQ(matches("ab+c", "xabbbcx"), true, "one or more, anywhere");
        NS_TEST_EXPECT_MSG_EQ(matches("ab+c", "xac"), false, "at least one");
        NS_TEST_EXPECT_MSG_EQ(matches("^a[0-9]?$", "a7"), true, "anchors and a class");
        NS_TEST_EXPECT_MSG_EQ(matches("^a[0-9]?$", "a77"), false, "the whole name");
        NS_TEST_EXPECT_MSG_EQ(matches("[^a]b", "ab"), false, "not a");
        NS_TEST_EXPECT_MSG_EQ(matches("LINE\\.x", "line.x"), true, "any case, escaped dot");
        bool result;
        NS_TEST_EXPECT_MSG_EQ(
            MatchOpenDssPattern("(a|b)", "a", result), false, "groups are refused");
        NS_TEST_EXPECT_MSG_EQ(
            FindOpenDssName(GetOpenDssProperties("load"), "bus"), 1u, "bus is bus1");
        NS_TEST_EXPECT_MSG_EQ(
            FindOpenDssName(GetOpenDssProperties("load"), "mode"), 5u, "mode is model");
        NS_TEST_EXPECT_MSG_EQ(
            FindOpenDssName(GetOpenDssProperties("line"), "zzz"), NO_OPENDSS_NAME, "unknown");
    }
};

/// Units and their side effects, in the order of appearance.
class OpenDssLengthTest : public TestCase
{
  public:
    OpenDssLengthTest()
        : TestCase("lengths, units and switches")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(R"(New Circuit.x bus1=s
New LineCode.ft nphases=1 units=ft
New LineGeometry.g nconds=4 nphases=3 reduce=y
New Line.a bus1=s bus2=a Length=(1.73 2 /) units=km
New Line.b bus1=a bus2=b linecode=ft length=100
New Line.c bus1=b bus2=c length=32.01012 switch=y units=m
New Line.d bus1=c bus2=d length=5 units=km r1=0.1
New Line.e bus1=d bus2=e units=mi length=2
New Line.f bus1=e bus2=f switch=y R1=1     1   1        1   Length=0.001
New Line.g bus1=f bus2=g geometry=g length=3 units=kft
New Line.h bus1=g bus2=h linecode=ft phases=2 length=1 units=m
New Line.i h i ft 7
)",
                                             "opendss");
        const double metres[] = {865.0, 30.48, 0.0, 0.0, 3218.688, 0.0, 914.4, 1.0, 2.1336};
        const bool known[] = {true, true, true, false, true, true, true, true, true};
        const uint32_t phases[] = {3, 1, 3, 3, 3, 3, 3, 2, 1};
        for (std::size_t i = 0; i < 9; ++i)
        {
            const auto& line = feeder.lines.at(i);
            NS_TEST_EXPECT_MSG_EQ_TOL(line.lengthMetres, metres[i], 1e-9, line.name);
            NS_TEST_EXPECT_MSG_EQ(line.lengthKnown, known[i], line.name);
            NS_TEST_EXPECT_MSG_EQ(line.phases, phases[i], line.name);
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.lengthWithoutUnits, 5.0, 0.0, "impedances reset the unit");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[2].isSwitch, true, "switches");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[5].isSwitch, true, "switches");
    }
};

/// Every way to give a load, with kvar worked out by hand.
class OpenDssLoadTest : public TestCase
{
  public:
    OpenDssLoadTest()
        : TestCase("loads by what was set last")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(R"(New Circuit.x bus1=s
New Loadshape.u npts=3 interval=1 mult=(0.5, 3.25, 9) useactual=yes
New Loadshape.n npts=3 interval=1 mult=(0.5, 3.25, 9)
BatchEdit loadshape.^u npts=2
New Load.a bus1=s.1 phases=1 kV=2.4 kW= 100 pf=0.8
New Load.b bus1=s kW=100 kvar=30
New Load.c bus1=s kvar=30 kW=100 pf=-0.6
New Load.d bus1=s kVA=50 pf=0.6
New Load.e bus1=s pf=0.8 xfkVA=10 allocationfactor=0.5
New Load.f bus1=s kwh=720 kwhdays=30 Cfactor=4 pf=1 NumCust=7
New Load.g bus1=s
New Load.h bus1=s kW=5 yearly=u
New Load.i bus1=s kW=5 kvar=0 yearly=n
Load.e.AllocationFactor=0.25
New Load.j like=b bus1=s kvar=4
New Load.k bus1=s kW=1 enabled=False
New Load.l 1 s.2 2.4 6 0.8
)",
                                             "opendss");
        const double power[][2] = {{100, 75},
                                   {100, 30},
                                   {100, -133.3333333333},
                                   {30, 40},
                                   {2, 1.5},
                                   {4, 0},
                                   {10, 5.397428221380872},
                                   {3.25, 0},
                                   {5, 0},
                                   {100, 4},
                                   {6, 4.5}};
        NS_TEST_ASSERT_MSG_EQ(feeder.loads.size(), 11u, "the disabled one is left out");
        for (std::size_t i = 0; i < 11; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(feeder.loads[i].kw, power[i][0], 1e-9, feeder.loads[i].name);
            NS_TEST_EXPECT_MSG_EQ_TOL(
                feeder.loads[i].kvar, power[i][1], 1e-8, feeder.loads[i].name);
        }
        NS_TEST_EXPECT_MSG_EQ(feeder.loads[5].customers, 7u, "NumCust");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.loads[10].ratedKv, 2.4, 0.0, "positional kV");
    }
};

/// Windings, codes, banks and what they join.
class OpenDssTransformerTest : public TestCase
{
  public:
    OpenDssTransformerTest()
        : TestCase("transformers, banks and reactors")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(R"(New object=circuit.x bus1=hv basekv=115
New XfmrCode.ct phases=1 windings=3 kVs=[7.2 0.12 0.12] kVAs=[15 15 15]
New Transformer.sub phases=3 windings=2 XHL=(8 1000 /)
~ wdg=1 bus=hv conn=delta kv=115 kva=5000
~ wdg=2 bus=mv conn=wye kv=12.47 kva=5000
New "Transformer.G_m1" XfmrCode=ct buses=[n.1 lv.1.0 lv.0.2]
New Transformer.r1 phases=1 bank=r buses=(mv.1 mvr.1) kVs="7.2 7.2" kVAs=[1 1]
New Transformer.r2 like=r1 buses=(mv.2,  mvr.2)
New Transformer.r3 like=r1 buses=(mv.3 mvr.3)
new regcontrol.c1 transformer=r1 winding=2
new regcontrol.c2 like=c1 transformer=R2
New Reactor.mdv_sub Bus1=mvr bus2=n R=0.1
New Reactor.shunt bus1=n kvar=5
New Line.jumper phases=1 Bus1=mv.2 Bus2=mvr.2 length=1 units=m
New Capacitor.c bus1=far.1 phases=1
New Generator.g bus1=wind phases=3
New Load.l bus1=lv.1.2 phases=2 kV=0.208 kW=1
)",
                                             "opendss");
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(found.transformers, 5u, "objects");
        NS_TEST_EXPECT_MSG_EQ(found.regulators, 2u, "with a control");
        NS_TEST_EXPECT_MSG_EQ(found.transformerEdges, 3u, "hv-mv, n-lv, mv-mvr");
        NS_TEST_EXPECT_MSG_EQ(found.buses, 7u, "hv mv n lv mvr far wind");
        NS_TEST_EXPECT_MSG_EQ(found.reactors, 1u, "only the series one");
        NS_TEST_EXPECT_MSG_EQ(found.components, 3u, "capacitor and generator stand alone");
        NS_TEST_EXPECT_MSG_EQ(found.radial, true, "bank and jumper are one edge");
        NS_TEST_EXPECT_MSG_EQ(found.nodes, 3u + 3 + 3 + 2 + 3 + 1 + 3, "phases by bus");
        NS_TEST_EXPECT_MSG_EQ(feeder.transformers[1].buses.size(), 3u, "three windings");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.transformers[1].ratedKv[1], 0.12, 0.0, "of the code");
    }
};

/// Enabled, open and closed elements.
class OpenDssSwitchingTest : public TestCase
{
  public:
    OpenDssSwitchingTest()
        : TestCase("open, close, enable, disable")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(R"(New Circuit.x bus1=a
New Line.ab bus1=a bus2=b length=1 units=km
New Line.bc bus1=b bus2=c length=1 units=km switch=y
New Line.ca bus1=c bus2=a length=1 units=km
New Line.cd bus1=c bus2=d length=1 units=km enabled=FALSE
New Line.de bus1=c bus2=e length=1 units=km
Open Line.ca 1
Open Line.de 1 2
Disable Line.ab
Enable Line.ab
Open line.bc term=2
Close Line.bc 2
)",
                                             "opendss");
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(found.buses, 4u, "d is touched by a disabled line only");
        NS_TEST_EXPECT_MSG_EQ(found.linesDisabled, 1u, "cd");
        NS_TEST_EXPECT_MSG_EQ(found.linesOpen, 1u, "ca; one conductor does not open de");
        NS_TEST_EXPECT_MSG_EQ(found.radial, true, "the loop is open");
        NS_TEST_EXPECT_MSG_EQ(found.components, 1u, "all are fed");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[3].to, NO_BUS, "no such bus");
    }
};

/// Files that name files.
class OpenDssFilesTest : public TestCase
{
  public:
    OpenDssFilesTest()
        : TestCase("redirects, folders, comments and coordinates")
    {
    }

  private:
    void DoRun() override
    {
        MemoryFileSource files;
        files.Add("run.dss",
                  "Compile (SUB\\Master.DSS)\nBusCoords xy.csv\nCompile (sub/master.dss)\n");
        files.Add("sub/master.dss",
                  "Clear\r\n/* block\r\nNew Circuit.no\r\n end */\r\nNEW CIRCUIT.Yes\r\n"
                  "Edit Vsource.Source Bus1=s\r\nredirect \"more/Lines\" ! comment\r\n"
                  "//Redirect gone.dss\r\nSolve\r\nPlot x y z\r\n");
        files.Add("sub/more/lines.dss",
                  "New Line.l.1 bus1=s bus2=t.1.2.3 length=100\n~ units=ft\nLine.l.1.length=200\n"
                  "SetBusXY bus=t x=5 y=6\nRedirect tail.dss");
        files.Add("sub/more/tail.dss", "New Load.x bus1=t kW=1 kvar=1\nMore kW=(2 3 +) kvar=2");
        files.Add("sub/xy.csv", "Bus, X, Y\n s, 1, 2, extra\n\"T\",3,4\n!c\nother 5 6\nt 7 8\n");
        const Feeder feeder = ReadFeeder("run.dss", {}, files);
        NS_TEST_EXPECT_MSG_EQ(feeder.name, "Yes", "the block comment is read over");
        NS_TEST_ASSERT_MSG_EQ(feeder.lines.size(), 1u, "read once");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            feeder.lines[0].lengthMetres, 60.96, 1e-9, "~ and Class.Name.prop=");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            feeder.loads.at(0).kw, 5.0, 0.0, "More, in the folder of the file");
        NS_TEST_EXPECT_MSG_EQ(feeder.coordinateRows, 5u, "one set, four read after Compile");
        NS_TEST_EXPECT_MSG_EQ(
            feeder.buses[feeder.FindBus("t")].xMetres, 7.0, "the last row counts");
        NS_TEST_EXPECT_MSG_EQ(feeder.buses[feeder.sourceBus].name, "s", "edited source");
        bool warned = false;
        for (const auto& warning : feeder.warnings)
        {
            warned |= Contains(warning, "a second circuit begins here");
        }
        NS_TEST_EXPECT_MSG_EQ(warned, true, "the second Compile is not read, and that is said");
    }
};

/// What cannot be used is an error that names file and line.
class OpenDssErrorsTest : public TestCase
{
  public:
    OpenDssErrorsTest()
        : TestCase("OpenDSS errors name file, line and advice")
    {
    }

  private:
    void DoRun() override
    {
        const char* const start = "New Circuit.x bus1=s\n";
        const char* const bad[][2] = {
            {"New Line.a bus1=s bus2=b length=-1 units=m", "master:2: found length=-1"},
            {"New Line.a bus1=s bus2=b length=nan units=m", "master:2: found length \"nan\""},
            {"New Line.a bus1=s bus2=b length=1e400 units=m", "master:2"},
            {"New Load.a bus1=s kW=abc", "master:2: found kw \"abc\""},
            {"New Load.a bus1=s kW=1 pf=0", "master:2: found pf=0"},
            {"New Load.a bus1=s phases=0", "master:2: found phases=0"},
            {"New Transformer.t wdg=3 bus=s", "from 1 to 2"},
            {"Redirect missing.dss", "\"missing.dss\", which is not there"},
            {"Redirect master", "redirect loop"},
            {"New Loadshape.s mult=(file=no.csv) useactual=y\nNew Load.a bus1=s daily=s", "no.csv"},
            {"Disable Vsource.source", "source is disabled"},
            {"New Load.a bus1=s\x1b[m kW=1", "master:2: found the bus \"s\\x1b[m\""},
            {"New Load.a\x1b[m bus1=s kW=1", "master:2: found the name \"a\\x1b[m\""},
        };
        for (const auto& pair : bad)
        {
            const std::string message = GetMessage(std::string(start) + pair[0] + "\n", "opendss");
            NS_TEST_EXPECT_MSG_EQ(Contains(message, pair[1]), true, pair[0] + (": " + message));
        }
        NS_TEST_EXPECT_MSG_EQ(
            Contains(GetMessage("New Line.a bus1=s bus2=t\n", "opendss"), "New Circuit"),
            true,
            "no circuit");
        const std::string binary("New Circuit.x\nab\0\1\2\3cd\n", 23);
        NS_TEST_EXPECT_MSG_EQ(Contains(GetMessage(binary, "opendss"), "binary"), true, "binary");
        const Feeder cut = ReadFeederText(
            "New Circuit.x bus1=s\nNew Line.a bus1=s bus2=t length=1 units=m\nNew Line.b Bus1=t",
            "opendss");
        NS_TEST_EXPECT_MSG_EQ(cut.lines.size(), 1u, "a line cut off is left out");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(cut.warnings.at(0), "master:3: line \"b\" names no bus"), true, "and said");
    }
};

/// The suite.
class OpenDssReaderTestSuite : public TestSuite
{
  public:
    OpenDssReaderTestSuite()
        : TestSuite("gridshare-feeder-opendss", TestSuite::Type::UNIT)
    {
        AddTestCase(new OpenDssTokenTest);
        AddTestCase(new OpenDssNumberTest);
        AddTestCase(new OpenDssPatternTest);
        AddTestCase(new OpenDssLengthTest);
        AddTestCase(new OpenDssLoadTest);
        AddTestCase(new OpenDssTransformerTest);
        AddTestCase(new OpenDssSwitchingTest);
        AddTestCase(new OpenDssFilesTest);
        AddTestCase(new OpenDssErrorsTest);
    }
};

static OpenDssReaderTestSuite g_openDssReaderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
