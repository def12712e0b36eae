/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"

#include "ns3/opendss-classes.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * OpenDSS commands that change objects, switch them, or are not obeyed.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string START = "New Circuit.x bus1=s\nNew Line.l bus1=s bus2=b length=1 units=km\n";

/// What is not obeyed is said once a kind.
class OpenDssNoticesTest : public TestCase
{
  public:
    OpenDssNoticesTest()
        : TestCase("classes, commands and edits that are not obeyed are named")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(START + R"(New Load.a bus1=b kW=10
New Laod.c bus1=b kW=4
New Laod.d bus1=b kW=4
New GICTransformer.g busH=b busX=c
Nwe Load.e bus1=b
Edit Load.f kW=7
Open Line.z 1
Disable Load.g
New Load.a kW=12
Load.h.kW=7
Laod.a.kW=7
BatchEdit Laod..* kW=7
Disable Laod.*
Open Lien.l 1
Vsource.source.pu=1.05
Circuit.x.pu=1.04
Monitor.m.mode=1
AllocateLoads
Reduce all
MakePosSeq
Set AllowDuplicates=yes
Solve mode=snap
Show voltages
New Monitor.m element=Line.l terminal=1
)",
                                             "opendss");
        const char* const said[] = {
            "master:4: no class \"laod\"; its objects are left out (5 times)",
            "master:6: objects of the class \"gictransformer\" are not read",
            "master:7: no command \"Nwe\"; its line is not read",
            "master:8: there is no load \"f\" to edit",
            "master:9: there is no line \"z\" to open",
            "master:10: there is no load \"g\" to disable",
            "master:11: a load of this name is there already; it is edited",
            "master:12: there is no load \"h\" to edit",
            "master:16: no class \"lien\"; its objects are left out",
            "master:20: the command \"allocateloads\" is not obeyed",
            "master:21: the command \"reduce\" is not obeyed",
            "master:22: the command \"makeposseq\" is not obeyed",
            "master:23: AllowDuplicates is not obeyed",
        };
        for (const auto& words : said)
        {
            NS_TEST_EXPECT_MSG_EQ(CountWarnings(feeder, words), 1u, words);
        }
        NS_TEST_EXPECT_MSG_EQ(feeder.warnings.size(), std::size(said), "and nothing else");
        NS_TEST_EXPECT_MSG_EQ_TOL(Count(feeder).kw, 12.0, 1e-9, "one load, edited");
        NS_TEST_EXPECT_MSG_EQ(GetOpenDssProperties("monitor").empty(), true, "not read");
    }
};

/// Variables in the place of values.
class OpenDssVariablesTest : public TestCase
{
  public:
    OpenDssVariablesTest()
        : TestCase("variables, the active object, and folders")
    {
    }

  private:
    void DoRun() override
    {
        MemoryFileSource files;
        files.Add("master.dss", START + R"(Var @kw=7 @bus=b.1 @file=more.dss
Var @twice=(@kw 2 *)
New Load.a phases=1 bus1=@bus kW=@kw kvar=0
New Load.c bus1=@bus.2.3 kW=@twice
New Load.d phases=1 bus1=@bus.4 kW=(@kw 3 +)
New Transformer.t buses=(@bus.2.3, c)
Var @kw=8
New Load.@kw bus1=b kW=@twice
Set element=Load.a
~ kW=1
Set class=Load object=c
More kW=2
Select Load.d
~ kW=(@kw 0.5 * 30 sin /)
CD sub
Redirect @file
)");
        files.Add("sub/more.dss",
                  "New Load.e bus1=b kW=100\nDisable Load.8\nDisable Generator.*\n");
        const Feeder feeder = ReadFeeder("master.dss", {}, files);
        const std::pair<const char*, double> loads[] = {{"a", 1}, {"c", 2}, {"d", 8}, {"e", 100}};
        NS_TEST_ASSERT_MSG_EQ(feeder.loads.size(), std::size(loads), "load 8 is disabled");
        for (std::size_t i = 0; i < std::size(loads); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(feeder.loads[i].name, loads[i].first, "name");
            NS_TEST_EXPECT_MSG_EQ_TOL(
                feeder.loads[i].kw, loads[i].second, 1e-9, feeder.loads[i].name);
        }
        const uint32_t b = feeder.FindBus("b");
        NS_TEST_EXPECT_MSG_EQ(feeder.buses[b].nodeMask, 15u, "b.1.2.3 and b.1.4");
        NS_TEST_EXPECT_MSG_EQ(feeder.transformers.at(0).buses.at(0), b, "in a list");
        const std::string message = GetMessage(START + "New Load.a bus1=b kW=@none\n", "opendss");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(message, "master:3: found kw = @none; expected a variable that is defined"),
            true,
            message);
        const std::string noFile = GetMessage(START + "Redirect @none\n", "opendss");
        NS_TEST_EXPECT_MSG_EQ(Contains(noFile, "master:3: found the variable @none"), true, noFile);
        const Feeder taken = ReadFeederText(START + "New Load.a bus1=@none.1\n"
                                                    "New Transformer.t buses=(b @none)\n"
                                                    "New Load.c bus1=c@none\n",
                                            "opendss");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(taken, "master:3: the variable @none is not defined"), 1u, "a bus");
        NS_TEST_EXPECT_MSG_EQ(CountWarnings(taken, "(2 times)"), 1u, "in a list, not in a name");
    }
};

/// What switches before anything is solved.
class OpenDssSwitchControlTest : public TestCase
{
  public:
    OpenDssSwitchControlTest()
        : TestCase("SwtControl, Relay, Recloser and Fuse open and close")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<const char*, bool> cases[] = {
            {"New SwtControl.a switchedobj=Line.l switchedterm=1 state=open", true},
            {"New SwtControl.a state=open switchedobj=Line.l switchedterm=1", false},
            {"New SwtControl.a switchedobj=Line.l switchedterm=1 action=open", false},
            {"New SwtControl.a switchedobj=Line.l switchedterm=1 normal=open", false},
            {"New SwtControl.a switchedobj=Line.l switchedterm=1 lock=yes state=open", false},
            {"Open Line.l 1\nNew SwtControl.a switchedobj=Line.l switchedterm=1", true},
            {"Open Line.l 1\nNew SwtControl.a switchedobj=Line.l switchedterm=1 state=closed",
             false},
            {"Open Line.l 2\nNew SwtControl.a switchedobj=Line.l switchedterm=1 state=closed",
             true},
            {"New Relay.a monitoredobj=Line.l state=open", true},
            {"New Relay.a monitoredobj=Line.l action=trip", true},
            {"New Relay.a monitoredobj=Line.l normal=open", false},
            {"Open Line.l 1\nNew Relay.a monitoredobj=Line.l", false},
            {"New Recloser.a monitoredobj=Line.z switchedobj=Line.l switchedterm=2 state=open",
             true},
            {"New Fuse.a monitoredobj=Line.l state=(open, open, open)", true},
            {"New Fuse.a monitoredobj=Line.l state=(open, closed, open)", false},
            {"New Fuse.a monitoredobj=Line.l action=open", true},
        };
        for (const auto& c : cases)
        {
            const Feeder feeder = ReadFeederText(START + c.first + "\n", "opendss");
            NS_TEST_EXPECT_MSG_EQ(feeder.lines.at(0).open, c.second, c.first);
        }
    }
};

/// Lengths whose unit is lost, phases that cannot be changed, resistances below 0.
class OpenDssLineRulesTest : public TestCase
{
  public:
    OpenDssLineRulesTest()
        : TestCase("units that an impedance takes away are counted; phases of matrices are fixed")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(R"(New Circuit.x bus1=s
New LineCode.m nphases=2 rmatrix=(1 | 0.1 -1) units=km
New LineGeometry.g nconds=4 nphases=3 reduce=y
New Line.a bus1=s bus2=a length=1.2 units=km r1=0.1
New Line.b bus1=a bus2=b length=3 units=kft rmatrix=(1 | 0.1 1 | 0.1 0.1 1)
New Line.c bus1=b bus2=c length=3 units=km r1=0.1 units=km
New Line.d bus1=c bus2=d r1=-0.1 length=3 units=km
New Line.e bus1=d bus2=e linecode=m phases=1 length=1
New Line.f bus1=e bus2=f geometry=g phases=1 length=1 units=km
New Line.g bus1=f bus2=g linecode=m c1=0 phases=1 length=1 units=km
New Line.h bus1=f bus2=h units=km switch=y r1=0.1
New LineCode.k nphases=3 r1=1 kron=y units=km
~ rmatrix=(1 | 0 1 | 0 0 1)
~ neutral=3 kron=y
~ kron=y
~ neutral=1 kron=y
New Line.i bus1=f bus2=i linecode=k length=1
)",
                                             "opendss");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(feeder,
                          "master:4: 2 lines, 2114.40 m: an impedance (r1, x1, rmatrix, ...) "),
            1u,
            "1200 m and 3000 ft");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.lengthWithoutUnits, 4.2, 1e-12, "without a unit");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.lines[2].lengthMetres, 3000.0, 1e-9, "given again");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[4].phases, 2u, "those of the matrix");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[5].phases, 3u, "those of the geometry");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[6].phases, 1u, "no matrix any more");
        NS_TEST_EXPECT_MSG_EQ(
            feeder.lines[8].phases, 1u, "two Kron reductions: one needs a matrix and a neutral");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(feeder, "master:7: a negative resistance (r1)"), 1u, "a line's");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(feeder, "master:2: a negative resistance (rmatrix)"), 1u, "a code's");
        const Feeder unknown = ReadFeederText("New Circuit.x bus1=s\n"
                                              "New LineCode.m r1=1 units=furlong\n"
                                              "New Line.a bus1=s bus2=a length=7 units=feet\n"
                                              "New Line.b bus1=a bus2=b length=2 units=Feet\n"
                                              "New Line.c bus1=b bus2=c length=3 units=none\n"
                                              "New Line.d bus1=c bus2=d length=3 units=Meter\n",
                                              "opendss");
        NS_TEST_EXPECT_MSG_EQ(CountWarnings(unknown, "units=feet is no unit"), 1u, "two lines");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(unknown, "master:2: units=furlong is no unit"), 1u, "a code's");
        NS_TEST_EXPECT_MSG_EQ(CountWarnings(unknown, "is no unit"), 2u, "none is none");
        NS_TEST_EXPECT_MSG_EQ_TOL(unknown.lengthWithoutUnits, 12.0, 1e-12, "as in the engine");
    }
};

/// The suite.
class OpenDssCommandsTestSuite : public TestSuite
{
  public:
    OpenDssCommandsTestSuite()
        : TestSuite("gridshare-feeder-opendss-commands", TestSuite::Type::UNIT)
    {
        AddTestCase(new OpenDssNoticesTest);
        AddTestCase(new OpenDssVariablesTest);
        AddTestCase(new OpenDssSwitchControlTest);
        AddTestCase(new OpenDssLineRulesTest);
    }
};

static OpenDssCommandsTestSuite g_openDssCommandsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
