/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"

#include "ns3/test.h"

#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * MATPOWER cases in small files, with results worked out by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The conversions at the end of case files, worked out by hand.
class MatpowerConversionTest : public TestCase
{
  public:
    MatpowerConversionTest()
        : TestCase("kW, power factor and ohms by code")
    {
    }

  private:
    void DoRun() override
    {
        const Feeder feeder = ReadFeederText(R"(function mpc = small
%SMALL a comment with 'quotes' and [brackets
mpc.version = '2';
mpc.baseMVA = 10;
mpc.bus = [ %% (Pd and Qd are specified in kW
	7	3	0	0	0	0	1	1	0	10	1	1	1;
	30, 1, 100, 0, 0, 0, 1, 1, 0, 20/sqrt(4), 1, 1.1, 0.9 % no semicolon
	4	1	3 - 1	0	0	0	1	1	0	10 ...
	1	1	1;
	9	1	50	0	0	0	1	1	0	10	1	1	1
];
mpc.branch = [ 7 30 2 1 0 0 0 0 0 0 1 -360 360; 30 4 1 1 0 0 0 0 0.98 0 1 -360 360
	4 9 0.5 0 0 0 0 0 0 0 1 -360 360;	9 7 1 0 0 0 0 0 0 0 0 -360 360; ];
mpc.bus_name = {
	'Bus ; one'; 'it''s [odd'; 'c'; 'd' };
[PQ, PV, REF, NONE, BUS_I, BUS_TYPE, PD, QD, GS, BS, BUS_AREA, VM, ...
    VA, BASE_KV] = idx_bus;
Vbase = mpc.bus(1, BASE_KV) * 1e3;
Sbase = mpc.baseMVA * 1e6;
mpc.branch(:, [BR_R BR_X]) = mpc.branch(:, [BR_R BR_X]) / (Vbase^2 / Sbase);
mpc.bus(:, [PD, QD]) = mpc.bus(:, [PD, QD]) / 1e3;
pf = 0.6;
mpc.bus(:, QD) = mpc.bus(:, PD) * sin(acos(pf));
mpc.bus(:, PD) = mpc.bus(:, PD) * pf;
)",
                                             "matpower");
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(found.buses, 4u, "numbers need not follow each other");
        NS_TEST_EXPECT_MSG_EQ(found.lines, 3u, "ratio 0");
        NS_TEST_EXPECT_MSG_EQ(found.linesDisabled, 1u, "status 0");
        NS_TEST_EXPECT_MSG_EQ(found.transformers, 1u, "ratio not 0");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kw, 0.6 * 152, 1e-9, "kW after the power factor");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kvar, 0.8 * 152, 1e-9, "kvar from it");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.km.value(), 2.5 / 0.4, 1e-9, "2.5 ohm of line in service");
        NS_TEST_EXPECT_MSG_EQ(feeder.buses[feeder.sourceBus].name, "7", "type 3");
        NS_TEST_EXPECT_MSG_EQ(feeder.lengthsAreSynthetic, true, "and a warning says so");
    }
};

/// What cannot be used is an error.
class MatpowerErrorsTest : public TestCase
{
  public:
    MatpowerErrorsTest()
        : TestCase("MATPOWER errors name file and line")
    {
    }

  private:
    void DoRun() override
    {
        const std::string bus =
            "mpc.baseMVA = 1;\nmpc.bus = [\n1 3 0 0 0 0 1 1 0 10;\n2 1 1 1 0 0 1 1 0 10;\n];\n";
        const std::string rest = " 1 0 0 0 0 0 0 1;\n];\n";
        const std::pair<std::string, std::string> bad[] = {
            {"", "no table mpc.baseMVA"},
            {bus, "no table mpc.branch"},
            {"mpc.baseMVA = 1;\nmpc.bus = [\n1 3 0",
             "master:2: found a bracket that is not closed"},
            {bus + "mpc.branch = [\n1 5 1" + rest, "master:7: found a branch to bus 5"},
            {bus + "mpc.branch = [\n1 2 -1" + rest, "a resistance of -100"},
            {bus + "mpc.branch = [\n1 2 x" + rest, "master:7: found the name \"x\""},
            {bus + "mpc.branch = [\n1 2 1;\n1 2 1 1;\n];", "master:8: found a row of 4 numbers"},
            {bus + "mpc.branch = [ 1 2 1 ];", "3 columns"},
            {"mpc.baseMVA = 0;\n" + bus.substr(bus.find('\n')) +
                 "mpc.branch = [ 1 2 1 1 0 0 0 0 0 0 1 ];",
             "baseMVA = 0"},
        };
        for (const auto& [text, part] : bad)
        {
            const std::string message = GetMessage(text, "matpower");
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, part + ": " + message);
        }
        const std::string deep = bus + "mpc.branch = [ 1 2 " + std::string(100000, '(') + "1" +
                                 std::string(100000, ')') + rest;
        NS_TEST_EXPECT_MSG_EQ(
            Contains(GetMessage(deep, "matpower"), "nesting"), true, "no recursion without end");
        const Feeder loop =
            ReadFeederText(bus + "mpc.branch = [\n1 2 1" + rest + "for k = 1:3\nend\n", "matpower");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(loop.warnings.at(0), "\"for\" is not run"), true, "loops are named");
        const Feeder odd = ReadFeederText(
            bus + "mpc.branch = [\n1 2 1" + rest + "mpc.bus(:, 3) = magic(mpc.bus);\n", "matpower");
        NS_TEST_EXPECT_MSG_EQ(Contains(odd.warnings.at(0), "no effect"),
                              true,
                              "a statement that is not understood is named");
    }
};

/// The suite.
class MatpowerReaderTestSuite : public TestSuite
{
  public:
    MatpowerReaderTestSuite()
        : TestSuite("gridshare-feeder-matpower", TestSuite::Type::UNIT)
    {
        AddTestCase(new MatpowerConversionTest);
        AddTestCase(new MatpowerErrorsTest);
    }
};

static MatpowerReaderTestSuite g_matpowerReaderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
