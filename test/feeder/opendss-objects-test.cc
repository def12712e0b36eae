/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"

#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * OpenDSS objects of every class: what they add to buses, nodes and paths.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string CIRCUIT = "New Circuit.x bus1=s\nNew Line.l bus1=s bus2=b length=1 units=km\n";

/// Files that Windows programs wrote.
class OpenDssEncodingTest : public TestCase
{
  public:
    OpenDssEncodingTest()
        : TestCase("byte order marks, UTF-16 and NUL bytes in all files of a circuit")
    {
    }

  private:
    void DoRun() override
    {
        const std::string mark = "\xEF\xBB\xBF";
        MemoryFileSource files;
        files.Add("master.dss",
                  mark + "New Circuit.x bus1=s\r\nRedirect lines.dss\r\nBuscoords xy.txt");
        std::string utf16 = "\xFF\xFE";
        for (const char c : std::string("s\t1\t2\r\nb\t3\t4\r\n"))
        {
            utf16 += c;
            utf16 += '\0';
        }
        files.Add("xy.txt", utf16);
        std::string lines = mark +
                            "New Line.l bus1=s bus2=b length=1 units=km\r\n"
                            "New Load.a bus1=b kW=3 enabled=y#\r\nNew Load.c bus1=b kW=4#\r\n";
        std::replace(lines.begin(), lines.end(), '#', '\0');
        files.Add("lines.dss", lines);
        const Feeder feeder = ReadFeeder("master.dss", {}, files);
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(feeder.name, "x", "the first line is read");
        NS_TEST_EXPECT_MSG_EQ(found.lines, 1u, "and the first of the other file");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kw, 7.0, 1e-9, "both loads");
        NS_TEST_EXPECT_MSG_EQ(found.coordinates, 2u, "both positions");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(feeder, "lines.dss:2: a NUL byte"), 1u, "the first one is named");
    }
};

/// A script after CIRCUIT, and what it adds to the six nodes of s and b.
struct NodeCase
{
    const char* script;
    uint32_t further;
};

/// Conductors of every class.
class OpenDssNodesTest : public TestCase
{
  public:
    OpenDssNodesTest()
        : TestCase("nodes: neutral conductors, numbers above 32, both ends")
    {
    }

  private:
    void DoRun() override
    {
        const NodeCase cases[] = {
            {"New Line.m phases=1 bus1=b.33 bus2=b.1000", 2},
            {"New Line.m phases=1 bus1=b.33 bus2=b.33", 1},
            {"New Load.a phases=1 bus1=b.1.77", 1},
            // Four conductors in wye, three in delta.
            {"New Load.a bus1=b.1.2.3.4.5", 1},
            {"New Generator.a bus1=b.1.2.3.4.5", 1},
            {"New PVSystem.a bus1=b.1.2.3.4.5", 1},
            {"New Storage.a bus1=b.1.2.3.4.5", 1},
            {"New Generator.a bus1=b.1.2.3.4.5 conn=delta", 0},
            {"New PVSystem.a bus1=b.1.2.3.4.5 conn=LL", 0},
            {"New Load.a bus1=b.1.2.3.4.5 conn=delta", 0},
            // One or two phases in delta need another conductor.
            {"New Generator.a phases=1 bus1=b.1.9 conn=delta", 1},
            {"New Storage.a phases=2 bus1=b.1.2.9 conn=delta", 1},
            {"New IndMach012.a phases=2 bus1=b.1.2.9", 1},
            {"New Reactor.a phases=1 bus1=b.1.9 conn=delta", 1},
            {"New Capacitor.a phases=1 bus1=b.1.9 conn=delta", 1},
            // No neutral.
            {"New IndMach012.a bus1=b.1.2.3.4", 0},
            {"New Reactor.a bus1=b.1.2.3.4", 0},
            {"New Vsource.a bus1=b.1.2.3.4", 0},
            {"New Isource.a bus1=b.1.2.3.4", 0},
            // One phase unless told otherwise, or four.
            {"New Fault.a bus1=b.7.8", 1},
            {"New VCCS.a bus1=b.7.8", 1},
            {"New VSConverter.a bus1=b", 1},
            // The other end, also at the same bus; delta has none.
            {"New Vsource.a bus1=b bus2=c", 3},
            {"New Isource.a bus1=b bus2=c.1.2.3", 3},
            {"New Capacitor.a bus1=b bus2=b.4.4.4", 1},
            {"New Capacitor.a bus1=b bus2=c conn=delta", 0},
            {"New Reactor.a bus1=b bus2=b.0.0.0", 0},
            // A neutral a winding; in autotransformers one a phase.
            {"New Transformer.a buses=(b.1.2.3.4.5 c.1.2.3.0)", 4},
            {"New AutoTrans.a buses=(b.1.2.3.4.5 c.1.2.3.0.0.0)", 5},
        };
        for (const auto& c : cases)
        {
            const Feeder feeder = ReadFeederText(CIRCUIT + c.script + "\n", "opendss");
            NS_TEST_EXPECT_MSG_EQ(Count(feeder).nodes, 6 + c.further, c.script);
        }
    }
};

/// Classes that join buses.
class OpenDssJoiningTest : public TestCase
{
  public:
    OpenDssJoiningTest()
        : TestCase("autotransformers and other classes that join buses")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(CIRCUIT + R"(
New AutoTrans.t phases=3 windings=2 buses=(b, c) kVs=(12.47 7.2) kVAs=(500 500)
New AutoTrans.u phases=1 windings=3
~ wdg=1 bus=c.1 kv=7.2
~ wdg=2 bus=d.1 kv=4.16
~ wdg=3 bus=e.1 kv=0.48
New UPFC.u bus1=c bus2=f phases=3
New GICLine.g bus1=f bus2=g
New Load.a bus1=g kW=40
)",
                                             "opendss");
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(found.transformers, 2u, "autotransformers");
        NS_TEST_EXPECT_MSG_EQ(found.transformerEdges, 3u, "b-c, c-d, c-e");
        NS_TEST_EXPECT_MSG_EQ(found.components, 1u, "joined");
        NS_TEST_EXPECT_MSG_EQ(found.unfedBuses, 0u, "all fed");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.transformers[1].ratedKv.at(2), 0.48, 0.0, "its windings");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(feeder, "upfc.u joins two buses and counts as a series reactor"),
            1u,
            "said");
        NS_TEST_EXPECT_MSG_EQ(CountWarnings(feeder, "gicline.g joins two buses"), 1u, "said");
    }
};

/// What like= takes over.
class OpenDssLikeTest : public TestCase
{
  public:
    OpenDssLikeTest()
        : TestCase("like= takes over neither service nor buses nor open conductors")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(CIRCUIT + R"(
New Load.a bus1=b phases=1 kW=10 enabled=no
New Load.c like=a bus1=b.2
New Load.d enabled=no bus1=b.3 like=a
New Load.e like=a
New Load.f like=nothing bus1=b kW=5
New Line.m bus1=b bus2=c length=2 units=km
Open Line.m 1
New Line.n like=m bus1=b bus2=d
New Transformer.t windings=3 phases=1 buses=(b.1 e.1.0 e.0.2) kVs=(7.2 .12 .12)
New Transformer.u like=t buses=(b.2 f.1.0 f.0.2)
New Generator.g bus1=b kW=2 enabled=no
New Generator.h like=g bus1=g
New Generator.i phases=1 like=g bus1=i
)",
                                             "opendss");
        NS_TEST_ASSERT_MSG_EQ(feeder.loads.size(), 3u, "c, d and f");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads[0].name, "c", "like a disabled load, but in service");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.loads[0].kw, 10.0, 0.0, "its power");
        NS_TEST_EXPECT_MSG_EQ(feeder.loads[1].name, "d", "in service again");
        NS_TEST_EXPECT_MSG_EQ(CountWarnings(feeder, "load \"e\" names no bus"), 1u, "no bus");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(feeder, "like=nothing names no object of the class"), 1u, "no such load");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[1].open, true, "m");
        NS_TEST_EXPECT_MSG_EQ(feeder.lines[2].open, false, "n");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.lines[2].lengthMetres, 2000.0, 1e-9, "n is as long as m");
        NS_TEST_EXPECT_MSG_EQ(feeder.transformers.at(1).buses.size(), 3u, "windings of t");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.transformers[1].ratedKv.at(2), 0.12, 0.0, "voltages of t");
        const uint32_t g = feeder.FindBus("g");
        NS_TEST_ASSERT_MSG_NE(g, NO_BUS, "like a disabled generator, but in service");
        NS_TEST_EXPECT_MSG_EQ(feeder.buses[g].nodeMask, 7u, "three phases");
        NS_TEST_EXPECT_MSG_EQ(feeder.buses.at(feeder.FindBus("i")).nodeMask, 7u, "of g again");
    }
};

/// No class is without a property that the engine has.
class OpenDssPropertiesTest : public TestCase
{
  public:
    OpenDssPropertiesTest()
        : TestCase("every property of the engine is known, and no other")
    {
    }

  private:
    void DoRun() override
    {
        const char* const known[] = {
            "New PVSystem.p bus1=b Pmpp=5 %cutin=0.1 %cutout=0.1 effcurve=e P-TCurve=p %r=0 %x=50 "
            "vminpu=0.9 vmaxpu=1.1 balanced=no limitcurrent=no daily=d tdaily=t class=1 "
            "varfollowinverter=no wattpriority=no pfpriority=no %pminnovars=1 %pminkvarmax=1 "
            "kvarmax=2 kvarmaxabs=2 kvdc=8 kp=0.1 pitol=0.1 safevoltage=80 safemode=no "
            "dynamiceq=q dynout=o controlmode=gfl amplimit=1 amplimitgain=0.8 spectrum=s",
            "New Storage.s bus1=b kWrated=5 %kWrated=100 kWhrated=9 kWhstored=3 %stored=30 "
            "%reserve=20 state=idling %discharge=100 %charge=100 %effcharge=90 %effdischarge=90 "
            "%idlingkW=1 dispmode=follow dischargetrigger=0 chargetrigger=0 timechargetrig=2",
            "New Generator.g bus1=b status=fixed maxkvar=1 minkvar=-1 pvfactor=0.1 forceon=no "
            "kva=9 "
            "mva=1 xd=1 xdp=0.3 xdpp=0.2 h=1 d=1 dutystart=0 balanced=no xrdp=20 usefuel=no",
            "New IndMach012.i bus1=b h=1 d=1 purs=0.01 puxs=0.1 purr=0.01 puxr=0.1 puxm=4 "
            "slip=0.01 "
            "maxslip=0.1 slipoption=fixed",
            "New Line.m bus1=b bus2=c seasons=1 ratings=[400] linetype=oh normamps=4 "
            "length=1 units=km",
            "New Load.a bus1=b %mean=50 %stddev=10 cvrwatts=1 cvrvars=2 relweight=1 vlowpu=0.5 "
            "puxharm=0 xrharm=6 zipv=[0 0 1 0 0 1 0.5] %seriesrl=50 cvrcurve=c",
            "New Transformer.t buses=(b c) core=shell rdcohms=0.1 wdgcurrents=1 xrconst=no "
            "leadlag=lag",
            "New Relay.r monitoredobj=Line.l doc_delayinner=1 overtrip=2 46%pickup=20 shots=4",
            "New Recloser.r monitoredobj=Line.l numfast=1 tdphfast=1",
            "New Fuse.f monitoredobj=Line.l ratedcurrent=5 fusecurve=k",
            "New SwtControl.w switchedobj=Line.l switchedterm=1 lock=no delay=0",
            "New InvControl.i derlist=[PVSystem.p] mode=voltvar anything=1",
            "New EnergyMeter.m element=Line.l terminal=1",
            "New StorageController.c element=Line.l whatever=2",
        };
        for (const auto* script : known)
        {
            const Feeder feeder =
                ReadFeederText(CIRCUIT + script + "\nNew Load.z bus1=b\n", "opendss");
            NS_TEST_EXPECT_MSG_EQ((feeder.warnings.empty() ? "" : feeder.warnings[0]), "", script);
        }
        const Feeder feeder = ReadFeederText(
            CIRCUIT + "New PVSystem.p bus1=b Pmpq=5\nNew PVSystem.q bus1=b pmpq=5\n", "opendss");
        NS_TEST_EXPECT_MSG_EQ(
            CountWarnings(feeder, "master:3: pvsystem has no property \"Pmpq\"; it is not read"),
            1u,
            "a misspelt one is named with its place");
    }
};

/// The suite.
class OpenDssObjectsTestSuite : public TestSuite
{
  public:
    OpenDssObjectsTestSuite()
        : TestSuite("gridshare-feeder-opendss-objects", TestSuite::Type::UNIT)
    {
        AddTestCase(new OpenDssEncodingTest);
        AddTestCase(new OpenDssNodesTest);
        AddTestCase(new OpenDssJoiningTest);
        AddTestCase(new OpenDssLikeTest);
        AddTestCase(new OpenDssPropertiesTest);
    }
};

static OpenDssObjectsTestSuite g_openDssObjectsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
