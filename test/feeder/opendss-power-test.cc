/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"

#include "ns3/test.h"

#include <cstring>

/**
 * @file
 * @ingroup gridshare-test
 * The power of OpenDSS loads: the order of properties and of edits, and load shapes in kW. The
 * right values are worked out by hand from the engine's rules.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Properties of a load, edits after it, and its power.
struct PowerCase
{
    const char* script; //!< its last line ends without a line break
    double kw;
    double kvar;
};

/// @return the one load of a circuit that a script makes
FeederLoad
ReadLoad(const std::string& script, MemoryFileSource files = MemoryFileSource())
{
    files.Add("master.dss", "New Circuit.x bus1=s\n" + script + "\n");
    return ReadFeeder("master.dss", {}, files).loads.at(0);
}

/// Which pair of numbers decides, and when it is computed.
class OpenDssPowerOrderTest : public TestCase
{
  public:
    OpenDssPowerOrderTest()
        : TestCase("a load's power follows the order of properties and edits")
    {
    }

  private:
    void DoRun() override
    {
        const PowerCase cases[] = {
            // pf decides nothing; the last of the others does.
            {"New Load.a bus1=s kW=8 kvar=6 pf=0.5", 8, 6},
            {"New Load.a bus1=s kvar=6 pf=0.8 kW=8", 8, 6},
            {"New Load.a bus1=s pf=0.8 kvar=1 kW=8", 8, 6},
            {"New Load.a bus1=s kvar=30", 10, 30},
            {"New Load.a bus1=s kW=8 pf=-0.8", 8, -6},
            // After kW and kvar, pf is theirs.
            {"New Load.a bus1=s kW=8 kvar=6\nLoad.a.kW=16", 16, 12},
            {"New Load.a bus1=s kW=8 kvar=-6\n~ kW=16", 16, -12},
            {"New Load.a bus1=s kW=8 kvar=6\n~ pf=0.6", 8, 6},
            {"New Load.a bus1=s kW=8 kvar=6\n~ pf=0.6\n~ kW=8", 8, 6},
            {"New Load.a bus1=s kW=-8 kvar=6\n~ kW=8", 8, 6},
            // kVA gives kW at the end of the command.
            {"New Load.a bus1=s kVA=10 pf=0.8", 8, 6},
            {"New Load.a bus1=s kVA=10 pf=0.8 kvar=1", 10, 1},
            {"New Load.a bus1=s kVA=10 pf=0.8\nMore kvar=1", 8, 1},
            {"New Load.a bus1=s kVA=10 pf=0.8\nEdit Load.a pf=0.6", 6, 8},
            // xfkVA gives kW where it stands, with the pf so far.
            {"New Load.a bus1=s pf=0.8 xfkVA=20", 8, 6},
            {"New Load.a bus1=s xfkVA=20 pf=0.8", 8.8, 6.6},
            {"New Load.a bus1=s xfkVA=20 pf=0.8 AllocationFactor=0.5", 8, 6},
            {"New Load.a bus1=s pf=0.8 xfkVA=20\nLoad.a.AllocationFactor=1", 16, 12},
            {"New Load.a bus1=s pf=0.8 xfkVA=20\nBatchEdit Load..* kW=4", 4, 3},
            {"New Load.a bus1=s pf=0.8 xfkVA=20\nSet AllocationFactors=0.25", 4, 3},
            {"New Load.a bus1=s pf=0.8 kW=4\nSet AllocationFactors=0.25", 4, 3},
            // kWh a billing period times Cfactor.
            {"New Load.a bus1=s kWh=1440 pf=0.8", 8, 6},
            {"New Load.a bus1=s kWh=1440 kWhDays=15 Cfactor=2 pf=0.8", 8, 6},
            {"New Load.a bus1=s kWh=1440 pf=0.8\n~ pf=0.6", 8, 8 * 4.0 / 3.0},
            {"New Load.a bus1=s kWh=1440 pf=0.8\nSet AllocationFactors=2", 4, 3},
            // Another load's power, to begin with.
            {"New Load.a bus1=s kW=8 kvar=6 enabled=no\nNew Load.b like=a bus1=s kW=4", 4, 3},
        };
        for (const auto& c : cases)
        {
            const auto load = ReadLoad(c.script);
            NS_TEST_EXPECT_MSG_EQ_TOL(load.kw, c.kw, 1e-9, c.script);
            NS_TEST_EXPECT_MSG_EQ_TOL(load.kvar, c.kvar, 1e-9, c.script);
        }
        const std::string message =
            GetMessage("New Circuit.x bus1=s\nNew Load.a bus1=s kW=0 kvar=5\n"
                       "~ kW=3\n",
                       "opendss");
        NS_TEST_EXPECT_MSG_EQ(message.substr(0, 45),
                              "master:3: found kW beside a power factor of 0",
                              "kvar would be infinite: " + message);
    }
};

/// Numbers as their bytes, the less significant one first.
template <typename Number, typename Bits>
std::string
Pack(const std::vector<Number>& numbers)
{
    std::string bytes;
    for (const Number number : numbers)
    {
        Bits bits;
        std::memcpy(&bits, &number, sizeof(bits));
        for (std::size_t i = 0; i < sizeof(bits); ++i)
        {
            bytes += static_cast<char>((bits >> (8 * i)) & 0xFF);
        }
    }
    return bytes;
}

/// Shapes in kW replace the load's, wherever their values stand.
class OpenDssActualShapeTest : public TestCase
{
  public:
    OpenDssActualShapeTest()
        : TestCase("a load takes the peak of a shape in kW, from every kind of file")
    {
    }

  private:
    void DoRun() override
    {
        MemoryFileSource files;
        files.Add("one.csv", "2\n8\n-3\n9\n");
        files.Add("table.csv", "hour, kW, kvar\n1, 2, 5\n2, 8, 6\n3, -3, 7\n");
        files.Add("pq.csv", "2 5\r\n8 6\r\n3 7\r\n");
        files.Add("day.dbl", Pack<double, uint64_t>({2, 8, -3, 9}));
        files.Add("day.sng", Pack<float, uint32_t>({2, 8, -3, 9}));
        files.Add("hours.dbl", Pack<double, uint64_t>({100, 2, 200, 8, 300, 3}));
        files.Add("sub/kw.txt",
                  "\xEF\xBB\xBF"
                  "8\n");
        // The shape's properties, and the power of loads without and with pf=0.8.
        const PowerCase cases[] = {
            {"npts=3 mult=(2 8 3)", 8, 0},
            {"npts=3 mult=[2, -8, 3]", -8, 0},
            {"npts=3 pmult=(2 8 3) qmult=(5 6 7)", 8, 6},
            {"npts=3 mult=(2 8 3) qmax=9", 8, 9},
            {"npts=2 mult=(2 8 9)", 8, 0},
            {"npts=3 mult=(2 8 3) pmax=99", 8, 0},
            {"npts=3 pmax=99", 99, 0},
            {"npts=3 csvfile=one.csv", 8, 0},
            {"npts=3 mult=(file=one.csv)", 8, 0},
            {"npts=4 mult=\"file = one.csv\"", 9, 0},
            {"npts=3 mult=(file=table.csv, column=2, header=yes)", 8, 0},
            {"npts=3 mult=(file=table.csv col=2 head=y) qmult=[file=table.csv header=y column=3]",
             8,
             6},
            {"npts=3 pqcsvfile=pq.csv", 8, 6},
            {"npts=3 interval=0 csvfile=pq.csv", 7, 0},
            {"npts=3 dblfile=day.dbl", 8, 0},
            {"npts=4 sngfile=day.sng", 9, 0},
            {"npts=3 mult=(dblfile=day.dbl)", 8, 0},
            {"npts=3 mult=(sngfile=day.sng)", 8, 0},
            {"npts=3 interval=0 dblfile=hours.dbl", 8, 0},
            {"npts=9 mult=(file=sub\\kw.txt)", 8, 0},
            {"npts=3 mult=(2 8 3) action=normalize", 1, 0},
            // A base divides in place of the largest value, where the shape is normalized.
            {"npts=3 mult=(2 8 3) pbase=16", 8, 0},
            {"npts=3 mult=(2 8 3) pbase=16 action=normalize", 0.5, 0},
            {"npts=3 mult=(2 8 3) qmult=(1 6 9) action=normalize", 1, 6 / 9.0},
            {"npts=3 mult=(2 8 3) qmult=(1 6 9) pbase=16 qbase=12 action=n", 0.5, 0.5},
            {"npts=3 mult=(0 0 0) action=normalize", 0, 0},
        };
        for (const auto& c : cases)
        {
            const std::string shape =
                std::string("New Loadshape.s ") + c.script + "\nLoadshape.s.useactual=yes\n";
            const auto load = ReadLoad(shape + "New Load.a bus1=s kW=1 daily=s", files);
            NS_TEST_EXPECT_MSG_EQ_TOL(load.kw, c.kw, 1e-9, c.script);
            NS_TEST_EXPECT_MSG_EQ_TOL(load.kvar, c.kvar, 1e-9, c.script);
            const auto withFactor =
                ReadLoad(shape + "New Load.a bus1=s kW=1 pf=0.8 yearly=s", files);
            NS_TEST_EXPECT_MSG_EQ_TOL(withFactor.kvar, c.kw * 0.75, 1e-9, c.script);
        }
        const std::string shape = "New Loadshape.s npts=3 mult=(2 8 3) useactual=y\n";
        // What comes after the shape counts.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ReadLoad(shape + "New Load.a bus1=s daily=s pf=0.8").kvar, 0.0, 1e-9, "pf comes late");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ReadLoad(shape + "New Load.a bus1=s duty=s kvar=5").kvar, 5.0, 1e-9, "kvar");
        // Before it, a power factor stays that of the peak, unless kvar was given since.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ReadLoad(shape + "New Load.a bus1=s kvar=5 pf=0.8 daily=s").kvar, 6.0, 1e-9, "pf");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ReadLoad(shape + "New Load.a bus1=s pf=0.8 kvar=5 daily=s").kvar, 0.0, 1e-9, "no pf");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ReadLoad(shape + "New Load.a bus1=s duty=s kW=4 pf=0.8").kw, 4.0, 1e-9, "kW");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            ReadLoad(shape + "New Loadshape.t like=s\nNew Load.a bus1=s daily=t").kw,
            8.0,
            1e-9,
            "a shape like another");
    }
};

/// A shape that cannot be read is an error only where its values are needed.
class OpenDssShapeErrorsTest : public TestCase
{
  public:
    OpenDssShapeErrorsTest()
        : TestCase("a load shape that cannot be read is named")
    {
    }

  private:
    void ExpectMessage(const std::string& shape, const std::string& message)
    {
        MemoryFileSource files;
        files.Add("bad.csv", "1\nx\n");
        files.Add("nan.dbl", std::string(8, '\xFF'));
        std::string error;
        try
        {
            ReadLoad("New Loadshape.s npts=3 " + shape + " useactual=y\nNew Load.a bus1=s daily=s",
                     files);
        }
        catch (const InputError& e)
        {
            error = e.what();
        }
        NS_TEST_EXPECT_MSG_EQ(error.substr(0, message.size()), message, error);
    }

    void DoRun() override
    {
        ExpectMessage("mult=(file=no.csv)", "master.dss:2: found load shape file \"no.csv\"");
        ExpectMessage("mult=(file=bad.csv)", "bad.csv:2: found the load \"x\"");
        ExpectMessage("mult=(dblfile=nan.dbl)", "nan.dbl: found a number that is not finite");
        ExpectMessage("mult=(table=bad.csv)", "master.dss:2: found mult=(table=bad.csv ...)");
        ExpectMessage("mult=(1:5)", "master.dss:2: found mult with the range 1:5");
        ExpectMessage("mult=(@x 1 2)", "master.dss:2: found mult = @x; expected a variable");
        const Feeder feeder = ReadFeederText("New Circuit.x bus1=s\n"
                                             "New Loadshape.s npts=3 mult=(file=no.csv)\n"
                                             "New Load.a bus1=s kW=4 daily=s yearly=t\n"
                                             "New Load.b bus1=s kW=4 yearly=t\n",
                                             "opendss");
        NS_TEST_EXPECT_MSG_EQ_TOL(Count(feeder).kw, 8.0, 1e-9, "per unit: not read");
        NS_TEST_EXPECT_MSG_EQ(
            feeder.warnings.at(0),
            "master:3: a load shape that is not there, so far; it changes no power (2 times)",
            "said once");
    }
};

/// The suite.
class OpenDssPowerTestSuite : public TestSuite
{
  public:
    OpenDssPowerTestSuite()
        : TestSuite("gridshare-feeder-opendss-power", TestSuite::Type::UNIT)
    {
        AddTestCase(new OpenDssPowerOrderTest);
        AddTestCase(new OpenDssActualShapeTest);
        AddTestCase(new OpenDssShapeErrorsTest);
    }
};

static OpenDssPowerTestSuite g_openDssPowerTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
