/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "feeder-test-files.h"
#include "third-party-data.h"

#include "ns3/matpower-script.h"
#include "ns3/test.h"

#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * The part of MATLAB that MATPOWER cases are written in, and what a case says outside of plain
 * tables.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

const std::string HEADING = "function mpc = small\nmpc.version = '2';\nmpc.baseMVA = 10;\n";
const std::string BUSES = "mpc.bus = [\n"
                          "1 3 0   0    0 0 1 1 0 10 1 1.1 0.9;\n"
                          "2 1 0.1 0.06 0 0 1 1 0 10 1 1.1 0.9;\n"
                          "3 1 0.09 0.04 0 0 1 1 0 10 1 1.1 0.9;\n];\n";
const std::string BRANCHES = "mpc.branch = [\n"
                             "1 2 0.01 0.02 0 0 0 0 0 0 1 -360 360;\n"
                             "2 3 0.02 0.02 0 0 0 0 0 0 1 -360 360;\n];\n";
const std::string SMALL = HEADING + BUSES + BRANCHES; // lines of 0.1 and 0.2 ohm: 0.75 km

std::string
JoinWarnings(const Feeder& feeder)
{
    std::string all;
    for (const auto& warning : feeder.warnings)
    {
        all += warning + "\n";
    }
    return all;
}

/// Values worked out by hand, and by MATLAB's manual where blanks decide.
class MatpowerValuesTest : public TestCase
{
  public:
    MatpowerValuesTest()
        : TestCase("expressions have the values that MATLAB gives them")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<std::string, std::vector<double>> expected[] = {
            {"[1 -2]", {1, -2}},
            {"[1 - 2]", {-1}},
            {"[1 -2 + 3, 4]", {1, 1, 4}},
            {"[2*50 1e3 -.5 20/sqrt(4)]", {100, 1000, -0.5, 10}},
            {"[1 2\n3 4]", {1, 2, 3, 4}},
            {"[1, 2; 3, 4]'", {1, 3, 2, 4}},
            {"[1 2]'", {1, 2}},
            {"[[1 2]; 3 4](2, :)", {}}, // only Octave indexes a literal: not understood
            {"1:3", {1, 2, 3}},
            {"10:-5:0", {10, 5, 0}},
            {"[1:3]*2", {2, 4, 6}},
            {"2^-1", {0.5}},
            {"-2^2", {-4}},
            {"[1 2; 3 4] * [1; 1]", {3, 7}},
            {"[1 2; 3 4] .* [1 2; 3 4]", {1, 4, 9, 16}},
            {"[1 2; 3 4] .* [10 100]", {10, 200, 30, 400}},
            {"[5 6 7](1)", {}},
            {"t(2, 1)", {3}},
            {"t(end, end)", {4}},
            {"t(:, 2)", {2, 4}},
            {"t(t(:, 1) == 3, :)", {3, 4}},
            {"t(3)", {2}}, // column by column
            {"find(t(:, 2) > 2)", {2}},
            {"[t; 5 6]", {1, 2, 3, 4, 5, 6}},
            {"[t, [7; 8]]", {1, 2, 7, 3, 4, 8}},
            {"zeros(1, 2)", {0, 0}},
            {"size(t, 1) + max([3 9 4])", {11}},
            {"sum(t)", {4, 6}},
            {"~0 & 1 | 0", {1}},
            {"[PD, QD] + 1", {4, 5}},
            // What MATLAB refuses as well, or what no case needs.
            {"[1 2] + [1 2 3]", {}},
            {"t * [1 2 3]", {}},
            {"1:t", {}},
            {"1:1e12", {}},
            {"2 / t", {}},
            {"t ^ 2", {}},
            // 50 levels are read, the outermost one without parentheses.
            {std::string(50, '(') + "1" + std::string(50, ')'), {}},
            {std::string(49, '(') + "1" + std::string(49, ')'), {1}},
            {std::string(51, '[') + "1" + std::string(51, ']'), {}},
            {std::string(50, '[') + "1" + std::string(50, ']'), {1}}};
        for (const auto& [text, values] : expected)
        {
            const MatpowerVariables variables{{"t", MatpowerMatrix{2, 2, {1, 2, 3, 4}, {}}}};
            std::vector<double> found;
            try
            {
                found = EvaluateMatpower(text, variables, {"case", 1}).values;
            }
            catch (const InputError&)
            {
            }
            NS_TEST_EXPECT_MSG_EQ(found, values, text);
        }
    }
};

/// What the statements of a case do to kW, km and buses.
class MatpowerStatementsTest : public TestCase
{
  public:
    MatpowerStatementsTest()
        : TestCase("statements are obeyed")
    {
    }

  private:
    /// What a case with some statements behind its tables must give.
    struct Expected
    {
        std::string statements; //!< behind the tables
        uint32_t buses;         //!< in service
        double kw;              //!< of loads
        double km;              //!< of lines
    };

    void DoRun() override
    {
        const Expected list[] = {
            {"", 3, 190, 0.75},
            {"mpc.bus(:, PD) *= 2;", 3, 380, 0.75},
            {"mpc.bus(:, 3) += 0.01;", 3, 220, 0.75},
            {"mpc.bus(2, PD) -= 0.1;", 3, 90, 0.75},
            {"mpc.branch(:, BR_R) /= 2;", 3, 190, 0.375},
            {"mpc.baseMVA *= 10;", 3, 190, 0.075},
            {"mpc.bus(:, [3 4]) = mpc.bus(:, [3 4]) * 0.5;", 3, 95, 0.75},
            {"mpc.bus(:, [PD QD]) = mpc.bus(:, [PD QD]) .* [2 3];", 3, 380, 0.75},
            {"mpc.bus(mpc.bus(:, BUS_I) == 3, PD) = 1;", 3, 1100, 0.75},
            {"mpc.bus(end, 3) = 0;", 3, 100, 0.75},
            {"mpc.bus = [mpc.bus; 4 1 0.01 0 0 0 1 1 0 10 1 1 1];\n"
             "mpc.branch(end + 1, 1:4) = [3 4 0.04 0.1]; mpc.branch(3, 11) = 1;",
             4,
             200,
             1.75},
            {"mpc.branch(2, :) = [];", 3, 190, 0.25},
            {"k = 2; x = mpc.bus; x(:, 3) = 0; mpc.bus(k, 3) = 0.2, y = 3;", 3, 290, 0.75},
            {"%{\nmpc.bus(:, 3) = 0;\n%{\nnested\n%}\nstill\n%}", 3, 190, 0.75},
            {"mpc.note = \"100 % of 'it'\"; % it's\nmpc.bus(2, 3) = ... the rest is a comment\n 0;",
             3,
             90,
             0.75},
            {"[~, ~, slack, none, i, t, power] = idx_bus; mpc.bus(2, power) = 0;", 3, 90, 0.75},
            {"return\nmpc.bus(:, 3) = 0;", 3, 190, 0.75},
            {"function x = local(y)\nmpc.bus(:, 3) = 0;\nend", 3, 190, 0.75},
            {"end\nfunction local\nmpc.bus(:, 3) = 0;\nend", 3, 190, 0.75},
            {"s = mpc; s.bus(:, 3) = 0; mpc = s;", 3, 0, 0.75},
            {"mpc.gen = [1 0 0 Inf -Inf NaN 100 1 10 0];", 3, 190, 0.75},
            {"mpc.bus_name = {'a % b'; 'c; d'; \"e\"};\nmpc.bus(2, 3) = 0;", 3, 90, 0.75}};
        for (const auto& expected : list)
        {
            const Feeder feeder = ReadFeederText(SMALL + expected.statements + "\n", "matpower");
            const FeederSummary found = Count(feeder);
            const std::string& what = expected.statements;
            NS_TEST_EXPECT_MSG_EQ(found.buses, expected.buses, what);
            NS_TEST_EXPECT_MSG_EQ_TOL(found.kw, expected.kw, 1e-9, what);
            NS_TEST_EXPECT_MSG_EQ_TOL(found.km.value_or(-1.0), expected.km, 1e-9, what);
            const std::string warnings = JoinWarnings(feeder);
            NS_TEST_EXPECT_MSG_EQ(Contains(warnings, "not run"), false, what + ": " + warnings);
            NS_TEST_EXPECT_MSG_EQ(Contains(warnings, "no effect"), false, what + ": " + warnings);
        }
        // Version 1 returns the tables one by one, and a function may have another name for a case.
        std::string first = "function [baseMVA, bus, gen, branch] = old\nbaseMVA = 10;\n";
        std::string other = "function ppc = other\nppc.baseMVA = 10;\n";
        for (const auto& table : {BUSES, BRANCHES})
        {
            first += table.substr(4);
            other += "p" + table.substr(1);
        }
        for (const auto& text : {first, other, other.substr(other.find('\n') + 1)})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(
                Count(ReadFeederText(text, "matpower")).kw, 190.0, 1e-9, text);
        }
    }
};

/// What is not run is named with its line and leaves the tables as they were.
class MatpowerWarningsTest : public TestCase
{
  public:
    MatpowerWarningsTest()
        : TestCase("statements that are not run are named")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<std::string, std::string> list[] = {
            {"mpc = scale_load(0.5, mpc);", "master:13: mpc = scale_load(...) is not run"},
            {"mpc = ext2int(mpc);", "ext2int"},
            {"[mpc, k] = scale_load(0.5, mpc);", "[mpc, ...] = scale_load(...)"},
            {"mpc.bus(:, PD) .*= 2;", "the operator \".*=\""},
            {"mpc.bus(:, PD) = f * mpc.bus(:, PD);", "the name \"f\""},
            {"f = rand(1); mpc.bus(:, PD) = f * mpc.bus(:, PD);", "the name \"f\""},
            {"PD = column('power'); mpc.bus(:, PD) = 0;", "the name \"PD\""},
            {"mpc.bus(:, 3) = mpc.bus(:, [3 4]);", "3 by 2 numbers for 3 places"},
            {"mpc.bus(:, 3)++;", "\"++\" of mpc.bus"},
            {"mpc.('bus')(:, 3) = 0;", "no effect"},
            {"run more_of_it", "the command \"run\" is not run"},
            {"load('data.mat')", "the command \"load\" is not run"},
            {"for k = 1:3\n  mpc.bus(k, 3) = 0;\nend",
             "\"for\" is not run, nor is what stands "
             "inside: 1 statement(s) about the case, the "
             "first in line 14"},
            {"if true, mpc.bus(2, 3) = 0; end", "\"if\" is not run"},
            {"if (true) mpc.bus(2, 3) = 0; end", "1 statement(s)"},
            {"if true\n for k = 1:2\n  mpc.branch(k, 3) = 0;\n end\nelse\n mpc.bus(2, 3) = 0;\nend",
             "2 statement(s)"},
            {"f = 1;\nif true\n f = 2;\nend\nmpc.bus(:, PD) = f * mpc.bus(:, PD);",
             "the name \"f\", which a statement that is not run has set"}};
        for (const auto& [statements, part] : list)
        {
            const Feeder feeder = ReadFeederText(SMALL + statements + "\n", "matpower");
            const std::string warnings = JoinWarnings(feeder);
            NS_TEST_EXPECT_MSG_EQ(Contains(warnings, part), true, statements + ": " + warnings);
            NS_TEST_EXPECT_MSG_EQ_TOL(Count(feeder).kw, 190.0, 1e-9, statements);
        }
        const std::pair<std::string, std::string> bad[] = {
            {HEADING + "mpc = loadcase('case33bw');\n", "mpc = loadcase(...)"},
            {SMALL + "%{\nno end\n", "master:13: found a block comment that is not closed"},
            {SMALL + "for k = 1:3\n", "\"for\" without its end"},
            {HEADING + BUSES +
                 "mpc.branch = [\n1 2 0.1 0.1 0 0 0 0 0 0 1;\n\n%{\nx\n%}\n2 3 y 0 0 0 "
                 "0 0 0 0 1];",
             "master:15: found the name \"y\""},
            {SMALL + "mpc.bus(1, 1) = 2;\n", "a second bus 2"},
            {SMALL + "mpc.bus(1, 10) = -1;\n", "a base voltage of -1 kV"},
            {SMALL + "mpc.bus(2, 3) = NaN;\n", "a load that is not finite"}};
        for (const auto& [text, part] : bad)
        {
            const std::string message = GetMessage(text, "matpower");
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, part + ": " + message);
        }
    }
};

/// Sources, islands, voltages and what stands in other tables.
class MatpowerGridTest : public TestCase
{
  public:
    MatpowerGridTest()
        : TestCase("several sources, isolated buses, unknown lengths, other tables")
    {
    }

  private:
    void CheckSources()
    {
        const Feeder two = ReadFeederText(
            SMALL + "mpc.bus(3, BUS_TYPE) = REF;\nmpc.branch(2, BR_STATUS) = 0;\n", "matpower");
        FeederSummary found = Count(two);
        NS_TEST_EXPECT_MSG_EQ(found.unfedBuses, 0u, "each island has its source");
        NS_TEST_EXPECT_MSG_EQ(found.components, 2u, "two islands");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.farthestLoadKm.value_or(-1.0),
                                  0.25,
                                  1e-9,
                                  "bus 2 from bus 1; bus 3 is a source itself");
        const Feeder joined = ReadFeederText(SMALL + "mpc.bus(3, BUS_TYPE) = REF;\n", "matpower");
        const FeederTree tree(joined);
        NS_TEST_EXPECT_MSG_EQ(tree.GetSource(2), 0u, "the first one feeds bus 3 as well");
        NS_TEST_EXPECT_MSG_EQ(tree.GetDepth(2), 2u, "over bus 2");
        const FeederTree apart(two);
        NS_TEST_EXPECT_MSG_EQ(apart.GetSource(2), 2u, "without the line, it feeds itself");
        NS_TEST_EXPECT_MSG_EQ(apart.GetParent(2), NO_BUS, "a source has no parent");
        NS_TEST_EXPECT_MSG_EQ(apart.GetDepth(2), 0u, "nor edges above it");
        NS_TEST_EXPECT_MSG_EQ(apart.IsSource(0) && apart.IsSource(2), true, "two sources");
    }

    void CheckFurtherSources()
    {
        const Feeder feeder = ReadFeederText("Clear\nNew Circuit.c bus1=a basekv=11\n"
                                             "New Line.l bus1=a bus2=b length=1 units=km\n"
                                             "New Vsource.second bus1=x basekv=11\n"
                                             "New Line.m bus1=x bus2=y length=2 units=km\n"
                                             "New Load.p bus1=y kv=11 kw=3\n",
                                             "opendss");
        NS_TEST_EXPECT_MSG_EQ(Count(feeder).unfedBuses, 0u, "OpenDSS has several sources, too");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Count(feeder).farthestLoadKm.value_or(-1), 2.0, 1e-12, "from the second source");
    }

    void CheckIsolated()
    {
        const Feeder feeder = ReadFeederText(SMALL + "mpc.bus(3, BUS_TYPE) = NONE;\n", "matpower");
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(found.buses, 2u, "an isolated bus is out of service");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kw, 100.0, 1e-9, "with its load");
        NS_TEST_EXPECT_MSG_EQ(found.linesDisabled, 1u, "and its branches");
        NS_TEST_EXPECT_MSG_EQ(found.unfedBuses, 0u, "and nobody misses it");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(JoinWarnings(feeder), "1 isolated bus(es)"), true, "a warning says so");
    }

    void CheckLengths()
    {
        const std::pair<std::string, std::string> list[] = {
            {"mpc.bus(:, BASE_KV) = 0;",
             "2 line(s) from here on join buses whose base voltage is 0"},
            {"mpc.branch(:, BR_R) = 0;",
             "2 line(s) from here on have reactance but no resistance"}};
        for (const auto& [statements, part] : list)
        {
            const Feeder feeder = ReadFeederText(SMALL + statements + "\n", "matpower");
            NS_TEST_EXPECT_MSG_EQ(Count(feeder).km.has_value(), false, statements);
            NS_TEST_EXPECT_MSG_EQ(Count(feeder).farthestLoadKm.has_value(), false, statements);
            NS_TEST_EXPECT_MSG_EQ(Contains(JoinWarnings(feeder), part), true, statements);
            NS_TEST_EXPECT_MSG_EQ(
                Contains(JoinWarnings(feeder), "default-units"), false, "no unit helps");
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Count(ReadFeederText(SMALL + "mpc.bus(1, BASE_KV) = 0;\n", "matpower")).km.value_or(-1),
            0.75,
            1e-9,
            "a line has the voltage of either end");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Count(ReadFeederText(SMALL + "mpc.branch(1, [BR_R BR_X]) = 0;\n", "matpower"))
                .km.value_or(-1),
            0.5,
            1e-9,
            "no impedance at all: no length, and known");
        const std::string negative = SMALL + "mpc.branch(2, BR_R) = -0.01;\n";
        const std::string message = GetMessage(negative, "matpower");
        for (const auto* part : {"master:11: found a resistance of -0.1 ohm",
                                 "equivalents",
                                 "--negative-resistance unknown-length",
                                 "grid.negative_resistance"})
        {
            NS_TEST_EXPECT_MSG_EQ(Contains(message, part), true, message);
        }
        FeederReadOptions options;
        options.negativeResistanceIsUnknownLength = ParseNegativeResistanceRule("unknown-length");
        const Feeder accepted = ReadFeederText(negative, "matpower", options);
        NS_TEST_EXPECT_MSG_EQ(Count(accepted).lines, 2u, "the branch counts");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            Count(accepted).km.value_or(-1), 0.25, 1e-9, "its length does not");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(JoinWarnings(accepted), "1 line(s) from here on have a negative resistance"),
            true,
            "and a warning says so");
        NS_TEST_EXPECT_MSG_EQ(GetMessage(negative + "mpc.branch(2, BR_STATUS) = 0;\n", "matpower"),
                              "",
                              "out of service, it matters to nobody");
    }

    void CheckOtherTables()
    {
        const std::pair<std::string, std::string> list[] = {
            {"mpc.gen = [2 0 0 0 0 1 10 1 0 -3; 2 0 0 0 0 1 10 0 0 -9; 1 0 0 0 0 1 10 1 9 0];",
             "master:13: 1 generator(s) from here on with Pmin below 0 and Pmax 0 are dispatchable "
             "loads of up to 3 MW"},
            {"mpc.dcline = [1 3 1 2; 1 2 0 5];", "1 DC line(s)"},
            {"mpc.bus(3, BASE_KV) = 0.4;", "1 branch(es) from here on have the ratio 0"},
            {"mpc.branch(2, TAP) = 1;", "1 branch(es) from here on have the ratio 1"}};
        for (const auto& [statements, part] : list)
        {
            const std::string warnings =
                JoinWarnings(ReadFeederText(SMALL + statements + "\n", "matpower"));
            NS_TEST_EXPECT_MSG_EQ(Contains(warnings, part), true, statements + ": " + warnings);
        }
    }

    void DoRun() override
    {
        CheckSources();
        CheckFurtherSources();
        CheckIsolated();
        CheckLengths();
        CheckOtherTables();
    }
};

/// The small inputs that were collected where the product had been wrong.
class MatpowerWildTest : public TestCase
{
  public:
    MatpowerWildTest()
        : TestCase("collected cases, when they are there")
    {
    }

  private:
    void DoRun() override
    {
        const auto folder = FindThirdPartyData("wild", "MATPOWER cases as found");
        if (folder.empty())
        {
            return;
        }
        const auto read = [&](const char* name) {
            return ReadFeeder((folder / name).string());
        };
        NS_TEST_EXPECT_MSG_EQ(Count(read("13-two-reference-buses.m")).unfedBuses, 0u, "13");
        NS_TEST_EXPECT_MSG_EQ(Count(read("14-base-kv-0.m")).km.has_value(), false, "14");
        NS_TEST_EXPECT_MSG_EQ(Count(read("15-block-comment.m")).buses, 3u, "15");
        NS_TEST_EXPECT_MSG_EQ_TOL(Count(read("15-block-comment.m")).kw, 190.0, 1e-9, "15");
        NS_TEST_EXPECT_MSG_EQ_TOL(Count(read("16-times-equals.m")).kw, 380.0, 1e-9, "16");
        NS_TEST_EXPECT_MSG_EQ(
            Contains(JoinWarnings(read("17-function-of-the-case.m")), "scale_load"), true, "17");
    }
};

/// The suite.
class MatpowerLanguageTestSuite : public TestSuite
{
  public:
    MatpowerLanguageTestSuite()
        : TestSuite("gridshare-feeder-matpower-language", TestSuite::Type::UNIT)
    {
        AddTestCase(new MatpowerValuesTest);
        AddTestCase(new MatpowerStatementsTest);
        AddTestCase(new MatpowerWarningsTest);
        AddTestCase(new MatpowerGridTest);
        AddTestCase(new MatpowerWildTest);
    }
};

MatpowerLanguageTestSuite g_matpowerLanguageTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
